#include "init.h"

static void prepare(struct init *init) {
    if (init->pid != 1) sys_prctl(PR_SET_CHILD_SUBREAPER, 1); /* refused in some sandboxes: orphans go elsewhere then */

    /* While SIGCHLD is ignored the kernel reaps by itself and no exit status reaches us. */
    struct kernel_sigaction by_default = {.handler = SIG_DFL};
    struct kernel_sigaction inherited;
    sys_sigaction(SIGCHLD, &by_default, &inherited);
    init->inherited_ignored_sigchld = inherited.handler == SIG_IGN;

    /* The init pins no mount; the child goes back by the descriptor. */
    init->directory = (int)sys_open(".", O_PATH | O_CLOEXEC);
    if (init->directory >= 0) sys_chdir("/");
}

static void say_exit(const struct init *init, struct line *held_up) {
    struct line line;
    begin_line(&line, "exit ");
    line_number(&line, init->status);
    if (held_up->length) {
        line_text(&line, init->nobody_left ? ", held up by" : ", did not wait longer for");
        line_text(&line, line_string(held_up));
    }
    end_line(&line);
}

__attribute__((used, noreturn)) void start(long *stack) {
    struct init init;
    sigset all = ~(sigset)0;
    /* First of all: from here on every signal waits for us, and none is lost. */
    sys_sigprocmask(SIG_SETMASK, &all, &init.inherited_mask);

    char *const *argv = (char *const *)(stack + 1);
    init.environment = argv + *stack + 1;
    init.single_child = init.verbose = init.shares_terminal = false;
    init.ended = init.nobody_left = init.draining = init.said_not_permitted = false;
    init.stop_signal = init.repeated_stops = 0;
    init.awaited = -1;
    init.grace = (struct timespec){.sec = 5, .nsec = 0};
    for (int signal = 0; signal <= SIGNAL_MAX; signal++) init.rewrite[signal] = (unsigned char)signal;

    size_t count = shebang_words(argv);
    char *words[count + 1];
    if (count) {
        split_shebang(words, argv);
        argv = words;
    }
    init.command = read_options(&init, argv + 1);
    read_environment(&init);

    init.pid = sys_getpid();
    prepare(&init);
    release_terminal(&init);
    spawn(&init);
    close_inherited();

    while (!init.ended) serve_signal(&init, NULL);
    struct line held_up;
    held_up.length = 0;
    drain(&init, &held_up);
    return_terminal(&init);
    if (init.verbose) say_exit(&init, &held_up);
    sys_exit(init.status);
}
