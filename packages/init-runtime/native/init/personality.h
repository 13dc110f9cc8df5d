#pragma once
/* The names that the init is called by. Under another init's name its visible behaviour wins. */
#include <stdbool.h>

struct init;

struct personality {
    /* Sets of `enum option`: on the command line, in the environment. */
    unsigned short options, settings;
    char variables[13]; /* what the names of its settings begin with */

    unsigned char first_text; /* of its words */
    unsigned char help;       /* the text; its version and licence follow */

    unsigned char own_failure; /* exit codes */
    unsigned char not_found;
    unsigned char not_executable;
    unsigned char not_started; /* for another reason */

    unsigned char signal_max; /* for a rewriting */

    bool keeps_session;  /* the child gets a process group, no session; and signals go to it alone */
    bool drains;
    /* What only dumb-init does: it works on stdin for the terminal, gives the child no signal mask and no ignored
       signals, stops itself by every TSTP, TTIN and TTOU, and says TERM at its exit. */
    bool is_dumb_init;
};

/* By the last part of argv[0]. */
void choose_personality(struct init *init, const char *called);
