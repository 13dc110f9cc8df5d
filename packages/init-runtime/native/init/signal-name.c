#include "init.h"
#include "../core/text.h"

/* In the order of their numbers, which is the same on all architectures that we build for. */
static const char names[] = "HUP\0INT\0QUIT\0ILL\0TRAP\0ABRT\0BUS\0FPE\0KILL\0USR1\0SEGV\0USR2\0PIPE\0ALRM\0TERM\0STKFLT\0"
                            "CHLD\0CONT\0STOP\0TSTP\0TTIN\0TTOU\0URG\0XCPU\0XFSZ\0VTALRM\0PROF\0WINCH\0IO\0PWR\0SYS\0";

#define SIGRTMIN 34 /* the C libraries keep the two before it for themselves */

static bool ends_word(char c) {
    return c == 0 || c == ':' || c == ',';
}

int read_signal(const char **text) {
    const char *rest = *text;
    long number = text_number(&rest, SIGNAL_MAX);
    if (number < 0) {
        rest = text_after(*text, "SIG");
        const char *word = rest ? rest : *text;
        number = 1;
        for (const char *name = names; *name; name += text_length(name) + 1, number++) {
            rest = text_after(word, name);
            if (rest && ends_word(*rest)) break;
        }
        if (number == 32) {
            rest = text_after(word, "RTMIN");
            if (!rest) return -1;
            long offset = 0;
            if (*rest == '+') {
                rest++;
                offset = text_number(&rest, SIGNAL_MAX - SIGRTMIN);
                if (offset < 0) return -1;
            }
            number = SIGRTMIN + offset;
        }
    }
    if (!ends_word(*rest)) return -1;
    *text = rest;
    return (int)number;
}

const char *signal_name(int signal) {
    const char *name = names;
    while (*name && --signal) name += text_length(name) + 1;
    return *name ? name : NULL;
}
