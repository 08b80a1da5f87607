"""AsyncLLM behind four methods. The one file that imports vLLM, and only when a back end is built.

Takes token ids and gives text; knows nothing of prompts, systems, or who is asking. Its exceptions are
``BackendDied``, ``Invalid`` for a prompt that is refused, and ``AdapterRefused``.
"""

from __future__ import annotations

import asyncio
import itertools
import multiprocessing
from collections.abc import AsyncGenerator, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.engine_settings import EngineSettings
from models.supervised import LOOK_EVERY, BackendDied
from models.vllm_environment import is_cpu_build
from nlps_core.errors import AdapterRefused, EngineUnavailable, Invalid
from nlps_core.types import Sampling

RANKS = (1, 8, 16, 32, 64, 128, 256, 320, 512)  # those vLLM has kernels for


@dataclass(frozen=True, slots=True)
class Loaded:
    """An adapter inside one back end. Numbers are never used twice in its life."""

    number: int
    name: str
    folder: Path


@dataclass(frozen=True, slots=True)
class Output:
    """All the text so far. ``finish`` is vLLM's own word, empty while more is to come; ``logprobs`` holds
    for each token its likeliest few."""

    text: str
    finish: str
    token_ids: tuple[int, ...]
    logprobs: tuple[dict[int, float], ...] = ()


class VllmBackend:
    """One AsyncLLM and its processes. Built in any thread, used on one event loop."""

    def __init__(self, llm: Any) -> None:
        self._llm: Any = llm
        self._numbers = itertools.count(1)
        self._requests = itertools.count(1)

    @classmethod
    def build(cls, model: str, settings: EngineSettings, max_context: int) -> VllmBackend:
        """Start the processes and load the weights; takes half a minute at least.

        Raises ``EngineUnavailable`` with the library's own words.
        """
        from vllm.engine.arg_utils import AsyncEngineArgs
        from vllm.v1.engine.async_llm import AsyncLLM

        arguments: dict[str, Any] = {
            "model": model,
            "max_model_len": max_context,
            "enable_lora": True,
            "max_loras": settings.max_loras,
            "max_cpu_loras": settings.max_loras,
            "max_lora_rank": next((rank for rank in RANKS if rank >= settings.max_lora_rank), RANKS[-1]),
            "enable_prefix_caching": True,
            "tensor_parallel_size": settings.tensor_parallel,
            "load_format": "auto" if settings.allow_hub else "safetensors",
            "trust_remote_code": False,
            "disable_log_stats": True,
            "seed": 0,
        }
        if is_cpu_build():
            arguments["enforce_eager"] = True
        else:
            arguments["gpu_memory_utilization"] = settings.gpu_memory
        try:
            return cls(AsyncLLM.from_engine_args(AsyncEngineArgs(**arguments)))
        except (RuntimeError, ValueError, OSError, TypeError, KeyError, ImportError, AssertionError) as error:
            raise EngineUnavailable("model_not_loaded", detail=_first_line(error)) from error

    @property
    def alive(self) -> bool:
        return self._llm is not None and not self._llm.errored

    async def generate(
        self,
        token_ids: Sequence[int],
        sampling: Sampling,
        stop: Sequence[str] = (),
        adapter: Loaded | None = None,
        streaming: bool = False,
        pattern: str = "",
        logprobs: int | None = None,
    ) -> AsyncGenerator[Output, None]:
        """Yield the last output alone, or each as it grows. Closing the iterator ends the request.

        With a ``pattern`` the text is made to match it, unless it is cut.
        """
        from vllm import SamplingParams, TokensPrompt
        from vllm.sampling_params import RequestOutputKind, StructuredOutputsParams

        params = SamplingParams(
            temperature=sampling.temperature,
            top_p=sampling.top_p,
            max_tokens=sampling.max_tokens,
            seed=sampling.seed,
            stop=list(stop),
            logprobs=logprobs,
            structured_outputs=StructuredOutputsParams(regex=pattern) if pattern else None,
            output_kind=RequestOutputKind.CUMULATIVE if streaming else RequestOutputKind.FINAL_ONLY,
        )
        with _exceptions_of_vllm():
            async for result in self._llm.generate(
                TokensPrompt(prompt_token_ids=list(token_ids)),
                params,
                request_id=f"request-{next(self._requests)}",
                lora_request=_lora_request(adapter),
            ):
                yield _output(result.outputs[0])

    async def warm_up(self) -> None:
        """Ask once what vLLM asks at its first prompt, where a death would otherwise never be noticed."""
        await self._ask(self._llm.get_supported_tasks())

    async def add_adapter(self, name: str, folder: Path) -> Loaded:
        """Load a checked folder. Raises ``AdapterRefused`` with the library's reason; the engine lives."""
        loaded = Loaded(next(self._numbers), name, folder)
        error = await self._ask(self._llm.add_lora(_lora_request(loaded)))
        if error is not None:
            raise AdapterRefused("adapter_not_loaded", adapter=name, detail=_first_line(error)) from error
        return loaded

    async def remove_adapter(self, adapter: Loaded) -> None:
        await self._ask(self._llm.remove_lora(adapter.number))

    async def forget_prefixes(self) -> None:
        """Empty the prefix cache, so that the next prompts are computed anew."""
        await self._ask(self._llm.reset_prefix_cache())

    async def _ask(self, call: Coroutine[Any, Any, Any]) -> BaseException | None:
        """Wait for a call to the engine's process; return its error, raise ``BackendDied`` if it went away.

        vLLM itself would wait for ever, because nobody tells these calls of a death.
        """
        task = asyncio.ensure_future(call)
        while not task.done():
            if not self.alive:
                task.cancel()
                raise BackendDied
            await asyncio.wait([task], timeout=LOOK_EVERY)
        error = task.exception()
        if error is not None and not self.alive:
            raise BackendDied from error
        return error

    def shutdown(self) -> None:
        llm, self._llm = self._llm, None
        if llm is not None:
            llm.shutdown()


def end_processes() -> None:
    """End what a back end that is still being built has started, so that building it fails at once."""
    for process in multiprocessing.active_children():
        if process.name.startswith("EngineCore"):
            process.kill()


@contextmanager
def _exceptions_of_vllm() -> Iterator[None]:
    """Turn vLLM's exceptions into ours."""
    from vllm.exceptions import VLLMClientError, VLLMServerError

    try:
        yield
    except VLLMClientError as error:
        raise Invalid("prompt_refused", detail=_first_line(error)) from error
    except VLLMServerError as error:
        raise BackendDied from error


def _lora_request(adapter: Loaded | None) -> Any:
    if adapter is None:
        return None
    from vllm.lora.request import LoRARequest

    return LoRARequest(adapter.name, adapter.number, str(adapter.folder))


def _output(completion: Any) -> Output:
    chances = tuple(
        {token: entry.logprob for token, entry in position.items()} for position in completion.logprobs or ()
    )
    return Output(completion.text, completion.finish_reason or "", tuple(completion.token_ids), chances)


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:300]
