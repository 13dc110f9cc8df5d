#include <string.h>

#include "fuzz.h"

/* A blank in a word would part it, and an empty one would be gone. */
static bool fits(const char *word) {
    return *word && !strpbrk(word, " \t");
}

void join_first_words(struct input *input) {
    int most = 0;
    while (most < 1 + (int)below(6) && 1 + most < input->word_count && fits(input->words[1 + most])) most++;
    if (most < 2) return;
    char *joined = input->words[1];
    for (int i = 1; i < most; i++) {
        do joined = join_text(joined, ONE_OF(" ", "\t"));
        while (one_in(3));
        joined = join_text(joined, input->words[1 + i]);
    }
    while (one_in(3)) joined = join_text(joined, " ");
    input->words[1] = joined;
    input->word_count -= most - 1;
    memmove(input->words + 2, input->words + 1 + most, sizeof *input->words * (size_t)(input->word_count - 1));
}
