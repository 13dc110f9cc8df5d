#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "load.h"

#define BATCH 50

/* Processes whose parent ends without waiting for them: half of them lead a session of their own. */
static void make_orphans(void) {
    pid_t middle = fork();
    if (middle < 0) return; /* full of zombies for the moment */
    if (middle == 0) {
        for (int i = 0; i < BATCH; i++) {
            pid_t orphan = fork();
            if (orphan < 0) _exit(i);
            if (orphan > 0) continue;
            if (i % 2) setsid();
            _exit(0);
        }
        _exit(BATCH);
    }
    int status;
    waitpid(middle, &status, 0);
    board->orphans_made += (uint32_t)WEXITSTATUS(status);
}

/* Past the C library, which keeps two signals for itself. */
void run_child(void) {
    attach_board();
    uint64_t all = ~UINT64_C(0);
    syscall(SYS_rt_sigprocmask, SIG_SETMASK, &all, NULL, sizeof all);
    board->ready = 1;
    const struct timespec a_moment = {0, 20000000};
    for (;;) {
        siginfo_t info;
        long signal = syscall(SYS_rt_sigtimedwait, &all, &info, &a_moment, sizeof all);
        if (signal > 0 && (signal != SIGCHLD || info.si_code <= 0)) board->received[signal]++;
        if (signal == SIGNAL_MAX && board->finish) _exit(7);
        if (board->orphans_made < board->orphans_wanted) make_orphans();
    }
}
