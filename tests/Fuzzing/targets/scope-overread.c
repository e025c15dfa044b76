/* Bug: a scope's path is read as far as its own Length says, and nobody asks whether the structure goes on as far. */
#include "dmar.h"

__attribute__((noinline)) static unsigned long read_path(const uint8_t *scope)
{
    unsigned long sum = 0;
    int steps = (scope[1] - SCOPE) / 2; /* planted: the rest of the structure is not looked at */
    for (int i = 0; i < steps; i++) sum = sum * 31 + scope[SCOPE + 2 * i] * 8u + scope[SCOPE + 2 * i + 1];
    return sum;
}

int main(int count, char **arguments)
{
    size_t size = 0;
    if (count != 2 || !read_table(arguments[1], &size)) return 2;
    const char *wrong = check_header(size);
    if (wrong != NULL) return refuse(wrong);
    size_t end = u32(table + 4), at = HEADER;
    unsigned long devices = 0;
    while (at < end)
    {
        if (end - at < STRUCTURE) return refuse("no room for a structure");
        uint16_t type = u16(table + at), length = u16(table + at + 2);
        if (length < fixed_bytes(type) || length > end - at) return refuse("a structure's length");
        if (has_scopes(type))
        {
            for (size_t in = fixed_bytes(type); in < length;)
            {
                if (length - in < SCOPE + 2) return refuse("no room for a scope");
                const uint8_t *scope = table + at + in;
                if (scope[1] < SCOPE + 2) return refuse("a scope's length");
                devices ^= read_path(scope);
                in += scope[1];
            }
        }

        at += length;
    }

    printf("%lx\n", devices);
    return 0;
}
