/* What the generator and the baseline programs share: legacy-mode structures with second-stage tables (VT-d 9.1, 9.3, 9.8). */
#pragma once
#include <stdint.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAGE 4096ull
#define ROOT_TABLE 0x1000ull          /* RTADDR of every workload. */
#define HOST_BITS 46                  /* --haw of every workload: what tells which address bits are reserved. */
#define ADDRESS 0x000ffffffffff000ull
#define BEYOND_HOST (ADDRESS & ~((1ull << HOST_BITS) - 1))
#define READ 1ull
#define WRITE 2ull
#define LARGE 0x80ull                 /* A page at level 2 or 3. */
#define SNOOP 0x800ull                /* Reserved, for ECAP.SC is 0 in every workload. */
#define IO_WRITE (1ull << 62)         /* Reserved, for permissions are bits 0 and 1. */
#define RESERVED_ALWAYS (BEYOND_HOST | SNOOP | IO_WRITE)
#define INTERRUPTS_FIRST 0xfee00000ull
#define INTERRUPTS_LAST 0xfeefffffull

static inline int shift_of(int level) { return 12 + 9 * (level - 1); }

/* The bits that must be 0 in an entry with any permission. */
static inline uint64_t reserved_in(int level, bool leaf) {
  if (!leaf) return RESERVED_ALWAYS | (level > 3 ? LARGE : 0);
  return RESERVED_ALWAYS | (ADDRESS & ((1ull << shift_of(level)) - 1));
}

static inline bool is_leaf(uint64_t entry, int level) { return level == 1 || (level <= 3 && (entry & LARGE)); }

static inline void die(const char *what) { perror(what); exit(3); }
