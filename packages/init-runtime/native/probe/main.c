#include "../core/line.h"
#include "../core/linux.h"
#include "../core/text.h"
#include "watch.h"

#define EXIT_USAGE 125
/* The signal did not end the process, as where it is PID 1. */
#define EXIT_SURVIVED 99

static int is_word(const char *text, const char *word) {
    const char *rest = text_after(text, word);
    return rest && !*rest;
}

__attribute__((noreturn)) static void usage(void) {
    struct line line = {.length = 0};
    line_text(&line, "usage: tsinit-probe watch INTERVAL_MS ORPHANS | exit CODE | raise SIGNAL\n");
    line_write(&line, 2);
    sys_exit(EXIT_USAGE);
}

static long number(const char *text, long max) {
    long value = text ? text_number(&text, max) : -1;
    if (value < 0 || *text) usage();
    return value;
}

__attribute__((noreturn)) static void raise(int signal) {
    const struct kernel_sigaction by_default = {.handler = SIG_DFL};
    const sigset none = 0;
    sys_sigaction(signal, &by_default, NULL);
    sys_sigprocmask(SIG_SETMASK, &none, NULL);
    sys_kill(sys_getpid(), signal);
    sys_exit(EXIT_SURVIVED);
}

/* The entry of every program here: `stack` is what the kernel left (argc, argv, NULL, envp, NULL, auxv). */
__attribute__((used, noreturn)) void start(long *stack) {
    char **argv = (char **)(stack + 1);
    if (*stack < 3) usage();
    if (is_word(argv[1], "exit")) sys_exit((int)number(argv[2], 255));
    if (is_word(argv[1], "raise")) raise((int)number(argv[2], SIGNAL_MAX));
    if (is_word(argv[1], "watch")) watch(number(argv[2], 60000), number(argv[3], 100));
    usage();
}
