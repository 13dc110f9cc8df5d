#include "init.h"
#include "../core/text.h"

/* In the order of `enum option`. */
static const char letters[] = "r\0t\0c\0v\0h\0V\0";
static const char names[] = "rewrite\0grace\0single-child\0verbose\0help\0version\0";

static const char help[] = "usage: tsinit [options] [--] COMMAND [ARG...]\n"
                           " -c, --single-child     signal COMMAND alone, not its group\n"
                           " -r, --rewrite FROM:TO  deliver signal TO for FROM; TO 0 drops it\n"
                           " -t, --grace SECONDS    for those that outlive COMMAND (5)\n"
                           " -v, --verbose          say each signal, reap and exit\n"
                           " -h, --help\n"
                           " -V, --version\n";

static const char version[] = "tsinit " TSINIT_VERSION "\n";

const char no_command[] = "no command; see tsinit --help";

__attribute__((noreturn)) static void print(const char *text) {
    sys_write(1, text, text_length(text));
    sys_exit(0);
}

static bool read_switch(bool *setting, const char *value) {
    if (*value && ((*value != '0' && *value != '1') || value[1])) return false;
    *setting = *value != '0';
    return true;
}

bool apply_option(struct init *init, enum option option, const char *value) {
    switch (option) {
    case REWRITE: return read_rewrites(init, value);
    case GRACE: return read_grace(&init->grace, value);
    case SINGLE_CHILD: return read_switch(&init->single_child, value);
    case VERBOSE: return read_switch(&init->verbose, value);
    case HELP: print(help);
    case VERSION: print(version);
    }
    return false;
}

char *const *read_options(struct init *init, char *const *word) {
    for (const char *text; (text = *word) && *text++ == '-' && *text; word++) {
        const char *whole = *word;
        bool is_long = *text == '-';
        if (is_long && !*++text) {
            word++;
            break;
        }
        do {
            unsigned option = (unsigned)text_in_list(is_long ? names : letters, &text);
            if (is_long && *text && (*text++ != '=' || option > GRACE)) option = ~0u;
            const char *value = "";
            if (option <= GRACE) {
                value = *text || text[-1] == '=' ? text : *++word;
                if (!value) value = "";
                text = "";
            }
            if (!apply_option(init, option, value))
                fail("cannot read " STRING " " STRING "; see tsinit --help", (long)whole, (long)value);
        } while (*text);
    }
    if (!*word) fail(no_command, 0, 0);
    return word;
}
