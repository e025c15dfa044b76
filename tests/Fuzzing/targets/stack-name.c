/* Bug: room on the stack for a name of the usual length, filled up to the length that the structure says. Built without a sanitizer: the compiler's
   guard of the stack ends it. */
#include "dmar.h"

static int print_name(const uint8_t *structure, uint16_t length)
{
    char name[32];
    memcpy(name, structure + 8, (size_t)length - 8); /* planted: length is not compared with the room */
    name[sizeof name - 1] = 0;
    return printf("%s\n", name);
}

int main(int count, char **arguments)
{
    size_t size = 0;
    if (count != 2 || !read_table(arguments[1], &size)) return 2;
    const char *wrong = check_header(size);
    if (wrong != NULL) return refuse(wrong);
    size_t end = u32(table + 4), at = HEADER;
    while (at < end)
    {
        if (end - at < STRUCTURE) return refuse("no room for a structure");
        uint16_t type = u16(table + at), length = u16(table + at + 2);
        if (length < fixed_bytes(type) || length > end - at) return refuse("a structure's length");
        if (type == ANDD) print_name(table + at, length);
        at += length;
    }

    return 0;
}
