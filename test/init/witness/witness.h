/* The process under (and around) the init in the tests: a row of steps, run from left to right. */
#ifndef WITNESS_H
#define WITNESS_H

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

/* Words still to be run. A block `{ STEP... }` is a row of its own. */
struct steps {
  char **next;
  char **end;
};

typedef void step(struct steps *);

char *take_word(struct steps *);
int take_number(struct steps *);
struct steps take_block(struct steps *);
void run_steps(struct steps);

/* Writes `NAME TEXT` as one line with one write, so that lines of several processes never mix. */
__attribute__((format(printf, 1, 2))) void say(const char *format, ...);
void say_json_strings(const char *what, char *const *strings);

_Noreturn void give_up(const char *what);
#define must(call) ((call) < 0 ? give_up(#call) : (void)0)

sigset_t parse_signals(const char *list);
int parse_signal(const char *name);
const char *signal_name(int number);
void say_end(const char *who, const siginfo_t *);

extern const char *own_name;

step step_await, step_block, step_catch, step_close, step_close_from, step_ctty, step_default, step_deny,
    step_drain, step_entry, step_exec, step_exit, step_fork, step_group, step_hide_proc, step_ignore, step_kill, step_limit, step_name,
    step_orphan, step_orphans, step_pause, step_pipe, step_pty, step_report, step_say, step_session, step_set_uid, step_size,
    step_stop, step_umask, step_wait, step_work;

#endif
