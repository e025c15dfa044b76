#!/usr/bin/env bash
# Speed beside the hardware: whole runs of the native tool against plain C programs that do the same work, on workloads that are made here.
#   tests/Benchmarks/run.sh [--runs N] [--chipsec DIR] [--portable FILE] [--v3 FILE]
# Results are compared first. Then comes a line a measurement, `name: ratio (limit ratio) ok|MISSED`, of the smallest wall times of runs that take turns on one
# processor. FILE is a dmarkit that is built already. Status 1 where anything is missed, 77 where it cannot be measured.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
runs=9 chipsec='' portable='' v3=''
while [ $# -gt 0 ]; do
  case $1 in
    --runs) runs=$2 ;; --chipsec) chipsec=$2 ;; --portable) portable=$2 ;; --v3) v3=$2 ;;
    *) sed -n '3p' "$0"; exit 2 ;;
  esac
  shift 2
done
if [ "$(uname -m)" != x86_64 ] || ! command -v gcc > /dev/null; then echo 'SKIPPED: the benchmarks need an x86-64 machine with gcc'; exit 77; fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
missed=0

publish() { # FOLDER [PROPERTY...]
  dotnet publish src/Cli -c Release -r linux-x64 -p:PublishAot=true -o "$work/$1" -v q "${@:2}" > "$work/publish.log" 2>&1 || { cat "$work/publish.log"; exit 1; }
}

if [ -z "$portable" ]; then publish portable; portable=$work/portable/dmarkit; fi
if [ -z "$v3" ]; then publish v3 -p:IlcInstructionSet=x86-64-v3; v3=$work/v3/dmarkit; fi
for program in gen map replay ratio; do gcc -O3 -march=native -pthread -o "$work/$program" "tests/Benchmarks/c/$program.c"; done

one() { taskset -c 0 "$@"; }

# The state that all workloads share: one unit in legacy mode, translation on.
printf '%s' '{"units":[{"base":"0xfed90000","segment":0,"registers":{"VER":"0x10","CAP":"0xc002f0606","ECAP":"0xf0505a","GSTS":"0x80000000","RTADDR":"0x1000"}}]}' > "$work/registers.json"
"$work/gen" tables 1 1 big "$work/one.raw"            # 1 domain, 1 M leaves, and what a trace meets that is broken
"$work/gen" tables 64 64 mixed "$work/many.raw"       # 64 domains, 16 M leaves of three sizes
"$work/gen" tables 4 4 mixed "$work/few.raw"          # the same shape with 1 M leaves
"$work/gen" tables 1 1 large "$work/large.raw"        # 1 domain, 4 M leaves
"$work/gen" tables 512 4096 small "$work/shared.raw"  # 4,096 requesters over 512 domains
"$work/gen" trace "$work/one.raw" 2000000 > "$work/trace.jsonl"

state() { printf -- '--memory %s --registers %s --haw 46' "$work/$1.raw" "$work/registers.json"; }

same() { # WHAT ONE OTHER
  if [ "$2" != "$3" ]; then echo "$1: DIFFERS: $2 against $3"; exit 1; fi
  echo "$1: the same"
}

summary_of() { tr -d ' ",' | sed -n -E 's/^(contexts|domains|ranges|total|tablePages|unknown|checksum|unexpected|accesses|ok|fault|unreadable):(.+)$/\1 \2/p' | sed 's/^total/leaves/' | sort | tr '\n' ' '; }
c_summary() { grep -E '^(contexts|domains|ranges|leaves|tablePages|unknown|checksum|unexpected|accesses|ok|fault|unreadable) ' | sort | tr '\n' ' '; }

for tool in "$portable" "$v3"; do
  for image in one many few large shared; do
    same "map of $image" "$("$tool" map $(state $image) --format summary | summary_of)" "$("$work/map" "$work/$image.raw" | c_summary)"
  done
  same 'replay' "$("$tool" replay $(state one) --trace "$work/trace.jsonl" --format summary | summary_of)" "$("$work/replay" "$work/one.raw" "$work/trace.jsonl" | c_summary)"
  same 'outcome lines' "$("$tool" replay $(state one) --trace "$work/trace.jsonl" --format jsonl | sha256sum)" "$("$work/replay" --lines "$work/one.raw" "$work/trace.jsonl" | sha256sum)"
done
same 'every range' "$("$v3" map $(state many) --format jsonl | sha256sum)" "$("$work/map" --list "$work/many.raw" | sha256sum)"

