#!/usr/bin/env bash
# Make .venv with exactly what a requirements file names, and this checkout on its path.
set -euo pipefail
requirements=$1
python=${PYTHON:-python3}

if ! "$python" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' 2>/dev/null; then
  echo "Reknit needs Python 3.11 or newer. Install it, or name it: make run PYTHON=python3.12" >&2
  exit 1
fi
if [ ! -x .venv/bin/python ]; then
  rm -rf .venv
  if command -v uv >/dev/null; then
    uv venv --quiet --python "$python" .venv
  elif ! "$python" -m venv .venv; then
    rm -rf .venv
    echo "Python's venv is missing. On Debian and Ubuntu: sudo apt install python3-venv" >&2
    exit 1
  fi
fi
echo "Installing what is needed (once) …" >&2
if command -v uv >/dev/null; then
  uv pip sync --quiet --require-hashes --compile-bytecode --python .venv/bin/python "$requirements"
else
  [ -x .venv/bin/pip ] || .venv/bin/python -m ensurepip --default-pip >/dev/null
  .venv/bin/python -m pip install --quiet --disable-pip-version-check \
    --require-hashes --only-binary :all: -r "$requirements"
fi
# The code runs from this checkout: an edit counts at once, nothing is built.
site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
pwd | sed 's|$|/src|' > "$site/reknit.pth"
printf '#!%s/.venv/bin/python\nfrom reknit.cli.main import main\nraise SystemExit(main())\n' "$(pwd)" > .venv/bin/reknit
chmod +x .venv/bin/reknit
.venv/bin/python -m compileall -q src || true
