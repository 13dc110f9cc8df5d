#include "init.h"

static void close_unless_folder(void *folder, int descriptor) {
    if (descriptor > 2 && descriptor != *(int *)folder) sys_close(descriptor);
}

/* So that who reads from a pipe sees its end when the child closes it. */
void close_inherited(void) {
    if (sys_close_range(3, ~0u) == 0) return;
    /* Before Linux 5.9, or a sandbox that does not know the call. */
    int folder = (int)sys_open("/proc/self/fd", O_RDONLY | O_DIRECTORY);
    each_number(folder, close_unless_folder, &folder);
    sys_close(folder);
}
