/* What 32-bit processors have no instruction for. The compiler calls these by the names that each platform's ABI gives
   them; where nobody does, the linker drops them. */
#include <stdint.h>

#define CALLED_BY_COMPILER __attribute__((used))

/* The ABI of ARM wants the quotient in the first register and the remainder in the second. */
CALLED_BY_COMPILER uint64_t __aeabi_uidivmod(uint32_t dividend, uint32_t divisor) {
    uint32_t quotient = 0, remainder = 0;
    for (int bit = 31; bit >= 0; bit--) {
        remainder = remainder << 1 | (dividend >> bit & 1);
        quotient <<= 1;
        if (remainder >= divisor) {
            remainder -= divisor;
            quotient |= 1;
        }
    }
    return (uint64_t)remainder << 32 | quotient;
}

CALLED_BY_COMPILER uint32_t __aeabi_uidiv(uint32_t dividend, uint32_t divisor) {
    return (uint32_t)__aeabi_uidivmod(dividend, divisor);
}

CALLED_BY_COMPILER int32_t __aeabi_idiv(int32_t dividend, int32_t divisor) {
    uint32_t quotient = __aeabi_uidiv((uint32_t)(dividend < 0 ? -dividend : dividend),
                                      (uint32_t)(divisor < 0 ? -divisor : divisor));
    return (int32_t)((dividend ^ divisor) < 0 ? -quotient : quotient);
}

/* By halves, since a shift of the whole would call this function again. */
CALLED_BY_COMPILER uint64_t __ashldi3(uint64_t value, int bits) {
    uint32_t high = (uint32_t)(value >> 32), low = (uint32_t)value;
    if (bits >= 32) {
        high = low << (bits - 32);
        low = 0;
    } else if (bits > 0) {
        high = high << bits | low >> (32 - bits);
        low <<= bits;
    }
    return (uint64_t)high << 32 | low;
}

CALLED_BY_COMPILER uint64_t __aeabi_llsl(uint64_t value, int bits) {
    return __ashldi3(value, bits);
}
