/* Bug: that a structure's Length may be 0 is not thought of. Its scopes then reach to where 0 - 16 bytes end, far behind the table. */
#include "dmar.h"

int main(int count, char **arguments)
{
    size_t size = 0;
    if (count != 2 || !read_table(arguments[1], &size)) return 2;
    const char *wrong = check_header(size);
    if (wrong != NULL) return refuse(wrong);
    size_t end = u32(table + 4), at = HEADER, devices = 0;
    while (at < end)
    {
        if (end - at < STRUCTURE) return refuse("no room for a structure");
        uint16_t type = u16(table + at), length = u16(table + at + 2);
        if (length > end - at) return refuse("a structure beyond the table");
        if (length != 0 && length < fixed_bytes(type)) return refuse("a structure shorter than its type"); /* planted: 0 passes */
        if (has_scopes(type))
        {
            size_t left = (size_t)length - fixed_bytes(type); /* and wraps round here */
            for (const uint8_t *scope = table + at + fixed_bytes(type); left >= SCOPE + 2; devices++)
            {
                size_t bytes = scope[1];
                if (bytes < SCOPE + 2 || bytes > left) return refuse("a scope's length");
                scope += bytes;
                left -= bytes;
            }
        }

        at += length != 0 ? length : STRUCTURE;
    }

    printf("%zu devices\n", devices);
    return 0;
}
