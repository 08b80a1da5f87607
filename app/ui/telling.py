"""The one place where a failure becomes something on a Gradio screen: a message that stays until closed, or
a sentence in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

import gradio as gr

from app.words import error_sentence, sentence
from nlps_core.errors import WorkbenchError
from nlps_core.types import Language

_MARKUP = re.compile(r"[!-/:-@\[-`{-~]")


@contextmanager
def failures_told(lang: Language) -> Iterator[None]:
    """Say a ``WorkbenchError`` in the page's language. Names of files and folders in it are plain text."""
    try:
        yield
    except WorkbenchError as error:
        told = escape(error_sentence(lang, error))
        raise gr.Error(
            told, duration=None, title=sentence(lang, "page.failed"), print_exception=False
        ) from error


def told_in_place(lang: Language, error: WorkbenchError) -> str:
    """Say a failure as Markdown that shows the sentence and nothing else: no name in it is markup."""
    return _MARKUP.sub(r"\\\g<0>", error_sentence(lang, error))
