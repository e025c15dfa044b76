#!/usr/bin/env bash
# iasl makes every real DMAR again out of what `dmarkit show --format asl` writes, and `dmarkit build` makes it out of iasl's own listing.
#   tests/Oracle/asl-roundtrip.sh [IASL] [DMARKIT]
# IASL is a command (iasl), DMARKIT one too (this clone's build). A table that iasl cannot make again of its own listing is named with
# the reason, and how ours fares. Ends with one line "N passed, N failed"; with status 77 where there is no iasl, or no table.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
iasl=${1:-iasl}
if [ $# -ge 2 ]; then dmarkit=("$2"); else dmarkit=(dotnet src/Cli/bin/Debug/net10.0/dmarkit.dll); fi
command -v "$iasl" > /dev/null || { echo 'There is no iasl on this machine.'; exit 77; }
version=$("$iasl" -v | sed -nE 's/.*version ([0-9]{8}).*/\1/p' | head -n 1)
tables=(../shared/corpus/real/*.dmar.bin)
[ -e "${tables[0]}" ] || { echo 'There are no tables in ../shared/corpus/real.'; exit 77; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
passed=0 failed=0 own=0 labelled=0 generic=0 partly=0 listing=0

compile() { # TEXT OPTION...: makes $scratch/made.aml; some texts make an iasl loop for ever, so it has a limit
  rm -f "$scratch/made.aml"
  timeout 20 "$iasl" "${@:2}" -p "$scratch/made" "$1" < /dev/null > "$scratch/log" 2>&1
}

reason() { # what iasl said, without its file names
  grep -m 1 -hE '^(Error|Warning)|[^ ]+ +[0-9]+ - ' "$scratch/log" | sed -E 's/.*(Error|Warning) +[0-9]+ - +//; s/[^[:print:]]//g' | head -c 100 || true
}

own_listing() { # TABLE: true where iasl makes it again of its own listing
  rm -f "$scratch/own.dsl"
  timeout 20 "$iasl" -d -p "$scratch/own" "$1" < /dev/null > "$scratch/log" 2>&1 || true
  if [ ! -e "$scratch/own.dsl" ]; then why='it lists nothing'; return 1; fi
  if ! compile "$scratch/own.dsl" -z; then why=$(reason); return 1; fi
  if ! cmp -s "$1" "$scratch/made.aml"; then why='its own listing makes other bytes'; return 1; fi
}

for table in "${tables[@]}"; do
  name=$(basename "$table") why=''
  if own_listing "$table"; then
    own=$((own + 1))
    # What iasl lists without loss, build reads without loss.
    if "${dmarkit[@]}" build "$scratch/own.dsl" -o "$scratch/built.bin" > "$scratch/log" 2>&1 && cmp -s "$table" "$scratch/built.bin"; then
      listing=$((listing + 1)); passed=$((passed + 1))
    else
      failed=$((failed + 1)); echo "FAILED: $name: build of iasl's listing: $(head -c 200 "$scratch/log")"
    fi
  fi

  "${dmarkit[@]}" show "$table" --format asl --iasl "$version" > "$scratch/ours.asl"
  options=(-z)
  if head -n 1 "$scratch/ours.asl" | grep -q 'iasl -G -z'; then options=(-G -z); fi
  if compile "$scratch/ours.asl" "${options[@]}" && cmp -s "$table" "$scratch/made.aml"; then
    passed=$((passed + 1))
    if [ "${#options[@]}" -eq 1 ]; then labelled=$((labelled + 1)); how='labelled'; else generic=$((generic + 1)); how='generic, -G'; fi
    if [ -n "$why" ]; then echo "iasl cannot hold $name ($why); ours is identical ($how): $(sed -n 2p "$scratch/ours.asl" | cut -c 4-)"; fi
  elif grep -q '^// Not in this text' "$scratch/ours.asl"; then
    partly=$((partly + 1)); echo "iasl cannot hold $name (${why:-nothing said}): $(grep -m 1 '^// Not in this text' "$scratch/ours.asl" | cut -c 4-)"
  else
    failed=$((failed + 1)); echo "FAILED: $name: $(reason)"
  fi
done

echo "iasl $version, ${#tables[@]} tables: $own it makes again of its own listing, and build does of $listing of these."
echo "Of ours it makes $labelled again under labels and $generic in generic fields (-G); $partly the language cannot hold."
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
