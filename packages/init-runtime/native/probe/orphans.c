#include "orphans.h"

#include "../core/line.h"
#include "../core/linux.h"
#include "look.h"
#include "report.h"

static int fork(void) {
    return (int)syscall5(NR_clone, CLONE_ARGUMENTS(SIGCHLD, 0), 0, 0, 0);
}

static int parent(void) {
    return (int)syscall0(NR_getppid);
}

static void failed(const char *reason, long number) {
    struct line line = {.length = 0};
    line_text(&line, "orphans-failed ");
    line_text(&line, reason);
    line_number(&line, number);
    line_text(&line, "\n");
    line_write(&line, 1);
}

/* All signals are blocked, so that this is a plain sleep of 5 ms. */
static void nap(void) {
    const struct timespec time = {0, 5000000};
    const sigset none = 0;
    sys_sigtimedwait(&none, NULL, &time);
}

/* Its parent exits meanwhile. Who then becomes the parent is the kernel's choice, and must be PID 1. */
__attribute__((noreturn)) static void orphan(int first_parent) {
    while (parent() == first_parent) nap();
    if (parent() == 1) {
        struct report report = {.length = 0, .whole = 0};
        look_stat(&report, "orphan", "self");
        report_flush(&report);
    } else {
        failed("the orphan's new parent is process ", parent());
    }
    sys_exit(0);
}

void orphans(long count) {
    int middle = fork();
    if (middle == 0) {
        int self = sys_getpid();
        for (long i = 0; i < count; i++) {
            int child = fork();
            if (child == 0) orphan(self);
            if (child < 0) failed("fork: error ", -child);
        }
        sys_exit(0);
    }
    if (middle < 0) failed("fork: error ", -middle);
    else sys_wait(middle, NULL, 0);
}
