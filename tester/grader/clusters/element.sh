#!/bin/sh
# One element of the array: grades one submission. GRADE_JOB: the folder of submit.sh.
set -u
# shellcheck source=/dev/null
. "$GRADE_JOB/job.env"
id=$(sed -n "$((GRADE_BASE + SLURM_ARRAY_TASK_ID + 1))p" "$GRADE_JOB/ids")
[ -n "$id" ] || { echo "there is no submission $SLURM_ARRAY_TASK_ID after the first $GRADE_BASE" >&2; exit 2; }
sh "$KIT/build/grade" run --submissions "$SUBMISSIONS" --plan "$PLAN" --key "$KEY" --out "$OUT" \
  --isolation "$ISOLATION" --jobs "$CPUS" --only="$id"
status=$?
# One that is refused has its result, too: the element has done its work.
[ "$status" -eq 1 ] && exit 0
exit "$status"
