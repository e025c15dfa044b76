/* Makes the workloads: gen tables DOMAINS REQUESTERS SHAPE FILE, gen trace FILE ACCESSES [binary] > TRACE, or gen core FILE CORE. The same arguments give the same bytes. */
#include "vtd.h"
#include <elf.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static uint64_t state = 0x9e3779b97f4a7c15ull;

static uint64_t rnd(void) { /* xorshift64* */
  state ^= state >> 12, state ^= state << 25, state ^= state >> 27;
  return state * 0x2545f4914f6cdd1dull;
}

static uint64_t below(uint64_t bound) { return (rnd() >> 11) % bound; }

static uint8_t *image;
static uint64_t page_count, taken;
static uint32_t *shuffled;

/* Tables are strewn over four times the pages that they need, as in a machine that has been up for a while; the image is sparse. */
static void create(const char *path, uint64_t tables) {
  page_count = 4 * tables + 2;
  int file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0666);
  if (file < 0 || ftruncate(file, (off_t)(page_count * PAGE))) die(path);
  image = mmap(NULL, page_count * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (image == MAP_FAILED) die(path);
  close(file);
  shuffled = malloc(page_count * sizeof *shuffled);
  for (uint64_t i = 2; i < page_count; i++) shuffled[i] = (uint32_t)i;
  for (uint64_t i = page_count - 1; i > 2; i--) {
    uint64_t j = 2 + below(i - 1);
    uint32_t t = shuffled[i];
    shuffled[i] = shuffled[j], shuffled[j] = t;
  }
}

static uint64_t new_table(void) {
  if (taken + 2 >= page_count) { fprintf(stderr, "gen: too few pages\n"); exit(70); }
  return shuffled[2 + taken++] * PAGE;
}

static uint64_t *words(uint64_t address) { return (uint64_t *)(image + address); }

static void put(uint64_t root, int levels, uint64_t iova, int level, uint64_t entry) {
  uint64_t table = root;
  for (int at = levels; at > level; at--) {
    uint64_t *slot = words(table) + ((iova >> shift_of(at)) & 511);
    if (*slot == 0) *slot = new_table() | READ | WRITE;
    table = *slot & ADDRESS;
  }
  words(table)[(iova >> shift_of(level)) & 511] = entry;
}

/* Runs of 16 pages on average; of every hundred runs 4 can only be read, 4 only be written, and 4 are holes. */
static void fill(uint64_t root, int levels, uint64_t iova, uint64_t pages, int level) {
  uint64_t size = 1ull << shift_of(level), large = level > 1 ? LARGE : 0;
  for (uint64_t done = 0; done < pages;) {
    uint64_t length = 1 + below(31), kind = below(100), host = (1ull << 32) + below(1ull << (45 - shift_of(level))) * size;
    if (length > pages - done) length = pages - done;
    uint64_t rights = kind < 4 ? 0 : kind < 8 ? READ : kind < 12 ? WRITE : READ | WRITE;
    for (uint64_t i = 0; rights && i < length; i++) put(root, levels, iova + (done + i) * size, level, (host + i * size) | rights | large);
    done += length;
  }
}

static void context(int requester, uint64_t low, uint64_t high) {
  uint64_t *root = words(ROOT_TABLE) + 2 * (requester >> 8);
  if (root[0] == 0) root[0] = new_table() | 1;
  uint64_t *entry = words(root[0] & ADDRESS) + 2 * (requester & 255);
  entry[0] = low, entry[1] = high;
}

/* What else a trace meets beside the one domain: broken entries, a device whose faults are not recorded, tables that the image lacks. */
static void break_things(uint64_t root) {
  uint64_t high = 2 | 1 << 8, other = new_table();
  context(0x0018, 0, high);                                     /* 00:03.0: not present: 2. */
  context(0x0020, root | 1 | 3 << 2, high);                     /* 00:04.0: reserved type: 3. */
  context(0x0028, root | 1 | 1 << 5, high);                     /* 00:05.0: reserved bit: B. */
  context(0x0030, root | 1 | 2, high);                          /* 00:06.0: FPD. */
  context(0x0038, (page_count + 7) * PAGE | 1, high);           /* 00:07.0: the image lacks the table. */
  words(ROOT_TABLE)[2 * 6] = new_table() | 1 | 1 << 3;          /* Bus 6: reserved bit: A. Bus 5 has no entry: 1. */
  words(other)[0] = 1ull << 46 | READ | WRITE;                  /* Beyond the host's width: C. */
  words(root)[2] = other | READ | WRITE;                        /* For addresses from 2 * 2^39 on. */
}

