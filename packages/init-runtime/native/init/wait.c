#include "init.h"

bool serve_signal(struct init *init, const struct timespec *timeout) {
    sigset all = ~(sigset)0;
    struct siginfo info;
    int signal = (int)sys_sigtimedwait(&all, &info, timeout);
    if (signal < 0) return false;
    /* Our own doing, such as PIPE for a line on a closed stderr, is not for the child. */
    if (info.code == SI_USER && info.sender.pid == init->pid) return true;
    if (signal == SIGCHLD) {
        reap(init);
        if (info.code > 0) return true; /* the kernel's; one that somebody sent is passed on as well */
    }
    forward(init, signal);
    return true;
}
