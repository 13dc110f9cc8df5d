#include "init.h"
#include "../core/text.h"

const char *environment_value(const struct init *init, const char *name) {
    for (char *const *entry = init->environment; *entry; entry++) {
        const char *value = text_after(*entry, name);
        if (value) return value;
    }
    return NULL;
}

static bool read_switch(bool *setting, const char *value) {
    if ((value[0] != '0' && value[0] != '1') || value[1]) return false;
    *setting = value[0] == '1';
    return true;
}

static bool apply(struct init *init, char letter, const char *value) {
    if (letter == 'v') return read_switch(&init->verbose, value);
    if (letter == 'c') return read_switch(&init->single_child, value);
    return apply_option(init, letter, value);
}

void read_environment(struct init *init) {
    for (char *const *entry = init->environment; *entry; entry++) {
        const char *name = text_after(*entry, "TSINIT_INIT_");
        if (!name) continue;
        /* The option's letter, then the name. */
        static const char variables[] = "vVERBOSE=\0"
                                        "cSINGLE_CHILD=\0"
                                        "tGRACE=\0"
                                        "rREWRITE=\0";
        for (const char *variable = variables; *variable; variable += text_length(variable) + 1) {
            const char *value = text_after(name, variable + 1);
            if (value && *value && !apply(init, *variable, value)) say("ignored, as it cannot be read: ", *entry);
        }
    }
}
