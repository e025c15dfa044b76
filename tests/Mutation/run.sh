#!/usr/bin/env bash
# Changes the translator and the entry views in small ways, one at a time, and tells which changes no test notices.
#   tests/Mutation/run.sh [FOLDER]: keeps its copy of the tree and its verdicts there, and goes on where it stopped
# Ends with the figures; fails where fewer than 95 % of the mutants are killed. Takes about half an hour.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 DMARKIT_CASES=${DMARKIT_CASES:-150}
if [ $# -gt 0 ]; then scratch=$1; mkdir -p "$scratch"; else scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT; fi
scratch=$(cd "$scratch" && pwd)
tests=$scratch/tree/tests/bin/Release/net10.0/Dmarkit.Tests.dll list=$scratch/mutants.tsv
parts=${MUTATION_PARTS:-2}

quietly() { "$@" > "$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }; }

quietly dotnet build tests/Mutation -c Release -o "$scratch/tool"
mutation() { dotnet "$scratch/tool/Dmarkit.Mutation.dll" "$@"; }

if [ ! -e "$tests" ] || [ ! -e "$list" ]; then
  rm -rf "$scratch/tree"; mkdir "$scratch/tree"
  git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' file; do
    if [ -e "$file" ]; then printf '%s\0' "$file"; fi
  done | xargs -0 cp --parents -t "$scratch/tree"
  quietly dotnet build src/Parser -o "$scratch/packages"
  mutation rewrite "$scratch/tree" "$scratch/packages" "$list.new"
  # The changed code need not be pretty.
  quietly dotnet build "$scratch/tree/tests/Tests.csproj" -c Release -p:TreatWarningsAsErrors=false -p:EnforceCodeStyleInBuild=false -p:RunAnalyzers=false -p:NoWarn=CS1591
  mv "$list.new" "$list"
fi

# What hangs ends its process with status 3, and a crash ends it too; the next one goes on behind that mutant.
part() {
  local verdicts=$scratch/verdicts.$1 before=
  until mutation test "$tests" "$list" "$verdicts" "$1" "$parts" 2> "$scratch/error.$1"; do
    if [ "$before" = "$(wc -l < "$verdicts")" ]; then cat "$scratch/error.$1"; return 1; fi # No step forward.
    before=$(wc -l < "$verdicts")
  done
  grep -P '\tonce\t' "$verdicts" | cut -f 1 | while read -r id; do
    mutation alone "$tests" "$list" "$verdicts" "$id" 2> "$scratch/error.$1" || true
  done
}

jobs=()
for ((i = 0; i < parts; i++)); do part "$i" & jobs+=($!); done
for job in "${jobs[@]}"; do wait "$job"; done
cat "$scratch"/verdicts.* > "$scratch/verdicts"
mutation report "$list" "$scratch/verdicts"
