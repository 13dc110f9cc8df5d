#include "init.h"

/* All of a list or nothing: half a list would be a third behaviour that nobody asked for. */
bool read_rewrites(struct init *init, const char *text) {
    unsigned char read[sizeof init->rewrite];
    __builtin_memcpy(read, init->rewrite, sizeof read);
    do {
        int from = read_signal(&text);
        if (from <= 0 || *text++ != ':') return false;
        int to = read_signal(&text);
        if (to < 0) return false;
        read[from] = (unsigned char)to;
    } while (*text++ == ',');
    if (text[-1]) return false;
    __builtin_memcpy(init->rewrite, read, sizeof read);
    return true;
}
