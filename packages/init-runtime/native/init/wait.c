#include "init.h"

void serve_signal(struct init *init) {
    sigset all = ~(sigset)0;
    struct siginfo info;
    int signal = sys_sigtimedwait(&all, &info, NULL);
    if (signal < 0) return;
    /* Our own doing, for a line on a closed stderr. */
    if (signal == SIGPIPE && info.code == SI_USER && info.sender.pid == init->pid) return;
    if (signal == SIGALRM && info.code == SI_KERNEL && init->draining) {
        init->time_is_up = true;
        return;
    }
    say(init, RECEIVED, signal, 0);
    if (signal == SIGCHLD) {
        reap(init);
        /* The kernel's; one that somebody sent is passed on as well. */
        if (info.code > 0 || (init->ended && !init->as.drains)) return;
    }
    forward(init, signal);
}
