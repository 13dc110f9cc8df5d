#include "init.h"
#include "../core/text.h"

/* In the order of `enum option`. */
static const char letters[] = "h\0V\0l\0s\0e\0p\0r\0t\0c\0v\0g\0\1\0\1\0\1\0w\0";
static const char names[] = "help\0version\0\1\0\1\0remap-exit\0parent-death\0rewrite\0grace\0single-child\0verbose\0";

bool apply_option(struct init *init, enum option option, const char *value) {
    long number = 0;
    switch (option) {
    case HELP:
    case VERSION:
    case LICENSE:
        init->on_stdout = !init->as.is_dumb_init;
        say_plain(init, init->as.help + option);
        sys_exit(0);
    case REMAP_EXIT:
        number = text_number(&value, 255);
        if (number >= 0) init->remaps_exit[number] = true;
        break;
    case PARENT_DEATH: number = init->parent_death = read_signal(init, &value); break;
    case REWRITE: return read_rewrites(init, value);
    case GRACE: return read_grace(&init->grace, value);
    case VERBOSITY: init->set[VERBOSE] = *value > '1'; return true;
    case GROUP: init->set[SINGLE_CHILD] = false; return true; /* whatever the value */
    case NO_SETSID:
    case DEBUG:
        if (*value) return false; /* another value than in their names; dumb-init says nothing of it */
        init->set[option - NO_SETSID + SINGLE_CHILD] = true;
        say_plain(init, NO_SESSION + (option - NO_SETSID));
        break;
    default:
        if (*value && ((*value & ~1) != '0' || value[1])) return false;
        init->set[option] = *value != '0';
        return true;
    }
    return number >= 0 && !*value;
}

char *const *read_options(struct init *init, char *const *word) {
    for (char *whole; (whole = *word) && *whole == '-' && whole[1]; word++) {
        const char *text = whole + 1;
        bool is_long = *text == '-';
        if (is_long && !*++text) {
            word++;
            break;
        }
        do {
            int option;
            const char *rest = text_in_list(text, is_long ? names : letters, &option);
            bool takes_value = option >= REMAP_EXIT && option <= GRACE;
            if (is_long && rest && *rest && (*rest++ != '=' || !takes_value)) rest = NULL;
            if (!rest || !(init->as.options >> option & 1)) {
                if (!is_long) whole[text - whole + 1] = 0;
                fail(init, UNKNOWN_LETTER + is_long, (long)whole, (long)text);
            }
            const char *value = "";
            if (takes_value) {
                value = *rest || rest[-1] == '=' ? rest : *++word;
                if (!value) fail(init, LETTER_LACKS_VALUE + is_long, (long)whole, (long)text);
                rest = "";
            }
            if (!apply_option(init, (enum option)option, value)) fail(init, UNREADABLE, (long)whole, (long)value);
            text = rest;
        } while (*text);
    }
    if (!*word) fail(init, NO_COMMAND, 0, 0);
    return word;
}
