/* The least that can be started: freestanding, so that what is measured is the init and not its child. */
#if defined __x86_64__
__asm__(".globl _start\n_start: xor %edi, %edi\n mov $60, %eax\n syscall\n");
#elif defined __aarch64__
__asm__(".globl _start\n_start: mov x0, 0\n mov x8, 93\n svc 0\n");
#else
#error "no entry for this architecture: add its exit(0)"
#endif
