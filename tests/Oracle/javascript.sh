#!/usr/bin/env bash
# The JavaScript parser that Kaitai makes of specs/dmar.ksy reads every table of a real machine as dmarkit shows it.
# Ends with one line "N tables, M fields, K differences"; with status 77 where there are no such tables, or no Node modules.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
shopt -s nullglob
tables=(../shared/corpus/real/*.dmar.bin)
[ "${#tables[@]}" -gt 0 ] || { echo 'There is no ../shared/corpus/real with tables.'; exit 77; }
[ -d specs/node_modules/kaitai-struct ] || { echo 'The modules are missing; npm ci --prefix specs installs them.'; exit 77; }

shown=$(mktemp)
trap 'rm -f "$shown"' EXIT
dotnet run --project src/Cli -- show --format json "${tables[@]}" > "$shown"
node tests/Oracle/javascript.mjs "$shown"
