/* node-addon-api allocates in the C++ way. With these few lines the addon needs no libstdc++: all its symbols are in
   the process that loads it, whichever libc that has. */
#include <cstdlib>

void *operator new(size_t size) { return malloc(size); }
void *operator new[](size_t size) { return malloc(size); }
void operator delete(void *memory) noexcept { free(memory); }
void operator delete[](void *memory) noexcept { free(memory); }
