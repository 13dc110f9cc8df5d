#include "init.h"

static const char device[] = "/dev/tty"; /* the controlling terminal, whatever stdin is */

/* A session leader that gives its terminal up causes HUP and CONT in the foreground group, which is ours. One that
   came from elsewhere in the meantime goes back into the queue, with its sender. */
static void swallow_own(const struct init *init, int signal) {
    sigset set = SIGNAL_BIT(signal);
    struct siginfo info;
    struct timespec at_once = {.sec = 0, .nsec = 0};
    if (sys_sigtimedwait(&set, &info, &at_once) == signal && info.sender.pid != init->pid)
        sys_sigqueueinfo(init->pid, signal, &info);
}

void release_terminal(struct init *init) {
    init->terminal = (int)sys_open(device, O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (init->terminal < 0) return;
    if (sys_getsid(0) == init->pid && sys_ioctl(init->terminal, TIOCNOTTY, NULL) == 0) {
        swallow_own(init, SIGHUP);
        swallow_own(init, SIGCONT);
    } else {
        init->shares_terminal = true;
    }
}

static void pass_terminal(int terminal, int from, int to) {
    int foreground;
    if (sys_ioctl(terminal, TIOCGPGRP, &foreground) == 0 && foreground == from) sys_ioctl(terminal, TIOCSPGRP, &to);
}

/* In the child. A session of its own would lose a terminal that belongs to another session. */
void lead_session(const struct init *init) {
    if (init->shares_terminal) {
        sys_setpgid(0, 0);
        pass_terminal(init->terminal, sys_getpgid(init->pid), sys_getpid());
        return;
    }
    sys_setsid();
    if (init->terminal >= 0) sys_ioctl(init->terminal, TIOCSCTTY, NULL);
}

static void pass_shared(const struct init *init, int from, int to) {
    if (!init->shares_terminal) return;
    int terminal = (int)sys_open(device, O_RDWR | O_NOCTTY);
    pass_terminal(terminal, from, to);
    sys_close(terminal);
}

void retake_terminal(const struct init *init) {
    pass_shared(init, sys_getpgid(0), init->child);
}

void return_terminal(const struct init *init) {
    pass_shared(init, init->child, sys_getpgid(0));
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
