#pragma once
/* What the files of the fuzzer offer each other. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define WORDS_MAX 256
#define VARIABLES_MAX 64
#define TEXT_MAX (1 << 19)

/* What the init must make of an input. */
enum verdict {
    ANYTHING, /* that is documented: nothing is known of the input */
    RUNS,     /* the command, with its end as the init's own */
    PRINTS,   /* help or version */
    REFUSES,  /* one line, 125 */
    FAILS,    /* to run the command: one line, 126 or 127 */
};

struct input {
    char *words[WORDS_MAX + 1]; /* argv of the init, its own name too */
    int word_count;
    char *variables[VARIABLES_MAX + 1];
    int variable_count;
    enum verdict verdict;
    char *command[WORDS_MAX + 1]; /* argv that the command must see, where it RUNS or FAILS */
    int command_count;
    int code;       /* exit code where it FAILS */
    int complaints; /* values in the environment that cannot be read */
    bool verbose;
    bool remaps[256]; /* exit codes that count as 0 */
};

/* random.c: numbers that depend on the seed and on the input's own number alone. */
void seed_random(uint64_t seed, uint64_t input);
unsigned below(unsigned limit);
static inline bool one_in(unsigned n) {
    return below(n) == 0;
}

/* text.c: strings that live until the next input. */
void forget_text(void);
char *copy_text(const char *text);
char *join_text(const char *first, const char *second);
/* Bytes but NUL, mostly those that mean something to the init. */
char *random_text(unsigned length);
/* A NULL-terminated table's line. */
const char *one_of(const char *const *table);
#define ONE_OF(...) one_of((const char *const[]){__VA_ARGS__, NULL})

/* input.c: a command line and an environment whose outcome is known. */
void make_input(struct input *input);
void add_word(struct input *input, char *word);
void add_variable(struct input *input, char *variable);

/* options.c: the init's own words. False when they end the program, with the verdict then in `input`. */
bool add_options(struct input *input);

/* variables.c: the operator's settings, and others that mean nothing. */
void add_settings(struct input *input);

/* command.c: the command and its arguments. */
void add_command(struct input *input);

/* as-one-word.c: joins the first words with blanks, as the kernel does for a #! line. */
void join_first_words(struct input *input);

/* mutate.c: damages an input, of which nothing is known afterwards. */
void mutate(struct input *input);

/* run.c */
struct outcome {
    int status; /* as wait4(2) has it */
    bool hung;
    char *output, *errors; /* what was written to stdout and stderr, with a NUL behind it */
    size_t output_size, errors_size;
};
/* Everything the init can reach is in this folder, from here on for us, too. */
void enter_jail(const char *folder);
struct outcome run(const char *program, char **words, char **variables);

/* judge.c: NULL, or what is wrong. */
void learn_texts(const char *program);
const char *judge(const struct input *input, const struct outcome *outcome);

/* fail.c */
__attribute__((noreturn)) void fail(const char *what);
