/* The yardstick of dmarkit map: map [--plain] [--mmap] [--list] [--threads N] FILE. One legacy-mode unit, tables as gen makes them.
   Tuned: each table page is read (or mapped), runs are found with SIMD. --plain: the obvious loop over a mapping. Shared tables are walked as often as they are named.
   FILE is a raw image, or a kdump, of which each table page is decompressed. */
#include "vtd.h"
#include "kdump.h"
#include "text.h"
#include <fcntl.h>
#include <immintrin.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define DECISIVE (ADDRESS | RESERVED_ALWAYS | READ | WRITE)

struct domain { uint64_t root, id; int levels; };

struct sums { uint64_t small, large, huge, ranges, checksum, pages, unknown; };

struct sweep {
  struct sums sums;
  struct domain domain;
  uint64_t iova, host, length, rights; /* The range that is open. */
  uint64_t buffers[5][1 + 512];        /* In front of each table a word, so that a vector of predecessors can be loaded. */
  const char *bdf;
};

static int file;
static uint64_t file_bytes;
static const uint8_t *mapped;
static bool plain, list, dumped;

static void line(struct sweep *s) {
  char *p = out + out_bytes;
  p = text(p, "{\"bdf\":\""), p = text(p, s->bdf), p = text(p, "\",\"pasid\":null,\"domain\":");
  p += sprintf(p, "%llu", (unsigned long long)s->domain.id);
  p = text(p, ",\"iova\":\"0x"), p = hex_text(p, s->iova);
  p = text(p, "\",\"hpa\":\"0x"), p = hex_text(p, s->host);
  p = text(p, "\",\"size\":\"0x"), p = hex_text(p, s->length);
  p = text(p, s->rights & READ ? "\",\"read\":true" : "\",\"read\":false");
  p = text(p, s->rights & WRITE ? ",\"write\":true,\"exec\":false}\n" : ",\"write\":false,\"exec\":false}\n");
  out_bytes = (size_t)(p - out);
  if (out_bytes >= 1 << 20) flush_out();
}

static inline void close_range(struct sweep *s) {
  if (s->length == 0) return;
  s->sums.ranges++;
  if (list) line(s);
  s->length = 0;
}

/* A run of pages: it goes on with the open range, or opens another; its part of the checksum has a closed form. */
static inline void add(struct sweep *s, uint64_t iova, uint64_t host, uint64_t bytes, uint64_t rights) {
  uint64_t n = bytes >> 12, m = ((rights | s->domain.id << 2) * 0x94d049bb133111ebull) | 1;
  uint64_t x = (iova >> 12) + 0x9e3779b97f4a7c15ull, y = (host >> 12) + 0xbf58476d1ce4e5b9ull;
  uint64_t i = n * (n - 1) / 2, squares = i * (2 * n - 1) / 3;
  s->sums.checksum += m * (n * x * y + (x + y) * i + squares);
  if (s->length && s->rights == rights && s->iova + s->length == iova && s->host + s->length == host) {
    s->length += bytes;
    return;
  }
  close_range(s);
  s->iova = iova, s->host = host, s->length = bytes, s->rights = rights;
}

static void leaf(struct sweep *s, uint64_t entry, int level, uint64_t iova, uint64_t rights) {
  if (!(entry & (READ | WRITE)) || (entry & reserved_in(level, true))) return;
  rights &= entry;
  if (!rights) return;
  *(level == 1 ? &s->sums.small : level == 2 ? &s->sums.large : &s->sums.huge) += 1;
  add(s, iova, entry & ADDRESS, 1ull << shift_of(level), rights);
}

static void leaves_one_by_one(struct sweep *s, const uint64_t *words, uint64_t iova, uint64_t rights) {
  for (int i = 0; i < 512; i++) leaf(s, words[i], 1, iova + ((uint64_t)i << 12), rights);
}

