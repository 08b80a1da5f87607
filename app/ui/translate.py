"""The translate screen: typed text or a range from Excel, streamed into two columns, compared, judged.

What is typed is stored like a file of one or more segments, so a rating or correction here is the same
thing as in the review. A text of several segments is judged there, segment by segment. Which systems can
be chosen is drawn by ``static/translate.js``, which writes their names into a field that nobody sees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import gradio as gr

from app.services import review, typed_text
from app.ui.telling import failures_told, told_in_place
from app.ui.typed_view import GIVEN, Typed, called, marked, systems_of, told, typed_of
from app.words import sentence
from nlps_core.errors import WorkbenchError
from nlps_core.types import EN_KO, KO_EN, Finding, Language

if TYPE_CHECKING:
    from app.workbench import Workbench

DIRECTIONS = {str(direction): direction for direction in (KO_EN, EN_KO)}
SIDES = range(len(GIVEN))
Updates = dict[object, object]


@dataclass(frozen=True, eq=False)
class Side:
    """One system's column: what it says, what was found there, what differs, and its judgement."""

    column: gr.Column
    pane: gr.Textbox
    found: gr.Textbox
    marks: gr.HighlightedText
    rating: gr.Radio
    use: gr.Button

    def everything(self) -> list[object]:
        return [self.column, self.pane, self.found, self.marks, self.rating, self.use]


def build(workbench: Workbench, lang: Language) -> None:
    """Lay the screen out and connect it."""
    _Screen(workbench, lang).connect()


