#include "init.h"

#define IGNORED_OR_STOPS                                                                                        \
    (SIGNAL_BIT(SIGCHLD) | SIGNAL_BIT(SIGCONT) | SIGNAL_BIT(SIGSTOP) | SIGNAL_BIT(SIGTSTP) | SIGNAL_BIT(SIGTTIN) | \
     SIGNAL_BIT(SIGTTOU) | SIGNAL_BIT(SIGURG) | SIGNAL_BIT(SIGWINCH))

static bool asks_to_end(int signal) {
    return !(IGNORED_OR_STOPS & SIGNAL_BIT(signal));
}

static void say_forward(const struct init *init, int signal, int sent) {
    struct line line;
    begin_line(&line, "signal ");
    add_signal(&line, signal);
    if (!sent) {
        line_text(&line, " dropped");
    } else {
        if (sent != signal) {
            line_text(&line, " as ");
            add_signal(&line, sent);
        }
        line_text(&line, init->target > 0 ? " to process " : init->target == -1 ? " to all" : " to group ");
        if (init->target != -1) line_number(&line, init->target > 0 ? init->target : -init->target);
    }
    end_line(&line);
}

void deliver(struct init *init, int target, int signal) {
    if (sys_kill(target, signal) != -EPERM || init->said_not_permitted) return;
    init->said_not_permitted = true;
    say("not permitted to signal another user's process: ", init->command[0]);
}

void forward(struct init *init, int signal) {
    int sent = init->rewrite[signal];
    /* PID 1 of a namespace cannot stop, so there the child decides; elsewhere we stop together. */
    bool stop_both = signal >= SIGTSTP && signal <= SIGTTOU && sent == signal && init->pid != 1;
    if (stop_both) sent = SIGSTOP;

    bool stop_requested = sent && (asks_to_end(signal) || asks_to_end(sent));
    if (!init->draining) {
        if (stop_requested) init->stop_signal = signal;
    } else if (stop_requested && (signal == SIGTERM || signal == init->stop_signal)) {
        if (++init->repeated_stops > 1) sent = SIGKILL;
    }

    if (init->verbose) say_forward(init, signal, sent);
    if (!sent) return;
    if (signal == SIGCONT) retake_terminal(init);
    deliver(init, init->target, sent);
    if (stop_both) sys_kill(init->pid, SIGSTOP);
}
