#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "load.h"

static uint64_t received(void) {
    uint64_t sum = 0;
    for (int signal = 1; signal <= SIGNAL_MAX; signal++) sum += board->received[signal];
    return sum;
}

static void expect_code_7(int status) {
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 7) wrong("the init ended with wait status %#x", status);
}

void storm(char **init, uint64_t signals, uint64_t seed) {
    struct traffic traffic = {.init = start(init, 0), .random = seed | 1, .with_child_signal = true};
    struct memory before = memory_of(traffic.init);
    double begin = now();
    send_mixed(&traffic, signals);
    await_arrival(&traffic);
    double seconds = now() - begin;
    struct memory after = memory_of(traffic.init);
    if (memcmp(&before, &after, sizeof before)) wrong("the init's memory has changed");
    printf("{\"sent\":%" PRIu64 ",\"received\":%" PRIu64 ",\"refused\":%" PRIu64 ",\"seconds\":%.2f}\n", traffic.total,
           received(), traffic.refused, seconds);
    expect_code_7(finish(traffic.init));
}
