#include <time.h>

#include "witness.h"

static sigset_t caught;
static int catches_some; /* glibc's sigisemptyset looks at the first 32 only */

const char *signal_name(int number) {
  static char text[16];
  const char *name = sigabbrev_np(number);
  if (name) return name;
  snprintf(text, sizeof text, "%d", number);
  return text;
}

int parse_signal(const char *name) {
  for (int number = 1; number < NSIG; number++)
    if (strcmp(signal_name(number), name) == 0) return number;
  errno = EINVAL;
  give_up(name);
}

/* `TERM,34`, or `all`: those that a process can catch, without CHLD and the two that libc keeps for itself. */
sigset_t parse_signals(const char *list) {
  sigset_t set;
  if (strcmp(list, "all") == 0) {
    sigfillset(&set);
    sigdelset(&set, SIGCHLD);
    return set;
  }
  sigemptyset(&set);
  char *copy = strdup(list);
  for (char *name = strtok(copy, ","); name; name = strtok(NULL, ",")) sigaddset(&set, parse_signal(name));
  free(copy);
  return set;
}

void step_block(struct steps *row) {
  sigset_t set = parse_signals(take_word(row));
  must(sigprocmask(SIG_BLOCK, &set, NULL));
}

/* Blocked and fetched rather than handled: each is counted, and told in ordinary context. */
void step_catch(struct steps *row) {
  sigset_t set = parse_signals(take_word(row));
  for (int number = 1; number < NSIG; number++)
    if (sigismember(&set, number) == 1) sigaddset(&caught, number);
  catches_some = 1;
  must(sigprocmask(SIG_BLOCK, &caught, NULL));
}

static void set_action(const char *list, void (*action)(int)) {
  sigset_t set = parse_signals(list);
  for (int number = 1; number < NSIG; number++)
    if (sigismember(&set, number) == 1 && number != SIGKILL && number != SIGSTOP) signal(number, action);
}

void step_ignore(struct steps *row) { set_action(take_word(row), SIG_IGN); }

/* From here on the next of these acts as by default, as after Node's `process.once`. */
void step_default(struct steps *row) {
  sigset_t set = parse_signals(*row->next);
  set_action(take_word(row), SIG_DFL);
  for (int number = 1; number < NSIG; number++)
    if (sigismember(&set, number) == 1) sigdelset(&caught, number);
  must(sigprocmask(SIG_UNBLOCK, &set, NULL));
}

static int next_signal(void) {
  int number;
  while (!catches_some) pause();
  while ((number = sigwaitinfo(&caught, NULL)) < 0 && errno == EINTR) continue;
  say("got %s", signal_name(number));
  return number;
}

void step_pause(struct steps *row) {
  (void)row;
  for (;;) next_signal();
}

void step_await(struct steps *row) {
  int wanted = parse_signal(take_word(row));
  while (next_signal() != wanted) continue;
}

/* Milliseconds of a shutdown's work, which no signal cuts short. */
void step_work(struct steps *row) {
  int milliseconds = take_number(row);
  struct timespec left = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
  while (nanosleep(&left, &left) < 0 && errno == EINTR) continue;
}

void step_kill(struct steps *row) { must(kill(getpid(), parse_signal(take_word(row)))); }

void step_stop(struct steps *row) {
  (void)row;
  must(kill(getpid(), SIGSTOP));
}
