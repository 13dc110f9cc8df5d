#pragma once
/* All that the init says, by name; the words are in texts.def. */

/* What stands in a text for a value that comes with it: two bits say which, those above how it is written. */
#define NUMBER_1 "\1"
#define NUMBER_2 "\2"
#define STRING_1 "\5"
#define STRING_2 "\6"
#define OWN_NAME "\7"  /* as which the init was called */
#define SIGNAL_1 "\15" /* its name, or the number where it has none */
#define SIGNAL_2 "\16"

enum text {
#define TEXT(name, own, dumb_init) name,
#include "texts.def"
#undef TEXT
    TEXTS
};

/* The first column of texts.def, then the second, as strings one behind the other. An empty one is not said at all. */
extern const char texts[];
enum {
    TEXTS_SIZE = sizeof(
#define TEXT(name, own, dumb_init) own "\0" dumb_init "\0"
#include "texts.def"
#undef TEXT
        ) - 1
};

/* unpack.c: `texts` as it was before the build packed it. */
void unpack_texts(char *to);
