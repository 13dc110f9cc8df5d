#include <string.h>

#include "fuzz.h"

/* Another text in the place of this one. */
static char *damage(char *text) {
    size_t length = strlen(text);
    unsigned place = below((unsigned)length + 1);
    char *copy = copy_text(text);
    if (length > 4096) length = 0; /* is cut alone: the kernel takes no word above 128 KB */
    switch (length ? below(5) : 0) {
    case 0: /* cut */
        copy[place] = 0;
        return copy;
    case 1: /* insert */
        copy[place] = 0;
        return join_text(join_text(copy, random_text(1 + below(3))), text + place);
    case 2: /* replace */
        if (copy[place]) copy[place] = *random_text(1);
        return copy;
    case 3: /* leave out */
        copy[place] = 0;
        return join_text(copy, text + place + (place < length));
    default: /* say it twice, or at length */
        copy[place] = 0;
        if (one_in(50)) return join_text(copy, random_text(300 + below(4096)));
        return join_text(copy, text);
    }
}

static void damage_list(char **list, int *count) {
    if (*count == 0) return;
    int place = (int)below((unsigned)*count), other = (int)below((unsigned)*count);
    char *kept = list[place];
    switch (below(6)) {
    case 0: /* leave out */
        memmove(list + place, list + place + 1, sizeof *list * (size_t)(*count - place));
        --*count;
        break;
    case 1: /* exchange */
        list[place] = list[other];
        list[other] = kept;
        break;
    case 2: list[place] = list[other]; break;
    default: list[place] = damage(kept);
    }
}

void mutate(struct input *input) {
    if (input->word_count == 0) return;
    input->verdict = ANYTHING;
    do {
        if (one_in(4)) {
            damage_list(input->variables, &input->variable_count);
        } else {
            int count = input->word_count - 1; /* argv[0] is the init's own name */
            damage_list(input->words + 1, &count);
            input->word_count = count + 1;
        }
    } while (!one_in(3));
    if (one_in(10)) input->words[0] = copy_text(ONE_OF("tini", "docker-init", "/usr/bin/dumb-init", "dumb-init"));
}
