#include "init.h"
#include "../core/text.h"

/* In the order of their numbers, which is the same on all architectures that we build for. The C libraries keep the
   two before RTMIN for themselves. */
static const char names[] =
    "HUP\0INT\0QUIT\0ILL\0TRAP\0ABRT\0BUS\0FPE\0KILL\0USR1\0SEGV\0USR2\0PIPE\0ALRM\0TERM\0STKFLT\0"
    "CHLD\0CONT\0STOP\0TSTP\0TTIN\0TTOU\0URG\0XCPU\0XFSZ\0VTALRM\0PROF\0WINCH\0IO\0PWR\0SYS\0"
    "32\0" "33\0" "RTMIN\0";
#define SIGRTMIN 34

int read_signal(const struct init *init, const char **text) {
    int number = (int)text_number(text, init->as.signal_max);
    if (number >= 0 || init->as.is_dumb_init) return number;
    const char *rest = text_after(*text, "SIG");
    if (rest) *text = rest;
    int place;
    rest = text_in_list(*text, names, &place);
    if (!rest) return -1;
    *text = rest;
    number = place + 1;
    if (number == SIGRTMIN && **text == '+') {
        ++*text;
        int offset = (int)text_number(text, SIGNAL_MAX - SIGRTMIN);
        if (offset < 0) return offset;
        number += offset;
    }
    return number;
}

const char *signal_name(int signal) {
    const char *name = names;
    while (--signal && *name) name += text_length(name) + 1;
    return *name ? name : NULL;
}
