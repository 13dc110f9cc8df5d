#include "init.h"
#include "../core/text.h"

/* Letter, ':' where a value is needed, long name. */
static const char options[] = "c single-child\0"
                              "h help\0"
                              "r:rewrite\0"
                              "t:grace\0"
                              "v verbose\0"
                              "V version\0";

bool apply_option(struct init *init, char letter, const char *value) {
    switch (letter) {
    case 'c': init->single_child = true; return true;
    case 'v': init->verbose = true; return true;
    case 'r': return read_rewrites(init, value);
    case 't': return read_duration(&init->grace, value);
    case 'h': print_help();
    default: print_version();
    }
}

static const char *find_letter(char letter) {
    for (const char *option = options; *option; option += text_length(option) + 1)
        if (*option == letter) return option;
    return NULL;
}

/* `*value` becomes what stands behind "=", or NULL. */
static const char *find_name(const char *word, const char **value) {
    for (const char *option = options; *option; option += text_length(option) + 1) {
        const char *rest = text_after(word, option + 2);
        if (rest && (*rest == 0 || *rest == '=')) {
            *value = *rest ? rest + 1 : NULL;
            return option;
        }
    }
    return NULL;
}

static const char not_a_rewrite[] = "not FROM:TO with signals by number or name: ";

static char *const *read_option(struct init *init, char *const *word, const char *option, const char *value,
                                const char *shown) {
    if (option[1] == ':') {
        if (!value) value = *++word;
        if (!value) usage_error("no value for ", shown);
    } else if (value) {
        usage_error("no value goes with ", shown);
    }
    if (!apply_option(init, *option, value)) usage_error(*option == 't' ? "not a number of seconds: " : not_a_rewrite, value);
    return word;
}

static char *const *read_cluster(struct init *init, char *const *word) {
    for (const char *letter = *word + 1; *letter; letter++) {
        const char *option = find_letter(*letter);
        if (!option) usage_error("unknown option ", *word);
        if (option[1] == ':') return read_option(init, word, option, letter[1] ? letter + 1 : NULL, *word);
        apply_option(init, *letter, NULL);
    }
    return word;
}

char *const *read_options(struct init *init, char *const *word) {
    for (; *word && (*word)[0] == '-' && (*word)[1]; word++) {
        const char *name = text_after(*word, "--");
        if (!name) {
            word = read_cluster(init, word);
            continue;
        }
        if (!*name) {
            word++;
            break;
        }
        const char *value;
        const char *option = find_name(name, &value);
        if (!option) usage_error("unknown option ", *word);
        word = read_option(init, word, option, value, *word);
    }
    if (!*word) usage_error("no command to run", "");
    return word;
}
