/* The yardstick of dmarkit replay: replay [--plain] [--mmap] [--lines] IMAGE TRACE. One legacy-mode unit; lines as gen writes them: keys in any order, nothing escaped, no blanks.
   Tuned: a key is told by four of its bytes, hexadecimal is read with SIMD. --plain: byte by byte. The whole walk is done for each access. */
#include "vtd.h"
#include "text.h"
#include <fcntl.h>
#include <immintrin.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum kind { OK, FAULT, UNREADABLE };

struct outcome { enum kind kind; int reason; const char *name; bool recorded, read, write; uint64_t address; int level; uint64_t page_bytes; int domain; };

struct access { int requester; bool write; uint64_t iova, length; bool expects, has_host, has_recorded; enum kind kind; int reason; uint64_t host; bool recorded; };

static const uint8_t *image;
static uint64_t image_bytes;

static bool word_at(uint64_t address, uint64_t *word) {
  if (address + 8 > image_bytes) return false;
  memcpy(word, image + address, 8);
  return true;
}

static struct outcome fault(int reason, const char *name, uint64_t iova, bool recorded) {
  return (struct outcome){.kind = FAULT, .reason = reason, .name = name, .address = iova & 0xfffffffff000ull, .recorded = recorded};
}

static struct outcome missing(uint64_t address, int level) { return (struct outcome){.kind = UNREADABLE, .address = address, .level = level}; }

static struct outcome translate(const struct access *a) {
  uint64_t root[2], context[2], place = ROOT_TABLE + 16 * (uint64_t)(a->requester >> 8);
  if (!word_at(place, &root[0]) || !word_at(place + 8, &root[1])) return missing(place, 9);
  if (!(root[0] & 1)) return fault(1, "LRT.2", a->iova, true);
  if ((root[0] & (0xffe | BEYOND_HOST | ~(ADDRESS | 0xfff))) || root[1]) return fault(10, "LRT.3", a->iova, true);
  place = (root[0] & ADDRESS) + 16 * (uint64_t)(a->requester & 255);
  if (!word_at(place, &context[0]) || !word_at(place + 8, &context[1])) return missing(place, 8);
  bool recorded = !(context[0] & 2);
  if (!(context[0] & 1)) return fault(2, "LCT.2", a->iova, recorded);
  if ((context[0] & (0xff0 | BEYOND_HOST | ~(ADDRESS | 0xfff))) || (context[1] & 0xffffffffff000080ull)) return fault(11, "LCT.3", a->iova, recorded);
  int width = (int)(context[1] & 7), levels = width + 2;
  if (width != 1 && width != 2) return fault(3, "LCT.4.1", a->iova, recorded);
  if (context[0] & 12) return fault(3, "LCT.4.2", a->iova, recorded);
  if (a->iova >> (12 + 9 * levels)) return fault(4, "LGN.1.1", a->iova, recorded);
  uint64_t table = context[0] & ADDRESS, rights = READ | WRITE;
  int level = levels;
  for (;; level--) {
    uint64_t entry;
    place = table + 8 * ((a->iova >> shift_of(level)) & 511);
    if (!word_at(place, &entry)) return missing(place, level);
    if (!(entry & (READ | WRITE))) return a->write ? fault(5, "LGN.2", a->iova, recorded) : fault(6, "LGN.3", a->iova, recorded);
    bool leaf = is_leaf(entry, level);
    if (entry & reserved_in(level, leaf)) return fault(12, "LSS.2", a->iova, recorded);
    rights &= entry, table = entry & ADDRESS;
    if (leaf) break;
  }
  if (!(rights & (a->write ? WRITE : READ))) return a->write ? fault(5, "LGN.2", a->iova, recorded) : fault(6, "LGN.3", a->iova, recorded);
  uint64_t bytes = 1ull << shift_of(level), host = (table & ~(bytes - 1)) | (a->iova & (bytes - 1));
  if (host >= INTERRUPTS_FIRST && host <= INTERRUPTS_LAST) return fault(14, "LGN.4", a->iova, recorded);
  return (struct outcome){.kind = OK, .address = host, .page_bytes = bytes, .read = rights & READ, .write = rights & WRITE, .domain = (int)(context[1] >> 8 & 0xffff)};
}

static bool as_expected(const struct access *a, const struct outcome *o) {
  if (!a->expects) return true;
  return a->kind == o->kind && (!a->reason || a->reason == o->reason) && (!a->has_host || (o->kind == OK && a->host == o->address)) && (!a->has_recorded || a->recorded == o->recorded);
}

