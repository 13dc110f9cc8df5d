#include "init.h"

struct telling {
    struct init *init;
    int signal;
};

static void tell(const struct telling *telling, int target) {
    if (telling->signal) deliver(telling->init, target, telling->signal);
    sys_kill(target, SIGCONT); /* a stopped process handles no signal */
}

static void tell_outsider(void *context, int pid) {
    const struct telling *telling = context;
    if (sys_getpgid(pid) != telling->init->child) tell(telling, pid);
}

/* `group_told`: the main group had the signal already, and an app may die of a second one. */
static void tell_remaining(struct init *init, int signal, bool group_told) {
    struct telling telling = {init, signal};
    if (!group_told)
        tell(&telling, init->target);
    else if (init->pid == 1 && !each_process(init, tell_outsider, &telling))
        tell(&telling, -1);
}

static void say_waiting(struct line *held_up) {
    struct line line;
    begin_line(&line, "waiting for");
    line_text(&line, line_string(held_up));
    end_line(&line);
}

void drain(struct init *init, struct line *held_up) {
    bool stop_requested = init->stop_signal != 0;
    struct timespec wait = init->grace;
    if (!stop_requested && wait.sec > 0) wait = (struct timespec){.sec = 1, .nsec = 0};

    init->draining = true;
    if (init->pid == 1) {
        if (init->nobody_left) return;
        init->target = -1; /* all but us */
    } else {
        init->target = init->awaited = -init->child;
    }

    if (init->verbose) {
        name_remaining(init, held_up);
        if (held_up->length) say_waiting(held_up);
    }
    int signal = init->rewrite[stop_requested ? init->stop_signal : SIGTERM];
    tell_remaining(init, signal, stop_requested && !init->single_child);
    reap(init);

    struct timespec until, left;
    sys_clock(CLOCK_MONOTONIC, &until);
    add_duration(&until, &wait);
    while (!init->nobody_left && init->repeated_stops < 2 && time_left(&left, &until)) serve_signal(init, &left);
}
