#include <string.h>

#include "fuzz.h"

static char text[TEXT_MAX];
static size_t used;

void forget_text(void) {
    used = 0;
}

static char *take(size_t size) {
    if (used + size > sizeof text) fail("find room for an input's text");
    char *taken = text + used;
    used += size;
    return taken;
}

char *copy_text(const char *original) {
    return join_text(original, "");
}

char *join_text(const char *first, const char *second) {
    size_t length = strlen(first), size = strlen(second) + 1;
    char *joined = take(length + size);
    memcpy(joined, first, length);
    memcpy(joined + length, second, size);
    return joined;
}

char *random_text(unsigned length) {
    static const char meaningful[] = "-=:,. \t+0123456789crtvheVpsgwlSIGTERM/\n\r\033\001\002\003\177%";
    char *made = take(length + 1);
    for (unsigned i = 0; i < length; i++) {
        if (one_in(3))
            made[i] = (char)(1 + below(255));
        else
            made[i] = meaningful[below(sizeof meaningful - 1)];
    }
    made[length] = 0;
    return made;
}

const char *one_of(const char *const *table) {
    unsigned count = 0;
    while (table[count]) count++;
    return table[below(count)];
}
