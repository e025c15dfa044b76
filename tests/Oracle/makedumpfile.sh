#!/usr/bin/env bash
# What makedumpfile writes of a machine's ELF core, in each of its forms and compressions, dmarkit reads as the same memory.
# Ends with one line "N passed, N failed"; with status 77 where there is no makedumpfile or no Python.
# Debian 12's makedumpfile knows zlib and lzo; snappy and zstd are tried, and passed over where it was built without them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
for tool in makedumpfile python3; do
  command -v "$tool" > /dev/null || { echo "There is no $tool."; exit 77; }
done

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
passed=0 failed=0
dotnet build src/Cli -v quiet --nologo > "$scratch/build.log" || { cat "$scratch/build.log"; exit 1; }

raw() { dotnet run --no-build --project src/Cli -- convert --to raw -o "$@" 2> "$scratch/error"; } # OUTPUT FILE...

compare() { # NAME FILE...
  local name=$1
  shift
  rm -f "$scratch/got.raw"
  if raw "$scratch/got.raw" "$@" && cmp -s "$scratch/want.raw" "$scratch/got.raw"; then
    passed=$((passed + 1)); echo "ok: $name"
  else
    failed=$((failed + 1)); echo "FAILED: $name"; cat "$scratch/error"
  fi
}

python3 tests/Oracle/vmcore.py "$scratch/vmcore"
# What must come out, by another hand: the segments of the core at their addresses.
python3 - "$scratch/vmcore" "$scratch/want.raw" << 'END'
import struct, sys
core = open(sys.argv[1], 'rb').read()
with open(sys.argv[2], 'wb') as raw:
    for i in range(struct.unpack_from('<H', core, 56)[0]):
        kind, _, offset, _, physical, length = struct.unpack_from('<IIQQQQ', core, 64 + 56 * i)
        if kind == 1:
            raw.seek(physical)
            raw.write(core[offset:offset + length])
END

compare 'the ELF core itself' "$scratch/vmcore"
for options in '-d 0' '-c -d 0' '-l -d 0' '-p -d 0' '-z -d 0' '-c -d 1' '-l -d 1' '-E -d 0' '-E -d 1'; do
  rm -f "$scratch/dump"
  # shellcheck disable=SC2086 # Several options.
  if ! makedumpfile $options "$scratch/vmcore" "$scratch/dump" > "$scratch/log" 2>&1 || grep -q 'option is disabled' "$scratch/log"; then
    echo "passed over: makedumpfile $options: $(grep -m 1 -o "Try .make USE.*" "$scratch/log" || echo failed)"
    continue
  fi
  compare "makedumpfile $options" "$scratch/dump"
done
makedumpfile -F -l -d 0 "$scratch/vmcore" > "$scratch/flat" 2> "$scratch/log"
compare 'makedumpfile -F -l' "$scratch/flat"
makedumpfile --split -c -d 0 "$scratch/vmcore" "$scratch/part1" "$scratch/part2" "$scratch/part3" > "$scratch/log" 2>&1
compare 'makedumpfile --split -c' "$scratch/part3" "$scratch/part1" "$scratch/part2"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
