#!/bin/sh
# A Slurm of our own on this machine, in a folder: slurm.sh start FOLDER, slurm.sh stop FOLDER.
# Needs root and Debian's packages, which it installs. One sentence and status 1 if that cannot be.
set -u
folder=$2
bin=/usr/sbin
export SLURM_CONF="$folder/slurm.conf"

fail() {
  echo "$1, so Slurm is not tested" >&2
  exit 1
}

start() {
  [ "$(id -u)" = 0 ] || fail "only root can start a Slurm of its own"
  if [ ! -x $bin/slurmctld ] || [ ! -x $bin/slurmd ] || [ ! -x $bin/munged ]; then
    command -v apt-get >/dev/null || fail "there is no Slurm, and no apt-get to install it"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
      slurmctld slurmd slurm-client munge; } >/dev/null 2>&1 || fail "Slurm cannot be installed"
  fi
  mkdir -p "$folder/munge" "$folder/state" "$folder/spool"
  name=$(hostname -s)
  cat >"$SLURM_CONF" <<CONF
ClusterName=test
SlurmctldHost=$name(127.0.0.1)
SlurmctldPort=$PORT
SlurmdPort=$((PORT + 1))
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$folder/munge/socket
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
ReturnToService=2
MpiDefault=none
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
MaxArraySize=5
NodeName=$name NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=1000 State=UNKNOWN
PartitionName=all Nodes=$name Default=YES State=UP
CONF
  dd if=/dev/urandom of="$folder/munge/key" bs=128 count=1 2>/dev/null
  chown -R munge: "$folder/munge" && chmod 0755 "$folder" "$folder/munge" && chmod 0600 "$folder/munge/key"
  setpriv --reuid munge --regid munge --clear-groups $bin/munged --key-file="$folder/munge/key" \
    --socket="$folder/munge/socket" --pid-file="$folder/munge/pid" --log-file="$folder/munge/log" \
    --seed-file="$folder/munge/seed" || fail "munged does not start"
  $bin/slurmctld || fail "slurmctld does not start"
  $bin/slurmd || fail "slurmd does not start"
  for _ in $(seq 100); do
    sinfo -h -o %T 2>/dev/null | grep -qx idle && exit 0
    sleep 0.2
  done
  fail "the node does not come up"
}

stop() {
  scancel --user=root 2>/dev/null
  for pid in "$folder/slurmd.pid" "$folder/slurmctld.pid" "$folder/munge/pid"; do
    [ -s "$pid" ] && kill "$(cat "$pid")" && for _ in $(seq 50); do [ -s "$pid" ] || break; sleep 0.1; done
  done
  exit 0
}

"$1"
