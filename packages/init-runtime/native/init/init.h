#pragma once
/* What the init knows, and what each file offers the others. The state lives on the stack of `start`. */
#include <stdbool.h>

#include "../core/line.h"
#include "../core/linux.h"

/* Has one caller, and is smaller inside of it; the compiler thinks otherwise. */
#define INLINED __attribute__((always_inline))

#define EXIT_OWN_FAILURE 125
#define EXIT_NOT_EXECUTABLE 126
#define EXIT_NOT_FOUND 127

struct init {
    char *const *command; /* argv of the main child */
    char *const *environment;
    const char *path; /* PATH, or NULL */
    sigset inherited_mask;

    int pid;
    int child;   /* the main child, leader of its process group */
    int target;  /* whom signals go to, as kill(2) has it */
    int awaited; /* whom we reap, as wait4(2) has it */
    int status;  /* exit status of the main child, as a shell has it */
    int grace;   /* milliseconds */

    int directory; /* the working directory we were started in, or negative */
    int terminal;  /* the controlling terminal, or negative; closed in the init once the child runs */

    int stop_signal;    /* the last signal passed on that asks a process to end, as it came; 0 for none */
    int repeated_stops; /* during the drain */

    bool single_child;
    bool verbose;
    bool shares_terminal; /* it belongs to another session: the child stays in ours, as a job */
    bool ended;           /* the main child has */
    bool draining;
    bool time_is_up;  /* for the drain */
    bool nobody_left; /* of those that we may wait for */
    bool said_not_permitted;

    struct kernel_sigaction inherited_sigchld;
    unsigned char rewrite[SIGNAL_MAX + 1]; /* what is delivered for a signal; 0 drops it */
};

/* shebang.c: the kernel hands over all options of a #! line as one word. Copies argv to `words` with it split. */
char *const *split_shebang(char *const *argv, char **words);

/* options.c: the words before the command. Answers where that begins; ends the program on -h, -V and errors. */
char *const *read_options(struct init *init, char *const *word);
/* In the order in which the lists of names have them, the environment's too. The first two take a value. */
enum option { REWRITE, GRACE, SINGLE_CHILD, VERBOSE, HELP, VERSION };
extern const char no_command[];
/* False when there is no such option or the value cannot be read. A switch takes "0", "1" or "", which is as "1". */
bool apply_option(struct init *init, enum option option, const char *value);

/* environment.c: settings of the operator, over those of the command line; and PATH. */
void read_environment(struct init *init);

/* grace.c: seconds with a fraction, as milliseconds. False when it cannot be read. */
bool read_grace(int *milliseconds, const char *text);

/* signal-name.c: numbers, names with or without SIG, RTMIN+n. Negative when `*text` starts with none of them. */
int read_signal(const char **text);
/* "TERM"; NULL for a signal that has a number alone. */
const char *signal_name(int signal);

/* rewrite.c: FROM:TO, or several with commas. */
bool read_rewrites(struct init *init, const char *text);

/* terminal.c: whose the controlling terminal is. */
void release_terminal(struct init *init);
void lead_session(const struct init *init);
/* Where the child shares it as a job: from us to the child, or back. */
void pass_terminal(const struct init *init, bool to_child);
/* The main child was stopped by a key or by the terminal. */
void follow_stop(const struct init *init, int signal);

/* spawn.c: starts the main child; exits with 125 where the kernel has no room for it. */
void spawn(struct init *init);

/* search.c: execvp's search. RUN does not come back where it finds; OPEN answers a descriptor of what it finds. The
   negative error else. */
enum purpose { RUN, OPEN };
int search_path(const struct init *init, enum purpose purpose);

/* exec-failure.c: says why and exits with 126 or 127. */
__attribute__((noreturn)) void exec_failed(const struct init *init, int error);

/* wait.c: waits for one signal and deals with it. */
void serve_signal(struct init *init);

/* forward.c */
void forward(struct init *init, int signal);
/* kill(2), with a refusal said once. */
void deliver(struct init *init, int target, int signal);

/* reap.c */
void reap(struct init *init);

/* drain.c: after the main child's end, gives those that remain their time. */
void drain(struct init *init);

/* processes.c: calls `visit` for every process of /proc but us. False without a /proc. */
typedef void visit(struct init *init, int pid, void *context);
bool each_process(struct init *init, visit *visit, void *context);

/* messages.c. A format takes up to two arguments, cast to long. */
#define NUMBER "\1"
#define STRING "\2"
#define SIGNAL "\3"
void begin_line(struct line *line);
void add(struct line *line, const char *format, long first, long second);
void end_line(struct line *line);
/* A line on stderr. */
void say(const char *format, long first, long second);
/* Likewise, and exits with 125. */
__attribute__((noreturn)) void fail(const char *format, long first, long second);
