"""``translate``: files in, translated files out; one JSON line per file and system on standard output."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from app.commands.choices import configure_choices, read_choices
from app.settings import ENGINES, Settings, system_language
from nlps_core.errors import Invalid
from nlps_core.types import Direction, Language


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the options."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="docx, xlsx, txt or md")
    parser.add_argument("--from", dest="source", required=True, metavar="LANG", help="ko or en")
    parser.add_argument("--to", dest="target", required=True, metavar="LANG", help="en or ko")
    parser.add_argument("--engine", choices=ENGINES, help="default: NLPS_ENGINE, else vllm")
    parser.add_argument("--systems", default="base,tuned", help="systems, with commas (default: base,tuned)")
    parser.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="folder of the outputs")
    configure_choices(parser)
    parser.add_argument("--glossary", type=Path, metavar="FILE", help="terms to go by: xlsx, csv or TBX")
    parser.add_argument("--figures", action="store_true", help="write a sheet of all figures for each output")
    parser.add_argument("--json", action="store_true", help="print JSON lines rather than sentences")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Translate all files; return 0 only when each is done with each system."""
    direction = read_direction(arguments.source, arguments.target)
    options = read_choices(arguments)
    names = [name.strip() for name in arguments.systems.split(",") if name.strip()]
    # Imported here: --help has to answer without the parts.
    from app.glossary_files import read_glossary
    from app.parts import open_parts, open_sandbox
    from app.translating import translate_files

    all_done, lang = True, system_language()
    figures = lang if arguments.figures else None
    glossary = None
    if arguments.glossary is not None:
        glossary = read_glossary(arguments.glossary, direction, open_sandbox(settings))
        if glossary.wrong:
            print(glossary.as_sentence(lang), file=sys.stderr)
    with open_parts(settings, arguments.engine or settings.engine) as parts:
        for outcome in translate_files(
            arguments.files, names, direction, parts, arguments.out, options, figures, glossary
        ):
            all_done = all_done and outcome.status == "done"
            line = outcome.as_json(lang) if arguments.json else outcome.as_sentence(lang)
            print(line, flush=True)
    return 0 if all_done else 1


def read_direction(source: str, target: str) -> Direction:
    """Raise ``Invalid`` for a pair that is not offered."""
    try:
        direction = Direction(Language(source), Language(target))
    except ValueError:
        raise Invalid("languages_unknown", source=source, target=target) from None
    if direction.source is direction.target:
        raise Invalid("languages_unknown", source=source, target=target)
    return direction
