#pragma once
/* What the files of the load program offer each other: an init as PID 1 of a PID namespace of its own, with this
   program as its main child, under signals and orphans. Results go to stdout as one JSON value. */
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#define SIGNAL_MAX 64
#define FIRST_QUEUED 32 /* from here on every signal that was sent counts */

/* Shared with the main child. */
struct board {
    volatile uint64_t received[SIGNAL_MAX + 1];
    volatile uint32_t ready;
    volatile uint32_t orphans_wanted; /* in all; the child makes them */
    volatile uint32_t orphans_made;
    volatile uint32_t finish; /* the next SIGRTMAX is the last signal */
};
extern struct board *board;

/* board.c */
void open_board(void);
/* In the child. */
void attach_board(void);

/* start.c: `init` as a user that nobody else is, since the kernel counts pending signals by user. At most `pending`
   may wait; 0 leaves the limit. */
pid_t start(char **init, unsigned pending);
/* Has the child end and answers the wait status of the init. */
int finish(pid_t init);

/* child.c */
__attribute__((noreturn)) void run_child(void);

/* traffic.c: signals sent to an init, and what must have come of them. */
struct traffic {
    pid_t init;
    uint64_t random;
    bool with_child_signal; /* SIGCHLD too, which merges with the kernel's own where processes end */
    uint64_t sent[SIGNAL_MAX + 1];
    uint64_t received_before_last[SIGNAL_MAX + 1]; /* what the child had of it when it was sent last */
    uint64_t sent_last[SIGNAL_MAX + 1];            /* place in the order of all */
    uint64_t total;
    uint64_t refused; /* by the kernel, since its queue was full; sent again */
};
void send_mixed(struct traffic *traffic, uint64_t count);
/* One that the kernel counts, by sigqueue(3). False where its queue is full. */
bool send_queued(struct traffic *traffic, int signal);
/* Until the child has what it must have. Ends the program with 1 where it does not come, or comes too often. */
void await_arrival(const struct traffic *traffic);

/* memory.c */
struct memory {
    long anonymous, data, stack, total, open_files; /* kB but the last */
};
struct memory memory_of(pid_t pid);

/* clock.c */
double now(void); /* s */
void nap(long microseconds);

/* One kind of load a file. */
void storm(char **init, uint64_t signals, uint64_t seed);
void overflow(char **init, unsigned pending);
void soak(char **init, double seconds, uint64_t seed);

/* fail.c: 2 for what cannot be done, 1 for what the init did wrong. */
__attribute__((noreturn)) void fail(const char *what);
__attribute__((noreturn, format(printf, 1, 2))) void wrong(const char *format, ...);
