/* The command under the init: writes what it was started with, as the kernel laid it out, and ends as promise.h says.
   Freestanding like the init, since it is started a million times. */
#include "../../../packages/init-runtime/native/core/linux.h"
#include "../../../packages/init-runtime/native/core/text.h"
#include "echo.h"
#include "promise.h"

__attribute__((used, noreturn)) void start(long *stack) {
    char **argv = (char **)(stack + 1), **environment = argv + *stack + 1, **end = environment;
    while (*end) end++;
    struct echo echo = {ECHO_MAGIC, (unsigned)*stack, (unsigned)(end - environment)};
    sys_write(1, &echo, sizeof echo);
    const char *last = end > environment ? end[-1] : argv[*stack - 1];
    sys_write(1, argv[0], (size_t)(last + text_length(last) + 1 - argv[0]));

    const char *word = *stack > 1 ? argv[1] : NULL;
    int signal = promised_signal(word);
    if (signal) sys_kill(sys_getpid(), signal);
    sys_exit(promised_code(word));
}
