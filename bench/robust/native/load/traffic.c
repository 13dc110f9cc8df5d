#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <signal.h>

#include "load.h"

/* The init's forwarding is kill(2), which the kernel counts as long as the queue of the user has room: so many may be
   on their way. */
#define WINDOW 512

static uint64_t next(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    return *state ^= *state << 17;
}

static int pick_signal(struct traffic *traffic) {
    for (;;) {
        int signal = 1 + (int)(next(&traffic->random) % SIGNAL_MAX);
        if (signal == SIGKILL || signal == SIGSTOP) continue;
        if (signal == SIGCHLD && !traffic->with_child_signal) continue;
        return signal;
    }
}

static uint64_t queued(const volatile uint64_t *counts) {
    uint64_t sum = 0;
    for (int signal = FIRST_QUEUED; signal <= SIGNAL_MAX; signal++) sum += counts[signal];
    return sum;
}

static void note(struct traffic *traffic, int signal) {
    traffic->sent[signal]++;
    traffic->sent_last[signal] = ++traffic->total;
}

bool send_queued(struct traffic *traffic, int signal) {
    if (sigqueue(traffic->init, signal, (union sigval){0}) == 0) {
        note(traffic, signal);
        return true;
    }
    if (errno != EAGAIN) fail("queue a signal");
    traffic->refused++;
    return false;
}

static void await_room(const struct traffic *traffic) {
    double limit = now() + 20;
    while (queued(traffic->sent) >= queued(board->received) + WINDOW) {
        sched_yield();
        if (now() > limit) wrong("signals that were sent do not arrive");
    }
}

void send_mixed(struct traffic *traffic, uint64_t count) {
    for (uint64_t end = traffic->total + count; traffic->total < end;) {
        int signal = pick_signal(traffic);
        traffic->received_before_last[signal] = board->received[signal];
        if (signal < FIRST_QUEUED || traffic->total % 2) {
            if (kill(traffic->init, signal)) fail("send a signal");
            note(traffic, signal);
        } else {
            send_queued(traffic, signal);
        }
        await_room(traffic);
    }
}

/* The kernel takes back a stop that waits when CONT comes, and the other way round. */
static bool taken_back(const struct traffic *traffic, int signal) {
    const uint64_t *last = traffic->sent_last;
    if (signal == SIGCONT)
        return last[SIGTSTP] > last[SIGCONT] || last[SIGTTIN] > last[SIGCONT] || last[SIGTTOU] > last[SIGCONT];
    return (signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU) && last[SIGCONT] > last[signal];
}

/* The first that is missing, or 0. */
static int missing(const struct traffic *traffic) {
    for (int signal = 1; signal <= SIGNAL_MAX; signal++) {
        uint64_t received = board->received[signal];
        if (signal >= FIRST_QUEUED ? received < traffic->sent[signal]
                                   : traffic->sent[signal] && received <= traffic->received_before_last[signal] &&
                                         !taken_back(traffic, signal))
            return signal;
    }
    return 0;
}

void await_arrival(const struct traffic *traffic) {
    int signal;
    for (double limit = now() + 20; (signal = missing(traffic)) != 0; nap(200))
        if (now() > limit)
            wrong("signal %d: sent %llu times, arrived %llu times, %llu of them before the last was sent", signal,
                  (unsigned long long)traffic->sent[signal], (unsigned long long)board->received[signal],
                  (unsigned long long)traffic->received_before_last[signal]);
    for (signal = 1; signal <= SIGNAL_MAX; signal++)
        if (board->received[signal] > traffic->sent[signal])
            wrong("signal %d: sent %llu times, arrived %llu times", signal, (unsigned long long)traffic->sent[signal],
                  (unsigned long long)board->received[signal]);
}