ratio() { # NAME LIMIT TIMES OTHER... : the first command's time over the best of the others', times a divisor
  local name=$1 limit=$2
  shift 2
  one "$work/ratio" "$runs" "$@" | awk -v name="$name" -v limit="$limit" '
    NR == 1 { mine = $1; cpu = $2; next } best == 0 || $1 < best { best = $1 } bestcpu == 0 || $2 < bestcpu { bestcpu = $2 }
    END { r = mine / best; printf "%s: %.*f (limit %s) %s; processor time %.2f\n", name, limit < 0.1 ? 5 : 2, r, limit, r <= limit ? "ok" : "MISSED", cpu / bestcpu; exit r > limit }' || missed=$((missed + 1))
}

two() { # NAME LIMIT COMMAND: two threads against one
  "$work/ratio" "$runs" "$3 --threads 2" "$3 --threads 1" | awk -v name="$1" -v limit="$2" '
    { t[NR] = $1 } END { r = t[1] / t[2]; printf "%s: %.2f (limit %s) %s\n", name, r, limit, r <= limit ? "ok" : "MISSED"; exit r > limit }' || missed=$((missed + 1))
}

c="$work/map $work"
for each in "v3 build:$v3:1.35" "portable build:$portable:1.55"; do
  IFS=: read -r name tool limit <<< "$each"
  ratio "map summary, 16 M leaves, $name" "$limit" "$tool map $(state many) --format summary --threads 1" "$c/many.raw" "$work/map --mmap $work/many.raw"
done
ratio 'map summary, 16 M leaves, beside the plain loop' 0.80 "$v3 map $(state many) --format summary --threads 1" "$work/map --plain $work/many.raw"
ratio 'map, every range as JSON' 1.50 "$v3 map $(state many) --format jsonl --threads 1" "$work/map --list $work/many.raw" "$work/map --list --mmap $work/many.raw"
ratio 'map summary, 4,096 requesters over 512 domains' 1.40 "$v3 map $(state shared) --format summary --threads 1" "$c/shared.raw" "$work/map --mmap $work/shared.raw"
ratio 'replay, 2 M lines' 1.20 "$v3 replay $(state one) --trace $work/trace.jsonl --format summary --threads 1" "$work/replay $work/one.raw $work/trace.jsonl" "$work/replay --mmap $work/one.raw $work/trace.jsonl"
ratio 'replay, 2 M outcome lines' 1.25 "$v3 replay $(state one) --trace $work/trace.jsonl --format jsonl --threads 1" "$work/replay --lines $work/one.raw $work/trace.jsonl" "$work/replay --lines --mmap $work/one.raw $work/trace.jsonl"
two 'map, two threads' 0.70 "$v3 map $(state many) --format summary"
two 'map, two threads, one domain' 0.70 "$v3 map $(state large) --format summary"
two 'map, every range as JSON, two threads' 0.70 "$v3 map $(state many) --format jsonl"
two 'replay, two threads' 0.60 "$v3 replay $(state one) --trace $work/trace.jsonl --format summary"

growth() { # NAME MANY FEW: what a leaf costs, the start of the program aside: the work grows sixteenfold
  one "$work/ratio" "$runs" "$v3 map $(state "$2") --format summary --threads 1" "$v3 map $(state "$3") --format summary --threads 1" "$v3 --version" |
    awk -v name="$1" '{ t[NR] = $1 } END { r = (t[1] - t[3]) / (t[2] - t[3]) / 16; printf "%s: %.2f (limit 1.10) %s\n", name, r, r <= 1.1 ? "ok" : "MISSED"; exit r > 1.1 }' || missed=$((missed + 1))
}
growth 'a leaf of 16 M beside one of 1 M' many few

memory() { # NAME COMMAND...: its largest resident memory
  "$work/ratio" 1 "${@:2}" | awk -v name="$1" '{ m = $3 / 1024; printf "%s: %.1f MiB (limit 64) %s\n", name, m, m <= 64 ? "ok" : "MISSED"; exit m > 64 }' || missed=$((missed + 1))
}
memory 'resident memory, map of 16 M leaves' "$v3 map $(state many) --format summary"
memory 'resident memory, map of 16 M leaves, every range' "$v3 map $(state many) --format jsonl"
memory 'resident memory, replay of 2 M lines' "$v3 replay $(state one) --trace $work/trace.jsonl --format summary"
mkfifo "$work/pipe"
"$work/gen" trace "$work/one.raw" 50000000 > "$work/pipe" &
memory 'resident memory, replay of 50 M lines from a pipe' "$v3 replay $(state one) --trace - --format summary < $work/pipe"
wait

replay_of() { printf -- '%s replay %s --trace %s --format summary' "$v3" "$(state one)" "$1"; }

