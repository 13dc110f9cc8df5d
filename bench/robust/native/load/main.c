/* load storm SIGNALS SEED INIT... | load overflow PENDING 0 INIT... | load soak SECONDS SEED INIT...
   INIT is a program with its options. Exit code 1 with what the init did wrong, 2 for what cannot be done. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "load.h"

int main(int count, char **words) {
    if (count == 2 && !strcmp(words[1], "child")) run_child();
    if (count < 5) {
        fprintf(stderr, "usage: load storm|overflow|soak NUMBER SEED INIT...\n");
        return 2;
    }
    const char *what = words[1];
    double number = atof(words[2]);
    uint64_t seed = strtoull(words[3], NULL, 10);
    char **init = words + 4;
    if (!strcmp(what, "storm")) {
        storm(init, (uint64_t)number, seed);
    } else if (!strcmp(what, "overflow")) {
        overflow(init, (unsigned)number);
    } else if (!strcmp(what, "soak")) {
        soak(init, number, seed);
    } else {
        fprintf(stderr, "load: what is %s?\n", what);
        return 2;
    }
    return 0;
}
