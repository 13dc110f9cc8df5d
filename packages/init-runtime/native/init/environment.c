#include "init.h"
#include "../core/text.h"

static const char names[] = "REWRITE=\0GRACE=\0SINGLE_CHILD=\0VERBOSE=\0";

void read_environment(struct init *init) {
    for (char *const *entry = init->environment; *entry; entry++) {
        const char *value = text_after(*entry, "PATH=");
        if (value) init->path = value;
        value = text_after(*entry, "TSINIT_INIT_");
        if (!value) continue;
        int option = text_in_list(names, &value);
        if (option >= 0 && *value && !apply_option(init, (enum option)option, value))
            say("cannot be read, ignored: " STRING, (long)*entry, 0);
    }
}
