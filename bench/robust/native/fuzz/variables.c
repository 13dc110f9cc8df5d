#include "fuzz.h"

static void add_setting(struct input *input, const char *name, const char *value, bool readable) {
    add_variable(input, join_text(join_text(join_text("TSINIT_INIT_", name), "="), value));
    if (!readable) input->complaints++;
}

static void add_one(struct input *input) {
    switch (below(9)) {
    case 0: add_setting(input, "GRACE", ONE_OF("0", "1.5", ""), true); break;
    case 1: add_setting(input, "GRACE", ONE_OF("x", ".", "-1", "1 "), false); break;
    case 2: add_setting(input, "REWRITE", ONE_OF("TERM:QUIT", "1:2,RTMIN+1:0", ""), true); break;
    case 3: add_setting(input, "REWRITE", ONE_OF("TERM", "1:2,", "0:1", "TERM:QUIT HUP:9"), false); break;
    case 4: add_setting(input, "SINGLE_CHILD", ONE_OF("0", "1", ""), true); break;
    case 5:
        add_setting(input, ONE_OF("SINGLE_CHILD", "VERBOSE"), ONE_OF("2", "10", "yes", "-1", "\xff"), false);
        break;
    case 6:
        input->verbose = !one_in(2);
        add_setting(input, "VERBOSE", input->verbose ? "1" : "0", true);
        break;
    case 7:
        add_variable(input, copy_text(ONE_OF("", "=", "HOME=/", "TSINIT_INIT_=1", "TSINIT_INIT_VERBOSE",
                                             "TSINIT_INIT_GRACEFUL=x", "TSINIT_VERBOSE=x", "XPATH=/x", "PATHS=/x")));
        break;
    case 8: add_variable(input, join_text("NAME=", random_text(below(40)))); break;
    }
}

void add_settings(struct input *input) {
    while (!one_in(3)) add_one(input);
}
