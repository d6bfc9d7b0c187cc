#!/bin/sh
# PrairieLearn calls this for each submission, whose files are in /grade/student: a zip, or as they are.
set -u
grade=${GRADE:-/grade}
grader=${GRADER:-/grader}
work=$(mktemp -d) && mkdir "$work/class" || exit 1
trap 'rm -rf "$work"' EXIT
mkdir -p "$grade/results"
rm -f "$grade/results/results.json"
if [ -f "$grade/student/submission.zip" ]; then
  cp -P "$grade/student/submission.zip" "$work/class/submission.zip" || exit 1
else
  # As it is: whoever reads it follows no links.
  cp -RP "$grade/student" "$work/class/submission" || exit 1
fi
grade() { sh "$grader/kit/build/grade" "$@"; }

grade run --submissions "$work/class" --plan "$grader/plan.json" --key "$grader/plan.json.key" \
  --out "$work/out" --isolation uid --jobs "$(nproc)"
status=$?
# What is incomplete is told, too: as not gradable, which costs no attempt.
case $status in 0 | 1 | 3) ;; *) echo "it was not graded: status $status" >&2; exit 1 ;; esac
grade export prairielearn "$work/out" || exit 1
set -- "$work"/out/*/exports/prairielearn.json
[ $# -eq 1 ] && [ -s "$1" ] || { echo "there is no result" >&2; exit 1; }
cp "$1" "$grade/results/results.json"
