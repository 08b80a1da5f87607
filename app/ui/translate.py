"""The translate screen: typed text or a range from Excel, streamed into two panes, compared, judged.

What is typed is stored like a file of one or more segments, so a rating or correction here is the same
thing as in the review. A text of several segments is judged there, segment by segment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import gradio as gr

from app.services import review, typed_text
from app.services.views import Column, Line
from app.ui.telling import failures_told
from app.words import sentence
from nlps_core.diff import Op, word_diff
from nlps_core.types import EN_KO, KO_EN, Language, TranslationStatus

if TYPE_CHECKING:
    from app.workbench import Workbench

SYSTEMS = ("base", "tuned")
DIRECTIONS = {str(direction): direction for direction in (KO_EN, EN_KO)}
Words = list[tuple[str, str | None]]
Say = Callable[[str], str]


@dataclass(frozen=True)
class Typed:
    """What was translated last: its document, how many lines it has to translate, whether the demonstration
    model abstained from one, and the one line that can be judged here, if it is one."""

    document_id: int = 0
    lines: int = 0
    abstained: bool = False
    line: Line | None = None
    columns: dict[str, Column] = field(default_factory=dict)


def build(workbench: Workbench, lang: Language) -> None:
    """Lay the screen out and connect it."""
    say = partial(sentence, lang)
    typed = gr.State(Typed())
    direction, start, stop = _bar(say)
    with gr.Row(elem_classes="panes"):
        source = _source(say)
        panes = [_pane(name, say) for name in SYSTEMS]
    with gr.Row(visible=False, elem_id="translate-diff") as difference:
        marks = [_marked(name, say) for name in SYSTEMS]
    stored = gr.Markdown(elem_id="translate-stored")
    with gr.Column(visible=False, elem_id="translate-judge") as judge:
        rates, final, uses, save = _judging(say)
    shown = [*panes, *marks, difference, stored, judge, typed]
    running = start.click(
        partial(translate, workbench, lang), [source, direction], shown, concurrency_limit=4
    )
    stop.click(None, cancels=[running])
    for name, rating, use, pane in zip(SYSTEMS, rates, uses, panes, strict=True):
        rating.input(partial(rate, workbench, lang, name), [typed, rating], typed, trigger_mode="multiple")
        use.click(lambda text: text, pane, final, queue=False)
    save.click(partial(correct, workbench, lang), [typed, final], typed)


def _bar(say: Say) -> tuple[gr.Radio, gr.Button, gr.Button]:
    gr.Markdown(f"# {say('translate.title')}")
    with gr.Row(elem_classes="bar"):
        choices = [(say(f"direction.{name}"), name) for name in DIRECTIONS]
        direction = gr.Radio(
            choices, value="ko-en", show_label=False, container=False, elem_id="translate-direction"
        )
        start = gr.Button(say("translate.button"), variant="primary", elem_id="translate-start")
        return direction, start, gr.Button(say("translate.stop"), elem_id="translate-stop")


def _source(say: Say) -> gr.Textbox:
    with gr.Column(min_width=240):
        return gr.Textbox(
            label=say("translate.source"),
            placeholder=say("translate.source_placeholder"),
            lines=10,
            max_lines=24,
            elem_id="translate-source",
        )


def _pane(name: str, say: Say) -> gr.Textbox:
    with gr.Column(min_width=240):
        return gr.Textbox(
            label=say(f"translate.{name}"),
            lines=10,
            max_lines=24,
            interactive=False,
            buttons=["copy"],
            elem_id=f"translate-{name}",
        )


def _marked(name: str, say: Say) -> gr.HighlightedText:
    # How a word that differs looks is the stylesheet's: by colour and by an underline.
    label = f"{say(f'translate.{name}')} · {say('translate.diff')}"
    return gr.HighlightedText(label=label, show_legend=False, show_inline_category=False)


def _judging(say: Say) -> tuple[list[gr.Radio], gr.Textbox, list[gr.Button], gr.Button]:
    with gr.Row():
        rates = [_rate(name, say) for name in SYSTEMS]
    final = gr.Textbox(
        label=say("translate.final"),
        placeholder=say("translate.final_placeholder"),
        lines=3,
        elem_id="translate-final",
    )
    with gr.Row(elem_classes="bar"):
        uses = [gr.Button(say(f"translate.use_{name}")) for name in SYSTEMS]
        save = gr.Button(say("translate.save"), variant="primary", elem_id="translate-save")
    return rates, final, uses, save


def _rate(name: str, say: Say) -> gr.Radio:
    return gr.Radio([1, 2, 3, 4, 5], label=say(f"translate.rate_{name}"), elem_id=f"translate-rate-{name}")


def translate(
    workbench: Workbench, lang: Language, text: str, direction: str
) -> Iterator[tuple[object, ...]]:
    """Stream both systems; at the end show the difference and what can be judged."""
    said = dict.fromkeys(SYSTEMS, "")
    waiting = (None, None, gr.update(visible=False), "", gr.update(visible=False), Typed())
    with failures_told(lang):
        parts = typed_text.translate(
            workbench, workbench.person, text, DIRECTIONS[direction], _systems(workbench)
        )
        for part in parts:
            if part.document_id is None:
                said[part.system] = part.text
                yield (*said.values(), *waiting)
            else:
                yield (*said.values(), *_finished(workbench, lang, said, part.document_id))


def _systems(workbench: Workbench) -> Sequence[str]:
    """Name the systems of the panes; without an adapter there is the base alone."""
    known = [system.name for system in workbench.engine.systems()]
    return [name for name in SYSTEMS if name in known] or SYSTEMS


def _finished(
    workbench: Workbench, lang: Language, said: dict[str, str], document_id: int
) -> tuple[object, ...]:
    typed = _typed(workbench, document_id)
    base, tuned = marked(*said.values())
    key = {0: "translate.nothing", 1: "translate.stored"}.get(typed.lines, "translate.several")
    differs = gr.update(visible=said["base"] != said["tuned"])
    notes = [sentence(lang, "translate.abstained")] if typed.abstained else []
    notes.append(sentence(lang, key, document=document_id))
    return base, tuned, differs, " ".join(notes), gr.update(visible=typed.line is not None), typed


def _typed(workbench: Workbench, document_id: int) -> Typed:
    lines = review.sheet(workbench, workbench.person, document_id, names=True).lines
    open_lines = [line for line in lines if line.kept is None]
    shown = [side for line in open_lines for side in (line.one, line.two) if side]
    abstained = any(side.status is TranslationStatus.ABSTAINED for side in shown)
    if len(open_lines) != 1:
        return Typed(document_id, len(open_lines), abstained)
    line = open_lines[0]
    sides = {Column.ONE: line.one, Column.TWO: line.two}
    columns = {side.name or "": column for column, side in sides.items() if side}
    return Typed(document_id, 1, abstained, line, columns)


def marked(base: str, tuned: str) -> tuple[Words, Words]:
    """Mark in each text the words that the other does not have."""
    edits = word_diff(base, tuned)
    ours: Words = [
        (edit.text, None if edit.op is Op.EQUAL else "differs") for edit in edits if edit.op is not Op.INSERT
    ]
    theirs: Words = [
        (edit.text, None if edit.op is Op.EQUAL else "differs") for edit in edits if edit.op is not Op.DELETE
    ]
    return ours, theirs


def rate(workbench: Workbench, lang: Language, name: str, typed: Typed, score: int) -> Typed:
    """Store a rating of one system's output; its name was on the screen."""
    if typed.line is None or name not in typed.columns:
        return typed
    with failures_told(lang):
        review.rate(
            workbench,
            workbench.person,
            typed.document_id,
            typed.line.number,
            typed.columns[name],
            score,
            names=True,
        )
    gr.Info(sentence(lang, "translate.rated"), duration=3)
    return typed


def correct(workbench: Workbench, lang: Language, typed: Typed, final: str) -> Typed:
    """Store the text as a confirmed final one."""
    if typed.line is None or not final.strip():
        return typed
    line = typed.line
    with failures_told(lang):
        review.change(
            workbench,
            workbench.person,
            typed.document_id,
            line.number,
            line.version,
            final=final,
            confirm=True,
            names=True,
        )
    gr.Info(sentence(lang, "translate.saved"), duration=3)
    return _typed(workbench, typed.document_id)
