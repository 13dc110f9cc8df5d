#include <string.h>

#include "fuzz.h"

void add_word(struct input *input, char *word) {
    if (input->word_count < WORDS_MAX) input->words[input->word_count++] = word;
    input->words[input->word_count] = NULL;
}

void add_variable(struct input *input, char *variable) {
    if (input->variable_count < VARIABLES_MAX) input->variables[input->variable_count++] = variable;
    input->variables[input->variable_count] = NULL;
}

void make_input(struct input *input) {
    *input = (struct input){.verdict = RUNS};
    forget_text();
    if (one_in(2000)) { /* not even a name; the kernel makes "" of it since 5.18 */
        input->verdict = REFUSES;
        return;
    }
    add_word(input, copy_text(ONE_OF("tsinit", "/tsinit", "", "init", "-", "a b", "/sbin/docker-entrypoint")));
    if (add_options(input)) {
        if (one_in(20)) {
            input->verdict = REFUSES;
        } else {
            add_command(input);
        }
    }
    add_settings(input);
    if (input->word_count > 1 && input->words[1][0] == '-' && one_in(4)) join_first_words(input);
}
