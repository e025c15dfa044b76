#!/usr/bin/env bash
# Five small C parsers of DMAR tables, careful but for one bug each (targets/*.c): 'dmarkit fuzz tables' must find each bug within 60 s, and make the table that
# shows it as small as three structures. Prints what was found, how long it took and how large the table is. 77: there is no C compiler.
# Usage: tests/Fuzzing/tables.sh [DMARKIT]; without it, the tool is built.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

compiler=${CC:-gcc}
if ! command -v "$compiler" > /dev/null; then echo 'tables.sh: there is no C compiler.'; exit 77; fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

tool=("${1:-}")
if [ -z "${1:-}" ]; then
  dotnet build src/Cli -c Release -v q > "$scratch/build.log" 2>&1 || { cat "$scratch/build.log"; exit 1; }
  tool=(dotnet src/Cli/bin/Release/net10.0/dmarkit.dll)
fi

failed=0
check() { # NAME EXPECTED OPTION...: builds targets/NAME.c with the options and fuzzes it; EXPECTED is a part of what must be found
  local name=$1 expected=$2 status=0 start seconds found
  shift 2
  if ! "$compiler" -O1 -g -Wall -Wextra "$@" -o "$scratch/$name" "tests/Fuzzing/targets/$name.c" 2> "$scratch/compile.log"; then
    cat "$scratch/compile.log"
    echo "$name: does not compile with $*"; failed=1
    return
  fi

  start=$(date +%s%N)
  "${tool[@]}" fuzz tables --seed 1 --runs 300 --timeout 1s --format json -- "$scratch/$name" '{}' > "$scratch/$name.json" || status=$?
  seconds=$(( ($(date +%s%N) - start) / 1000000 ))
  found=$(node -e '
    const [file, expected] = process.argv.slice(1), run = JSON.parse(require("fs").readFileSync(file, "utf8"));
    const hit = run.failures.find(each => `${each.kind}: ${each.what}`.includes(expected));
    if (!hit) { console.log(`not found among: ${run.failures.map(each => `${each.kind}: ${each.what}`).join("; ") || "nothing"}`); process.exit(1); }
    console.log(`${hit.kind}: ${hit.what}; structures: ${hit.structures}, bytes: ${hit.bytes}, made of ${hit.originalBytes} in ${hit.tries} tries`);
    process.exit(hit.structures <= 3 ? 0 : 1);' "$scratch/$name.json" "$expected") || failed=1
  printf '%s: %s; %d.%03d s\n' "$name" "$found" $((seconds / 1000)) $((seconds % 1000))
  if [ "$status" -ne 1 ] || [ "$seconds" -gt 60000 ]; then echo "$name: status $status, expected 1 within 60 s"; failed=1; fi
}

sanitized=(-fsanitize=address,undefined -fno-omit-frame-pointer)
check zero-length 'AddressSanitizer: heap-buffer-overflow' "${sanitized[@]}"
check scope-overread 'AddressSanitizer: heap-buffer-overflow in read_path' "${sanitized[@]}"
check signed-overflow 'signed integer overflow' "${sanitized[@]}"
check endless-loop 'timeout'
check stack-name 'signal: SIGABRT' -fstack-protector-all -D_FORTIFY_SOURCE=0
exit "$failed"
