#pragma once
/* What the init knows, and what each file offers the others. The state lives on the stack of `start`. */
#include <stdbool.h>

#include "../core/line.h"
#include "../core/linux.h"
#include "personality.h"
#include "texts.h"

/* Has one caller, and is smaller inside of it; the compiler thinks otherwise. */
#define INLINED __attribute__((always_inline))
/* Likewise, the other way round. */
#define APART __attribute__((noinline))

/* In the order in which the lists of names have them. */
enum option {
    HELP,
    VERSION,
    LICENSE,
    SUBREAPER,  /* which we are in any case */
    REMAP_EXIT, /* the first of four that take a value; the others are switches */
    PARENT_DEATH,
    REWRITE, /* the first of those that the environment knows */
    GRACE,
    SINGLE_CHILD,
    VERBOSE,
    GROUP,
    VERBOSITY,
    NO_SETSID, /* dumb-init's words for SINGLE_CHILD and VERBOSE */
    DEBUG,
    WARN, /* of orphans */
    OPTIONS,
};

/* What is used most stands first, where instructions reach it by one byte. */
struct init {
    struct personality as;
    bool set[OPTIONS];    /* the switches */
    bool shares_terminal; /* it belongs to another session: the child stays in ours, as a job */
    bool ended;           /* the main child has */
    bool draining;
    bool time_is_up;  /* for the drain */
    bool nobody_left; /* of those that we may wait for */
    bool said_not_permitted;
    bool on_stdout; /* what is said */

    int pid;
    int child;   /* the main child, leader of its process group */
    int target;  /* whom signals go to, as kill(2) has it */
    int awaited; /* whom we reap, as wait4(2) has it */
    int status;  /* exit status of the main child, as a shell has it */

    int directory; /* the working directory we were started in, or negative */
    int terminal;  /* the controlling terminal, or negative; closed in the init once the child runs */

    int stop_signal;    /* the last signal passed on that asks a process to end, as it came; 0 for none */
    int repeated_stops; /* during the drain */

    int parent_death; /* signal for us and the child when the parent of each ends; 0 for none */

    const char *name;     /* in messages */
    char *const *command; /* argv of the main child */
    char *const *environment;
    const char *path; /* PATH, or NULL */
    sigset inherited_mask;
    struct itimerval grace; /* how long a drain waits */

    struct kernel_sigaction inherited_sigchld;
    unsigned char rewrite[SIGNAL_MAX + 1]; /* 1 + what is delivered for a signal; 0 where nothing else is */
    bool remaps_exit[256];                 /* to 0 */
};

/* shebang.c: the kernel hands over all options of a #! line as one word. Copies argv to `words` with it split. */
char *const *split_shebang(char *const *argv, char **words);

/* options.c: the words before the command. Answers where that begins; ends the program on -h, -V and errors. */
char *const *read_options(struct init *init, char *const *word);
/* False when the value cannot be read. A switch takes "0", "1" or "", which is as "1". */
bool apply_option(struct init *init, enum option option, const char *value);

/* environment.c: settings of the operator, over those of the command line; and PATH. */
void read_environment(struct init *init);

/* grace.c: seconds with a fraction. Where it cannot be read: false, and nothing is changed. */
bool read_grace(struct itimerval *grace, const char *text);

/* signal-name.c: numbers, names with or without SIG, RTMIN+n. Negative when `*text` starts with none of them. */
int read_signal(const struct init *init, const char **text);
/* "TERM"; NULL for a signal that has a number alone. */
const char *signal_name(int signal);

/* rewrite.c: FROM:TO, or several with commas. */
bool read_rewrites(struct init *init, const char *list);
/* What is delivered for a signal; 0 for nothing. */
int rewritten(const struct init *init, int signal);

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

/* processes.c: calls `visit` for every process of /proc but us. */
typedef void visit(struct init *init, int pid, void *context);
void each_process(struct init *init, visit *visit, void *context);

/* messages.c. A line of a message that is complete is written. */
struct message {
    const struct init *init;
    long values[4];
    struct line line;
};
void add(struct message *message, enum text text, long first, long second);
/* On stderr. */
void say(const struct init *init, enum text text, long first, long second);
/* Likewise, where the text has no place for a value. */
void say_plain(const struct init *init, enum text text);
/* As `say`, and ends the program. */
__attribute__((noreturn)) void fail(const struct init *init, enum text text, long first, long second);
