#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "load.h"

#define WORDS_MAX 64
#define FIRST_USER 200000

static void become(char **words, uid_t user, unsigned pending) {
    static char *environment[] = {"PATH=/usr/bin:/bin", NULL};
    struct rlimit limit = {pending, pending};
    if (pending && setrlimit(RLIMIT_SIGPENDING, &limit)) _exit(126);
    int nothing = open("/dev/null", O_WRONLY); /* for what -v says */
    if (nothing < 0 || dup2(nothing, 2) < 0 || close(nothing)) _exit(126);
    if (setsid() < 0 || setresuid(user, user, user)) _exit(126);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    execve(words[0], words, environment);
    _exit(127);
}

pid_t start(char **init, unsigned pending) {
    static char self[4096];
    char *words[WORDS_MAX + 3];
    int count = 0;
    if (readlink("/proc/self/exe", self, sizeof self - 1) < 0) fail("find this program");
    for (; init[count] && count < WORDS_MAX; count++) words[count] = init[count];
    words[count++] = self;
    words[count++] = "child";
    words[count] = NULL;
    uid_t user = FIRST_USER + (uid_t)getpid();
    open_board();
    pid_t pid = (pid_t)syscall(SYS_clone, CLONE_NEWPID | SIGCHLD, 0, 0, 0, 0);
    if (pid < 0) fail("make a PID namespace, which needs root");
    if (pid == 0) become(words, user, pending);
    bool sent = false;
    /* Once a signal has come through, the init has all its preparations behind it. */
    for (double limit = now() + 20; !board->received[SIGUSR1]; nap(1000)) {
        int status;
        if (waitpid(pid, &status, WNOHANG) != 0) wrong("the init ended at its start, wait status %#x", status);
        if (board->ready && !sent) sent = kill(pid, SIGUSR1) == 0;
        if (now() > limit) wrong("the child does not run, or has no signal");
    }
    board->received[SIGUSR1] = 0;
    return pid;
}

int finish(pid_t init) {
    int status;
    board->finish = 1;
    if (sigqueue(init, SIGNAL_MAX, (union sigval){0})) fail("send the last signal");
    for (double limit = now() + 20; waitpid(init, &status, WNOHANG) == 0; nap(1000))
        if (now() > limit) wrong("the init does not end with its child");
    return status;
}
