#!/usr/bin/env bash
# Microsoft's validator of SARIF finds no error in what we write, by its own rules and GitHub's; and it is valid by the format's JSON schema, which that does not ask.
# Ends with one line "N passed, N failed"; with status 77 where its package cannot be had. SARIF_MULTITOOL may name the program.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
package=@microsoft/sarif-multitool-linux version=5.7.0

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
multitool=${SARIF_MULTITOOL:-$scratch/node_modules/$package/Sarif.Multitool}
if [ ! -x "$multitool" ]; then
  command -v npm > /dev/null && timeout 300 npm install --prefix "$scratch" --no-save --no-audit --no-fund "$package@$version" > "$scratch/log" 2>&1 ||
    { echo "There is no npm here, or it cannot reach $package."; exit 77; }
fi
schema=
if command -v node > /dev/null && timeout 300 npm install --prefix "$scratch/schema" --no-save --no-audit --no-fund ajv@8 ajv-draft-04@1 ajv-formats@3 > "$scratch/log" 2>&1 &&
  (cd "$scratch/schema" && timeout 60 npm pack @microsoft/jest-sarif@1.0.0-beta.0 && tar xzf microsoft-jest-sarif-*.tgz) > "$scratch/log" 2>&1; then
  schema=$scratch/schema/package/lib/schemas/sarif-2.1.0-rtm.5.json
  cp tests/Oracle/sarif-schema.mjs "$scratch/schema/"
else
  echo 'SKIPPED: the JSON schema of SARIF, which cannot be had here'
fi
dotnet build src/Cli -v q --nologo > "$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }
dmarkit() { dotnet src/Cli/bin/Debug/net10.0/dmarkit.dll "$@"; }

# The validator takes addresses for 32 bits, and where one is larger it finds nothing at all wrong with a file; so they are cut for it.
# And a spoiled copy of each report must be found to be wrong: else the validator has not looked.
prepare() { # FILE
  sed -E 's/("(absoluteAddress|byteOffset)": )[0-9]{10,}/\11/' "$1" > "$scratch/good.sarif"
  sed -E 's/"index": 0$/"index": 9999/' "$scratch/good.sarif" > "$scratch/spoiled.sarif"
}

errors() { # FILE: what is wrong with it
  "$multitool" validate "$1" --rule-kind 'Sarif;Gh' --level Error | grep -E 'error [A-Z]+[0-9]+' || true
}

passed=0 failed=0
validate() { # NAME FILE
  prepare "$2"
  local found
  found=$(errors "$scratch/good.sarif")
  if [ -z "$found" ] && [ -n "$(errors "$scratch/spoiled.sarif")" ]; then
    passed=$((passed + 1)); echo "ok: $1"
  else
    failed=$((failed + 1)); echo "FAILED: $1"; echo "${found:-a spoiled copy passes too}"
  fi
  [ -n "$schema" ] || return 0
  sed -E '0,/"level": "/s//"level": "un/' "$2" > "$scratch/schema/spoiled.sarif"
  if node "$scratch/schema/sarif-schema.mjs" "$schema" "$2" && ! node "$scratch/schema/sarif-schema.mjs" "$schema" "$scratch/schema/spoiled.sarif" > /dev/null; then
    passed=$((passed + 1)); echo "ok: $1, schema"
  else
    failed=$((failed + 1)); echo "FAILED: $1, schema, or a spoiled copy passes too"
  fi
}

for bundle in corpus/*/; do
  [ -e "$bundle/dmar.bin" ] || continue
  for dialect in github full; do
    dmarkit check "$bundle" --format sarif --sarif-dialect "$dialect" --fail-on none -o "$scratch/report.sarif" 2> "$scratch/log" || { cat "$scratch/log"; continue; }
    validate "$bundle, $dialect" "$scratch/report.sarif"
  done
done

# Suppressed findings, inputs elsewhere, and a name that a URI has to escape.
cp corpus/client-virtualization-broken/dmar.bin "$scratch/a b#%.bin"
dmarkit lint "$scratch/a b#%.bin" --baseline "$scratch/baseline.json" --update-baseline > "$scratch/log" 2>&1 || true
for dialect in github full; do
  dmarkit lint "$scratch/a b#%.bin" --baseline "$scratch/baseline.json" --format sarif --sarif-dialect "$dialect" -o "$scratch/report.sarif"
  validate "suppressed, $dialect" "$scratch/report.sarif"
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
