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

/* Answers a format for the name in `starter`: what the kernel starts in the place of a file. */
static const char *find_reason(const struct init *init, int error, char *starter) {
    union head head;
    int file = search_path(init, OPEN);
    int length = (int)sys_read(file, head.text, HEAD_SIZE - 1);
    head.text[length < 0 ? 0 : length] = 0;
    *starter = 0;
    bool elf = text_after(head.text, "\177ELF");

    if (length == -EISDIR) return "it is a directory";
    if (error == EACCES) return "permission denied";
    if (error == ENOEXEC) return elf ? "wrong architecture" : "it has no #! line";
    if (error != ENOENT) return NULL;
    if (elf) {
        read_loader(file, &head, starter);
        return "its dynamic loader is missing: " STRING;
    }
    const char *from = text_after(head.text, "#!");
    if (!from) return "not found";
    while (*from == ' ' || *from == '\t') from++;
    while ((*starter = *from++) > ' ') starter++;
    if (*starter == '\r') return "its #! line ends in CR LF";
    *starter = 0;
    return "its interpreter is missing or broken: " STRING;
}

void exec_failed(const struct init *init, int error) {
    char starter[HEAD_SIZE];
    struct line line;
    const char *reason = find_reason(init, error, starter);
    long detail = (long)starter;
    if (!reason) {
        reason = "error " NUMBER;
        detail = error;
    }
    begin_line(&line);
    add(&line, "cannot run " STRING ": ", (long)init->command[0], 0);
    add(&line, reason, detail, 0);
    end_line(&line);
    sys_exit(error == ENOENT ? EXIT_NOT_FOUND : EXIT_NOT_EXECUTABLE);
}
