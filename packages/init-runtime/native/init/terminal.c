#include "init.h"

/* The controlling terminal, whatever stdin is. */
__attribute__((noinline)) static int open_terminal(void) {
    return sys_open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
}

void release_terminal(struct init *init) {
    init->terminal = open_terminal();
    if (init->terminal < 0) return;
    /* A session leader that gives its terminal up causes HUP and CONT in the foreground group, which is ours. They are
       not for the child, but those that wait already are. */
    sigset waiting, own = SIGNAL_BIT(SIGHUP) | SIGNAL_BIT(SIGCONT);
    sys_sigpending(&waiting);
    if (sys_getsid(0) != init->pid || sys_ioctl(init->terminal, TIOCNOTTY, NULL) != 0) {
        init->shares_terminal = true;
        return;
    }
    own &= ~waiting;
    struct timespec at_once = {.sec = 0, .nsec = 0};
    while (sys_sigtimedwait(&own, NULL, &at_once) > 0) {
    }
}

/* In the child. A session of its own would lose a terminal that belongs to another session. */
INLINED void lead_session(const struct init *init) {
    if (init->shares_terminal) {
        sys_setpgid(0, 0);
        pass_terminal(init, true);
        return;
    }
    sys_setsid();
    if (init->terminal >= 0) sys_ioctl(init->terminal, TIOCSCTTY, NULL);
}

void pass_terminal(const struct init *init, bool to_child) {
    if (!init->shares_terminal) return;
    int groups[] = {sys_getpgid(init->pid), init->child};
    int terminal = open_terminal();
    int foreground;
    if (sys_ioctl(terminal, TIOCGPGRP, &foreground) == 0 && foreground == groups[!to_child])
        sys_ioctl(terminal, TIOCSPGRP, &groups[to_child]);
    sys_close(terminal);
}

/* The shell that started us waits for our stop, not for the child's. As PID 1 nobody could resume us: then the stop
   is undone, as the kernel does with an orphaned group. */
void follow_stop(const struct init *init, int signal) {
    if (signal < SIGTSTP || signal > SIGTTOU) return;
    if (init->pid == 1)
        sys_kill(-init->child, SIGCONT);
    else
        sys_kill(init->pid, SIGSTOP);
}
