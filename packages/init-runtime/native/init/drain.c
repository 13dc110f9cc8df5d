#include "init.h"

static void name_process(struct init *init, int pid, void *names) {
    if (init->pid != 1 && sys_getpgid(pid) != init->child) return;
    struct line path;
    path.length = 0;
    add(&path, "/proc/" NUMBER "/comm", pid, 0);
    int file = sys_open(line_string(&path), O_RDONLY);
    char comm[32];
    int length = (int)sys_read(file, comm, sizeof comm);
    sys_close(file);
    if (length <= 0) return;
    comm[length - 1] = 0; /* the newline */
    add(names, " " NUMBER " (" STRING ")", pid, (long)comm);
}

static void tell(struct init *init, int target, int signal) {
    deliver(init, target, signal);
    sys_kill(target, SIGCONT); /* a stopped process handles no signal */
}

static void tell_outsider(struct init *init, int pid, void *signal) {
    if (sys_getpgid(pid) != init->child) tell(init, pid, *(int *)signal);
}

/* A /proc of another namespace would give us the numbers of strangers. */
static bool has_own_proc(void) {
    char self[2];
    return sys_readlink("/proc/self", self, sizeof self) == 1;
}

/* Members of a group that had the signal already are left alone: an app may die of a second one. */
static void tell_remaining(struct init *init, int signal, bool group_told) {
    if (group_told && (init->pid != 1 || (has_own_proc() && each_process(init, tell_outsider, &signal)))) return;
    tell(init, init->target, signal);
}

static void wait_for_remaining(struct init *init, int milliseconds) {
    struct itimerval timer = {0, 0, milliseconds / 1000, milliseconds % 1000 * 1000};
    sys_setitimer(&timer);
    init->time_is_up = milliseconds == 0;
    reap(init);
    while (!init->nobody_left && !init->time_is_up) serve_signal(init);
}

INLINED void drain(struct init *init) {
    int signal = init->stop_signal;
    int milliseconds = init->grace;
    bool group_told = !init->single_child;
    if (!signal) {
        signal = SIGTERM;
        group_told = false;
        if (milliseconds > 1000) milliseconds = 1000;
    }
    init->draining = true;
    init->target = -1; /* all but us */
    if (init->pid != 1) {
        init->target = init->awaited = -init->child;
        init->nobody_left = false;
    }

    struct line names;
    names.length = 0;
    if (!init->nobody_left) {
        if (init->verbose) {
            each_process(init, name_process, &names);
            if (names.length) say("waiting for" STRING, (long)line_string(&names), 0);
        }
        tell_remaining(init, init->rewrite[signal], group_told);
        wait_for_remaining(init, milliseconds);
    }
    if (!init->verbose) return;
    const char *format = "exit " NUMBER STRING;
    if (names.length) {
        format = "exit " NUMBER ", held up by" STRING;
        if (!init->nobody_left) format = "exit " NUMBER ", gave up on" STRING;
    }
    say(format, init->status, (long)line_string(&names));
}
