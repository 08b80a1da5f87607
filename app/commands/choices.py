"""What to translate, as options of a command. Says the defaults; knows nothing of files."""

from __future__ import annotations

import argparse

from nlps_core.documents.choosing import check_options
from nlps_core.documents.extraction import ExtractOptions, Revisions


def configure_choices(parser: argparse.ArgumentParser) -> None:
    """Name the options."""
    choices = parser.add_argument_group(
        "what to translate", "By default all that a reader of the file sees, comments included."
    )
    choices.add_argument("--hidden", action="store_true", help="hidden sheets, rows, columns and text too")
    choices.add_argument("--no-comments", action="store_true", help="leave comments as they are")
    choices.add_argument(
        "--leave-sheet", action="append", default=[], metavar="NAME", help="leave a sheet; may be repeated"
    )
    choices.add_argument(
        "--leave-column",
        action="append",
        default=[],
        metavar="SHEET!C",
        help="leave a column, or several as SHEET!C:E; may be repeated",
    )
    choices.add_argument(
        "--term", action="append", default=[], metavar="WORD", help="keep a word as it is; may be repeated"
    )
    choices.add_argument(
        "--revisions",
        choices=[str(each) for each in Revisions],
        default=str(Revisions.KEEP),
        help="tracked changes in the output: keep, or drop by accepting all (default: keep)",
    )


def read_choices(arguments: argparse.Namespace) -> ExtractOptions:
    """Raise ``Invalid`` for choices that cannot be followed."""
    options = ExtractOptions(
        hidden=arguments.hidden,
        comments=not arguments.no_comments,
        sheets=tuple(arguments.leave_sheet),
        columns=tuple(arguments.leave_column),
        terms=tuple(arguments.term),
        revisions=Revisions(arguments.revisions),
    )
    check_options(options)
    return options
