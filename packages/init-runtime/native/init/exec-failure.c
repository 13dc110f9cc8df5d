#include "init.h"
#include "../core/text.h"

/* A program that is there and yet "not found" lacks what the kernel starts in its place: the dynamic loader that an
   ELF file names, or the interpreter of a #! line. */

struct head {
    union {
        char text[512];
        struct {
            unsigned char magic[4], class, rest[11];
            uint16_t type, machine;
            uint32_t version;
            union {
                struct {
                    uint32_t entry, segments, sections, flags;
                    uint16_t size, segment_size, segment_count;
                } narrow;
                struct {
                    uint64_t entry, segments, sections;
                    uint32_t flags;
                    uint16_t size, segment_size, segment_count;
                } wide;
            };
        } elf;
    };
};

#define PT_INTERP 3

static bool is_elf(const struct head *head) {
    return text_after(head->text, "\177ELF") != NULL;
}

/* The specification has PT_INTERP before all segments that are loaded, so the head of the file holds it. */
static bool read_loader(int file, const struct head *head, char *name, size_t size) {
    bool wide = head->elf.class == 2;
    uint64_t at = wide ? head->elf.wide.segments : head->elf.narrow.segments;
    unsigned step = wide ? head->elf.wide.segment_size : head->elf.narrow.segment_size;
    unsigned count = wide ? head->elf.wide.segment_count : head->elf.narrow.segment_count;
    for (; count-- && step >= 32 && at <= sizeof *head - 32; at += step) {
        const char *segment = head->text + at;
        if (*(const uint32_t *)segment != PT_INTERP) continue;
        long offset = wide ? (long)*(const uint64_t *)(segment + 8) : (long)*(const uint32_t *)(segment + 4);
        long length = sys_pread(file, name, size - 1, offset);
        if (length <= 0) return false;
        name[length] = 0;
        return true;
    }
    return false;
}

static bool read_shebang(const struct head *head, char *name, size_t size) {
    const char *from = text_after(head->text, "#!");
    if (!from) return false;
    while (*from == ' ' || *from == '\t') from++;
    while (*from && *from != ' ' && *from != '\t' && *from != '\n' && --size) *name++ = *from++;
    *name = 0;
    return true;
}

static long open_file(const struct init *init, const char *path) {
    (void)init;
    return sys_open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
}

/* Answers the reason and, for a missing file, leaves its name in `missing`. */
static const char *find_reason(int file, int error, char *missing, size_t size) {
    struct head head;
    for (int depth = 0; file >= 0 && depth < 5; depth++) {
        long length = sys_read(file, &head, sizeof head - 1);
        if (length == -EISDIR) return "it is a directory";
        if (length < 0) break;
        head.text[length] = 0;
        bool elf = is_elf(&head);
        if (error == ENOEXEC)
            return elf ? "it is made for another architecture" : "it has no #! line and is no program of this architecture";
        if (error != ENOENT) break;
        if (!(elf ? read_loader(file, &head, missing, size) : read_shebang(&head, missing, size))) break;
        file = (int)open_file(NULL, missing);
        if (file >= 0) continue;
        if (elf) return "the image lacks its dynamic loader ";
        const char *end = missing + text_length(missing);
        if (end[-1] != '\r') return "the image lacks the interpreter of its #! line, ";
        missing[0] = 0;
        return "its #! line ends in CR LF";
    }
    missing[0] = 0;
    switch (error) {
    case ENOENT:
    case ENOTDIR: return "not found";
    case EACCES: return "permission denied";
    case E2BIG: return "arguments and environment are too long";
    case ETXTBSY: return "the file is open for writing";
    case ENOMEM: return "no memory";
    default: return "error ";
    }
}

void exec_failed(const struct init *init, int error) {
    char missing[256];
    const char *reason = find_reason((int)search_path(init, open_file), error, missing, sizeof missing);
    struct line line;
    begin_line(&line, "cannot run ");
    line_text(&line, init->command[0]);
    line_text(&line, ": ");
    line_text(&line, reason);
    line_text(&line, missing);
    end_line(&line);
    sys_exit(error == ENOENT || error == ENOTDIR ? EXIT_NOT_FOUND : EXIT_NOT_EXECUTABLE);
}
