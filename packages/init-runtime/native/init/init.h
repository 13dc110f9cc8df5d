#pragma once
/* What the init knows, and what each file offers the others. The state lives on the stack of `start`. */
#include <stdbool.h>

#include "../core/line.h"
#include "../core/linux.h"

#define EXIT_OWN_FAILURE 125
#define EXIT_NOT_EXECUTABLE 126
#define EXIT_NOT_FOUND 127

struct init {
    char *const *command; /* argv of the main child */
    char *const *environment;

    bool single_child;
    bool verbose;
    struct timespec grace;
    unsigned char rewrite[SIGNAL_MAX + 1]; /* what is delivered for a signal; 0 drops it */

    sigset inherited_mask;
    bool inherited_ignored_sigchld;
    int directory; /* the working directory the init was started in, or negative */
    int terminal;  /* the controlling terminal, or negative; closed in the init once the child runs */
    bool shares_terminal; /* it belongs to another session: the child stays in ours, as a job */

    int pid;
    int child;  /* the main child, leader of its process group */
    int target; /* whom signals go to, as kill(2) has it */
    int awaited; /* whom we reap, as wait4(2) has it */
    bool ended; /* the main child has */
    int status; /* its exit status, as a shell has it */
    bool nobody_left; /* of those that we may wait for */

    int stop_signal; /* the last signal passed on that asks a process to end, as it came; 0 for none */
    bool draining;
    int repeated_stops; /* during the drain */
    bool said_not_permitted;
};

/* options.c: reads the words before the command and answers where it begins. Exits on -h, -V and errors. */
char *const *read_options(struct init *init, char *const *word);
/* False when the value cannot be read. */
bool apply_option(struct init *init, char letter, const char *value);

/* shebang.c: the words of `argv` when the kernel made it for a #! line with options (0 words when it did not). */
size_t shebang_words(char *const *argv);
void split_shebang(char **words, char *const *argv);

/* environment.c: settings of the operator, over those of the command line. */
void read_environment(struct init *init);
/* The value of a variable whose name is given with its "=", or NULL. */
const char *environment_value(const struct init *init, const char *name);

/* duration.c: seconds with a fraction. */
bool read_duration(struct timespec *duration, const char *text);
void add_duration(struct timespec *time, const struct timespec *duration);
/* False when nothing is left. */
bool time_left(struct timespec *left, const struct timespec *until);

/* signal-name.c: numbers, names with or without SIG, RTMIN+n. Negative when `*text` starts with none. */
int read_signal(const char **text);
/* "TERM"; NULL for a signal that has a number alone. */
const char *signal_name(int signal);

/* rewrite.c */
bool read_rewrites(struct init *init, const char *text);

/* terminal.c: whose the controlling terminal is. */
void release_terminal(struct init *init);
void lead_session(const struct init *init);
void retake_terminal(const struct init *init);
void return_terminal(const struct init *init);
/* The main child was stopped by a key or by the terminal. */
void follow_stop(const struct init *init, int signal);

/* spawn.c: starts the main child; exits with 125 where the kernel has no room for it. */
void spawn(struct init *init);

/* search.c: execvp's search. Answers the negative error when none of the candidates could be run. */
typedef long attempt(const struct init *init, const char *path);
long search_path(const struct init *init, attempt *attempt);

/* exec-failure.c: says why and exits with 126 or 127. */
__attribute__((noreturn)) void exec_failed(const struct init *init, int error);

/* descriptors.c */
void close_inherited(void);

/* wait.c: waits for one signal and deals with it. False when the time is up. */
bool serve_signal(struct init *init, const struct timespec *timeout);

/* forward.c */
void forward(struct init *init, int signal);
/* kill(2), with a refusal said once. */
void deliver(struct init *init, int target, int signal);

/* reap.c */
void reap(struct init *init);

/* drain.c: after the main child's end, gives those that remain their time. */
/* `held_up` gets the names of those others, when verbose. */
void drain(struct init *init, struct line *held_up);

/* numbers.c: calls `visit` for every entry of an open folder whose name is a number. */
typedef void visit(void *context, int number);
void each_number(int folder, visit *visit, void *context);

/* processes.c: calls `visit` for every process of the namespace but the init. False without a /proc of ours. */
bool each_process(const struct init *init, visit *visit, void *context);
/* Appends "12 (sleep)" for each of those that the drain waits for. */
void name_remaining(const struct init *init, struct line *line);

/* messages.c: one line each, on stderr. */
void say(const char *what, const char *name);
void begin_line(struct line *line, const char *text);
void add_signal(struct line *line, int signal);
void end_line(struct line *line);
__attribute__((noreturn)) void usage_error(const char *what, const char *name);
__attribute__((noreturn)) void print_help(void);
__attribute__((noreturn)) void print_version(void);
