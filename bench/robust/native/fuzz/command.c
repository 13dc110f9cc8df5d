#include <string.h>

#include "fuzz.h"

/* What stands in the jail, or does not. */
static const struct {
    const char *name;
    enum verdict verdict;
    int code;
} commands[] = {
    {"/bin/echo", RUNS, 0},         {"bin/echo", RUNS, 0},      {"./bin//echo", RUNS, 0}, {"/nonesuch", FAILS, 127},
    {"/bin/echo/x", FAILS, 127},    {"/", FAILS, 126},          {".", FAILS, 126},        {"/bin", FAILS, 126},
    {"/bin/text", FAILS, 126},      {"/bin/damaged", FAILS, 126}, {"/bin/orphaned", FAILS, 127},
    {"/bin/no-loader", FAILS, 127}, {"/bin/empty", FAILS, 126},
};

/* A name without a slash is looked for in PATH. */
static const char *pick_name(struct input *input) {
    static const char *const finding[] = {"PATH=/bin", "PATH=/nonesuch:/bin", "PATH=/bin/text:/bin:/nonesuch",
                                          "PATH=:/bin", "PATH=::bin:", "PATH=/bin/",  NULL};
    static const char *const missing[] = {"PATH=", "PATH=/nonesuch", "PATH=:", "PATH=/bin/echo", NULL};
    bool found = !one_in(3);
    if (!found || !one_in(3)) add_variable(input, copy_text(one_of(found ? finding : missing)));
    input->verdict = found ? RUNS : FAILS;
    input->code = 127;
    return "echo";
}

static void pick_command(struct input *input) {
    const char *name;
    if (one_in(3)) {
        name = pick_name(input);
    } else {
        size_t row = one_in(2) ? below(3) : below(sizeof commands / sizeof *commands);
        name = commands[row].name;
        input->verdict = commands[row].verdict;
        input->code = commands[row].code;
    }
    add_word(input, copy_text(name));
}

void add_command(struct input *input) {
    int first = input->word_count;
    pick_command(input);
    if (!one_in(3)) {
        add_word(input, copy_text(ONE_OF("=0", "=1", "=42", "=255", "!9", "!15", "!11", "!6", "!40", "!64", "-c", "--")));
        while (!one_in(3)) {
            if (one_in(4)) {
                add_word(input, copy_text(ONE_OF("", "--", "-h", "-r", "--help", "a b", " ")));
                continue;
            }
            add_word(input, random_text(one_in(5000) ? 65536 : below(24)));
        }
    }
    while (first + input->command_count < input->word_count) {
        input->command[input->command_count] = input->words[first + input->command_count];
        input->command_count++;
    }
}
