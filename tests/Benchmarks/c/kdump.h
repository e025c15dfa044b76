/* Pages of a kdump-compressed dump as makedumpfile writes it (its IMPLEMENTATION file), with the libraries that the compiler was told of: WITH_ZLIB, WITH_LZO. */
#include "vtd.h"
#include <sys/types.h>
#include <unistd.h>
#ifdef WITH_ZLIB
#include <zlib.h>
#endif
#ifdef WITH_LZO
#include <lzo/lzo1x.h>
#endif

static uint64_t dump_frames, dump_descriptors, *dump_bits;
static uint32_t *dump_before; /* How many frames are dumped before each word of bits. */

static void must_read(int file, void *to, size_t bytes, uint64_t at) {
  if (pread(file, to, bytes, (off_t)at) != (ssize_t)bytes) die("pread");
}

/* Whether the file is such a dump; then its bitmap is kept. */
static bool open_dump(int file) {
  uint8_t head[464];
  uint32_t block, sub, bitmap_blocks, frames;
  must_read(file, head, sizeof head, 0);
  if (memcmp(head, "KDUMP   ", 8)) return false;
  memcpy(&block, head + 428, 4), memcpy(&sub, head + 432, 4), memcpy(&bitmap_blocks, head + 436, 4), memcpy(&frames, head + 440, 4);
  if (block != PAGE) die("kdump: blocks of another size");
  uint64_t bytes = (uint64_t)bitmap_blocks * PAGE / 2;
  dump_frames = frames, dump_bits = malloc(bytes), dump_before = malloc(bytes / 2);
  dump_descriptors = (1 + sub + bitmap_blocks) * PAGE;
  must_read(file, dump_bits, bytes, (1 + sub) * PAGE + bytes); /* The second one: frames that were dumped. */
  for (uint64_t i = 0, count = 0; i < bytes / 8; count += (uint64_t)__builtin_popcountll(dump_bits[i++])) dump_before[i] = (uint32_t)count;
  return true;
}

static bool inflate_page(const uint8_t *stored, uint32_t size, uint32_t flags, void *page) {
  (void)stored, (void)size, (void)page;
#ifdef WITH_ZLIB
  unsigned long zlib_bytes = PAGE;
  if (flags & 1) return uncompress(page, &zlib_bytes, stored, size) == Z_OK && zlib_bytes == PAGE;
#endif
#ifdef WITH_LZO
  lzo_uint lzo_bytes = PAGE;
  if (flags & 2) return lzo1x_decompress_safe(stored, size, page, &lzo_bytes, NULL) == LZO_E_OK && lzo_bytes == PAGE;
#endif
  (void)flags;
  return false;
}

/* Reads a page; false where the dump lacks it. */
static bool dumped_page(int file, uint64_t address, void *page) {
  uint64_t frame = address >> 12, bit = frame & 63;
  if (frame >= dump_frames || !(dump_bits[frame / 64] >> bit & 1)) return false;
  struct { uint64_t offset; uint32_t size, flags; uint64_t more; } about;
  uint64_t rank = dump_before[frame / 64] + (uint64_t)__builtin_popcountll(dump_bits[frame / 64] & ((1ull << bit) - 1));
  must_read(file, &about, sizeof about, dump_descriptors + rank * sizeof about);
  if (about.size > PAGE) die("kdump: a page that grew");
  uint8_t stored[PAGE];
  if (!(about.flags & 0x27)) must_read(file, page, PAGE, about.offset);
  else {
    must_read(file, stored, about.size, about.offset);
    if (!inflate_page(stored, about.size, about.flags, page)) die("kdump: a page that cannot be decompressed");
  }
  return true;
}
