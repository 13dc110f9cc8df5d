#include "init.h"

/* Those that end no process by default. */
#define HARMLESS                                                                                       \
    (SIGNAL_BIT(SIGCHLD) | SIGNAL_BIT(SIGCONT) | SIGNAL_BIT(SIGSTOP) | SIGNAL_BIT(SIGTSTP) |           \
     SIGNAL_BIT(SIGTTIN) | SIGNAL_BIT(SIGTTOU) | SIGNAL_BIT(SIGURG) | SIGNAL_BIT(SIGWINCH))

void deliver(struct init *init, int target, int signal) {
    if (sys_kill(target, signal) != -EPERM || init->said_not_permitted) return;
    init->said_not_permitted = true;
    say(init, NOT_PERMITTED, target, 0);
}

void forward(struct init *init, int signal) {
    int sent = rewritten(init, signal);
    if (sent && ~HARMLESS & (SIGNAL_BIT(signal) | SIGNAL_BIT(sent))) {
        if (!init->draining) {
            init->stop_signal = signal;
        } else if ((signal == SIGTERM || signal == init->stop_signal) && ++init->repeated_stops > 1) {
            sent = SIGKILL;
            init->time_is_up = true;
        }
    }

    say(init, sent ? PASSED_ON : DROPPED, signal, sent);
    if (signal == SIGCONT) pass_terminal(init, true);
    if (sent) deliver(init, init->target, sent);
    if (signal >= SIGTSTP && signal <= SIGTTOU && (sent == SIGSTOP || init->as.is_dumb_init)) {
        say_plain(init, SUSPENDING);
        sys_kill(init->pid, SIGSTOP);
    }
}
