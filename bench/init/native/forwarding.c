#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "measure.h"

#define WARM_UP 50

/* Program, init and child on the last processor that we may use, so that no wake-up of another one is measured. */
static void pin(void) {
    cpu_set_t allowed, last;
    if (sched_getaffinity(0, sizeof allowed, &allowed)) fail("sched_getaffinity");
    int processor = CPU_SETSIZE - 1;
    while (!CPU_ISSET(processor, &allowed)) processor--;
    CPU_ZERO(&last);
    CPU_SET(processor, &last);
    if (sched_setaffinity(0, sizeof last, &last)) fail("sched_setaffinity");
}

void measure_forwarding(char **init, int count) {
    open_board();
    pin();
    pid_t pid = start_with_child(init, "take-signals", "");
    if (!await(&board->ready, 1, 20)) fail("the child did not start");
    await_idle(pid);

    long long before = 0;
    printf("{\"latencies\":[");
    for (int i = -WARM_UP; i < count; i++) {
        if (i == 0) before = processor_time_of(pid);
        uint32_t seen = board->signals;
        uint64_t sent = now();
        kill(pid, SIGTERM);
        if (!await(&board->signals, seen + 1, 5)) {
            fprintf(stderr, "measure: signal %d did not arrive\n", i + WARM_UP);
            exit(2);
        }
        if (i >= 0) printf("%s%llu", i ? "," : "", (unsigned long long)(board->received - sent));
        nap(100); /* until all three sleep again */
    }
    printf("],\"processorTime\":%lld}\n", (processor_time_of(pid) - before) / count);
    end(pid);
}
