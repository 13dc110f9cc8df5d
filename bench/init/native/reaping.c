#include <signal.h>
#include <stdio.h>

#include "measure.h"

static void print_memory(const char *name, struct memory memory) {
    printf(",\"%s\":{\"anonymous\":%ld,\"data\":%ld,\"stack\":%ld,\"total\":%ld}", name, memory.anonymous, memory.data, memory.stack,
           memory.total);
}

/* A burst piles up while the init is stopped; a stream comes as fast as the machine forks. */
void measure_reaping(char **init, int count, int burst) {
    open_board();
    char argument[16];
    snprintf(argument, sizeof argument, "%d", count);
    pid_t pid = start_with_child(init, "orphan", argument);
    if (!await(&board->ready, 1, 20)) fail("the child did not start");
    await_idle(pid);

    struct memory before = memory_of(pid);
    if (burst) kill(pid, SIGSTOP);
    long long time = processor_time_of(pid);
    advance(&board->released);
    if (!await(&board->ready, 2, 60)) fail("the orphans were not made");
    uint64_t begin = now();
    advance(&board->released);
    if (burst) kill(pid, SIGCONT);
    if (!await(&board->ready, 3, 30)) fail("the child did not finish");
    await_idle(pid);

    printf("{\"left\":%s,\"elapsed\":%llu,\"processorTime\":%lld", board->left ? "true" : "false",
           (unsigned long long)(board->finished - begin) / (unsigned)count, (processor_time_of(pid) - time) / count);
    print_memory("before", before);
    print_memory("after", memory_of(pid));
    printf("}\n");
    end(pid);
}
