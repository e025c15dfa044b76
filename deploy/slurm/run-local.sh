#!/bin/bash
# Runs a command inside of a Slurm of one node that lives as long as the command: to try array.sbatch out, or to test it.
#   deploy/slurm/run-local.sh FOLDER COMMAND...
# FOLDER takes configuration, state and logs. Needs root, slurmctld, slurmd and munged (Debian: slurm-wlm, munge); status 77 where one is missing.
set -euo pipefail
folder=$1
shift
PATH=$PATH:/usr/sbin:/sbin
for tool in slurmctld slurmd munged sbatch; do
  command -v "$tool" > /dev/null || { echo "There is no $tool on this machine."; exit 77; }
done
[ "$(id -u)" -eq 0 ] || { echo 'Slurm needs root to start tasks.'; exit 77; }
mkdir -p "$folder/state" "$folder/spool"
chmod 700 "$folder"
folder=$(cd "$folder" && pwd)
node=$(hostname -s)
head -c 1024 /dev/urandom > "$folder/munge.key"
chmod 600 "$folder/munge.key"

# A node of eight processors, whatever the machine has, so that all tasks of an array run at once. Accounting is a text file. Without
# cred_expire a task that was requeued would wait for two minutes (slurm.conf, AuthInfo).
cat > "$folder/slurm.conf" << END
ClusterName=local
SlurmctldHost=$node(127.0.0.1)
SlurmUser=root
SlurmctldPort=$((20000 + $$ % 10000))
SlurmdPort=$((30000 + $$ % 10000))
AuthType=auth/munge
AuthInfo=socket=$folder/munge.socket,cred_expire=3
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
SchedulerParameters=sched_interval=1,sched_min_interval=0
JobCompType=jobcomp/filetxt
JobCompLoc=$folder/jobs.txt
MpiDefault=none
ReturnToService=2
KillWait=2
NodeName=$node NodeAddr=127.0.0.1 CPUs=8 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
END
export SLURM_CONF=$folder/slurm.conf

stop() { # Each by its own id.
  if [ -f "$folder/slurmd.pid" ]; then kill "$(cat "$folder/slurmd.pid")" 2> /dev/null || true; fi
  if [ -f "$folder/slurmctld.pid" ]; then kill "$(cat "$folder/slurmctld.pid")" 2> /dev/null || true; fi
  if [ -f "$folder/munge.pid" ]; then kill "$(cat "$folder/munge.pid")" 2> /dev/null || true; fi
}
trap stop EXIT
munged --force --key-file="$folder/munge.key" --socket="$folder/munge.socket" --pid-file="$folder/munge.pid" --log-file="$folder/munge.log" --seed-file="$folder/munge.seed" > "$folder/munged.out" 2>&1
slurmctld
slurmd
for _ in $(seq 100); do
  if [ "$(sinfo -h -o %t 2> /dev/null)" = idle ]; then break; fi
  sleep 0.2
done
sinfo -h -o 'Slurm node %N: %t, %c processors' || { cat "$folder/slurmctld.log"; exit 77; }
status=0
"$@" || status=$?
exit "$status"
