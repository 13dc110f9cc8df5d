/*
 * start-window RUNS WORD...: starts WORD... as PID 1 of a new PID namespace RUNS times, sends TERM at a random
 * moment after its mask blocks TERM, and tells how many runs did not end by it.
 */
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <stdint.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <time.h>

#include "witness.h"

enum { longest_delay_us = 1500, patience_ms = 5000 };

static int start_init(void *argv) {
  execvp(*(char **)argv, argv);
  _exit(99);
}

/*
 * Whether TERM can be lost no more: the mask blocks it. An init that waits in sigtimedwait shows as sleeping
 * and as blocking nothing, since the kernel lifts the mask for what is waited for.
 */
static int holds_term(const char *status, const char *own_status) {
  const char *mask = strstr(status, "SigBlk:");
  if (mask && strtoull(mask + 7, NULL, 16) >> (SIGTERM - 1) & 1) return 1;
  size_t name_length = strcspn(own_status, "\n") + 1;
  return strncmp(status, own_status, name_length) != 0 && strstr(status, "State:\tS");
}

static ssize_t read_status(int fd, char *status, size_t size) {
  ssize_t length = pread(fd, status, size - 1, 0);
  status[length > 0 ? length : 0] = 0;
  return length;
}

static int open_status(const char *process) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%s/status", process);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  must(fd);
  return fd;
}

/* Spins, since a sleep would let the window pass. False where the init has ended before. */
static int wait_for_mask(pid_t pid) {
  char process[16], status[4096], own_status[4096];
  int own = open_status("self");
  must(read_status(own, own_status, sizeof own_status));
  close(own);
  snprintf(process, sizeof process, "%d", pid);
  int fd = open_status(process), held = 0;
  while (!held && read_status(fd, status, sizeof status) > 0 && !strstr(status, "State:\tZ"))
    held = holds_term(status, own_status);
  close(fd);
  return held;
}

static void spin_at_random(void) {
  uint32_t random;
  struct timespec now, start;
  must(getrandom(&random, sizeof random, 0));
  long long delay = (long long)(random % (longest_delay_us * 1000));
  must(clock_gettime(CLOCK_MONOTONIC, &start));
  do must(clock_gettime(CLOCK_MONOTONIC, &now));
  while ((now.tv_sec - start.tv_sec) * 1000000000LL + now.tv_nsec - start.tv_nsec < delay);
}

int start_window(int argc, char **argv) {
  static char stack[65536] __attribute__((aligned(16)));
  int runs = argc > 1 ? atoi(argv[0]) : 0, lost = 0, early = 0, other = 0;
  for (int run = 0; run < runs; run++) {
    pid_t pid = clone(start_init, stack + sizeof stack, CLONE_NEWPID | SIGCHLD, argv + 1);
    must(pid);
    if (!wait_for_mask(pid)) early++;
    spin_at_random();
    must(kill(pid, SIGTERM));
    struct pollfd end = {(int)syscall(SYS_pidfd_open, pid, 0), POLLIN, 0};
    must(end.fd);
    if (poll(&end, 1, patience_ms) == 0) {
      lost++;
      must(kill(pid, SIGKILL));
    }
    int status;
    must(waitpid(pid, &status, 0));
    other += !WIFEXITED(status) || WEXITSTATUS(status) != 128 + SIGTERM;
    close(end.fd);
  }
  printf("{\"runs\":%d,\"lost\":%d,\"endedBeforeSignal\":%d,\"endedOtherwise\":%d}\n", runs, lost, early, other);
  return 0;
}
