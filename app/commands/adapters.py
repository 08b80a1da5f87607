"""``adapters``: the LoRA adapters in a folder, checked as the engine would check them."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from app.settings import Settings, system_language
from app.words import sentence
from nlps_core.errors import AdapterRefused

if TYPE_CHECKING:
    from models.fit import AdapterFit


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the options."""
    parser.add_argument(
        "folder", nargs="?", type=Path, help="default: NLPS_ADAPTERS, else the demonstration's"
    )
    parser.add_argument("--base", type=Path, help="base model to check against (default: NLPS_BASE_MODEL)")
    parser.add_argument("--json", action="store_true", help="print JSON lines")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """List each adapter with its rank, profile and problem; return 1 when one cannot be served."""
    from models.demo import ADAPTERS_FOLDER, MODEL_FOLDER
    from models.fit import check_model

    base = arguments.base or Path(settings.base_model or MODEL_FOLDER)
    folder = arguments.folder or settings.adapters or ADAPTERS_FOLDER
    fit = check_model(base, folder, max_rank=settings.max_rank, max_context=settings.context)
    if not fit.can_start:
        raise AdapterRefused(fit.problem, path=fit.path, detail=fit.detail)
    for adapter in fit.adapters:
        print(json.dumps(asdict(adapter), ensure_ascii=False) if arguments.json else _line(adapter))
    if not fit.adapters and not arguments.json:
        print(sentence(system_language(), "command.no_adapters", folder=folder))
    return 1 if any(adapter.problem for adapter in fit.adapters) else 0


def _line(adapter: AdapterFit) -> str:
    lang = system_language()
    if adapter.problem:
        blanks = {"adapter": adapter.name, **dict(adapter.problem_values)}
        return f"✗ {adapter.name}: {sentence(lang, f'error.{adapter.problem}', **blanks)}"
    key = "command.adapter" if adapter.profile_confirmed else "command.adapter_guessed"
    return "✓ " + sentence(lang, key, **asdict(adapter))
