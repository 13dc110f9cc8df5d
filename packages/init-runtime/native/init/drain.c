#include "init.h"

static void name_process(struct init *init, int pid, void *names) {
    if (init->pid != 1 && sys_getpgid(pid) != init->child) return;
    struct message path;
    path.line.length = 0;
    path.init = init;
    add(&path, COMM_PATH, pid, 0);
    int file = sys_open(line_string(&path.line), O_RDONLY);
    char comm[32];
    int length = (int)sys_read(file, comm, sizeof comm);
    sys_close(file);
    if (length <= 0) return;
    comm[length - 1] = 0; /* the newline */
    add(names, PROCESS, pid, (long)comm);
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
    if (group_told && init->pid != 1) return;
    if (group_told && has_own_proc())
        each_process(init, tell_outsider, &signal);
    else
        tell(init, init->target, signal);
}

static void wait_for_remaining(struct init *init) {
    sys_setitimer(&init->grace);
    init->time_is_up = !(init->grace.sec | init->grace.usec);
    reap(init);
    while (!init->nobody_left && !init->time_is_up) serve_signal(init);
}

INLINED void drain(struct init *init) {
    if (!init->as.drains) {
        if (init->as.is_dumb_init) forward(init, SIGTERM);
        say(init, EXIT, init->status, 0);
        return;
    }
    int signal = init->stop_signal;
    bool group_told = !init->set[SINGLE_CHILD];
    if (!signal) {
        signal = SIGTERM;
        group_told = false;
        if (init->grace.sec) {
            init->grace.sec = 1;
            init->grace.usec = 0;
        }
    }
    init->draining = true;
    init->target = -1; /* all but us */
    if (init->pid != 1) {
        init->target = init->awaited = -init->child;
        init->nobody_left = false;
    }

    struct message names;
    names.line.length = 0;
    names.init = init;
    if (!init->nobody_left) {
        if (init->set[VERBOSE]) {
            each_process(init, name_process, &names);
            if (names.line.length) say(init, WAITING, (long)line_string(&names.line), 0);
        }
        tell_remaining(init, rewritten(init, signal), group_told);
        wait_for_remaining(init);
    }
    enum text text = EXIT;
    if (names.line.length) text = init->nobody_left ? EXIT_HELD_UP : EXIT_GAVE_UP;
    say(init, text, init->status, (long)line_string(&names.line));
}
