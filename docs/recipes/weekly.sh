#!/bin/sh
# Build this week's book, keep last week's beside it, and tell what changed.
#
#   weekly.sh REPORT BOOKS [options of build.py]
#
# BOOKS gets a folder for each run, named by its time (UTC), a page and a text of what changed since the run before,
# and "latest", a link to the newest book. What changed is printed too, so that cron mails it. Nothing is deleted; a run
# that fails leaves everything as it was. Exit status: 0 built, 1 not built, 2 built but not compared.
#
#   crontab -e:   0 5 * * 1  ~/newsvoice/docs/recipes/weekly.sh ~/elections/report.yml ~/books
set -eu
if [ $# -lt 2 ]; then
  echo "usage: weekly.sh REPORT BOOKS [options of build.py]" >&2
  exit 1
fi
report=$1 books=$2
shift 2
project=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
python=${PYTHON:-$project/.venv/bin/python}

mkdir -p "$books"
last=""
for book in "$books"/*Z/; do  # in the order of their times
  [ -f "$book/newsvoice-book.json" ] && last=$(basename "$book")
done
now=$(date -u +%Y%m%dT%H%M%SZ)
"$python" "$project/scripts/build.py" --report "$report" --out "$books/$now" "$@" || exit 1
ln -sfn "$now" "$books/latest"

[ -n "$last" ] || exit 0
changes=$books/$now-changes
compared=0
"$python" "$project/scripts/compare.py" "$books/$last" "$books/$now" --html "$changes.html" >"$changes.txt" ||
  compared=$?
if [ "$compared" -gt 1 ]; then  # 1 is: something differs
  rm -f "$changes.html" "$changes.txt"
  exit 2
fi
cat "$changes.txt"
