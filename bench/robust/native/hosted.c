/* The init as an ordinary program, for sanitizers that need a C library: `start` finds what it wants where the kernel
   left it, since the C library hands argv on in place. */
#include <stddef.h>

extern _Noreturn void start(long *stack);

/* Nothing to give back: there is no link.ld here that puts what is rarely needed behind the first page. */
__asm__(".pushsection .rodata\n.globl image_second_page, image_end\n"
        "image_second_page:\nimage_end: .byte 0\n.popsection");

int main(int count, char **words) {
    (void)count;
    start((long *)words - 1);
}
