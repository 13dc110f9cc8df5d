#define _GNU_SOURCE
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "measure.h"

#define DELAY_BITS 21  /* delays up to 2 ms, half of them below some 10 us: the exec is over after a few hundred */
#define PATIENCE 3000 /* ms until a signal counts as lost */
#define FAILURES_ENOUGH 5

static uint64_t random_delay(uint64_t *state) {
    *state = *state * 6364136223846793005 + 1442695040888963407;
    unsigned bits = (unsigned)(*state >> 60) + DELAY_BITS - 15;
    return *state >> 20 & ((1u << bits) - 1);
}

static int await_end(pid_t pid, int milliseconds, int *status) {
    struct pollfd ended = {.fd = (int)syscall(SYS_pidfd_open, pid, 0), .events = POLLIN};
    if (ended.fd < 0) fail("pidfd_open");
    int ready = poll(&ended, 1, milliseconds);
    close(ended.fd);
    if (ready <= 0) return 0;
    waitpid(pid, status, 0);
    return 1;
}

/* An init that sleeps in sigtimedwait shows an empty mask again; by then the child is on its way. */
static void await_mask(pid_t pid) {
    uint64_t limit = now() + 5000000000;
    while (!blocks_term(pid) && !board->ready) {
        sched_yield(); /* it may have to share our processor */
        if (now() < limit) continue;
        fprintf(stderr, "measure: the init does not block TERM\n");
        exit(2);
    }
}

/* A TERM at a random time after the init has its mask: the child's handler or the default action must end all. */
void measure_early_signals(char **init, int count) {
    open_board();
    int handled = 0, by_default = 0, lost = 0, other = 0;
    int others[FAILURES_ENOUGH];
    uint64_t state = (uint64_t)count;
    for (int i = 0; i < count && lost + other < FAILURES_ENOUGH; i++) {
        board->ready = 0;
        pid_t pid = watch_start_with_child(init, "end-on-term", "");
        await_mask(pid);
        uint64_t until = now() + random_delay(&state);
        while (now() < until) {
        }
        kill(pid, SIGTERM);
        int status;
        if (!await_end(pid, PATIENCE, &status)) {
            lost++;
            end(pid);
        } else if (WIFEXITED(status) && WEXITSTATUS(status) == 42)
            handled++;
        else if (WIFEXITED(status) && WEXITSTATUS(status) == 128 + SIGTERM)
            by_default++;
        else
            others[other++] = status;
    }
    printf("{\"handled\":%d,\"byDefault\":%d,\"lost\":%d,\"others\":[", handled, by_default, lost);
    for (int i = 0; i < other; i++) printf("%s%d", i ? "," : "", others[i]);
    printf("]}\n");
}
