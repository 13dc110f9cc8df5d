#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "measure.h"

#define BATCH 50

static void stamp(int signal) {
    (void)signal;
    board->received = now();
    advance(&board->signals);
}

static void idle(void) {
    advance(&board->ready);
    for (;;) pause();
}

static void take_signals(void) {
    struct sigaction action = {.sa_handler = stamp};
    sigaction(SIGTERM, &action, NULL);
    idle();
}

/* 42 for a signal that came once we were ready for it; before that the default action makes it 143. */
static void end_on_term(void) {
    sigset_t term;
    sigemptyset(&term);
    sigaddset(&term, SIGTERM);
    sigprocmask(SIG_BLOCK, &term, NULL);
    advance(&board->ready);
    int signal;
    sigwait(&term, &signal);
    _exit(42);
}

static pid_t fork_patiently(void) {
    pid_t pid;
    while ((pid = fork()) < 0) nap(1000); /* the namespace is full of zombies for the moment */
    return pid;
}

/* Answers the last one's pid. A process in the middle ends without waiting for its children: they are the init's. */
static pid_t make_orphans(int count) {
    int ends[2];
    if (pipe(ends)) fail("pipe");
    for (int made = 0; made < count; made += BATCH) {
        pid_t middle = fork_patiently();
        if (middle == 0) {
            pid_t last = 0;
            for (int i = made; i < count && i < made + BATCH; i++) {
                last = fork_patiently();
                if (last == 0) _exit(0);
            }
            if (made + BATCH >= count && write(ends[1], &last, sizeof last) != sizeof last) fail("write");
            _exit(0);
        }
        waitpid(middle, NULL, 0);
    }
    pid_t last;
    if (read(ends[0], &last, sizeof last) != sizeof last) fail("read");
    return last;
}

/* kill(-1) reaches every process of the namespace, zombies too, but us and the init. */
static int others_are_there(void) {
    return kill(-1, 0) == 0 || errno != ESRCH;
}

static void orphan(int count) {
    signal(SIGCONT, SIG_IGN);
    advance(&board->ready);
    await(&board->released, 1, 60);
    pid_t last = make_orphans(count);
    advance(&board->ready);
    await(&board->released, 2, 60);
    uint64_t limit = now() + 10000000000;
    while (kill(last, 0) == 0 && now() < limit) nap(20); /* the kernel hands them out oldest first */
    while (others_are_there() && now() < limit) nap(20);
    board->finished = now();
    board->left = others_are_there();
    advance(&board->ready);
    for (;;) pause();
}

void run_child(const char *role, const char *argument) {
    attach_board();
    if (!strcmp(role, "idle")) idle();
    if (!strcmp(role, "take-signals")) take_signals();
    if (!strcmp(role, "end-on-term")) end_on_term();
    if (!strcmp(role, "orphan")) orphan(atoi(argument));
    _exit(125);
}