static uint8_t right_align[48]; /* Shuffles that move n bytes to the end of 16, zeros before them. */

static void prepare(void) {
  for (int i = 0; i < 48; i++) right_align[i] = i < 16 ? 0x80 : i < 32 ? (uint8_t)(i - 16) : 0x80;
}

/* Digits from p on, at most 16, of which 16 bytes can be loaded; how many there were. */
static inline int hexadecimal(const char *p, uint64_t *value) {
  __m128i text = _mm_loadu_si128((const void *)p), lower = _mm_or_si128(text, _mm_set1_epi8(0x20));
  __m128i digit = _mm_and_si128(_mm_cmpgt_epi8(text, _mm_set1_epi8('0' - 1)), _mm_cmpgt_epi8(_mm_set1_epi8('9' + 1), text));
  __m128i letter = _mm_and_si128(_mm_cmpgt_epi8(lower, _mm_set1_epi8('a' - 1)), _mm_cmpgt_epi8(_mm_set1_epi8('f' + 1), lower));
  int count = __builtin_ctz(~(unsigned)_mm_movemask_epi8(_mm_or_si128(digit, letter)));
  __m128i nibbles = _mm_add_epi8(_mm_and_si128(text, _mm_set1_epi8(15)), _mm_and_si128(letter, _mm_set1_epi8(9)));
  nibbles = _mm_shuffle_epi8(nibbles, _mm_loadu_si128((const void *)(right_align + count)));
  __m128i bytes = _mm_maddubs_epi16(nibbles, _mm_set1_epi16(0x0110));
  *value = __builtin_bswap64((uint64_t)_mm_cvtsi128_si64(_mm_packus_epi16(bytes, bytes)));
  return count;
}

static inline uint32_t four(const char *p) {
  uint32_t v;
  memcpy(&v, p, 4);
  return v;
}

#define KEY(a, b, c, d) ((uint32_t)(a) | (uint32_t)(b) << 8 | (uint32_t)(c) << 16 | (uint32_t)(d) << 24)

static inline int digit(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; }

static inline const char *number(const char *p, uint64_t *value) { /* "0x..." or decimal digits. */
  if (*p != '"') {
    const char *from = p;
    for (*value = 0; *p >= '0' && *p <= '9'; p++) *value = 10 * *value + (uint64_t)(*p - '0');
    return p == from ? NULL : p;
  }
  if (p[1] != '0' || p[2] != 'x') return NULL;
  int n = hexadecimal(p + 3, value);
  return n && p[3 + n] == '"' ? p + 4 + n : NULL;
}

static inline const char *bdf(const char *p, int *requester) { /* "0000:00:02.0" */
  if (p[0] != '"' || p[5] != ':' || p[8] != ':' || p[11] != '.' || p[13] != '"') return NULL;
  int d[9], bad = 0;
  for (int i = 0; i < 4; i++) bad |= d[i] = digit(p[1 + i]);
  bad |= d[4] = digit(p[6]), bad |= d[5] = digit(p[7]), bad |= d[6] = digit(p[9]), bad |= d[7] = digit(p[10]), bad |= d[8] = digit(p[12]);
  if (bad < 0 || d[6] > 1 || d[8] > 7 || d[0] | d[1] | d[2] | d[3]) return NULL;
  *requester = d[4] << 12 | d[5] << 8 | (d[6] << 4 | d[7]) << 3 | d[8];
  return p + 14;
}

static const char *expectation(const char *p, struct access *a) {
  if (*p++ != '{') return NULL;
  a->expects = true;
  for (;;) {
    if (*p != '"') return NULL;
    switch (four(p + 1)) {
      case KEY('r', 'e', 's', 'u'): /* "result":"ok" */
        if (four(p + 5) != KEY('l', 't', '"', ':')) return NULL;
        p += 9;
        if (four(p) == KEY('"', 'o', 'k', '"')) a->kind = OK, p += 4;
        else if (four(p) == KEY('"', 'f', 'a', 'u')) a->kind = FAULT, p += 7;
        else if (four(p) == KEY('"', 'u', 'n', 'r')) a->kind = UNREADABLE, p += 12;
        else return NULL;
        break;
      case KEY('h', 'p', 'a', '"'):
        a->has_host = true;
        if (p[5] != ':' || !(p = number(p + 6, &a->host))) return NULL;
        break;
      case KEY('r', 'e', 'a', 's'): { /* "reason":"0x6" */
        uint64_t reason;
        if (four(p + 5) != KEY('o', 'n', '"', ':') || !(p = number(p + 9, &reason))) return NULL;
        a->reason = (int)reason;
        break;
      }
      case KEY('r', 'e', 'c', 'o'): /* "recorded":false */
        a->has_recorded = true, a->recorded = p[11] == 't', p += a->recorded ? 15 : 16;
        break;
      default: return NULL;
    }
    if (*p == '}') return p + 1;
    if (*p++ != ',') return NULL;
  }
}

