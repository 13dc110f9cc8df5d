#include "init.h"
#include "../core/text.h"

/* In the order of `option_letters`. */
static const char names[] = "SINGLE_CHILD=\0REWRITE=\0GRACE=\0VERBOSE=\0";

void read_environment(struct init *init) {
    for (char *const *entry = init->environment; *entry; entry++) {
        const char *value = text_after(*entry, "PATH=");
        if (value) init->path = value;
        value = text_after(*entry, "TSINIT_INIT_");
        if (!value) continue;
        int place = text_in_list(names, &value);
        if (place >= 0 && *value && !apply_option(init, option_letters[place], value))
            say("ignored, as it cannot be read: " STRING, (long)*entry, 0);
    }
}
