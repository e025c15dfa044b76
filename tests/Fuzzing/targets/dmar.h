/* What the five sample parsers share: a careful frame. Each of them adds one part of its own, with one bug planted in it. */
#ifndef DMAR_H
#define DMAR_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HEADER = 48, STRUCTURE = 4, SCOPE = 6, MOST = 1 << 16 };
enum { DRHD, RMRR, ATSR, RHSA, ANDD, SATC, SIDP, TYPES };

static inline uint16_t u16(const uint8_t *at) { return (uint16_t)(at[0] | at[1] << 8); }
static inline uint32_t u32(const uint8_t *at) { return u16(at) | (uint32_t)u16(at + 2) << 16; }
static inline uint64_t u64(const uint8_t *at) { return u32(at) | (uint64_t)u32(at + 4) << 32; }

static inline int refuse(const char *why)
{
    fprintf(stderr, "refused: %s\n", why);
    return 1;
}

/* Bytes of a structure in front of its scopes or name; 4 for a type that is not known. */
static inline size_t fixed_bytes(uint16_t type)
{
    static const size_t fixed[TYPES] = {16, 24, 8, 20, 10, 8, 8};
    return type < TYPES ? fixed[type] : STRUCTURE;
}

static inline int has_scopes(uint16_t type)
{
    return type == DRHD || type == RMRR || type == ATSR || type == SATC || type == SIDP;
}

/* The table, for as long as the program runs. */
static uint8_t *table;

/* Reads the file into memory of exactly its size, so that a sanitizer sees each byte too many. */
static inline int read_table(const char *path, size_t *size)
{
    static uint8_t buffer[MOST];
    FILE *file = fopen(path, "rb");
    if (file == NULL) return 0;
    *size = fread(buffer, 1, sizeof buffer, file);
    fclose(file);
    table = malloc(*size > 0 ? *size : 1);
    if (table != NULL) memcpy(table, buffer, *size);
    return table != NULL;
}

/* Signature, Length and checksum hold: the table then has Length bytes. */
static inline const char *check_header(size_t size)
{
    if (size < HEADER || memcmp(table, "DMAR", 4) != 0) return "no DMAR";
    size_t length = u32(table + 4);
    if (length < HEADER || length > size) return "length";
    uint8_t sum = 0;
    for (size_t i = 0; i < length; i++) sum = (uint8_t)(sum + table[i]);
    return sum == 0 ? NULL : "checksum";
}

#endif
