#!/bin/sh
# Installs graphsvc from this folder alone, without a network: sh install.sh [FOLDER], by default /opt/graphsvc.
# Needs the Python that the bundle was made with (see PYTHON), with its venv module (Debian: python3-venv).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=${1:-/opt/graphsvc}
wanted=$(cat "$here/PYTHON")
python=${PYTHON:-python3}
found=$("$python" -c 'import sys, sysconfig; print("%d.%d %s" % (*sys.version_info[:2], sysconfig.get_platform()))')
if [ "$found" != "$wanted" ]; then
    echo "这个离线包要用 Python $wanted，找到的是 $found。用 PYTHON=python3.x sh install.sh 指定。" >&2
    echo "This bundle is for Python $wanted, and found was $found; name another: PYTHON=python3.x sh install.sh" >&2
    exit 1
fi
"$python" -m venv "$target"
pip="$target/bin/pip --disable-pip-version-check --no-input --quiet install --no-index --no-deps"
$pip --find-links "$here/wheels" --require-hashes --requirement "$here/run.txt"
$pip --force-reinstall "$here"/graphsvc-*.whl
"$target/bin/graphsvc" --version
