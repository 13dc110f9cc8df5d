#pragma once
/* What the files of the measuring program offer each other. Every init runs as PID 1 of a PID namespace of its own, in
   a session of its own, as in a container. Results go to stdout as one JSON value. */
#include <stdint.h>
#include <sys/types.h>

/* Shared by the program and by its own copy that runs as the init's main child. */
struct board {
    volatile uint32_t ready;    /* steps that the child has done; a futex */
    volatile uint32_t released; /* steps that the child may do; a futex */
    volatile uint32_t signals;  /* that the child's handler has seen; a futex */
    volatile uint64_t received; /* ns, of the last signal, at the handler's first instruction */
    volatile uint64_t finished; /* ns, when the child found the last orphan gone */
    volatile uint32_t left;     /* processes other than the init and the child, in the end */
};
extern struct board *board;

/* board.c */
void open_board(void);
/* In the child. */
void attach_board(void);
void advance(volatile uint32_t *step);
/* False after `seconds` without the step. */
int await(volatile uint32_t *step, uint32_t value, int seconds);

/* start.c: runs `command` as PID 1 and comes back as soon as it has been exec'ed. */
pid_t start(char **command);
/* `init` with this program behind it, in a role of child.c; without words of its own the role itself is PID 1. */
pid_t start_with_child(char **init, const char *role, const char *argument);
/* Likewise, but comes back before the exec. */
pid_t watch_start_with_child(char **init, const char *role, const char *argument);
/* The init and, with it, its namespace. */
void end(pid_t init);

/* child.c: what the main child does; does not come back. */
__attribute__((noreturn)) void run_child(const char *role, const char *argument);

/* process.c: a process as the kernel accounts for it. Each ends the program where the kernel has no such file. */
struct memory {
    long rss, pss, anonymous; /* kB, exact, from smaps_rollup; the last without what is mapped of files */
    long data, stack, total;  /* kB of address space */
};
struct memory memory_of(pid_t pid);
long minor_faults_of(pid_t pid);
/* Times that it was taken from the processor, of its own accord or not. */
long context_switches_of(pid_t pid);
/* ns of processor time. */
long long processor_time_of(pid_t pid);
int blocks_term(pid_t pid);
/* Until it sleeps and has not run for 100 ms. */
void await_idle(pid_t pid);

/* clock.c */
uint64_t now(void);
void nap(long microseconds);

/* fail.c */
__attribute__((noreturn)) void fail(const char *what);

/* One measurement a file. The first takes commands with a word "," between them. */
void measure_starts(char **words, int count);
void measure_idle(char **init, int seconds);
void measure_forwarding(char **init, int count);
void measure_reaping(char **init, int count, int burst);
void measure_early_signals(char **init, int count);
