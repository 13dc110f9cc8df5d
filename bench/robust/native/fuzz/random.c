#include "fuzz.h"

static uint64_t state;

/* splitmix64 */
static uint64_t next(void) {
    uint64_t z = state += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
}

void seed_random(uint64_t seed, uint64_t input) {
    state = seed;
    state = next() ^ input;
    next();
}

unsigned below(unsigned limit) {
    return (unsigned)((next() >> 32) * limit >> 32);
}
