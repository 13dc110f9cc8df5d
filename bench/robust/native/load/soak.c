#define _GNU_SOURCE
#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "load.h"

#define SIGNALS_A_ROUND 2000
#define ORPHANS_A_ROUND 200
/* The share of the time that a round may take of one processor. */
#define REST 9 /* to 1 */

/* Until only the child is left. The kernel lists the children of the init, zombies too. */
static void await_reaped(pid_t init) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/task/%d/children", init, init);
    for (double limit = now() + 30;; nap(1000)) {
        FILE *file = fopen(path, "r");
        int pid, count = 0;
        if (!file) fail("list the init's children");
        while (fscanf(file, "%d", &pid) == 1) count++;
        fclose(file);
        if (count == 1 && board->orphans_made >= board->orphans_wanted) return;
        if (now() > limit) wrong("%d children of the init are left, %u orphans were made", count, board->orphans_made);
    }
}

static void compare(const struct memory *before, const struct memory *after) {
    if (!memcmp(before, after, sizeof *before)) return;
    wrong("the init has changed: RssAnon %ld to %ld kB, VmData %ld to %ld, VmStk %ld to %ld, VmSize %ld to %ld, "
          "files %ld to %ld",
          before->anonymous, after->anonymous, before->data, after->data, before->stack, after->stack, before->total,
          after->total, before->open_files, after->open_files);
}

void soak(char **init, double seconds, uint64_t seed) {
    struct traffic traffic = {.init = start(init, 0), .random = seed | 1};
    struct memory first = memory_of(traffic.init);
    uint64_t rounds = 0;
    for (double end = now() + seconds; now() < end; rounds++) {
        double begin = now();
        board->orphans_wanted += ORPHANS_A_ROUND;
        send_mixed(&traffic, SIGNALS_A_ROUND);
        await_arrival(&traffic);
        await_reaped(traffic.init);
        struct memory memory = memory_of(traffic.init);
        compare(&first, &memory);
        nap((long)((now() - begin) * REST * 1e6));
    }
    printf("{\"rounds\":%" PRIu64 ",\"signals\":%" PRIu64 ",\"orphans\":%u,\"anonymous\":%ld,\"data\":%ld,"
           "\"stack\":%ld,\"openFiles\":%ld}\n",
           rounds, traffic.total, board->orphans_made, first.anonymous, first.data, first.stack, first.open_files);
    int status = finish(traffic.init);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 7) wrong("the init ended with wait status %#x", status);
}
