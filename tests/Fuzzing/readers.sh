#!/usr/bin/env bash
# Our own readers under AFL++, guided by coverage: SharpFuzz instruments the parser, afl-fuzz makes inputs.
#   tests/Fuzzing/readers.sh [SECONDS [HARNESS...]]      a run of SECONDS for each harness (default 20), as many at once as there are cores
# What it finds stays in $OUT (default: a folder that is removed where nothing was found). Status 77 where afl-fuzz or the tool that instruments is missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 MSBUILDTERMINALLOGGER=off
seconds=${1:-20}
shift || true
if ! command -v afl-fuzz > /dev/null; then echo 'readers.sh: afl-fuzz is missing (Debian: afl++).'; exit 77; fi
if ! dotnet tool restore > /dev/null 2>&1; then echo 'readers.sh: the tool sharpfuzz cannot be restored.'; exit 77; fi

out=${OUT:-$(mktemp -d)}
mkdir -p "$out/found"
dotnet publish tests/Fuzzing/Readers -c Release -o "$out/program" -v quiet -p:RestoreLockedMode=false > "$out/build.log" 2>&1 || { cat "$out/build.log"; exit 1; }
dotnet "$out/program/Dmarkit.Readers.dll" --seeds "$out/seeds"
for assembly in Parser Checker; do dotnet sharpfuzz "$out/program/Dmarkit.$assembly.dll"; done
harnesses=("$@")
if [ ${#harnesses[@]} -eq 0 ]; then mapfile -t harnesses < <(dotnet "$out/program/Dmarkit.Readers.dll" --list); fi

one() { # HARNESS
  # Limits are generous: a hang is an input that takes seconds, not one that met a busy machine.
  AFL_SKIP_BIN_CHECK=1 AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_NO_UI=1 AFL_NO_AFFINITY=1 AFL_FORKSRV_INIT_TMOUT=60000 DOTNET_TieredCompilation=1 \
    afl-fuzz -i "$out/seeds/$1" -o "$out/found/$1" -t 5000 -m none -V "$seconds" -- dotnet "$out/program/Dmarkit.Readers.dll" "$1" > "$out/$1.log" 2>&1
}
export -f one
export out seeds seconds
printf '%s\n' "${harnesses[@]}" | xargs -P "$(nproc)" -I{} bash -c 'one "$1"' one {} || true

total=0 bad=0
for harness in "${harnesses[@]}"; do
  stats="$out/found/$harness/default/fuzzer_stats"
  if [ ! -e "$stats" ]; then echo "$harness: afl-fuzz did not start:"; tail -n 5 "$out/$harness.log"; bad=$((bad + 1)); continue; fi
  value() { sed -nE "s/^$1 *: *([0-9.]+).*/\1/p" "$stats"; }
  executions=$(value execs_done) crashes=$(value saved_crashes) hangs=$(value saved_hangs)
  echo "$harness: $executions executions, $(value execs_per_sec)/s, $(value corpus_count) inputs kept, $(value edges_found) edges, $crashes crashes, $hangs hangs"
  total=$((total + executions)) bad=$((bad + crashes + hangs))
done
echo "readers: $total executions, $bad crashes and hangs"
if [ "$bad" -gt 0 ]; then echo "readers.sh: what was found lies in $out/found; 'Dmarkit.Readers HARNESS FILE' runs one again."; exit 1; fi
if [ -z "${OUT:-}" ]; then rm -rf "$out"; fi
