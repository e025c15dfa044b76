/* Bug: how many bytes a region has is counted in a signed number, which a limit far above its base is too much for. */
#include "dmar.h"

int main(int count, char **arguments)
{
    size_t size = 0;
    if (count != 2 || !read_table(arguments[1], &size)) return 2;
    const char *wrong = check_header(size);
    if (wrong != NULL) return refuse(wrong);
    size_t end = u32(table + 4), at = HEADER;
    int64_t reserved = 0;
    while (at < end)
    {
        if (end - at < STRUCTURE) return refuse("no room for a structure");
        uint16_t type = u16(table + at), length = u16(table + at + 2);
        if (length < fixed_bytes(type) || length > end - at) return refuse("a structure's length");
        if (type == RMRR)
        {
            int64_t first = (int64_t)u64(table + at + 8), last = (int64_t)u64(table + at + 16);
            reserved += last - first + 1; /* planted */
        }

        at += length;
    }

    printf("%lld bytes\n", (long long)reserved);
    return 0;
}
