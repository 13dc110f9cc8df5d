/* measure starts|idle|forwarding|burst|stream|early-signals NUMBER [COMMAND...]
   COMMAND is an init with its options up to its own child; none measures this program's child as PID 1. `starts` takes
   whole commands, with "," between them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "measure.h"

int main(int count, char **words) {
    if (count == 4 && !strcmp(words[1], "child")) run_child(words[2], words[3]);
    if (count < 3) {
        fprintf(stderr, "usage: measure WHAT NUMBER [COMMAND...]\n");
        return 2;
    }
    const char *what = words[1];
    int number = atoi(words[2]);
    char **command = words + 3;
    if (!strcmp(what, "starts")) measure_starts(command, number);
    else if (!strcmp(what, "idle")) measure_idle(command, number);
    else if (!strcmp(what, "forwarding")) measure_forwarding(command, number);
    else if (!strcmp(what, "burst")) measure_reaping(command, number, 1);
    else if (!strcmp(what, "stream")) measure_reaping(command, number, 0);
    else if (!strcmp(what, "early-signals")) measure_early_signals(command, number);
    else {
        fprintf(stderr, "measure: what is %s?\n", what);
        return 2;
    }
    return 0;
}
