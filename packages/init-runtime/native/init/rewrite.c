#include "init.h"

/* Of a list that cannot be read nothing counts: half of it would be a third behaviour that nobody asked for. */
bool read_rewrites(struct init *init, const char *list) {
    for (int pass = 0; pass < 2; pass++) {
        const char *text = list;
        do {
            int from = read_signal(init, &text);
            if (from <= 0 || *text++ != ':') return false;
            int to = read_signal(init, &text);
            if (to < 0) return false;
            if (pass) init->rewrite[from] = (unsigned char)(to + 1);
        } while (*text++ == ',');
        if (text[-1]) return false;
    }
    return true;
}

#define STOPS_BY_DEFAULT (SIGNAL_BIT(SIGTSTP) | SIGNAL_BIT(SIGTTIN) | SIGNAL_BIT(SIGTTOU))

int rewritten(const struct init *init, int signal) {
    int sent = init->rewrite[signal] - 1;
    /* PID 1 of a namespace cannot stop, so there the child decides; elsewhere we stop together. */
    if (sent < 0 && STOPS_BY_DEFAULT & SIGNAL_BIT(signal) &&
        (init->as.is_dumb_init ? !init->set[SINGLE_CHILD] : !init->as.keeps_session && init->pid != 1))
        sent = SIGSTOP;
    if (sent < 0) return signal;
    say(init, TRANSLATED, signal, sent);
    return sent;
}
