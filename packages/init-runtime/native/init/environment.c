#include "init.h"
#include "../core/text.h"

/* From REWRITE on. */
static const char names[] = "REWRITE=\0GRACE=\0SINGLE_CHILD=\0VERBOSE=\0"
                            "KILL_PROCESS_GROUP=\0VERBOSITY=\0"
                            "SETSID=0\0DEBUG=1\0";

void read_environment(struct init *init) {
    for (char *const *entry = init->environment; *entry; entry++) {
        const char *value = text_after(*entry, "PATH=");
        if (value && !init->path) init->path = value; /* as execvp, which takes the first of two */
        value = text_after(*entry, init->as.variables);
        if (!value) continue;
        int place;
        value = text_in_list(value, names, &place);
        int option = place + REWRITE;
        if (!value || !(init->as.settings >> option & 1)) continue;
        if (option <= VERBOSE && !*value) continue;
        if (!apply_option(init, (enum option)option, value)) say(init, UNREADABLE_SETTING, (long)*entry, 0);
    }
}
