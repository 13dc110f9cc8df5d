#define _GNU_SOURCE
#include <sys/mman.h>
#include <unistd.h>

#include "load.h"

/* Inherited through the init, which closes it for itself only once the child runs. */
#define BOARD_DESCRIPTOR 9

struct board *board;

static void map_board(void) {
    board = mmap(NULL, sizeof *board, PROT_READ | PROT_WRITE, MAP_SHARED, BOARD_DESCRIPTOR, 0);
    if (board == MAP_FAILED) fail("map the board");
}

void open_board(void) {
    int descriptor = memfd_create("board", 0);
    if (descriptor < 0 || ftruncate(descriptor, sizeof *board)) fail("make the board");
    if (descriptor != BOARD_DESCRIPTOR && (dup2(descriptor, BOARD_DESCRIPTOR) < 0 || close(descriptor)))
        fail("move the board");
    map_board();
}

void attach_board(void) {
    map_board();
    close(BOARD_DESCRIPTOR);
}
