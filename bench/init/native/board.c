#define _GNU_SOURCE
#include <linux/futex.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "measure.h"

/* Inherited through the init, which closes it for itself only once the child runs. */
#define BOARD_DESCRIPTOR 9

struct board *board;

static void map_board(int descriptor) {
    board = mmap(NULL, sizeof *board, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (board == MAP_FAILED) fail("mmap");
}

void open_board(void) {
    int descriptor = memfd_create("board", 0);
    if (descriptor < 0 || ftruncate(descriptor, sizeof *board)) fail("memfd_create");
    if (descriptor != BOARD_DESCRIPTOR) {
        if (dup2(descriptor, BOARD_DESCRIPTOR) < 0) fail("dup2");
        close(descriptor);
    }
    map_board(BOARD_DESCRIPTOR);
}

void attach_board(void) {
    map_board(BOARD_DESCRIPTOR);
    close(BOARD_DESCRIPTOR);
}

/* Between processes, hence not FUTEX_PRIVATE. */
static long futex(volatile uint32_t *word, int operation, uint32_t value, const struct timespec *limit) {
    return syscall(SYS_futex, word, operation, value, limit, NULL, 0);
}

void advance(volatile uint32_t *step) {
    __atomic_add_fetch(step, 1, __ATOMIC_SEQ_CST);
    futex(step, FUTEX_WAKE, 1, NULL);
}

int await(volatile uint32_t *step, uint32_t value, int seconds) {
    uint64_t limit = now() + (uint64_t)seconds * 1000000000;
    struct timespec one_second = {1, 0};
    for (uint32_t seen; (seen = __atomic_load_n(step, __ATOMIC_SEQ_CST)) < value;) {
        if (now() > limit) return 0;
        futex(step, FUTEX_WAIT, seen, &one_second);
    }
    return 1;
}
