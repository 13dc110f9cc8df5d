#include "init.h"

/* The controlling terminal, whatever stdin is. */
APART static int open_terminal(void) {
    return sys_open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
}

/* dumb-init's -c leaves the child in our session and group. */
static bool stays(const struct init *init) {
    return init->as.is_dumb_init && init->set[SINGLE_CHILD];
}

INLINED void release_terminal(struct init *init) {
    init->terminal = -1;
    init->shares_terminal = init->as.keeps_session;
    if (init->shares_terminal || stays(init)) return;
    init->terminal = open_terminal();
    if (init->terminal < 0) {
        say_plain(init, NO_TERMINAL);
        return;
    }
    /* A session leader that gives its terminal up causes HUP and CONT in the foreground group, which is ours. They are
       not for the child, but those that wait already are. */
    sigset waiting, own = SIGNAL_BIT(SIGHUP) | SIGNAL_BIT(SIGCONT);
    sys_sigpending(&waiting);
    if (sys_getsid(0) != init->pid || sys_ioctl(init->terminal, TIOCNOTTY, NULL) != 0) {
        init->shares_terminal = true;
        return;
    }
    say_plain(init, OWN_TERMINAL);
    own &= ~waiting;
    struct timespec at_once = {.sec = 0, .nsec = 0};
    int signal;
    while ((signal = sys_sigtimedwait(&own, NULL, &at_once)) > 0) say(init, HAND_OFF, signal, 0);
}

/* In the child. A session of its own would lose a terminal that belongs to another session. */
INLINED void lead_session(const struct init *init) {
    if (init->shares_terminal) {
        sys_setpgid(0, 0);
        pass_terminal(init, true);
    } else if (!stays(init)) {
        sys_setsid();
        if (sys_ioctl(init->terminal, TIOCSCTTY, NULL) != 0) say_plain(init, NOT_ATTACHED);
        say_plain(init, LEADS_SESSION);
    }
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