/* Per entry a bit whether it goes on where the one before ended, and one whether it has any right. words[-1] is readable. */
static bool bits_of(const uint64_t *words, uint64_t *goes_on, uint64_t *present) {
#if defined __AVX512F__
  __m512i mask = _mm512_set1_epi64((long long)DECISIVE), step = _mm512_set1_epi64(PAGE), any = _mm512_setzero_si512(), rw = _mm512_set1_epi64(READ | WRITE);
  for (int b = 0; b < 8; b++) {
    uint64_t on = 0, there = 0;
    for (int i = 0; i < 64; i += 8) {
      __m512i word = _mm512_loadu_si512(words + 64 * b + i), before = _mm512_loadu_si512(words + 64 * b + i - 1);
      __m512i expected = _mm512_add_epi64(_mm512_and_si512(before, mask), step);
      on |= (uint64_t)_mm512_cmpeq_epi64_mask(_mm512_and_si512(word, mask), expected) << i;
      __mmask8 p = _mm512_test_epi64_mask(word, rw);
      there |= (uint64_t)p << i;
      any = _mm512_mask_or_epi64(any, p, any, word);
    }
    goes_on[b] = on, present[b] = there;
  }
  return !_mm512_test_epi64_mask(any, _mm512_set1_epi64((long long)RESERVED_ALWAYS));
#elif defined __AVX2__
  __m256i mask = _mm256_set1_epi64x((long long)DECISIVE), step = _mm256_set1_epi64x(PAGE), any = _mm256_setzero_si256(), rw = _mm256_set1_epi64x(READ | WRITE), zero = _mm256_setzero_si256();
  for (int b = 0; b < 8; b++) {
    uint64_t on = 0, there = 0;
    for (int i = 0; i < 64; i += 4) {
      __m256i word = _mm256_loadu_si256((const void *)(words + 64 * b + i)), before = _mm256_loadu_si256((const void *)(words + 64 * b + i - 1));
      __m256i expected = _mm256_add_epi64(_mm256_and_si256(before, mask), step), absent = _mm256_cmpeq_epi64(_mm256_and_si256(word, rw), zero);
      on |= (uint64_t)_mm256_movemask_pd(_mm256_castsi256_pd(_mm256_cmpeq_epi64(_mm256_and_si256(word, mask), expected))) << i;
      there |= (uint64_t)(15 ^ _mm256_movemask_pd(_mm256_castsi256_pd(absent))) << i;
      any = _mm256_or_si256(any, _mm256_andnot_si256(absent, word));
    }
    goes_on[b] = on, present[b] = there;
  }
  return _mm256_testz_si256(any, _mm256_set1_epi64x((long long)RESERVED_ALWAYS));
#else
  (void)words, (void)goes_on, (void)present;
  return false;
#endif
}

static void leaves(struct sweep *s, const uint64_t *words, uint64_t iova, uint64_t rights) {
  uint64_t goes_on[8], present[8];
  if (plain || !bits_of(words, goes_on, present)) {
    leaves_one_by_one(s, words, iova, rights);
    return;
  }
  goes_on[0] &= ~1ull; /* What stands in front of the table is none of its entries. */
  for (int b = 0; b < 8; b++) {
    for (uint64_t starts = present[b] & ~goes_on[b]; starts; starts &= starts - 1) {
      int at = 64 * b + __builtin_ctzll(starts), end = at + 1;
      uint64_t left = end & 63 ? ~goes_on[end >> 6] >> (end & 63) : 0;
      if (left) end += __builtin_ctzll(left);
      else {
        int word = (end + 63) >> 6;
        while (word < 8 && goes_on[word] == ~0ull) word++;
        end = word < 8 ? 64 * word + __builtin_ctzll(~goes_on[word]) : 512;
      }
      uint64_t granted = words[at] & rights & (READ | WRITE);
      if (!granted) continue;
      s->sums.small += (uint64_t)(end - at);
      add(s, iova + ((uint64_t)at << 12), words[at] & ADDRESS, (uint64_t)(end - at) << 12, granted);
    }
  }
}

static void table(struct sweep *s, uint64_t address, int level, uint64_t iova, uint64_t rights) {
  const uint64_t *words;
  if (address + PAGE > file_bytes) {
    close_range(s);
    s->sums.unknown++;
    return;
  }
  if (dumped) {
    words = s->buffers[level] + 1;
    if (!dumped_page(file, address, s->buffers[level] + 1)) die("kdump: a table that it lacks");
  } else if (mapped) words = (const uint64_t *)(mapped + address);
  else {
    words = s->buffers[level] + 1;
    if (pread(file, s->buffers[level] + 1, PAGE, (off_t)address) != (ssize_t)PAGE) die("pread");
  }
  s->sums.pages++;
  if (level == 1) {
    leaves(s, words, iova, rights);
    return;
  }
  for (int i = 0; i < 512; i++) {
    uint64_t entry = words[i], at = iova + ((uint64_t)i << shift_of(level));
    if (!(entry & (READ | WRITE))) continue;
    if (is_leaf(entry, level)) leaf(s, entry, level, at, rights);
    else if (!(entry & reserved_in(level, false))) table(s, entry & ADDRESS, level - 1, at, rights & entry);
  }
}