static int tables(uint64_t domains, int requesters, char shape, const char *path) {
  uint64_t each = shape == 's' ? 24 : shape == 'm' ? 560 : shape == 'l' ? 8256 : 2080;
  create(path, domains * each + 300);
  uint64_t *roots = malloc(domains * sizeof *roots);
  for (uint64_t d = 0; d < domains; d++) {
    int levels = shape == 'm' && d % 2 ? 3 : 4;
    uint64_t root = roots[d] = new_table();
    if (shape == 'b') fill(root, levels, 0, 1 << 20, 1);
    if (shape == 'l') fill(root, levels, 0, 1 << 22, 1);
    if (shape == 's') fill(root, levels, 0x10000000ull, 1 << 13, 1);
    if (shape != 'm') continue;
    fill(root, levels, 0, 1 << 18, 1);
    fill(root, levels, 4ull << 30, 4096, 2);
    fill(root, levels, 64ull << 30, 64, 3);
  }
  for (int r = 0; r < requesters; r++) {
    uint64_t d = (uint64_t)r % domains, width = shape == 'm' && d % 2 ? 1 : 2;
    context(shape == 'b' ? 0x10 : r, roots[d] | 1, width | (d + 1) << 8);
  }
  if (shape == 'b') break_things(roots[0]);
  return msync(image, page_count * PAGE, MS_ASYNC);
}

struct answer { int reason; uint64_t host; };

/* The walk over the one domain of `tables 1 1 b`. */
static struct answer walk(uint64_t root, uint64_t iova, bool write) {
  if (iova >> 48) return (struct answer){4, 0};
  uint64_t table = root, rights = READ | WRITE;
  for (int level = 4; level > 0; level--) {
    uint64_t entry = words(table)[(iova >> shift_of(level)) & 511];
    bool leaf = is_leaf(entry, level);
    if (!(entry & (READ | WRITE))) return (struct answer){write ? 5 : 6, 0};
    if (entry & reserved_in(level, leaf)) return (struct answer){12, 0};
    rights &= entry, table = entry & ADDRESS;
    if (leaf) break;
  }
  if (!(rights & (write ? WRITE : READ))) return (struct answer){write ? 5 : 6, 0};
  return (struct answer){0, table | (iova & 0xfff)};
}

struct record { uint16_t segment, requester; uint8_t operation, address_type, flags, reserved; uint32_t pasid, data; uint64_t address, length; uint32_t time_bytes, expectation_bytes; }; /* specs/trace.ksy */

static void put_binary(const char *bdf, bool write, uint64_t iova, const char *expectation) {
  unsigned bus, device, function;
  sscanf(bdf, "0000:%x:%x.%x", &bus, &device, &function);
  struct record r = {.requester = (uint16_t)(bus << 8 | device << 3 | function), .operation = write, .address = iova, .length = 64, .expectation_bytes = (uint32_t)strlen(expectation)};
  fwrite(&r, sizeof r, 1, stdout);
  fputs(expectation, stdout);
}

