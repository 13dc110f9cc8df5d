#include "init.h"

/* Those that end no process by default. */
#define HARMLESS                                                                                       \
    (SIGNAL_BIT(SIGCHLD) | SIGNAL_BIT(SIGCONT) | SIGNAL_BIT(SIGSTOP) | SIGNAL_BIT(SIGTSTP) |           \
     SIGNAL_BIT(SIGTTIN) | SIGNAL_BIT(SIGTTOU) | SIGNAL_BIT(SIGURG) | SIGNAL_BIT(SIGWINCH))

void deliver(struct init *init, int target, int signal) {
    if (sys_kill(target, signal) != -EPERM || init->said_not_permitted) return;
    init->said_not_permitted = true;
    say("not permitted to signal " NUMBER, target, 0);
}

void forward(struct init *init, int signal) {
    int sent = init->rewrite[signal];
    /* PID 1 of a namespace cannot stop, so there the child decides; elsewhere we stop together. */
    bool stop_both = signal >= SIGTSTP && signal <= SIGTTOU && sent == signal && init->pid != 1;
    if (stop_both) sent = SIGSTOP;

    if (sent && ~HARMLESS & (SIGNAL_BIT(signal) | SIGNAL_BIT(sent))) {
        if (!init->draining) {
            init->stop_signal = signal;
        } else if ((signal == SIGTERM || signal == init->stop_signal) && ++init->repeated_stops > 1) {
            sent = SIGKILL;
            init->time_is_up = true;
        }
    }

    if (init->verbose)
        say(sent ? "signal " SIGNAL ": " SIGNAL " passed on" : "signal " SIGNAL " dropped", signal, sent);
    if (!sent) return;
    if (signal == SIGCONT) pass_terminal(init, true);
    deliver(init, init->target, sent);
    if (stop_both) sys_kill(init->pid, SIGSTOP);
}
