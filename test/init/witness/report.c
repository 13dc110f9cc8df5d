#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "witness.h"

extern char **environ;

static void report_argv(void) {
  char text[32768];
  char *words[4096];
  FILE *file = fopen("/proc/self/cmdline", "r");
  if (!file) give_up("read /proc/self/cmdline");
  size_t length = fread(text, 1, sizeof text - 1, file), count = 0;
  text[length] = 0;
  fclose(file);
  for (char *word = text; word < text + length; word += strlen(word) + 1) words[count++] = word;
  words[count] = NULL;
  say_json_strings("argv", words);
}

static void report_env(void) { say_json_strings("env", environ); }

static void report_cwd(void) {
  char path[4096], *paths[] = {path, NULL};
  ssize_t length = readlink("/proc/self/cwd", path, sizeof path - 1);
  must(length);
  path[length] = 0;
  say_json_strings("cwd", paths);
}

static void report_signals(void) {
  char line[256];
  FILE *file = fopen("/proc/self/status", "r");
  if (!file) give_up("read /proc/self/status");
  while (fgets(line, sizeof line, file)) {
    line[strcspn(line, "\n")] = 0;
    if (strncmp(line, "SigBlk:", 7) == 0 || strncmp(line, "SigIgn:", 7) == 0 || strncmp(line, "ShdPnd:", 7) == 0)
      say("%.6s %s", line, line + 8);
  }
  fclose(file);
}

static void report_fds(void) {
  char text[16384] = "";
  for (int fd = 0; fd < 1024; fd++)
    if (fcntl(fd, F_GETFD) >= 0) sprintf(text + strlen(text), " %d", fd);
  say("fds%s", text);
}

static void report_ids(void) {
  say("pid %d ppid %d pgid %d sid %d", getpid(), getppid(), getpgid(0), getsid(0));
}

static void report_limits(void) {
  struct rlimit limit;
  for (int resource = 0; resource < RLIM_NLIMITS; resource++) {
    must(getrlimit((__rlimit_resource_t)resource, &limit));
    say("limit %d %lld %lld", resource, (long long)limit.rlim_cur, (long long)limit.rlim_max);
  }
  mode_t mask = umask(0);
  umask(mask);
  say("umask %03o uid %d gid %d nice %d", mask, getuid(), getgid(), getpriority(PRIO_PROCESS, 0));
}

static void report_terminal(void) {
  int fd = open("/dev/tty", O_RDWR | O_CLOEXEC);
  if (fd < 0)
    say("no terminal");
  else
    say("terminal of the %s group", tcgetpgrp(fd) == getpgid(0) ? "foreground" : "background");
  close(fd);
}

void step_report(struct steps *row) {
  static const struct {
    const char *name;
    void (*report)(void);
  } reports[] = {{"argv", report_argv}, {"cwd", report_cwd},       {"env", report_env},
                 {"fds", report_fds},   {"ids", report_ids},       {"limits", report_limits},
                 {"signals", report_signals}, {"terminal", report_terminal}};
  const char *what = take_word(row);
  for (size_t i = 0; i < sizeof reports / sizeof *reports; i++)
    if (strcmp(reports[i].name, what) == 0) {
      reports[i].report();
      return;
    }
  errno = EINVAL;
  give_up(what);
}
