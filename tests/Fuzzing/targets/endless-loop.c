/* Bug: scopes of a length that is too short are passed over by that length, and so one of 0 for ever. Built without a sanitizer. */
#include "dmar.h"

int main(int count, char **arguments)
{
    size_t size = 0;
    if (count != 2 || !read_table(arguments[1], &size)) return 2;
    const char *wrong = check_header(size);
    if (wrong != NULL) return refuse(wrong);
    size_t end = u32(table + 4), at = HEADER;
    volatile unsigned long devices = 0;
    while (at < end)
    {
        if (end - at < STRUCTURE) return refuse("no room for a structure");
        uint16_t type = u16(table + at), length = u16(table + at + 2);
        if (length < fixed_bytes(type) || length > end - at) return refuse("a structure's length");
        if (has_scopes(type))
        {
            for (size_t in = fixed_bytes(type); length - in >= SCOPE + 2;)
            {
                size_t bytes = table[at + in + 1];
                if (bytes > length - in) return refuse("a scope beyond its structure");
                if (bytes >= SCOPE + 2) devices = devices + 1;
                in += bytes; /* planted: bytes may be 0 */
            }
        }

        at += length;
    }

    printf("%lu devices\n", devices);
    return 0;
}
