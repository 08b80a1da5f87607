"""The commands. Finds the one that is asked for; turns what went wrong into a sentence and an exit code."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

from app.settings import quiet_libraries, read_settings, system_language
from app.words import error_sentence
from nlps_core.errors import WorkbenchError

COMMANDS = {
    "serve": "serve the page on http://127.0.0.1:7860 (the default)",
    "translate": "translate files from the command line, without a database",
    "export": "write the judgements as SFT and DPO data sets",
    "adapters": "list and check the LoRA adapters in a folder",
    "demo-model": "rebuild or measure the built-in demonstration model",
    "doctor": "look at this machine and say what is missing",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code (2 for whatever a person can mend)."""
    words = list(sys.argv[1:] if argv is None else argv)
    name = words[0] if words and words[0] in COMMANDS else "serve"
    if words and words[0] not in COMMANDS:
        _outer_parser().parse_args(words)
    module = importlib.import_module(f"app.commands.{name.replace('-', '_')}")
    parser = argparse.ArgumentParser(prog=f"./launch.sh {name}", description=COMMANDS[name])
    module.configure(parser)
    arguments = parser.parse_args(words[1:])
    try:
        settings = read_settings()
        quiet_libraries(settings.hub)
        return int(module.run(arguments, settings))
    except WorkbenchError as error:
        print(error_sentence(system_language(), error), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _outer_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./launch.sh",
        description="NLPs Workbench: finance translation with a base model and its adapters, side by side.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="commands:\n"
        + "\n".join(f"  {name:<11} {sentence}" for name, sentence in COMMANDS.items())
        + "\n  bench       measure; prints the figures of the README"
        "\n  test        check everything: style, types and all tests\n\n"
        "Each command has its own --help.",
    )
    parser.add_argument("command", choices=[*COMMANDS, "bench", "test"], metavar="command", nargs="?")
    return parser


if __name__ == "__main__":
    sys.exit(main())
