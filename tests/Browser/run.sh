#!/usr/bin/env bash
# The HTML report in a browser: what test.mjs says. Ends with one line "N passed, N failed"; with status 77 where Chromium, Node or its packages cannot be had.
# CHROMIUM may name the browser. PICTURES=accept makes the screenshots the reviewed pictures: look at them before you commit them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
here=tests/Browser
CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || true)}
[ -n "$CHROMIUM" ] || { echo 'There is no Chromium here.'; exit 77; }
command -v npm > /dev/null || { echo 'There is no npm here.'; exit 77; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
timeout 300 npm ci --prefix "$here" --no-audit --no-fund > "$scratch/log" 2>&1 || { tail -n 3 "$scratch/log"; echo 'npm cannot bring the packages.'; exit 77; }
dotnet build src/Cli -v q --nologo > "$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }
dmarkit=$PWD/src/Cli/bin/Debug/net10.0/dmarkit.dll

# Reports carry the names of their inputs, and these no folder of this machine.
here=$PWD/$here
cd "$scratch"
report() { # STATUS ARGUMENT...
  local wanted=$1 status=0
  shift
  dotnet "$dmarkit" "$@" 2> log || status=$?
  [ "$status" -eq "$wanted" ] || { cat log; echo "dmarkit $*: status $status, expected $wanted"; exit 1; }
}

report 0 build "$here/machine.yaml" -o machine > /dev/null
report 1 check machine --format html -o machine.html
report 0 build "$here/hostile.yaml" -o 'hostile.bin' > /dev/null
mkdir '<img src=x onerror=hostile()>'
hostile="<img src=x onerror=hostile()>/\"><script>hostile()<"
mv hostile.bin "$hostile"
report 1 lint "$hostile" --format html -o hostile.html --report json=hostile.json
report 1 merge hostile.json --format html -o merged.html
node "$here/large.mjs" large
start=$(date +%s%N)
report 1 check large --max-findings 20000 --format html -o large.html
echo "large: the report of 10,000 findings and 100,000 ranges is written in $((($(date +%s%N) - start) / 1000000)) ms, $(($(stat -c %s large.html) / 1024)) KiB"
CHROMIUM=$CHROMIUM REPORTS=$scratch node "$here/test.mjs"
