#include <string.h>
#include <sys/wait.h>

#include "../echo.h"
#include "../promise.h"
#include "fuzz.h"

#define LINE_MAX 512

static char help[4096], version[256];

static void learn(const char *program, const char *option, char *text, size_t size) {
    struct outcome outcome = run(program, (char *[]){"tsinit", (char *)option, NULL}, (char *[]){NULL});
    if (outcome.status != 0 || outcome.output_size == 0 || outcome.output_size >= size) fail("learn the help text");
    memcpy(text, outcome.output, outcome.output_size + 1);
}

void learn_texts(const char *program) {
    learn(program, "--help", help, sizeof help);
    learn(program, "--version", version, sizeof version);
}

/* The init goes by the names of others too, whose messages are theirs. */
static bool is_drop_in(const struct input *input) {
    if (input->word_count == 0) return false;
    const char *name = strrchr(input->words[0], '/');
    name = name ? name + 1 : input->words[0];
    return !strcmp(name, "tini") || !strcmp(name, "docker-init") || !strcmp(name, "dumb-init");
}

/* Lines that begin with `start`; -1 when one does not, has no end, is too long or holds a control character. */
static int count_lines(const char *text, const char *start) {
    int count = 0;
    for (; *text; count++) {
        const char *end = strchr(text, '\n');
        if (!end || end - text >= LINE_MAX || strncmp(text, start, strlen(start)) != 0) return -1;
        for (; text < end; text++)
            if ((unsigned char)*text < ' ') return -1;
        text = end + 1;
    }
    return count;
}

/* Whether `seen` is the end of what was given, where a first word that begins with "-" may have been parted at blanks. */
static bool is_tail(const struct input *input, char *const *seen, int count) {
    int given = input->word_count - 1;
    char *const *words = input->words + 1;
    int whole = count < given ? count : given - 1;
    if (count < given && whole == count) {
        for (int i = 0; i < count; i++)
            if (strcmp(seen[i], words[given - count + i]) != 0) return false;
        return true;
    }
    for (int i = 0; i < given - 1; i++)
        if (strcmp(seen[count - given + 1 + i], words[1 + i]) != 0) return false;
    if (count == given && strcmp(seen[0], words[0]) == 0 && words[0][0] != '-') return true;
    if (words[0][0] != '-') return false;
    /* The rest are parts of the first word, from its end. */
    size_t end = strlen(words[0]);
    for (int i = count - given; i >= 0; i--) {
        while (end > 0 && (words[0][end - 1] == ' ' || words[0][end - 1] == '\t')) end--;
        size_t length = strlen(seen[i]);
        if (length == 0 || length > end || strncmp(words[0] + end - length, seen[i], length) != 0) return false;
        end -= length;
        if (end == 0 || (words[0][end - 1] != ' ' && words[0][end - 1] != '\t')) return false;
    }
    return true;
}

static const char *judge_run(const struct input *input, const struct outcome *outcome) {
    static char *seen[WORDS_MAX * 64];
    struct echo echo;
    memcpy(&echo, outcome->output, sizeof echo);
    if (echo.magic != ECHO_MAGIC) return "stdout is not the command's";
    char *text = outcome->output + sizeof echo, *end = outcome->output + outcome->output_size;
    if (echo.words + echo.variables > sizeof seen / sizeof *seen) return "too many strings";
    for (unsigned i = 0; i < echo.words + echo.variables; i++) {
        if (text >= end) return "strings of the command are missing";
        seen[i] = text;
        text += strlen(text) + 1;
    }
    if (text != end) return "stdout holds more than the command wrote";

    int count = (int)echo.words;
    if (input->verdict == RUNS) {
        if (count != input->command_count) return "the command's argv has another length";
        for (int i = 0; i < count; i++)
            if (strcmp(seen[i], input->command[i]) != 0) return "the command's argv was changed";
    } else if (!is_tail(input, seen, count)) {
        return "the command's argv is not the end of the init's";
    }
    if ((int)echo.variables != input->variable_count) return "the environment has another length";
    for (int i = 0; i < input->variable_count; i++)
        if (strcmp(seen[count + i], input->variables[i]) != 0) return "the environment was changed";

    int signal = promised_signal(count > 1 ? seen[1] : NULL);
    int code = signal ? 128 + signal : promised_code(count > 1 ? seen[1] : NULL);
    if (input->verdict == RUNS && input->remaps[code]) code = 0; /* another input may have lost its -e */
    bool remapped = input->verdict == ANYTHING && WEXITSTATUS(outcome->status) == 0; /* -e can do that */
    if (WEXITSTATUS(outcome->status) != code && !remapped) return "the exit code is not the command's";
    return NULL;
}

static const char *judge_stderr(const struct input *input, const struct outcome *outcome, int code, bool ran) {
    int lines = count_lines(outcome->errors, "tsinit: ");
    if (lines < 0) return "stderr has a line that is no message, or none";
    int complaints = count_lines(outcome->errors, "tsinit: cannot be read, ignored: TSINIT_INIT_");
    switch (input->verdict) {
    case RUNS:
        if (!input->verbose && lines != input->complaints) return "stderr has not one line for each bad setting";
        if (!input->verbose && lines && complaints != lines) return "stderr has other lines than of bad settings";
        if (input->verbose && lines <= input->complaints) return "-v says nothing";
        return NULL;
    case PRINTS: return lines ? "stderr is not empty" : NULL;
    case REFUSES: return lines == 1 ? NULL : "a usage error is not one line";
    case FAILS:
        if (!input->verbose && lines != input->complaints + 1) return "not one line says what cannot run";
        return NULL;
    case ANYTHING:
        if (code == 125 && !ran && lines != 1) return "a usage error is not one line";
        if ((code == 126 || code == 127) && !ran && lines == 0) return "nothing says what cannot run";
    }
    return NULL;
}

const char *judge(const struct input *input, const struct outcome *outcome) {
    if (outcome->hung) return "it hangs";
    if (!WIFEXITED(outcome->status)) return "a signal killed it";
    int code = WEXITSTATUS(outcome->status);
    bool ran = outcome->output_size >= sizeof(struct echo) && !memcmp(outcome->output, "echo", 4);
    if (ran) {
        const char *wrong = judge_run(input, outcome);
        if (wrong) return wrong;
    } else if (is_drop_in(input)) {
        return code <= 2 || (code >= 125 && code <= 127) ? NULL : "the exit code is not documented";
    }
    bool printed = !strcmp(outcome->output, help) || !strcmp(outcome->output, version);
    switch (input->verdict) {
    case RUNS: if (!ran) return "the command did not run"; break;
    case PRINTS: if (!printed || code != 0) return "neither help nor version"; break;
    case REFUSES: if (code != 125 || outcome->output_size) return "not refused"; break;
    case FAILS: if (code != input->code || outcome->output_size) return "another exit code for what cannot run"; break;
    case ANYTHING:
        if (ran || (printed && code == 0)) break;
        if (outcome->output_size) return "stdout is nobody's";
        if (code < 125 || code > 127) return "the exit code is not documented";
    }
    return is_drop_in(input) ? NULL : judge_stderr(input, outcome, code, ran);
}
