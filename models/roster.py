"""Which adapters are served, which were refused and why, and what ``System`` each of them makes.

Thread-safe: the screen reads while the engine's thread writes. Knows nothing of vLLM but the handle that
the back end gave for an adapter.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from pathlib import Path

from models.adapters import Adapter, adapter_name, unique_name
from models.engine import AdapterState
from models.vllm_backend import Loaded
from nlps_core.errors import AdapterRefused
from nlps_core.types import System


@dataclass(frozen=True, slots=True)
class Served:
    adapter: Adapter
    loaded: Loaded


class Roster:
    """The adapters of one engine, in the order found."""

    def __init__(self, capacity: int, default: str) -> None:
        self._capacity = capacity
        self._default = default
        self._lock = threading.Lock()
        self._served: dict[str, Served] = {}
        self._refused: dict[str, AdapterState] = {}
        self._names_given: dict[str, str] = {}

    def admit(self, adapter: Adapter) -> Adapter:
        """Return the adapter under the name it will keep. Raises ``AdapterRefused`` when there is no room
        before the next start, or when the very same weights are served already."""
        with self._lock:
            if any(served.adapter.sha256 == adapter.sha256 for served in self._served.values()):
                raise AdapterRefused("adapter_served_already", adapter=adapter.name)
            if len(self._served) >= self._capacity:
                raise AdapterRefused("adapter_no_room", adapter=adapter.name, limit=self._capacity)
            name = unique_name(adapter, self._names_given)
            self._names_given[name] = adapter.sha256
            return replace(adapter, name=name)

    def publish(self, adapter: Adapter, loaded: Loaded) -> None:
        with self._lock:
            self._served[adapter.name] = Served(adapter, loaded)
            self._refused.pop(str(adapter.source), None)

    def withdraw(self, name: str) -> Served:
        with self._lock:
            if name not in self._served:
                raise AdapterRefused("adapter_unknown", adapter=name)
            return self._served.pop(name)

    def refuse(self, folder: Path, error: AdapterRefused) -> None:
        values = tuple((name, str(value)) for name, value in error.values.items())
        state = AdapterState(adapter_name(folder), str(folder), 0, "", "", False, error.code, values)
        with self._lock:
            self._refused[str(folder)] = state

    def find(self, name: str) -> Served | None:
        with self._lock:
            return self._served.get(name)

    def all_served(self) -> list[Adapter]:
        with self._lock:
            return [served.adapter for served in self._served.values()]

    def states(self) -> tuple[AdapterState, ...]:
        served = [
            AdapterState(
                adapter.name,
                str(adapter.source),
                adapter.rank,
                adapter.sha256,
                adapter.profile.name,
                adapter.profile_confirmed,
            )
            for adapter in self.all_served()
        ]
        with self._lock:
            return (*served, *self._refused.values())

    def systems(self, base: System) -> tuple[System, ...]:
        """Return the base, then the default adapter as ``tuned``, then the others by name."""
        adapters = self.all_served()
        adapters.sort(key=lambda adapter: adapter.name != self._default)
        names = ["tuned", *(adapter.name for adapter in adapters[1:])]
        return (
            base,
            *(
                replace(
                    base,
                    name=name,
                    adapter=adapter.name,
                    profile=adapter.profile,
                    hashes=(*base.hashes, ("adapter", adapter.sha256)),
                )
                for name, adapter in zip(names, adapters, strict=False)
            ),
        )
