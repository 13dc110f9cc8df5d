#include <inttypes.h>
#include <stdio.h>
#include <sys/ptrace.h>
#include <sys/wait.h>

#include "load.h"

/* Without a signal, which would take a place in the queue. */
static void hold(pid_t pid) {
    int status;
    if (ptrace(PTRACE_SEIZE, pid, NULL, NULL) || ptrace(PTRACE_INTERRUPT, pid, NULL, NULL)) fail("hold the init");
    if (waitpid(pid, &status, 0) < 0 || !WIFSTOPPED(status)) fail("see the init held");
}

static void let_go(pid_t pid) {
    if (ptrace(PTRACE_DETACH, pid, NULL, NULL)) fail("let the init go");
}

/* Fills the queue of an init that is held: what the kernel took arrives, what it refused is the sender's to know. */
void overflow(char **init, unsigned pending) {
    struct traffic traffic = {.init = start(init, pending)};
    hold(traffic.init);
    int signal = FIRST_QUEUED;
    while (send_queued(&traffic, signal))
        if (++signal > SIGNAL_MAX) signal = FIRST_QUEUED;
    let_go(traffic.init);
    await_arrival(&traffic);
    printf("{\"accepted\":%" PRIu64 "}\n", traffic.total);
    int status = finish(traffic.init);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 7) wrong("the init ended with wait status %#x", status);
}
