"""Everything between the operator's settings and an engine fit for work: model, tokenizer, adapters, test.

The slow parts run in the thread that builds; what they find out is published in one assignment.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from models.adapter_copies import copies_of
from models.adapters import Adapter, BaseShapes, check_adapter, find_adapters
from models.base_model import BaseModel
from models.engine import EngineState, Request
from models.engine_settings import EngineSettings
from models.profiles import BUILT_IN, PLAIN
from models.rendering import Prompt, Renderer
from models.roster import Roster
from models.self_test import SENTENCES, mixing_problem, write_probe
from models.supervised import Supervisor, in_daemon_thread
from models.vllm_backend import VllmBackend
from models.vllm_environment import prepare_environment
from nlps_core.errors import AdapterRefused, EngineUnavailable, Invalid
from nlps_core.pieces import SPLITTING
from nlps_core.prompts import PROMPT_VERSION
from nlps_core.types import Direction, Message, PromptProfile, Sampling, System

SMOKE = Sampling(max_tokens=4)


def covers_everything(text: str, direction: Direction) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Loaded:
    """What is known of the base model once it was looked at; the same for all restarts."""

    folder: Path
    shapes: BaseShapes
    renderer: Renderer
    context: int
    base: System
    covers: Callable[[str, Direction], bool]
    probe: Path | None


class Preparation:
    """Builds back ends and makes them fit for work: self-test first, then the adapters."""

    def __init__(self, settings: EngineSettings) -> None:
        self._settings = settings
        self._home = settings.home or Path(tempfile.mkdtemp(prefix="nlps-engine-"))
        self._adapters = settings.adapters
        self._loaded: Loaded | None = None
        self._looked_for_adapters = False
        self._mixing_problem = "self_test_pending"
        self._ready = False
        self.roster = Roster(settings.max_loras, settings.default_adapter)

    @property
    def demonstration(self) -> bool:
        return self._settings.base_model is None

    @property
    def mixing(self) -> bool:
        return not self._mixing_problem

    @property
    def loaded(self) -> Loaded:
        """What is known of the model; raises ``EngineUnavailable`` before it was looked at."""
        if self._loaded is None:
            raise EngineUnavailable("engine_loading")
        return self._loaded

    def build(self) -> VllmBackend:
        """Look at the model the first time, then start vLLM. Blocks for half a minute and more."""
        prepare_environment(self._settings.allow_hub)
        if self._loaded is None:
            self._loaded = self._look()
        return VllmBackend.build(str(self._loaded.folder), self._settings, self._loaded.context)

    async def prepare(self, backend: VllmBackend) -> None:
        """Prove what may be mixed, then load the adapters. Those that fail are listed, not fatal."""
        await backend.warm_up()
        self._mixing_problem = "self_test_pending"
        self._mixing_problem = await self._test_mixing(backend)
        if self._looked_for_adapters:
            await self._load_again(backend)
        else:
            await self._find_adapters(backend)
            self._looked_for_adapters = True
        self._ready = True

    def check(self, folder: Path, root: Path) -> Adapter:
        """Check an adapter's folder and copy it; raises ``AdapterRefused``."""
        loaded = self.loaded
        return check_adapter(
            folder,
            root,
            loaded.shapes,
            self._settings.max_lora_rank,
            loaded.base.profile,
            copies_of(self._home),
        )

    async def serve(self, backend: VllmBackend, adapter: Adapter) -> str:
        """Load an adapter, try it, and only then let anybody see it; return the name it keeps."""
        adapter = self.roster.admit(adapter)
        handle = await backend.add_adapter(adapter.name, adapter.served_from)
        prompt = self._test_prompts()[0]
        try:
            async for _ in backend.generate(prompt, SMOKE, adapter=handle):
                pass
        except Invalid as error:
            await backend.remove_adapter(handle)
            raise AdapterRefused("adapter_not_loaded", adapter=adapter.name, detail=error.code) from error
        self.roster.publish(adapter, handle)
        return adapter.name

    def read_again(self, name: str) -> None:
        """Take over how a served adapter is to be asked now. Raises ``AdapterRefused``, also for other
        weights in its folder; it is served as it was then."""
        served = self.roster.find(name)
        if served is None:
            raise AdapterRefused("adapter_unknown", adapter=name)
        adapter = self.check(served.adapter.source, served.adapter.source)
        if adapter.sha256 != served.adapter.sha256:
            raise AdapterRefused("adapter_changed_on_disk", adapter=name)
        self.roster.publish(replace(adapter, name=name), served.loaded)

    def render(self, request: Request) -> Prompt:
        return self.loaded.renderer.render(request.messages, request.system.profile)

    def systems(self) -> tuple[System, ...]:
        if not self._ready or self._loaded is None:
            return ()
        return self.roster.systems(self._loaded.base)

    def describe(self, supervisor: Supervisor[VllmBackend]) -> EngineState:
        return EngineState(
            phase=supervisor.phase,
            kind="vllm",
            reason=supervisor.reason or (self._mixing_problem if self._ready else ""),
            detail=supervisor.detail,
            model=self._loaded.folder.name if self._loaded else str(self._settings.base_model or ""),
            demonstration=self.demonstration,
            mixing=self.mixing,
            max_tokens=self._loaded.context if self._loaded else 0,
            restarts=supervisor.restarts,
            adapters=self.roster.states(),
        )

    async def _test_mixing(self, backend: VllmBackend) -> str:
        probe = self.loaded.probe
        if probe is None:
            return "self_test_impossible"
        return await mixing_problem(backend, self._test_prompts(), probe, self._settings.max_loras)

    def _test_prompts(self) -> list[tuple[int, ...]]:
        renderer = self.loaded.renderer
        return [renderer.render((Message("user", text),), PLAIN).token_ids for text in SENTENCES]

    async def _find_adapters(self, backend: VllmBackend) -> None:
        root = self._adapters
        if root is None:
            return
        for folder in find_adapters(root):
            try:
                adapter = await in_daemon_thread(partial(self.check, folder, root))
                await self.serve(backend, adapter)
            except AdapterRefused as error:
                self.roster.refuse(folder, error)

    async def _load_again(self, backend: VllmBackend) -> None:
        """Give a new back end the adapters of the dead one, from our own copies."""
        for adapter in self.roster.all_served():
            try:
                self.roster.publish(adapter, await backend.add_adapter(adapter.name, adapter.served_from))
            except AdapterRefused as error:
                self.roster.withdraw(adapter.name)
                self.roster.refuse(adapter.source, error)

    def _look(self) -> Loaded:
        """Read what the model's folder says, and its tokenizer. Raises ``EngineUnavailable``."""
        covers = covers_everything
        profile = _built_in(self._settings.base_profile)
        folder = self._folder()
        if self.demonstration:
            from models.demo import ADAPTERS_FOLDER, PROFILE
            from models.demo.coverage import covers as covers_of_demonstration

            covers, profile = covers_of_demonstration, PROFILE
            self._adapters = self._adapters or ADAPTERS_FOLDER
        if self._adapters is not None:
            find_adapters(self._adapters)  # a wrong path is told now, not after a minute of loading
        model = BaseModel(folder)
        return Loaded(
            folder=folder,
            shapes=model.shapes(),
            renderer=Renderer(_read_tokenizer(folder)),
            context=model.context(self._settings.max_context),
            base=self._base_system(model, profile or model.profile()),
            covers=covers,
            probe=self._probe(model),
        )

    def _folder(self) -> Path:
        if self._settings.base_model is None:
            from models.demo import MODEL_FOLDER

            return Path(MODEL_FOLDER)
        folder = Path(self._settings.base_model)
        if folder.is_dir() or not self._settings.allow_hub:
            return folder
        from huggingface_hub import snapshot_download

        return Path(snapshot_download(str(self._settings.base_model), ignore_patterns=["*.bin", "*.pth"]))

    def _base_system(self, model: BaseModel, profile: PromptProfile) -> System:
        return System(
            name="base",
            adapter=None,
            profile=profile,
            sampling=Sampling(max_tokens=self._settings.max_tokens),
            prompt_version=PROMPT_VERSION,
            splitting=SPLITTING,
            demonstration=self.demonstration,
            hashes=model.fingerprints(),
        )

    def _probe(self, model: BaseModel) -> Path | None:
        rank = min(8, self._settings.max_lora_rank)
        try:
            return write_probe(model.config, self._home / "probe" / model.folder.name, rank)
        except KeyError:
            return None


def _read_tokenizer(folder: Path) -> object:
    from transformers import AutoTokenizer

    try:
        return AutoTokenizer.from_pretrained(str(folder), trust_remote_code=False, local_files_only=True)
    except (OSError, ValueError, KeyError) as error:
        raise EngineUnavailable("model_without_tokenizer", path=str(folder)) from error


def _built_in(name: str) -> PromptProfile | None:
    if name and name not in BUILT_IN:
        raise EngineUnavailable("profile_unknown", detail=name, known=", ".join(BUILT_IN))
    return BUILT_IN.get(name)
