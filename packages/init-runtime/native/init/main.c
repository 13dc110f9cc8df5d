#include "init.h"
#include "../core/text.h"

static void prepare(struct init *init) {
    init->pid = sys_getpid();
    if (init->pid != 1 && !init->as.is_dumb_init)
        sys_prctl(PR_SET_CHILD_SUBREAPER, 1); /* refused in some sandboxes: orphans go elsewhere then */
    if (init->parent_death) sys_prctl(PR_SET_PDEATHSIG, init->parent_death);

    /* While SIGCHLD is ignored the kernel reaps by itself and no exit status reaches us. The structure is zero, which
       is the default action, and gets what was there; the child puts it back. */
    sys_sigaction(SIGCHLD, &init->inherited_sigchld, &init->inherited_sigchld);

    /* The init pins no mount; the child goes back by the descriptor. */
    init->directory = sys_open(".", O_PATH | O_CLOEXEC);
    if (init->directory >= 0) sys_chdir("/");
}

/* So that who reads from a pipe sees its end when the child closes it. */
static void close_files(const struct init *init) {
    /* Ours come below 3 where a standard stream was closed, and would pin a mount. */
    sys_close(init->directory);
    sys_close(init->terminal);
    if (sys_close_range(3, ~0u) == 0) return;
    for (int descriptor = 3; descriptor < 4096; descriptor++) sys_close(descriptor); /* before Linux 5.9 */
}

/* From link.ld. Only the start, the drain and the messages stand behind the first page of the program: given back, it
   comes again from the file when it is called. */
extern const char image_second_page[], image_end[];

static void give_back_memory(void) {
    sys_madvise(image_second_page, (size_t)(image_end - image_second_page), MADV_DONTNEED);
}

__attribute__((noinline, noreturn)) static void run(struct init *init, char *const *argv) {
    choose_personality(init, *argv ? *argv++ : "");
    init->awaited = -1;
    init->grace.sec = 5;
    init->command = read_options(init, argv);
    read_environment(init);

    prepare(init);
    release_terminal(init);
    spawn(init);
    close_files(init);
    give_back_memory();

    while (!init->ended) serve_signal(init);
    drain(init);
    pass_terminal(init, false);
    sys_exit(init->status);
}

__attribute__((used, noreturn)) void start(long *stack) {
    sigset all = ~(sigset)0, inherited;
    /* First of all: from here on every signal waits for us, and none is lost. */
    sys_sigprocmask(SIG_SETMASK, &all, &inherited);

    union {
        struct init state;
        long words[sizeof(struct init) / sizeof(long)];
    } init;
    for (size_t i = 0; i < sizeof init.words / sizeof(long); i++) init.words[i] = 0;
    init.state.inherited_mask = inherited;
    init.state.environment = (char **)(stack + 2 + *stack);

    char *const *argv = (char *const *)(stack + 1);
    size_t words_max = (size_t)*stack + 1;
    if (words_max > 2) words_max += text_length(argv[1]);
    char *words[words_max];
    run(&init.state, split_shebang(argv, words));
}
