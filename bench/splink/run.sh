#!/bin/sh
# Runs Splink on the labelled sets, in a virtual environment made for this run
# and thrown away after it:  bench/splink/run.sh DATA_FOLDER [set ...]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
"$work/venv/bin/python" "$here/splink_bench.py" "$@"