# The accesses of the trace in the binary form, of which 50 M take 4 GB: their file is made where there is room.
binary_traces() {
  "$work/gen" trace "$work/one.raw" 2000000 binary > "$work/trace.bin"
  "$v3" trace convert "$work/trace.jsonl" --to binary -o "$work/converted.bin"
  same 'binary trace' "$(sha256sum < "$work/converted.bin")" "$(sha256sum < "$work/trace.bin")"
  same 'replay of a binary trace' "$($(replay_of "$work/trace.bin") | summary_of)" "$($(replay_of "$work/trace.jsonl") | summary_of)"
  ratio 'replay, 2 M accesses of a binary trace beside their lines' 1.00 "$(replay_of "$work/trace.bin") --threads 1" "$(replay_of "$work/trace.jsonl") --threads 1"
  "$work/gen" trace "$work/one.raw" 50000000 binary > "$work/pipe" &
  memory 'resident memory, replay of 50 M binary accesses from a pipe' "$(replay_of -) < $work/pipe"
  wait
  if [ "$(df --output=avail -B1G "$work" | tail -n 1)" -lt 6 ]; then echo 'SKIPPED: 50 M binary accesses from a file, for which there is no room'; return; fi
  "$work/gen" trace "$work/one.raw" 50000000 binary > "$work/long.bin"
  memory 'resident memory, replay of 50 M binary accesses from a file' "$(replay_of "$work/long.bin")"
  rm "$work/long.bin"
}

# Dumps as makedumpfile compresses them, beside the image itself, and beside C with the libraries that compress them.
compressed_dumps() { # NAME OPTION LIMIT-BESIDE-RAW LIMIT-BESIDE-C HEADER LIBRARY
  local image
  for image in many few; do
    "$work/gen" core "$work/$image.raw" "$work/core"
    if ! makedumpfile "$2" -d 0 "$work/core" "$work/$image-$1.raw" > "$work/dump.log" 2>&1 || grep -q 'option is disabled' "$work/dump.log"; then
      echo "SKIPPED: dumps with $1, which this makedumpfile cannot write"; return
    fi
    rm "$work/core"
    same "map of $image, $1" "$("$v3" map $(state "$image-$1") --format summary | summary_of)" "$("$work/map" "$work/$image.raw" | c_summary)"
  done
  ratio "map summary of a $1 dump, 16 M leaves, beside the raw image" "$3" "$v3 map $(state "many-$1") --format summary --threads 1" "$v3 map $(state many) --format summary --threads 1"
  if echo "#include <$5>" | gcc -E - > /dev/null 2>&1 && gcc -O3 -march=native -pthread "-DWITH_${1^^}" -o "$work/map-$1" tests/Benchmarks/c/map.c "-l$6"; then
    same "map of a $1 dump in C" "$("$work/map-$1" "$work/many-$1.raw" | c_summary)" "$("$work/map" "$work/many.raw" | c_summary)"
    ratio "map summary of a $1 dump, 16 M leaves, beside C" "$4" "$v3 map $(state "many-$1") --format summary --threads 1" "$work/map-$1 $work/many-$1.raw"
  else
    echo "SKIPPED: $1 dumps beside C, for $5 is not here"
  fi
  two "map of a $1 dump, two threads" 0.70 "$v3 map $(state "many-$1") --format summary"
  growth "a leaf of 16 M beside one of 1 M, $1 dump" "many-$1" "few-$1"
  memory "resident memory, map of a $1 dump, 16 M leaves" "$v3 map $(state "many-$1") --format summary"
}

binary_traces
if command -v makedumpfile > /dev/null; then
  compressed_dumps zlib -c 8.00 1.20 zlib.h z
  compressed_dumps lzo -l 4.00 1.50 lzo/lzo1x.h lzo2
else
  echo 'SKIPPED: compressed dumps, for there is no makedumpfile'
fi

table=corpus/client-healthy/dmar.bin
if command -v iasl > /dev/null; then
  ratio 'start: --version beside iasl -v' 3.00 "$v3 --version" 'iasl -v'
  ratio 'start: show of a DMAR beside iasl -d' 2.50 "$v3 show $table" "iasl -p $work/table -d $table"
else
  echo 'SKIPPED: start beside iasl, which is not here'
fi
if command -v fwts > /dev/null; then ratio 'start: show of a DMAR beside fwts dmar' 1.00 "$v3 show $table" "fwts --acpica= --dumpfile=$table dmar"; else echo 'SKIPPED: start beside fwts, which is not here'; fi
if [ -n "$chipsec" ]; then
  export PYTHONPATH=$chipsec
  runs=1 ratio 'map beside chipsec, 1 M leaves' 0.0025 "$v3 map $(state one) --format summary --threads 1" "python3 tests/Benchmarks/chipsec_walk.py $work/one.raw"
else
  echo 'SKIPPED: chipsec, of which no checkout is named (--chipsec DIR)'
fi
echo "$missed missed"
[ "$missed" -eq 0 ]
