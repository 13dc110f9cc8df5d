#include "init.h"
#include "../core/text.h"

static const char default_path[] = "/usr/local/bin:/bin:/usr/bin";

static bool has_slash(const char *name) {
    while (*name && *name != '/') name++;
    return *name;
}

long search_path(const struct init *init, attempt *attempt) {
    const char *name = init->command[0];
    if (has_slash(name)) return attempt(init, name);
    if (!*name) return -ENOENT;

    const char *folder = environment_value(init, "PATH=");
    if (!folder) folder = default_path;
    size_t length = text_length(name) + 1;
    char candidate[text_length(folder) + 1 + length];
    long denied = 0;
    for (;; folder++) {
        char *end = candidate;
        while (*folder && *folder != ':') *end++ = *folder++;
        if (end != candidate) *end++ = '/'; /* an empty entry is the working directory */
        __builtin_memcpy(end, name, length);

        long result = attempt(init, candidate);
        if (result == -EACCES)
            denied = result;
        else if (result != -ENOENT && result != -ENOTDIR)
            return result;
        if (!*folder) return denied ? denied : -ENOENT;
    }
}
