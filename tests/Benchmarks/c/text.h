/* Text that goes to standard output a mebibyte at a time. */
#include <string.h>
#include <unistd.h>

static char out[(1 << 20) + 512];
static size_t out_bytes;

static void flush_out(void) {
  for (size_t done = 0; done < out_bytes;) {
    ssize_t n = write(1, out + done, out_bytes - done);
    if (n < 0) die("write");
    done += (size_t)n;
  }
  out_bytes = 0;
}

static char *text(char *p, const char *s) {
  size_t n = strlen(s);
  memcpy(p, s, n);
  return p + n;
}

static char *hex_text(char *p, uint64_t value) {
  int digits = value ? (67 - __builtin_clzll(value)) / 4 : 1;
  for (int i = digits - 1; i >= 0; i--, value >>= 4) p[i] = "0123456789abcdef"[value & 15];
  return p + digits;
}
