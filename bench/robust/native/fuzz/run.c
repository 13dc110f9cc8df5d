#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "fuzz.h"

#define PATIENCE_SECONDS 20
#define SHOWN_MAX (1 << 20)

/* Files in memory rather than pipes: nobody has to read while the init runs. */
static int output_file, error_file;

static int open_memory(const char *name) {
    int file = memfd_create(name, MFD_CLOEXEC);
    if (file < 0) fail("make a file in memory");
    return file;
}

void enter_jail(const char *folder) {
    output_file = open_memory("output");
    error_file = open_memory("errors");
    int input = open("/dev/null", O_RDONLY);
    if (input < 0 || dup2(input, 0) < 0 || close(input)) fail("open /dev/null");
    if (chdir(folder) || mount("proc", "proc", "proc", 0, NULL)) fail("mount /proc in the jail, which needs root");
    if (chroot(".")) fail("enter the jail");
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child, NULL);
}

static pid_t start(const char *program, char **words, char **variables) {
    pid_t pid = vfork();
    if (pid < 0) fail("fork");
    if (pid > 0) return pid;
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    dup2(output_file, 1);
    dup2(error_file, 2);
    execve(program, words, variables);
    _exit(errno);
}

static bool await_end(pid_t pid, int *status) {
    struct timespec limit = {PATIENCE_SECONDS, 0};
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    while (waitpid(pid, status, WNOHANG) == 0)
        if (sigtimedwait(&child, NULL, &limit) < 0 && errno == EAGAIN) return false;
    return true;
}

static size_t take(int file, char *text) {
    ssize_t length = pread(file, text, SHOWN_MAX - 1, 0);
    if (length < 0 || ftruncate(file, 0) || lseek(file, 0, SEEK_SET)) fail("read what was written");
    text[length] = 0;
    return (size_t)length;
}

struct outcome run(const char *program, char **words, char **variables) {
    static char output[SHOWN_MAX], errors[SHOWN_MAX];
    struct outcome outcome = {.output = output, .errors = errors};
    pid_t pid = start(program, words, variables);
    if (!await_end(pid, &outcome.status)) {
        outcome.hung = true;
        kill(pid, SIGKILL);
        waitpid(pid, &outcome.status, 0);
    }
    outcome.output_size = take(output_file, output);
    outcome.errors_size = take(error_file, errors);
    return outcome;
}
