#!/usr/bin/env bash
# What is handed out: packages that say what is in them and come out the same in any folder, a tool that installs from them, and one native file that is
# small and starts fast. Works in copies of the tree. Prints each figure; ends with one line "N passed, N failed", with status 77 where nothing could be built.
#   tests/Packages/run.sh [--v3]      also builds the native file for x86-64-v3
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en MSBUILDTERMINALLOGGER=off MSBUILDDISABLENODEREUSE=1
command -v git > /dev/null || { echo 'There is no git to list the files of the tree.'; exit 77; }
version=0.0.1-test most_bytes=12000000 most_ratio=4

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
passed=0 failed=0
check() { # NAME STATUS
  if [ "$2" -eq 0 ]; then passed=$((passed + 1)); echo "ok: $1"; else failed=$((failed + 1)); echo "FAILED: $1"; fi
}

figure() { # NAME STATUS: what a size or a time came to. A miss is printed, and fails nothing: a reader judges it.
  if [ "$2" -eq 0 ]; then passed=$((passed + 1)); echo "ok: $1"; else echo "MISSED: $1"; fi
}

copy() { # FOLDER: the tree without git, as a tarball holds it
  mkdir -p "$1"
  git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' file; do
    if [ -e "$file" ]; then printf '%s\0' "$file"; fi
  done | xargs -0 cp --parents -t "$1"
}

pack() { # TREE FEED
  for project in Parser Checker Fuzzing Cli; do
    dotnet pack "$1/src/$project" -o "$2" -p:Version="$version" -v q > "$scratch/log" 2>&1 || { cat "$scratch/log"; return 1; }
    if grep -E 'warning' "$scratch/log"; then return 1; fi
  done
}

echo '-- packages'
status=0
copy "$scratch/one" && copy "$scratch/other/deeper" || status=$?
pack "$scratch/one" "$scratch/feed" && pack "$scratch/other/deeper" "$scratch/again" || status=$?
check 'four packages are made without a warning' "$status"
(cd "$scratch/feed" && stat -c '%n: %s bytes' -- *.nupkg)
for package in "$scratch"/feed/*.nupkg; do
  name=$(basename "$package")
  status=0
  cmp "$package" "$scratch/again/$name" || status=$?
  check "$name has the same bytes from two folders" "$status"
done

echo '-- bills of materials'
if command -v node > /dev/null; then
  status=0
  for package in "$scratch"/feed/*.nupkg; do
    python3 -m zipfile -e "$package" "$scratch/unpacked-$(basename "$package" ".$version.nupkg")" 2> /dev/null || unzip -q "$package" -d "$scratch/unpacked-$(basename "$package" ".$version.nupkg")"
  done
  for project in Parser Checker Fuzzing Cli; do
    id=Dmarkit.$project
    if [ "$project" = Cli ]; then id=dmarkit; fi
    node tests/Packages/bill.mjs "src/$project/packages.lock.json" "$scratch/unpacked-$id/sbom.cdx.json" || status=1
  done
  check 'each bill names what the lock file resolves for the package' "$status"
  if timeout 300 npm install --prefix "$scratch/npm" --no-save --no-audit --no-fund @cyclonedx/cyclonedx-library@8 ajv@8 ajv-formats@3 ajv-formats-draft2019@1 > "$scratch/log" 2>&1; then
    cp tests/Packages/validate.mjs "$scratch/npm/"
    status=0
    for bill in "$scratch"/unpacked-*/sbom.cdx.json; do node "$scratch/npm/validate.mjs" "$bill" || status=1; done
    check 'each bill is valid by the schema of CycloneDX 1.6' "$status"
  else
    echo 'SKIPPED: the schema of CycloneDX, which cannot be had here'
  fi
else
  echo 'SKIPPED: bills of materials, for there is no node'
fi

echo '-- the tool, installed from these packages'
mkdir "$scratch/empty"
status=0
(cd "$scratch/empty" && printf '<configuration><packageSources><clear/><add key="feed" value="%s"/></packageSources></configuration>' "$scratch/feed" > nuget.config &&
  dotnet tool install dmarkit --tool-path bin --version "$version" --configfile nuget.config > "$scratch/log" 2>&1) || { cat "$scratch/log"; status=1; }
check 'dotnet tool install in an empty folder' "$status"
table=$PWD/corpus/client-healthy/dmar.bin
status=0
(cd "$scratch/empty" && bin/dmarkit --version && bin/dmarkit lint "$table" --fail-on warning) || status=$?
check 'dmarkit lint, installed' "$status"

echo '-- the native file'
if [ "$(uname -sm)" != 'Linux x86_64' ] || { ! command -v clang > /dev/null && ! command -v gcc > /dev/null; }; then
  echo 'SKIPPED: the native file is linked on Linux x86-64 with clang or gcc'
else
  native() { # NAME OPTION...: publishes and looks at what was said
    status=0
    dotnet publish "$scratch/one/src/Cli" -r linux-x64 -o "$scratch/$1" -p:Version="$version" "${@:2}" > "$scratch/log" 2>&1 || status=$?
    grep -E 'warning|error|IL[0-9]{4}' "$scratch/log" && status=1
    check "$1: dotnet publish prints no warning" "$status"
    status=0
    [ "$(ls "$scratch/$1")" = dmarkit ] || { ls "$scratch/$1"; status=1; }
    check "$1: it is one file" "$status"
    bytes=$(stat -c %s "$scratch/$1/dmarkit")
    [ "$bytes" -lt "$most_bytes" ] && status=0 || status=1
    figure "$1: $bytes bytes, less than $most_bytes" "$status"
    status=0
    "$scratch/$1/dmarkit" lint "$table" --fail-on warning > "$scratch/log" || status=$?
    check "$1: dmarkit lint" "$status"
  }
  native native
  if [ "${1-}" = --v3 ] && grep -qw avx2 /proc/cpuinfo; then native x86-64-v3 -p:IlcInstructionSet=x86-64-v3; fi

  if command -v iasl > /dev/null && command -v cc > /dev/null; then
    # By a program that starts both in turn and takes the least: a shell's own forks would hide half of the difference.
    cc -O2 -o "$scratch/ratio" tests/Benchmarks/c/ratio.c
    read -r ratio ours theirs < <("$scratch/ratio" 60 "$scratch/native/dmarkit --version" 'iasl -v' | awk '{ t[NR] = $1 } END { printf "%.2f %.2f %.2f\n", t[1] / t[2], t[1] / 1e3, t[2] / 1e3 }')
    awk -v ratio="$ratio" -v most="$most_ratio" 'BEGIN { exit !(ratio <= most) }' && status=0 || status=1
    figure "dmarkit --version starts in $ratio times what iasl -v takes ($ours ms to $theirs ms), at most $most_ratio" "$status"
  else
    echo 'SKIPPED: how fast it starts, for there is no iasl to compare with, or no C compiler'
  fi
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
