#include "init.h"
#include "../core/text.h"

#define HEAD_SIZE 512
#define PT_INTERP 3

/* The start of an ELF file of our own width; a segment's offset follows its type, flags and padding. */
union head {
    char text[HEAD_SIZE];
    struct {
        unsigned char magic[4], class, rest[19];
        size_t entry, segments;
    } elf;
};

struct segment {
    uint32_t type;
    size_t offset;
    char rest[sizeof(size_t) == 8 ? 40 : 24];
};

/* The specification has PT_INTERP before all segments that are loaded, so that the head of a file holds it. Its string
   ends in a NUL of its own. */
static void read_loader(int file, const union head *head, char *loader) {
    size_t at = head->elf.segments;
    for (; at < HEAD_SIZE - sizeof(struct segment); at += sizeof(struct segment)) {
        const struct segment *segment = (const struct segment *)(head->text + at);
        if (segment->type == PT_INTERP) sys_pread(file, loader, HEAD_SIZE - 1, (long)segment->offset);
    }
}

/* `starter`: what the kernel starts in the place of a file. */
APART static enum text find_reason(const struct init *init, int error, char *starter) {
    union head head;
    int file = search_path(init, OPEN);
    int length = (int)sys_read(file, head.text, HEAD_SIZE - 1);
    head.text[length < 0 ? 0 : length] = 0;
    *starter = 0;
    bool elf = text_after(head.text, "\177ELF");

    if (length == -EISDIR) return IS_DIRECTORY;
    if (error == EACCES) return DENIED;
    if (error == ENOEXEC) return elf ? WRONG_ARCHITECTURE : NO_SHEBANG;
    if (error != ENOENT) return OTHER_ERROR;
    if (elf) {
        read_loader(file, &head, starter);
        return NO_LOADER;
    }
    const char *from = text_after(head.text, "#!");
    if (!from) return NOT_FOUND;
    while (*from == ' ' || *from == '\t') from++;
    while ((*starter = *from++) > ' ') starter++;
    if (*starter == '\r') return CR_LF;
    *starter = 0;
    return NO_INTERPRETER;
}

void exec_failed(const struct init *init, int error) {
    char starter[HEAD_SIZE];
    struct message message;
    message.line.length = 0;
    message.init = init;
    add(&message, CANNOT_RUN, (long)init->command[0], 0);
    add(&message, find_reason(init, error, starter), (long)starter, error);
    sys_exit(error == ENOENT   ? init->as.not_found
             : error == EACCES ? init->as.not_executable
                               : init->as.not_started);
}