static struct domain domains[65536];
static int domain_count;
static atomic_int next_domain;

static int domain_of(struct domain d) { /* Whether it is new: the hash is by the root table. */
  static int heads[1 << 16];
  for (uint64_t h = (d.root >> 12) * 0x9e3779b97f4a7c15ull >> 48;; h = (h + 1) & 0xffff) {
    if (heads[h] == 0) {
      heads[h] = domain_count + 1;
      domains[domain_count++] = d;
      return true;
    }
    struct domain *known = &domains[heads[h] - 1];
    if (known->root == d.root && known->id == d.id && known->levels == d.levels) return false;
  }
}

static void run(struct sweep *s, struct domain d) {
  s->domain = d;
  table(s, d.root, d.levels, 0, READ | WRITE);
  close_range(s);
}

static void *work(void *sweep) {
  for (int i; (i = atomic_fetch_add(&next_domain, 1)) < domain_count;) run(sweep, domains[i]);
  return NULL;
}

static void read_page(uint64_t address, uint64_t *page) {
  if (!dumped) must_read(file, page, PAGE, address);
  else if (!dumped_page(file, address, page)) die("kdump: a table that it lacks");
}

int main(int argc, char **argv) {
  int threads = 1, contexts = 0;
  bool wants_mmap = false;
  const char *path = NULL;
  for (int i = 1; i < argc; i++) {
    if (!strcmp(argv[i], "--plain")) plain = wants_mmap = true;
    else if (!strcmp(argv[i], "--mmap")) wants_mmap = true;
    else if (!strcmp(argv[i], "--list")) list = true;
    else if (!strcmp(argv[i], "--threads") && i + 1 < argc) threads = atoi(argv[++i]);
    else path = argv[i];
  }
  struct stat about;
  if (!path || (file = open(path, O_RDONLY)) < 0 || fstat(file, &about)) die(path ? path : "usage: map [--plain] [--mmap] [--list] [--threads N] FILE");
  file_bytes = (uint64_t)about.st_size;
  if (wants_mmap && (mapped = mmap(NULL, file_bytes, PROT_READ, MAP_PRIVATE, file, 0)) == MAP_FAILED) die("mmap");
  if ((dumped = open_dump(file))) file_bytes = dump_frames * PAGE;
  static struct sweep sweeps[64];
  uint64_t root[512], context[512];
  read_page(ROOT_TABLE, root);
  for (int bus = 0; bus < 256; bus++) {
    if (!(root[2 * bus] & 1) || (root[2 * bus] & 0xffe)) continue;
    read_page(root[2 * bus] & ADDRESS, context);
    for (int f = 0; f < 256; f++) {
      uint64_t low = context[2 * f], high = context[2 * f + 1];
      if (!(low & 1)) continue;
      contexts++;
      if ((low & 0xffc) || ((high & 7) != 1 && (high & 7) != 2)) continue;
      struct domain d = {low & ADDRESS, high >> 8 & 0xffff, 2 + (int)(high & 7)};
      bool is_new = domain_of(d);
      if (!list) continue;
      (void)is_new;
      char bdf[16];
      sprintf(bdf, "0000:%02x:%02x.%d", bus, f >> 3, f & 7);
      sweeps[0].bdf = bdf;
      run(&sweeps[0], d);
    }
  }
  if (list) {
    flush_out();
    return 0;
  }
  pthread_t others[64];
  if (threads > 64) threads = 64;
  for (int t = 1; t < threads; t++) pthread_create(&others[t], NULL, work, &sweeps[t]);
  work(&sweeps[0]);
  struct sums all = sweeps[0].sums;
  for (int t = 1; t < threads; t++) {
    pthread_join(others[t], NULL);
    struct sums *s = &sweeps[t].sums;
    all.small += s->small, all.large += s->large, all.huge += s->huge, all.ranges += s->ranges, all.checksum += s->checksum, all.pages += s->pages, all.unknown += s->unknown;
  }
  printf("contexts %d\ndomains %d\nranges %llu\nleaves %llu\n4K %llu\n2M %llu\n1G %llu\ntablePages %llu\nunknown %llu\nchecksum 0x%016llx\n", contexts, domain_count, (unsigned long long)all.ranges,
         (unsigned long long)(all.small + all.large + all.huge), (unsigned long long)all.small, (unsigned long long)all.large, (unsigned long long)all.huge, (unsigned long long)all.pages,
         (unsigned long long)all.unknown, (unsigned long long)all.checksum);
  return 0;
}
