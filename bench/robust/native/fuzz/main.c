/* fuzz FOLDER PROGRAM SEED FIRST COUNT
   Runs PROGRAM, a path inside of FOLDER, with inputs FIRST to FIRST+COUNT-1 of that seed. Ends at the first outcome
   that is wrong, with 1; with 2 when it cannot go on. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "fuzz.h"

static void show_bytes(const char *text) {
    putchar('"');
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;
        if (byte < ' ' || byte > '~' || byte == '"' || byte == '\\')
            printf("\\%03o", byte);
        else
            putchar(byte);
    }
    putchar('"');
}

static void show_list(const char *what, char *const *list) {
    printf("  %s:", what);
    for (; *list; list++) {
        putchar(' ');
        show_bytes(*list);
    }
    putchar('\n');
}

static void show(const struct input *input, const struct outcome *outcome) {
    static const char *const verdicts[] = {"anything that is documented", "the command runs", "help or version",
                                           "a usage error", "the command cannot be run"};
    show_list("words", input->words);
    show_list("variables", input->variables);
    printf("  expected: %s\n  wait status: %#x\n  stdout: ", verdicts[input->verdict], (unsigned)outcome->status);
    show_bytes(outcome->output);
    printf("\n  stderr: ");
    show_bytes(outcome->errors);
    putchar('\n');
}

int main(int count, char **words) {
    if (count != 6) {
        fprintf(stderr, "usage: fuzz FOLDER PROGRAM SEED FIRST COUNT\n");
        return 2;
    }
    static struct input input;
    const char *program = words[2];
    uint64_t seed = strtoull(words[3], NULL, 10), first = strtoull(words[4], NULL, 10);
    uint64_t last = first + strtoull(words[5], NULL, 10);
    unsigned long ran = 0, refused = 0, failed = 0;
    enter_jail(words[1]);
    learn_texts(program);
    for (uint64_t number = first; number < last; number++) {
        seed_random(seed, number);
        make_input(&input);
        if (one_in(2)) mutate(&input);
        struct outcome outcome = run(program, input.words, input.variables);
        const char *wrong = judge(&input, &outcome);
        if (wrong) {
            printf("input %llu of seed %llu: %s\n", (unsigned long long)number, (unsigned long long)seed, wrong);
            show(&input, &outcome);
            return 1;
        }
        int code = WEXITSTATUS(outcome.status);
        if (!memcmp(outcome.output, "echo", 4)) ran++;
        else if (code == 125) refused++;
        else if (code) failed++;
    }
    printf("{\"ran\":%lu,\"refused\":%lu,\"failed\":%lu}\n", ran, refused, failed);
    return 0;
}
