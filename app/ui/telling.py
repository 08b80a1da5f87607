"""The one place where a failure becomes something on a Gradio screen: a message that stays until closed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

import gradio as gr

from app.words import error_sentence, sentence
from nlps_core.errors import WorkbenchError
from nlps_core.types import Language


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


def tell(lang: Language, error: WorkbenchError) -> None:
    """Say a failure without ending the event: what comes after it still does."""
    gr.Warning(escape(error_sentence(lang, error)), duration=None, title=sentence(lang, "page.failed"))
