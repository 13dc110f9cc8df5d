#include <stdlib.h>

#include "fuzz.h"

static const char *const good_seconds[] = {"0", "5", "0.5", ".5", "5.", "0007", "12.3456789", "999999", NULL};
static const char *const bad_seconds[] = {"x",   "1x",  "-1", "1.2.3", ".",   "..",           "99999999999",
                                          "1e3", "+1",  "0x1", "1,5",  "inf", "5s",           "--",
                                          "\xff", "1.-", "0.5.", ":",  "=",   "184467440737095516165", NULL};
static const char *const signals[] = {"1",    "9",       "15",      "64",      "TERM", "SIGTERM",    "HUP",
                                      "IO",   "SIGKILL", "RTMIN",   "RTMIN+3", "34",   "SIGRTMIN+30", "STKFLT",
                                      "QUIT", "INT",     "SIGUSR1", "CHLD",    "032",  "WINCH",      NULL};
static const char *const bad_rewrites[] = {"0:1",     "65:1",       "1:65",   "TERM",  "TERM:",      "TERM:QUIT:",
                                           ":9",      "TERM-QUIT",  "NOPE:1", "1:NOPE", "RTMIN+31:1", "RTMIN+:1",
                                           "TERM:9,", ",",          ":",      "-1:1",  "1:-1",       "RTMIN-1:1",
                                           "1:2:3",   "4294967297:1", "SIG:1", "SIGSIGTERM:1", "1:2,3", "\xff:1", NULL};
static const char *const unknown[] = {"-z", "-q", "-9", "-?", "-cz", "-v\xff", "--nope", "--gracious", "--c", "---",
                                      "--verbose=1", "--single-child=", "--help=", "-=", "-:", "--=", "--rewriteTERM:9",
                                      "--grace5", "-c-", NULL};

static const char *const bad_codes[] = {"256", "-1", "x", "1x", "", "99999999999", "0x1", "+1", NULL};
static const char *const bad_signals[] = {"65", "-1", "NOPE", "TERM:", "", "SIG", "RTMIN+31", NULL};

static char *rewrites(void) {
    char *list = copy_text("");
    do {
        list = join_text(join_text(list, one_of(signals)), ":");
        list = join_text(list, one_in(5) ? "0" : one_of(signals));
        if (one_in(2)) return list;
        list = join_text(list, ",");
    } while (true);
}

/* An option that takes a value, in one of the ways in which it can be given. */
static void add_valued(struct input *input, const char *letter, const char *name, const char *value) {
    char *cluster = copy_text("-");
    while (one_in(4)) {
        bool verbose = one_in(2);
        cluster = join_text(cluster, verbose ? "v" : "c");
        if (verbose) input->verbose = true;
    }
    switch (below(4)) {
    case 0: add_word(input, join_text(join_text(cluster, letter), value)); return;
    case 1: add_word(input, join_text(cluster, letter)); break;
    case 2:
        if (cluster[1]) add_word(input, cluster);
        add_word(input, join_text(join_text(join_text("--", name), "="), value));
        return;
    case 3:
        if (cluster[1]) add_word(input, cluster);
        add_word(input, join_text("--", name));
        break;
    }
    add_word(input, copy_text(value));
}

static void add_switch(struct input *input) {
    const char *word = ONE_OF("-c", "-v", "--single-child", "--verbose", "-cv", "-vvv", "-cc");
    if (word[1] == 'v' || word[2] == 'v') input->verbose = true;
    add_word(input, copy_text(word));
}

/* What ends the program wherever it stands, whatever follows. */
static void add_last_words(struct input *input) {
    input->verdict = REFUSES;
    switch (below(7)) {
    case 0:
        input->verdict = PRINTS;
        add_word(input, copy_text(ONE_OF("-h", "--help", "-V", "--version", "-ch", "-vV", "-hz", "-Vt")));
        break;
    case 1: add_valued(input, "t", "grace", one_of(bad_seconds)); break;
    case 2: add_valued(input, "r", "rewrite", one_of(bad_rewrites)); break;
    case 3: add_word(input, copy_text(one_of(unknown))); break;
    case 4: add_word(input, copy_text(ONE_OF("-t", "-r", "-e", "-p", "--grace", "--rewrite", "--remap-exit", "-ct", "--grace="))); return;
    case 5: add_valued(input, "e", "remap-exit", one_of(bad_codes)); break;
    case 6: add_valued(input, "p", "parent-death", one_of(bad_signals)); break;
    }
    while (one_in(2)) add_word(input, random_text(below(12)));
}

bool add_options(struct input *input) {
    while (!one_in(3)) {
        switch (below(5)) {
        case 0: add_switch(input); break;
        case 1: add_valued(input, "t", "grace", one_of(good_seconds)); break;
        case 2: add_valued(input, "r", "rewrite", rewrites()); break;
        case 3: {
            const char *code = ONE_OF("0", "1", "7", "0042", "137", "143", "255");
            input->remaps[atoi(code)] = true;
            add_valued(input, "e", "remap-exit", code);
            break;
        }
        case 4: add_valued(input, "p", "parent-death", one_of(signals)); break;
        }
    }
    if (one_in(4)) {
        add_last_words(input);
        return false;
    }
    if (one_in(2)) add_word(input, copy_text("--"));
    return true;
}
