#include "init.h"
#include "../core/text.h"

#define SET(option) (1u << (option))
#define COMMON SET(HELP) | SET(VERSION) | SET(VERBOSE)

static const struct personality personalities[] = {
    {
        .options = COMMON | SET(REMAP_EXIT) | SET(PARENT_DEATH) | SET(REWRITE) | SET(GRACE) | SET(SINGLE_CHILD),
        .settings = SET(REWRITE) | SET(GRACE) | SET(SINGLE_CHILD) | SET(VERBOSE),
        .variables = "TSINIT_INIT_",
        .help = OWN_HELP,
        .own_failure = 125,
        .not_found = 127,
        .not_executable = 126,
        .not_started = 126,
        .signal_max = SIGNAL_MAX,
        .drains = true,
    },
    {
        .options = COMMON | SET(LICENSE) | SET(SUBREAPER) | SET(REMAP_EXIT) | SET(PARENT_DEATH) | SET(GROUP) | SET(WARN),
        .settings = SET(GROUP) | SET(VERBOSITY),
        .variables = "TINI_",
        .help = TINI_HELP,
        .own_failure = 1,
        .not_found = 127,
        .not_executable = 126,
        .not_started = 1,
        .signal_max = SIGNAL_MAX,
        .keeps_session = true,
    },
    {
        .options = COMMON | SET(REWRITE) | SET(SINGLE_CHILD),
        .settings = SET(NO_SETSID) | SET(DEBUG),
        .variables = "DUMB_INIT_",
        .first_text = TEXTS,
        .help = OWN_HELP,
        .own_failure = 1,
        .not_found = 2,
        .not_executable = 2,
        .not_started = 2,
        .signal_max = 31,
        .is_dumb_init = true,
    },
};

/* tini has two. */
static const char names[] = "tini\0docker-init\0dumb-init\0";

INLINED void choose_personality(struct init *init, const char *called) {
    const char *base = called;
    for (const char *c = called; *c;)
        if (*c++ == '/') base = c;
    int place;
    const char *rest = text_in_list(base, names, &place);
    unsigned row = rest && !*rest ? (unsigned)place / 2 + 1 : 0;
    init->as = personalities[row];
    init->set[SINGLE_CHILD] = init->as.keeps_session;
    init->name = row ? called : "tsinit";
    if (init->as.is_dumb_init) init->inherited_mask = 0;
}