static int trace(const char *path, uint64_t count, bool binary) {
  int file = open(path, O_RDONLY);
  struct stat about;
  if (file < 0 || fstat(file, &about)) die(path);
  image = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, file, 0);
  if (image == MAP_FAILED) die(path);
  uint64_t root = words(words(ROOT_TABLE)[0] & ADDRESS)[2 * 0x10] & ADDRESS, at = 0;
  static char out[1 << 20];
  setvbuf(stdout, out, _IOFBF, sizeof out);
  if (binary) fwrite("DMRTRACE\1\0\0\0\0\0\0", 16, 1, stdout);
  for (uint64_t i = 0; i < count; i++) {
    at = below(8) ? (at + 64) & 0xffffffffull : below(1ull << 26) << 6;
    if (at >= INTERRUPTS_FIRST && at <= INTERRUPTS_LAST) at = 0;
    bool write = below(2), fpd = false;
    uint64_t iova = at, lacks = 0;
    const char *bdf = "0000:00:02.0";
    struct answer a = walk(root, iova, write);
    switch (below(100)) { /* Beside what the tables deny by themselves, 4 of 100 accesses meet something broken. */
      case 0: bdf = "0000:05:00.0", a = (struct answer){1, 0}; break;
      case 1:
        switch (below(4)) {
          case 0: bdf = "0000:00:03.0", a = (struct answer){2, 0}; break;
          case 1: bdf = "0000:00:04.0", a = (struct answer){3, 0}; break;
          case 2: bdf = "0000:00:05.0", a = (struct answer){11, 0}; break;
          default: bdf = "0000:06:00.0", a = (struct answer){10, 0};
        }
        break;
      case 2: iova = below(2) ? 1ull << 48 | at : 2ull << 39 | (at & 0xfff), a = walk(root, iova, write); break;
      case 3:
        if (below(2)) bdf = "0000:00:06.0", fpd = a.reason != 0;
        else bdf = "0000:00:07.0", lacks = 1;
    }
    char expectation[96] = "{\"result\":\"unreadable\"}";
    if (!lacks && a.reason) sprintf(expectation, "{\"result\":\"fault\",\"reason\":\"0x%x\"%s}", (unsigned)a.reason, fpd ? ",\"recorded\":false" : "");
    else if (!lacks) sprintf(expectation, "{\"result\":\"ok\",\"hpa\":\"0x%llx\"}", (unsigned long long)a.host);
    if (binary) put_binary(bdf, write, iova, expectation);
    else printf("{\"bdf\":\"%s\",\"op\":\"%s\",\"iova\":\"0x%llx\",\"len\":64,\"expect\":%s}\n", bdf, write ? "write" : "read", (unsigned long long)iova, expectation);
  }
  return fflush(stdout);
}

/* The image as Linux' /proc/vmcore has it, which is what makedumpfile takes: a note for one processor, and memory where the kernel maps all of it. */
static int core(const char *path, const char *to) {
  int from = open(path, O_RDONLY), file = open(to, O_RDWR | O_CREAT | O_TRUNC, 0666);
  struct stat about;
  if (from < 0 || file < 0 || fstat(from, &about)) die(path);
  uint64_t bytes = (uint64_t)about.st_size;
  static struct { Elf64_Ehdr head; Elf64_Phdr note, load; Elf64_Nhdr processor; char name[8]; uint8_t state[336]; } start;
  memcpy(start.head.e_ident, ELFMAG, SELFMAG);
  start.head.e_ident[EI_CLASS] = ELFCLASS64, start.head.e_ident[EI_DATA] = ELFDATA2LSB, start.head.e_ident[EI_VERSION] = start.head.e_version = EV_CURRENT;
  start.head.e_type = ET_CORE, start.head.e_machine = EM_X86_64, start.head.e_ehsize = sizeof start.head;
  start.head.e_phoff = sizeof start.head, start.head.e_phentsize = sizeof start.note, start.head.e_phnum = 2;
  start.note.p_type = PT_NOTE, start.note.p_offset = sizeof start.head + 2 * sizeof start.note;
  start.note.p_filesz = start.note.p_memsz = sizeof start - start.note.p_offset;
  start.load.p_type = PT_LOAD, start.load.p_flags = PF_R | PF_W | PF_X, start.load.p_offset = PAGE, start.load.p_vaddr = 0xffff888000000000ull;
  start.load.p_filesz = start.load.p_memsz = bytes;
  start.processor.n_namesz = 5, start.processor.n_descsz = sizeof start.state, start.processor.n_type = NT_PRSTATUS;
  memcpy(start.name, "CORE", 5);
  if (pwrite(file, &start, sizeof start, 0) != (ssize_t)sizeof start) die(to);
  static uint8_t part[1 << 20];
  for (uint64_t at = 0; at < bytes;) {
    ssize_t got = pread(from, part, sizeof part, (off_t)at);
    if (got <= 0 || pwrite(file, part, (size_t)got, (off_t)(PAGE + at)) != got) die(to);
    at += (uint64_t)got;
  }
  return close(file);
}

int main(int argc, char **argv) {
  if (argc == 4 && !strcmp(argv[1], "core")) return core(argv[2], argv[3]);
  if (argc == 6 && !strcmp(argv[1], "tables")) return tables(strtoull(argv[2], 0, 10), atoi(argv[3]), argv[4][0], argv[5]);
  if ((argc == 4 || argc == 5) && !strcmp(argv[1], "trace")) return trace(argv[2], strtoull(argv[3], 0, 10), argc == 5 && !strcmp(argv[4], "binary"));
  fprintf(stderr, "usage: gen tables DOMAINS REQUESTERS big|large|mixed|small FILE | gen trace FILE ACCESSES [binary] | gen core FILE CORE\n");
  return 2;
}
