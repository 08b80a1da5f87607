"""``demo-model``: rebuild or measure the built-in demonstration model."""

from __future__ import annotations

import argparse

from app.settings import Settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Hand the options over to the model's own command."""
    from models.demo.command import configure as options

    options(parser)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Rebuild or measure; return 1 when a bar is missed."""
    from models.demo.command import run as build

    return build(arguments)
