#!/bin/sh
# A fleet on one machine or on several that share its folders, by GNU parallel; instead of Slurm or Kubernetes.
#   deploy/gnu-parallel.sh MACHINES RESULTS SHARDS [OPTION-OF-PARALLEL...]
# as with --sshlogin node1,node2 --workdir . --env PATH. Without an option, all shards are done here.
#
# Shards that stand in the log of jobs are not begun again; within a shard dmarkit goes on where it was. So this line may be ended and given again.
# A shard that failed is begun two times more: what there is a result of is not checked again, so that costs nothing.
# The status is 0 where all shards end with 0 or 1, for findings are a result. What somebody must look at (2, 3) or the tool broke on (70) stays in the log.
set -eu
machines=$1 results=$2 shards=$3
shift 3
command -v parallel > /dev/null || { echo 'There is no GNU parallel on this machine.'; exit 77; }
mkdir -p "$results.log"
seq 0 $((shards - 1)) | parallel --will-cite "$@" --jobs "${JOBS:-1}" --joblog "$results.log/jobs" --resume-failed --retries 3 --results "$results.log/{}" \
  "${DMARKIT:-dmarkit} fleet run '$machines' --out '$results' --shard {}/$shards || { status=\$?; [ \$status -eq 1 ] || exit \$status; }"
