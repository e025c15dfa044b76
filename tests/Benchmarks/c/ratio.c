/* Runs two or more commands in turn, and prints of each the smallest wall time, processor time and the largest resident memory:
   ratio ROUNDS COMMAND [COMMAND...] -> a line "wall_us cpu_us rss_kib" a command. A command is one argument, split at blanks; "< FILE" as its end gives it an input,
   and what it writes is dropped. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000LL + t.tv_nsec / 1000;
}

int main(int argc, char **argv) {
  if (argc < 3) return fprintf(stderr, "usage: ratio ROUNDS COMMAND...\n"), 2;
  int rounds = atoi(argv[1]), count = argc - 2;
  long long wall[16], cpu[16];
  long rss[16] = {0};
  if (count > 16) return 2;
  for (int c = 0; c < count; c++) wall[c] = cpu[c] = 1LL << 60;
  for (int r = 0; r < rounds; r++) {
    for (int c = 0; c < count; c++) {
      char *line = strdup(argv[2 + c]), *words[64], *input = NULL;
      int n = 0;
      for (char *w = strtok(line, " "); w && n < 63; w = strtok(NULL, " ")) {
        if (!strcmp(w, "<")) input = strtok(NULL, " ");
        else words[n++] = w;
      }
      words[n] = NULL;
      long long start = now();
      pid_t child = fork();
      if (child == 0) {
        int null = open("/dev/null", O_RDWR), in = input ? open(input, O_RDONLY) : null;
        dup2(in, 0), dup2(null, 1), dup2(null, 2);
        execvp(words[0], words);
        _exit(127);
      }
      int status;
      struct rusage use;
      wait4(child, &status, 0, &use);
      long long took = now() - start;
      long long used = (use.ru_utime.tv_sec + use.ru_stime.tv_sec) * 1000000LL + use.ru_utime.tv_usec + use.ru_stime.tv_usec;
      if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) return fprintf(stderr, "ratio: failed: %s\n", argv[2 + c]), 1;
      if (took < wall[c]) wall[c] = took;
      if (used < cpu[c]) cpu[c] = used;
      if (use.ru_maxrss > rss[c]) rss[c] = use.ru_maxrss;
      free(line);
    }
  }
  for (int c = 0; c < count; c++) printf("%lld %lld %ld\n", wall[c], cpu[c], rss[c]);
  return 0;
}
