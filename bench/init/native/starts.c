#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "measure.h"

#define COMMANDS_MAX 16

/* ns from before the namespace is made until the end of its PID 1 is known. */
static uint64_t time_start(char **command) {
    int status;
    uint64_t begin = now();
    pid_t pid = start(command);
    waitpid(pid, &status, 0);
    uint64_t took = now() - begin;
    if (status != 0) {
        fprintf(stderr, "measure: %s ended with wait status %#x\n", command[0], status);
        exit(2);
    }
    return took;
}

/* Start by start in turn, so that whatever else the machine does meets all commands alike. */
void measure_starts(char **words, int count) {
    char **commands[COMMANDS_MAX];
    int number = 0;
    while (*words && number < COMMANDS_MAX) {
        commands[number++] = words;
        while (*words && strcmp(*words, ",")) words++;
        if (*words) *words++ = NULL;
    }
    printf("[");
    for (int round = 0; round < count; round++) {
        for (int i = 0; i < number; i++)
            printf("%s%llu", i ? "," : round ? "],[" : "[", (unsigned long long)time_start(commands[i]));
    }
    printf("]]\n");
}