static bool parse(const char *p, struct access *a) {
  *a = (struct access){.requester = -1, .length = 1};
  if (*p++ != '{') return false;
  for (;;) {
    if (*p != '"') return false;
    switch (four(p + 1)) {
      case KEY('b', 'd', 'f', '"'): p = p[5] == ':' ? bdf(p + 6, &a->requester) : NULL; break;
      case KEY('o', 'p', '"', ':'):
        if (four(p + 5) == KEY('"', 'r', 'e', 'a')) p += 11;
        else if (four(p + 5) == KEY('"', 'w', 'r', 'i')) a->write = true, p += 12;
        else return false;
        break;
      case KEY('i', 'o', 'v', 'a'): p = p[5] == '"' ? number(p + 7, &a->iova) : NULL; break;
      case KEY('l', 'e', 'n', '"'): p = p[5] == ':' ? number(p + 6, &a->length) : NULL; break;
      case KEY('e', 'x', 'p', 'e'): p = p[7] == '"' ? expectation(p + 9, a) : NULL; break;
      default: return false;
    }
    if (!p) return false;
    if (*p == '}') return a->requester >= 0;
    if (*p++ != ',') return false;
  }
}

/* The obvious parser: names and values as texts, byte by byte. */
static bool parse_plain(const char *p, struct access *a) {
  *a = (struct access){.requester = -1, .length = 1};
  char key[16], value[32];
  bool inside = false;
  for (p++;;) {
    size_t n = 0;
    if (*p++ != '"') return false;
    while (*p != '"' && n < 15) key[n++] = *p++;
    key[n] = 0, p += 2, n = 0;
    if (*p == '{') {
      inside = a->expects = true, p++;
      continue;
    }
    bool quoted = *p == '"';
    if (quoted) p++;
    while (n < 31 && (quoted ? *p != '"' : *p != ',' && *p != '}')) value[n++] = *p++;
    value[n] = 0;
    if (quoted) p++;
    if (!strcmp(key, "bdf")) {
      unsigned segment, bus, device, function;
      if (sscanf(value, "%x:%x:%x.%x", &segment, &bus, &device, &function) != 4) return false;
      a->requester = (int)(bus << 8 | device << 3 | function);
    } else if (!strcmp(key, "op")) a->write = !strcmp(value, "write");
    else if (!strcmp(key, "iova")) a->iova = strtoull(value, 0, 0);
    else if (!strcmp(key, "len")) a->length = strtoull(value, 0, 0);
    else if (!strcmp(key, "result")) a->kind = !strcmp(value, "ok") ? OK : !strcmp(value, "fault") ? FAULT : UNREADABLE;
    else if (!strcmp(key, "hpa")) a->has_host = true, a->host = strtoull(value, 0, 0);
    else if (!strcmp(key, "reason")) a->reason = (int)strtoull(value, 0, 0);
    else if (!strcmp(key, "recorded")) a->has_recorded = true, a->recorded = !strcmp(value, "true");
    if (*p == '}' && inside) p++;
    if (*p == '}') return a->requester >= 0;
    if (*p++ != ',') return false;
  }
}

static uint64_t accesses, by_kind[3], by_reason[16], unexpected;
static bool plain, lines;

static char *decimal(char *p, uint64_t value) {
  char digits[20];
  int n = 0;
  do digits[n++] = (char)('0' + value % 10);
  while (value /= 10);
  while (n) *p++ = digits[--n];
  return p;
}

