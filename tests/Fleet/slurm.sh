#!/usr/bin/env bash
# Slurm, for real: an array of eight tasks over 200 bundles on a node of its own; one task is killed in the middle and requeued by deploy/slurm/array.sbatch.
#   tests/Fleet/slurm.sh [TOOL...]      without a tool, a Release build of this tree
# Prints what Slurm recorded of the tasks; with status 77 where there is no Slurm, or nobody is root.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
root=$PWD
scratch=$(mktemp -d)
trap 'rm -rf "$scratch" 2> /dev/null || { sleep 3; rm -rf "$scratch" || true; }' EXIT # Slurm's controller may still write its state.
tool=("$@")
if [ ${#tool[@]} -eq 0 ]; then
  PATH=$PATH:/usr/sbin:/sbin command -v slurmctld > /dev/null || { echo 'There is no slurmctld on this machine.'; exit 77; }
  dotnet build src/Cli -c Release -v quiet --nologo > "$scratch/build.log" || { cat "$scratch/build.log"; exit 1; }
  tool=(dotnet "$root/src/Cli/bin/Release/net10.0/dmarkit.dll")
fi
tests/Fleet/machines.sh "$scratch/machines" 200 "${tool[@]}"
"${tool[@]}" fleet run "$scratch/machines" --out "$scratch/alone" > "$scratch/alone.log" 2>&1 || [ $? -eq 1 ]
chmod 755 "$scratch"

cat > "$scratch/session" << 'END'
set -euo pipefail
results=$1 machines=$2 recipe=$3 logs=$4
job=$(sbatch --parsable --chdir="$logs" --export=ALL,BUNDLES="$machines",RESULTS="$results" "$recipe")
# Task 3 loses its process once it has some results and lacks others. Of our processes that write there it is the one that Slurm told so.
part=$results/shard-3-of-8.jsonl.part victim=
for _ in $(seq 3000); do
  if [ -s "$part" ]; then
    for process in $(pgrep -f " fleet run .* --out $results " | sed 's,^,/proc/,'); do
      if tr '\0' '\n' 2> /dev/null < "$process/environ" | grep -qx SLURM_ARRAY_TASK_ID=3; then
        victim=${process#/proc/}
        kill -9 "$victim" && break 2
      fi
    done
  fi
  if [ -e "${part%.part}" ]; then break; fi
  sleep 0.02
done
if [ -z "$victim" ]; then echo 'FAILED: task 3 ended before it could be killed'; exit 1; fi
echo "task 3 was killed after $(wc -l < "$part") results"
for _ in $(seq 600); do
  [ -n "$(squeue -h -j "$job" 2> /dev/null)" ] || break
  sleep 0.5
done
END
status=0
DMARKIT="${tool[*]}" deploy/slurm/run-local.sh "$scratch/slurm" bash "$scratch/session" "$scratch/results" "$scratch/machines" "$root/deploy/slurm/array.sbatch" "$scratch" || status=$?
if [ "$status" -eq 77 ]; then exit 77; fi

passed=0 failed=0
check() { # NAME STATUS
  if [ "$2" -eq 0 ]; then passed=$((passed + 1)); echo "ok: $1"; else failed=$((failed + 1)); echo "FAILED: $1"; fi
}
same() { "$@" > /dev/null 2>&1 && echo 0 || echo 1; }
cat "$scratch"/dmarkit-*_*.log | grep -E '^task |^dmarkit: .* have a result already|^[0-9]+ bundles' || true
sed -E 's/.*JobId=([0-9]+) .*JobState=([A-Z]+) .*ArrayTaskId=?([0-9]*).*/\2/; s/.*JobState=([A-Z]+).*/\1/' "$scratch/slurm/jobs.txt" 2> /dev/null | sort | uniq -c | sed 's/^ */tasks by Slurm: /'
check 'the session ended well' "$status"
check 'task 3 ran twice' "$(same grep -q '^task 3, restart 1: status [01]$' "$scratch"/dmarkit-*_3.log)"
check 'no other task did' "$(same test "$(cat "$scratch"/dmarkit-*_*.log | grep -c 'restart [1-9]')" -eq 1)"
check 'all eight shards are finished' "$(same test "$(ls "$scratch"/results/shard-*-of-8.jsonl | wc -l)" -eq 8 -a -z "$(ls "$scratch"/results/*.part 2> /dev/null)")"
check 'together they are what one machine finds, line for line' "$(same cmp <(sort "$scratch"/results/shard-*.jsonl) <(sort "$scratch/alone/shard-0-of-1.jsonl"))"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
