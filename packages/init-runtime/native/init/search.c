#include "init.h"
#include "../core/text.h"

int search_path(const struct init *init, enum purpose purpose) {
    const char *name = init->command[0];
    const char *folder = init->path;
    if (!folder) folder = "/usr/local/bin:/bin:/usr/bin";
    const char *slash = name;
    while (*slash && *slash != '/') slash++;
    if (*slash || slash == name) folder = "";

    char candidate[text_length(folder) + text_length(name) + 2];
    int outcome = -ENOENT;
    do {
        char *end = candidate;
        while (*folder && *folder != ':') *end++ = *folder++;
        if (end != candidate) *end++ = '/'; /* an empty entry is the working directory */
        for (const char *c = name; (*end++ = *c++);) {
        }
        int result = purpose == RUN ? sys_execve(candidate, init->command, init->environment)
                                    : sys_open(candidate, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        if (result != -ENOENT && result != -ENOTDIR && result != -ENAMETOOLONG) {
            outcome = result;
            if (result != -EACCES) break;
        }
    } while (*folder++);
    return outcome;
}
