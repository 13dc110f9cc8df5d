#include "init.h"
#include "../core/text.h"

const char option_letters[] = "crtvhV";
static const char names[] = "single-child\0rewrite\0grace\0verbose\0help\0version\0";

static const char help[] = "usage: tsinit [options] [--] COMMAND [ARG...]\n"
                           "  -c, --single-child     signal COMMAND alone, not its process group\n"
                           "  -r, --rewrite FROM:TO  deliver signal TO where FROM came; TO 0 drops it\n"
                           "  -t, --grace SECONDS    how long others may outlive COMMAND (5)\n"
                           "  -v, --verbose          say each signal, reap and exit on stderr\n"
                           "  -h, --help  -V, --version\n";

static const char version[] = "tsinit " TSINIT_VERSION "\n";

__attribute__((noreturn)) static void print(const char *text) {
    sys_write(1, text, text_length(text));
    sys_exit(0);
}

static bool read_switch(bool *setting, const char *value) {
    if ((*value != '0' && *value != '1') || value[1]) return false;
    *setting = *value == '1';
    return true;
}

static bool takes_value(char letter) {
    return letter == 'r' || letter == 't';
}

bool apply_option(struct init *init, char letter, const char *value) {
    switch (letter) {
    case 'c': return read_switch(&init->single_child, value);
    case 'v': return read_switch(&init->verbose, value);
    case 'r': return read_rewrites(init, value);
    case 't': return read_grace(&init->grace, value);
    case 'h': print(help);
    case 'V': print(version);
    default: return false;
    }
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
            char letter = *text++;
            if (is_long) {
                text--;
                int place = text_in_list(names, &text);
                letter = place < 0 ? 0 : option_letters[place];
                if (*text && (*text++ != '=' || !takes_value(letter))) letter = 0;
            }
            const char *problem = "unknown option " STRING;
            const char *value = "1";
            if (takes_value(letter)) {
                problem = "bad value for " STRING ": " STRING;
                value = *text || text[-1] == '=' ? text : *++word;
                if (!value) value = "(none)";
                text = "";
            }
            if (!apply_option(init, letter, value)) usage_error(problem, whole, value);
        } while (*text);
    }
    if (!*word) usage_error("no command", NULL, NULL);
    return word;
}
