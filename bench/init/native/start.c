#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "measure.h"

#define WORDS_MAX 64

static char stack[65536] __attribute__((aligned(16)));
/* Small, because the environment lies on the init's stack and counts as its memory. */
static char *environment[] = {"PATH=/usr/bin:/bin", NULL};

static int become(void *command) {
    char **words = command;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setsid();
    execve(words[0], words, environment);
    _exit(127);
}

static pid_t become_in_namespace(char **command, int flags) {
    pid_t pid = clone(become, stack + sizeof stack, CLONE_NEWPID | SIGCHLD | flags, command);
    if (pid < 0) fail("clone(CLONE_NEWPID), which needs root");
    return pid;
}

pid_t start(char **command) {
    return become_in_namespace(command, CLONE_VM | CLONE_VFORK); /* no copy of our memory is measured */
}

static void add_child(char **words, char **init, const char *role, const char *argument) {
    static char self[4096];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    if (length < 0) fail("/proc/self/exe");
    int count = 0;
    while (init[count] && count < WORDS_MAX) {
        words[count] = init[count];
        count++;
    }
    words[count++] = self;
    words[count++] = "child";
    words[count++] = (char *)role;
    words[count++] = (char *)argument;
    words[count] = NULL;
}

pid_t start_with_child(char **init, const char *role, const char *argument) {
    char *words[WORDS_MAX + 5];
    add_child(words, init, role, argument);
    return start(words);
}

pid_t watch_start_with_child(char **init, const char *role, const char *argument) {
    char *words[WORDS_MAX + 5];
    add_child(words, init, role, argument);
    return become_in_namespace(words, 0);
}

void end(pid_t init) {
    kill(init, SIGKILL);
    waitpid(init, NULL, 0);
}
