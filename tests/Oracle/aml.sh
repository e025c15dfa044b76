#!/usr/bin/env bash
# The devices that we find in the bytecode of whole machines are those of iasl's listings.
#   tests/Oracle/aml.sh [COUNT]: of the first COUNT machines only
# Ends with one line "N passed, N failed"; with status 77 where there is no iasl, or no machine.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
for tool in iasl acpixtract python3; do command -v "$tool" > /dev/null || { echo "There is no $tool on this machine."; exit 77; }; done
machines=(../shared/corpus/acpidump/*.txt.gz)
[ -e "${machines[0]}" ] || { echo 'There are no machines in ../shared/corpus/acpidump.'; exit 77; }
machines=("${machines[@]:0:${1:-${#machines[@]}}}")

dotnet build examples/ListDevices -v quiet > /dev/null
ours=$PWD/examples/ListDevices/bin/Debug/net10.0/ListDevices.dll listing=$PWD/tests/Oracle/aml-listing.py
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
passed=0 failed=0 devices=0

for machine in "${machines[@]}"; do
  name=$(basename "$machine" .acpidump.txt.gz) folder=$scratch/machine
  rm -rf "$folder"; mkdir "$folder"
  dotnet "$ours" "$machine" 2> "$scratch/partial" | LC_ALL=C sort -u > "$scratch/ours"
  zcat "$machine" > "$folder/text"
  # Each table by itself: given the others, for the arguments of their methods, iasl gives up where two define one name.
  (
    cd "$folder"
    acpixtract -a text > log 2>&1 || true
    for table in dsdt*.dat ssdt*.dat; do
      [ -e "$table" ] || continue
      timeout 60 iasl -p "${table%.dat}" -d "$table" < /dev/null >> log 2>&1 || true
    done
    LC_ALL=C python3 "$listing" $(ls -v dsdt*.dsl ssdt*.dsl 2> /dev/null) | LC_ALL=C sort -u > theirs
  )
  if cmp -s "$scratch/ours" "$folder/theirs"; then
    passed=$((passed + 1)); devices=$((devices + $(wc -l < "$scratch/ours")))
    echo "ok: $name: $(wc -l < "$scratch/ours") devices$(sed -n '1s/^/, partly: /p' "$scratch/partial")"
  else
    failed=$((failed + 1)); echo "FAILED: $name"; diff "$scratch/ours" "$folder/theirs" | head -n 20 || true
  fi
done

echo "$devices devices of ${#machines[@]} machines"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