static void line(uint64_t index, const struct outcome *o) {
  static const char *what[] = {0, "second-stage level-1 table", "second-stage level-2 table", "second-stage level-3 table", "second-stage level-4 table", 0, 0, 0, "context entry", "root entry"};
  char *p = out + out_bytes;
  p = text(p, "{\"i\":"), p = decimal(p, index);
  if (o->kind == OK) {
    p = text(p, ",\"result\":\"ok\",\"hpa\":\"0x"), p = hex_text(p, o->address);
    p = text(p, "\",\"pageSize\":"), p = decimal(p, o->page_bytes);
    p = text(p, o->read ? ",\"read\":true,\"write\":" : ",\"read\":false,\"write\":");
    p = text(p, o->write ? "true,\"domain\":" : "false,\"domain\":"), p = decimal(p, (uint64_t)o->domain), p = text(p, "}\n");
  } else if (o->kind == FAULT) {
    p = text(p, ",\"result\":\"fault\",\"reason\":\"0x"), p = hex_text(p, (uint64_t)o->reason);
    p = text(p, "\",\"name\":\""), p = text(p, o->name), p = text(p, "\",\"address\":\"0x"), p = hex_text(p, o->address);
    p = text(p, o->recorded ? "\",\"recorded\":true}\n" : "\",\"recorded\":false}\n");
  } else {
    p = text(p, ",\"result\":\"unreadable\",\"address\":\"0x"), p = hex_text(p, o->address);
    p = text(p, "\",\"what\":\""), p = text(p, what[o->level]), p = text(p, "\"}\n");
  }
  out_bytes = (size_t)(p - out);
  if (out_bytes >= 1 << 20) flush_out();
}

static void one(const char *p) {
  struct access a;
  if (!(plain ? parse_plain(p, &a) : parse(p, &a))) {
    fprintf(stderr, "line %llu is none that this program reads\n", (unsigned long long)accesses + 1);
    exit(3);
  }
  struct outcome o = translate(&a);
  by_kind[o.kind]++, by_reason[o.reason]++;
  if (!as_expected(&a, &o)) unexpected++;
  if (lines) line(accesses, &o);
  accesses++;
}

static void *map_file(const char *path, uint64_t *bytes) {
  struct stat about;
  int file = open(path, O_RDONLY);
  if (file < 0 || fstat(file, &about)) die(path);
  void *at = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, file, 0);
  if (at == MAP_FAILED) die(path);
  close(file);
  *bytes = (uint64_t)about.st_size;
  return at;
}

/* Lines of p..p+n, each ended by a line feed; 64 bytes behind it can be read. */
static size_t all_of(const char *p, size_t n) {
  const char *end = p + n, *feed;
  for (; p < end && (feed = memchr(p, '\n', (size_t)(end - p))); p = feed + 1) one(p);
  return (size_t)(p - (end - n));
}

int main(int argc, char **argv) {
  const char *paths[2] = {0};
  bool wants_mmap = false;
  int count = 0;
  for (int i = 1; i < argc; i++) {
    if (!strcmp(argv[i], "--plain")) plain = true;
    else if (!strcmp(argv[i], "--mmap")) wants_mmap = true;
    else if (!strcmp(argv[i], "--lines")) lines = true;
    else if (count < 2) paths[count++] = argv[i];
  }
  if (count < 2) return fprintf(stderr, "usage: replay [--plain] [--mmap] [--lines] IMAGE TRACE\n"), 2;
  prepare();
  image = map_file(paths[0], &image_bytes);
  static char buffer[(1 << 20) + 64];
  if (wants_mmap) {
    uint64_t bytes;
    const char *trace = map_file(paths[1], &bytes);
    uint64_t most = bytes > 4096 ? bytes - 4096 : 0; /* The last lines are read from a copy that can be overrun. */
    size_t done = all_of(trace, most);
    memcpy(buffer, trace + done, bytes - done);
    all_of(buffer, bytes - done);
  } else {
    int file = strcmp(paths[1], "-") ? open(paths[1], O_RDONLY) : 0;
    if (file < 0) die(paths[1]);
    size_t held = 0;
    for (ssize_t n; (n = read(file, buffer + held, (1 << 17) - held)) > 0;) {
      held += (size_t)n;
      size_t done = all_of(buffer, held);
      memmove(buffer, buffer + done, held -= done);
    }
  }
  if (lines) flush_out();
  else {
    printf("accesses %llu\nok %llu\nfault %llu\nunreadable %llu\nunexpected %llu\n", (unsigned long long)accesses, (unsigned long long)by_kind[OK], (unsigned long long)by_kind[FAULT],
           (unsigned long long)by_kind[UNREADABLE], (unsigned long long)unexpected);
    for (int i = 1; i < 16; i++) if (by_reason[i]) printf("0x%x %llu\n", (unsigned)i, (unsigned long long)by_reason[i]);
  }
  return 0;
}
