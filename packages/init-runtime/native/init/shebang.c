#include "init.h"

/* "#!/tsinit -c -- /bin/sh" comes as argv {"/tsinit", "-c -- /bin/sh", "script", ...}. A command whose own name has
   a blank in it is left alone: only a word that begins with "-" is split. */

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

size_t shebang_words(char *const *argv) {
    if (!argv[0] || !argv[1] || argv[1][0] != '-' || !argv[2]) return 0;
    size_t words = 0;
    for (const char *c = argv[1]; *c; c++) words += is_blank(c[0]) && !is_blank(c[1]);
    if (words == 0) return 0;
    while (*argv++) words++;
    return words;
}

void split_shebang(char **words, char *const *argv) {
    *words++ = argv[0];
    for (char *c = argv[1]; *c;) {
        *words++ = c;
        while (*c && !is_blank(*c)) c++;
        while (is_blank(*c)) *c++ = 0;
    }
    for (argv += 2; (*words++ = *argv++);) {
    }
}
