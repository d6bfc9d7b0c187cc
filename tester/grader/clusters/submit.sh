#!/bin/sh
# Hands a class to Slurm: submit.sh [--missing]
# An element of the array is one submission; the results are merged when all have ended, however they
# have. --missing: only those that have left no whole result. What is decided is never run again.
set -eu
GRADE_JOB=$(cd "$(dirname "$0")" && pwd)
export GRADE_JOB
# shellcheck source=/dev/null
. "$GRADE_JOB/job.env"

case "${1-}" in
  '') only_missing= ;;
  --missing) only_missing=yes ;;
  *) echo "usage: submit.sh [--missing]" >&2; exit 2 ;;
esac

# Each field of the file stands on a line of its own, and no text within it holds a line's end.
has_result() {
  [ -s "$OUT/$1/result.json" ] && ! grep -q '^  "status": "INCOMPLETE"' "$OUT/$1/result.json"
}

# The lines of the file of ids, from 0.
wanted() {
  line=0
  while IFS= read -r id; do
    [ -n "$only_missing" ] && has_result "$id" || echo "$line"
    line=$((line + 1))
  done <"$GRADE_JOB/ids"
}

# Arrays that the cluster takes: its first line, and the indexes from there, such as 0-7,9.
arrays() {
  awk -v size="$1" '
    function close_range() { if (n) spec = spec (spec == "" ? "" : ",") (first == last ? first : first "-" last) }
    { start = int($1 / size) * size; at = $1 - start
      if (n && start != base) { close_range(); print base, spec; spec = ""; n = 0 }
      if (n && at == last + 1) { last = at } else { close_range(); first = last = at; n = 1 }
      base = start }
    END { if (n) { close_range(); print base, spec } }'
}

size=$(scontrol show config | sed -n 's/^MaxArraySize *= *//p')
: "${size:=1001}"
jobs=
wanted | arrays "$size" >"$GRADE_JOB/arrays"
if [ ! -s "$GRADE_JOB/arrays" ]; then
  echo "no result is missing"
  exit 0
fi
while read -r GRADE_BASE spec; do
  export GRADE_BASE
  job=$(sbatch --parsable --job-name=grade --array="$spec" --cpus-per-task="$CPUS" --mem="$MEMORY" \
    --time="$MINUTES" --output="$GRADE_JOB/log-%A-%a.txt" --chdir="$KIT" "$GRADE_JOB/element.sh")
  job=${job%%;*}
  echo "job $job: submissions $spec after the first $GRADE_BASE"
  jobs=$jobs:$job
done <"$GRADE_JOB/arrays"
job=$(sbatch --parsable --job-name=grade-merge --dependency="afterany$jobs" --time="$MINUTES" \
  --output="$GRADE_JOB/log-merge-%A.txt" --chdir="$KIT" "$GRADE_JOB/merge.sh")
echo "job ${job%%;*}: merges their results"
