#include <stdarg.h>
#include <stdint.h>
#include <sys/prctl.h>

#include "witness.h"

const char *own_name = "main";

static const struct {
  const char *name;
  step *run;
} steps[] = {
    {"as", step_name},
    {"await", step_await},
    {"block", step_block},
    {"catch", step_catch},
    {"close", step_close},
    {"close-from", step_close_from},
    {"ctty", step_ctty},
    {"default", step_default},
    {"deny", step_deny},
    {"drain", step_drain},
    {"entry", step_entry},
    {"exec", step_exec},
    {"exit", step_exit},
    {"fork", step_fork},
    {"group", step_group},
    {"hide-proc", step_hide_proc},
    {"ignore", step_ignore},
    {"kill", step_kill},
    {"limit", step_limit},
    {"orphan", step_orphan},
    {"orphans", step_orphans},
    {"pause", step_pause},
    {"pipe", step_pipe},
    {"pty", step_pty},
    {"report", step_report},
    {"say", step_say},
    {"session", step_session},
    {"size", step_size},
    {"stop", step_stop},
    {"uid", step_set_uid},
    {"umask", step_umask},
    {"wait", step_wait},
    {"work", step_work},
};

_Noreturn void give_up(const char *what) {
  say("cannot %s: %s", what, strerror(errno));
  _exit(99);
}

char *take_word(struct steps *row) {
  errno = EINVAL;
  if (row->next == row->end) give_up("take a word: the steps end here");
  return *row->next++;
}

int take_number(struct steps *row) {
  const char *word = take_word(row);
  char *rest;
  long number = strtol(word, &rest, 10);
  errno = EINVAL;
  if (*rest || rest == word) give_up(word);
  return (int)number;
}

struct steps take_block(struct steps *row) {
  errno = EINVAL;
  if (strcmp(take_word(row), "{") != 0) give_up("find the {");
  struct steps block = {row->next, row->next};
  for (int depth = 1; depth > 0;) {
    const char *word = take_word(row);
    depth += (strcmp(word, "{") == 0) - (strcmp(word, "}") == 0);
  }
  block.end = row->next - 1;
  return block;
}

void run_steps(struct steps row) {
  while (row.next < row.end) {
    const char *word = take_word(&row);
    size_t i = 0;
    while (i < sizeof steps / sizeof *steps && strcmp(steps[i].name, word) != 0) i++;
    errno = EINVAL;
    if (i == sizeof steps / sizeof *steps) give_up(word);
    steps[i].run(&row);
  }
}

void say(const char *format, ...) {
  char line[60000];
  size_t length = (size_t)snprintf(line, sizeof line, "%s ", own_name);
  va_list values;
  va_start(values, format);
  length += (size_t)vsnprintf(line + length, sizeof line - length - 1, format, values);
  va_end(values);
  if (length > sizeof line - 1) length = sizeof line - 1;
  line[length++] = '\n';
  if (write(STDOUT_FILENO, line, length) < 0) _exit(98);
}

void say_json_strings(const char *what, char *const *strings) {
  char text[59000];
  size_t length = 0;
  for (; *strings && length < sizeof text - 8000; strings++) {
    char opener = length ? ',' : '[';
    text[length++] = opener;
    text[length++] = '"';
    for (const unsigned char *byte = (const unsigned char *)*strings; *byte && length < sizeof text - 16; byte++) {
      int plain = *byte >= ' ' && *byte < 127 && *byte != '"' && *byte != '\\';
      length += (size_t)sprintf(text + length, plain ? "%c" : "\\u%04x", *byte);
    }
    text[length++] = '"';
  }
  text[length] = 0;
  say("%s %s]", what, length ? text : "[");
}

/* Also as what others see in /proc. */
void step_name(struct steps *row) {
  own_name = take_word(row);
  prctl(PR_SET_NAME, own_name);
}

void step_say(struct steps *row) { say("%s", take_word(row)); }

int main(int argc, char **argv) {
  run_steps((struct steps){argv + 1, argv + argc});
  return 0;
}