class _Screen:
    """The components and what happens between them."""

    def __init__(self, workbench: Workbench, lang: Language) -> None:
        self._workbench = workbench
        self._lang = lang
        self.say: Callable[..., str] = partial(sentence, lang)
        self._typed = gr.State(Typed())
        self._lay_bar()
        self._lay_texts()
        self._lay_judging()
        judged = zip(self._laid, self._marks, self._ratings, self._uses, strict=True)
        self._sides = [Side(*laid, marks, rating, use) for laid, marks, rating, use in judged]

    def _lay_bar(self) -> None:
        say = self.say
        gr.Markdown(f"# {say('translate.title')}")
        with gr.Row(elem_classes="bar"):
            choices = [(say(f"direction.{name}"), name) for name in DIRECTIONS]
            self._direction = gr.Radio(
                choices, value="ko-en", show_label=False, container=False, elem_id="translate-direction"
            )
            gr.Column(elem_id="translate-systems", elem_classes="own", min_width=0)
            self._start = gr.Button(say("translate.button"), variant="primary", elem_id="translate-start")
            self._stop = gr.Button(say("translate.stop"), interactive=False, elem_id="translate-stop")
        self._chosen = gr.Textbox(visible="hidden", elem_id="translate-chosen")

    def _lay_texts(self) -> None:
        say = self.say
        with gr.Row(elem_classes="panes"):
            with gr.Column(min_width=240):
                self._source = gr.Textbox(
                    label=say("translate.source"),
                    placeholder=say("translate.source_placeholder"),
                    lines=10,
                    max_lines=24,
                    elem_id="translate-source",
                )
            self._laid = [self._lay_column(name) for name in GIVEN]
        with gr.Row(visible=False, elem_id="translate-diff") as self._difference:
            # How a word that differs looks is the stylesheet's: by colour and by an underline.
            self._marks = [gr.HighlightedText(show_legend=False, show_inline_category=False) for _ in SIDES]
        self._note = gr.Markdown(elem_id="translate-stored")

    def _lay_column(self, name: str) -> tuple[gr.Column, gr.Textbox, gr.Textbox]:
        with gr.Column(min_width=240) as column:
            pane = gr.Textbox(
                label=called(self._lang, name),
                lines=10,
                max_lines=24,
                interactive=False,
                buttons=["copy"],
                elem_id=f"translate-{name}",
            )
            found = gr.Textbox(
                label=self.say("translate.found"),
                max_lines=8,
                interactive=False,
                visible=False,
                elem_id=f"translate-found-{name}",
                elem_classes="found",
            )
        return column, pane, found

    def _lay_judging(self) -> None:
        say = self.say
        with gr.Column(visible=False, elem_id="translate-judge") as self._judge:
            with gr.Row():
                self._ratings = [
                    gr.Radio([1, 2, 3, 4, 5], elem_id=f"translate-rate-{name}") for name in GIVEN
                ]
            self._final = gr.Textbox(
                label=say("translate.final"),
                placeholder=say("translate.final_placeholder"),
                lines=3,
                elem_id="translate-final",
            )
            with gr.Row(elem_classes="bar"):
                self._uses = [gr.Button() for _ in SIDES]
                self._save = gr.Button(say("translate.save"), variant="primary", elem_id="translate-save")

    def connect(self) -> None:
        """Say what each press does. Gradio's own signs of progress and failure speak the browser's
        language, not the page's, so none of them is shown."""
        quiet: Mapping[str, object] = {"show_progress": "hidden"}
        buttons = [self._start, self._stop]
        below = [self._note, self._difference, self._judge, self._final, self._typed]
        shown = [part for side in self._sides for part in side.everything()] + below
        begun = self._start.click(self.begin, self._chosen, [*shown, *buttons], queue=False, **quiet)
        asked = [self._source, self._direction, self._chosen]
        running = begun.then(self.translate, asked, shown, concurrency_limit=4, **quiet)
        running.then(self.rest, None, buttons, queue=False, **quiet)
        self._stop.click(self.stopped, None, [*buttons, self._note], cancels=[running], **quiet)
        for index, side in enumerate(self._sides):
            judged = [self._typed, side.rating]
            side.rating.input(partial(self.rate, index), judged, trigger_mode="multiple", **quiet)
            side.use.click(lambda text: text, side.pane, self._final, queue=False, **quiet)
        self._save.click(self.correct, [self._typed, self._final], self._typed, **quiet)

    def begin(self, chosen: str) -> Updates:
        """Clear away what belongs to the text before: its ratings and its correction are not this one's."""
        systems = systems_of(self._workbench, chosen)
        updates: Updates = {
            self._start: gr.update(interactive=False),
            self._stop: gr.update(interactive=True),
            self._note: self.say("translate.working"),
            self._difference: gr.update(visible=False),
            self._judge: gr.update(visible=False),
            self._final: "",
            self._typed: Typed(),
        }
        for index, side in enumerate(self._sides):
            name = called(self._lang, systems[index]) if index < len(systems) else ""
            updates |= self._named(side, name)
        return updates

    def _named(self, side: Side, name: str) -> Updates:
        say = partial(self.say, system=name)
        return {
            side.column: gr.update(visible=bool(name)),
            side.pane: gr.update(value="", label=name),
            side.found: gr.update(value="", visible=False),
            side.marks: gr.update(value=None, label=say("translate.diff")),
            side.rating: gr.update(value=None, label=say("translate.rate"), visible=bool(name)),
            side.use: gr.update(value=say("translate.use"), visible=bool(name)),
        }

    def translate(self, text: str, direction: str, chosen: str) -> Iterator[Updates]:
        """Stream the systems; at the end show what was found, the difference, and what can be judged."""
        bench = self._workbench
        systems = systems_of(bench, chosen)
        sides = dict(zip(systems, self._sides, strict=False))
        said = dict.fromkeys(systems, "")
        try:
            for part in typed_text.translate(bench, bench.person, text, DIRECTIONS[direction], systems):
                if part.document_id is not None:
                    yield self._finished(typed_of(bench, part.document_id, systems), list(said.values()))
                    continue
                said[part.system] = part.text
                side = sides[part.system]
                yield {side.pane: part.text, **self._findings(side, part.findings)}
        except WorkbenchError as error:
            yield {self._note: told_in_place(self._lang, error)}

    def _findings(self, side: Side, findings: Sequence[Finding]) -> Updates:
        return {side.found: gr.update(value=told(self._lang, findings), visible=True)} if findings else {}

    def _finished(self, typed: Typed, said: Sequence[str]) -> Updates:
        key = {0: "translate.nothing", 1: "translate.stored"}.get(typed.lines, "translate.several")
        notes = [self.say("translate.abstained")] if typed.abstained else []
        notes.append(self.say(key, document=typed.document_id))
        updates: Updates = {
            self._note: " ".join(notes),
            self._judge: gr.update(visible=typed.line is not None),
            self._difference: gr.update(visible=len(set(said)) > 1),
            self._typed: typed,
        }
        if len(said) == len(self._sides):
            for side, words in zip(self._sides, marked(*said), strict=True):
                updates[side.marks] = words
        return updates

    def rest(self) -> Updates:
        """Let the next text come."""
        return {self._start: gr.update(interactive=True), self._stop: gr.update(interactive=False)}

    def stopped(self) -> Updates:
        """Say that the work has stopped; what was said so far stays to be read, and nothing is stored."""
        return {**self.rest(), self._note: self.say("translate.stopped")}

    def rate(self, index: int, typed: Typed, score: int) -> None:
        """Store a rating of one system's output; its name was on the screen."""
        column = typed.columns.get(typed.systems[index]) if index < len(typed.systems) else None
        if typed.line is None or column is None:
            return
        bench = self._workbench
        with failures_told(self._lang):
            review.rate(bench, bench.person, typed.document_id, typed.line.number, column, score, names=True)
        gr.Info(self.say("translate.rated"), duration=3)

    def correct(self, typed: Typed, final: str) -> Typed:
        """Store the text as a confirmed final one."""
        if typed.line is None:
            return typed
        if not final.strip():
            gr.Info(self.say("translate.nothing_to_save"), duration=5)
            return typed
        bench = self._workbench
        line = typed.line
        with failures_told(self._lang):
            review.change(
                bench,
                bench.person,
                typed.document_id,
                line.number,
                line.version,
                final=final,
                confirm=True,
                names=True,
            )
        gr.Info(self.say("translate.saved"), duration=3)
        return typed_of(bench, typed.document_id, typed.systems)
