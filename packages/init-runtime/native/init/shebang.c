#include "init.h"

/* "#!/tsinit -c -- /bin/sh" comes as {"/tsinit", "-c -- /bin/sh", "script", ...}. A first word that does not begin with
   "-" is a command, whose name may hold a blank. */
INLINED char *const *split_shebang(char *const *argv, char **words) {
    if (!argv[0]) return argv;
    char *c = argv[1];
    if (!c || *c != '-') return argv;
    char **word = words;
    *word++ = *argv++;
    for (bool between = true; *c; c++) {
        if (*c == ' ' || *c == '\t') {
            *c = 0;
            between = true;
        } else if (between) {
            *word++ = c;
            between = false;
        }
    }
    while ((*word++ = *++argv)) {
    }
    return words;
}
