#!/bin/sh
# Build every report of a folder or a repository: each REPORTS/NAME/report.yml becomes the book SITE/NAME.
#
#   every-report.sh REPORTS SITE [options of build.py]
#
# A report that cannot be built keeps its last book and does not keep the others from being built; what has not changed
# is not built again. Exit status: 0 all are built; 1 some are not, which are named in the last line.
set -eu
if [ $# -lt 2 ]; then
  echo "usage: every-report.sh REPORTS SITE [options of build.py]" >&2
  exit 1
fi
reports=$1 site=$2
shift 2
project=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
python=${PYTHON:-$project/.venv/bin/python}

found=0 failed=""
for report in "$reports"/*/report.yml; do
  [ -f "$report" ] || continue
  found=$((found + 1))
  name=$(basename "$(dirname "$report")")
  "$python" "$project/scripts/build.py" --report "$report" --out "$site/$name" "$@" || failed="$failed $name"
done
if [ "$found" -eq 0 ]; then
  echo "every-report.sh: there is no */report.yml in $reports; make one with scripts/new.py" >&2
  exit 1
fi
if [ -n "$failed" ]; then
  echo "not built:$failed" >&2
  exit 1
fi
