#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "measure.h"

/* ns from before the namespace is made until the end of its PID 1 is known. */
void measure_starts(char **command, int count) {
    printf("[");
    for (int i = 0; i < count; i++) {
        int status;
        uint64_t begin = now();
        pid_t pid = start(command);
        waitpid(pid, &status, 0);
        uint64_t took = now() - begin;
        if (status != 0) {
            fprintf(stderr, "measure: %s ended with wait status %#x\n", command[0], status);
            _Exit(2);
        }
        printf("%s%llu", i ? "," : "", (unsigned long long)took);
    }
    printf("]\n");
}
