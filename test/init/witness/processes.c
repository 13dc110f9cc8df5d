#include <stdint.h>
#include <sys/prctl.h>

#include "witness.h"

_Noreturn static void run_and_exit(struct steps block) {
  run_steps(block);
  _exit(0);
}

static pid_t must_fork(void) {
  pid_t pid = fork();
  must(pid);
  return pid;
}

void step_fork(struct steps *row) {
  struct steps block = take_block(row);
  if (must_fork() == 0) run_and_exit(block);
}

/* A process whose parent has ended. Its steps begin once it has been given to a new parent. */
void step_orphan(struct steps *row) {
  struct steps block = take_block(row);
  pid_t parent = must_fork();
  if (parent > 0) {
    must(waitpid(parent, NULL, 0));
    return;
  }
  sigset_t death, before;
  sigemptyset(&death);
  sigaddset(&death, SIGRTMAX - 1);
  must(sigprocmask(SIG_BLOCK, &death, &before));
  int ready[2];
  char byte = 0;
  must(pipe(ready));
  if (must_fork() == 0) {
    must(prctl(PR_SET_PDEATHSIG, SIGRTMAX - 1));
    must(write(ready[1], &byte, 1));
    while (sigwaitinfo(&death, NULL) < 0 && errno == EINTR) continue;
    must(prctl(PR_SET_PDEATHSIG, 0));
    must(sigprocmask(SIG_SETMASK, &before, NULL));
    close(ready[0]);
    close(ready[1]);
    run_and_exit(block);
  }
  must(read(ready[0], &byte, 1));
  _exit(0);
}

/* That many, in batches whose parent ends before them; goes on when the last is gone. */
void step_orphans(struct steps *row) {
  enum { batch = 50 };
  for (int left = take_number(row); left > 0; left -= batch) {
    int gone[2];
    char byte;
    must(pipe(gone));
    pid_t parent = must_fork();
    if (parent == 0) {
      for (int i = 0; i < batch && i < left; i++)
        if (must_fork() == 0) _exit(0);
      _exit(0);
    }
    close(gone[1]);
    must(waitpid(parent, NULL, 0));
    must(read(gone[0], &byte, 1));
    close(gone[0]);
  }
}

void say_end(const char *who, const siginfo_t *end) {
  const char *what = end->si_code == CLD_EXITED      ? "exited"
                     : end->si_code == CLD_STOPPED   ? "stopped by"
                     : end->si_code == CLD_CONTINUED ? "continued by"
                                                     : "killed by";
  if (end->si_code == CLD_EXITED)
    say("%s %s %d", who, what, end->si_status);
  else
    say("%s %s %s", who, what, signal_name(end->si_status));
}

/* The next change of a child's state, told. */
void step_wait(struct steps *row) {
  (void)row;
  siginfo_t end;
  while (waitid(P_ALL, 0, &end, WEXITED | WSTOPPED | WCONTINUED) < 0)
    if (errno != EINTR) give_up("wait");
  say_end("child", &end);
}

void step_exit(struct steps *row) { _exit(take_number(row)); }

void step_exec(struct steps *row) {
  *row->end = NULL;
  execvp(*row->next, row->next);
  give_up("exec");
}

/* Puts an entry in front of the environment as it is: setenv and the shells would keep one of a name. */
void step_entry(struct steps *row) {
  size_t count = 0;
  while (environ[count]) count++;
  char **entries = calloc(count + 2, sizeof *entries);
  if (!entries) give_up("entry");
  entries[0] = take_word(row);
  memcpy(entries + 1, environ, count * sizeof *entries);
  environ = entries;
}

void step_session(struct steps *row) {
  (void)row;
  must(setsid());
}

void step_group(struct steps *row) {
  (void)row;
  must(setpgid(0, 0));
}

void step_close(struct steps *row) { must(close(take_number(row))); }

void step_close_from(struct steps *row) { closefrom(take_number(row)); }

/* On the lowest two descriptors that are free, the reading end first. */
void step_pipe(struct steps *row) {
  (void)row;
  int ends[2];
  must(pipe(ends));
}

/* Reads until the last writer has closed it. */
void step_drain(struct steps *row) {
  int fd = take_number(row);
  char bytes[4096];
  ssize_t length;
  while ((length = read(fd, bytes, sizeof bytes)) != 0)
    if (length < 0 && errno != EINTR) give_up("read");
}
