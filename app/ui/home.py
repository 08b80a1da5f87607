"""The first page: three doors. The sample, a model folder one has, and settings for several GPUs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

import gradio as gr

from app.services import fitting, sample
from app.services.fitting import Wish
from app.ui.telling import failures_told
from app.words import sentence
from nlps_core.types import Language

if TYPE_CHECKING:
    from app.workbench import Workbench
    from models.fit import ModelFit

Say = Callable[[str], str]


def build(workbench: Workbench, lang: Language) -> None:
    """Lay the doors out side by side; the answer of the second and third stands below."""
    say = partial(sentence, lang)
    gr.Markdown(f"# {say('home.title')}\n\n{say('home.lead')}", elem_classes="intro")
    with gr.Row(elem_classes="doors", equal_height=True):
        _sample_door(workbench, lang, say)
        with gr.Column(elem_classes="door", min_width=240):
            gr.Markdown(f"## {say('home.model.title')}\n\n{say('home.model.text')}")
            model = gr.Textbox(label=say("home.model.path"), placeholder="/models/…", elem_id="model-path")
            adapters = gr.Textbox(
                label=say("home.model.adapters"), placeholder="/adapters", elem_id="adapters-path"
            )
            check = gr.Button(say("home.model.button"), elem_id="model-check")
        with gr.Column(elem_classes="door", min_width=240):
            gr.Markdown(f"## {say('home.admin.title')}\n\n{say('home.admin.text')}")
            numbers = _numbers(say)
            show = gr.Button(say("home.admin.button"))
    with gr.Column(visible=False, elem_classes="door answer", elem_id="model-answer") as answer:
        result = gr.Textbox(
            label=say("home.model.result"), lines=2, interactive=False, elem_id="model-result"
        )
        command = gr.Textbox(
            label=say("home.model.command"),
            lines=1,
            interactive=False,
            buttons=["copy"],
            elem_id="model-command",
        )
    wishes = [model, adapters, *numbers]
    check.click(partial(check_fit, lang), wishes, [answer, result, command])
    show.click(show_command, wishes, [answer, result, command])


def _sample_door(workbench: Workbench, lang: Language, say: Say) -> None:
    with gr.Column(elem_classes="door", min_width=240):
        gr.Markdown(f"## {say('home.sample.title')}\n\n{say('home.sample.text')}")
        if workbench.engine.state().demonstration:
            gr.Markdown(say("home.demonstration"), elem_classes="aside")
        start = gr.Button(say("home.sample.button"), variant="primary", elem_id="sample-start")
        done = gr.Markdown(elem_id="sample-done")
    start.click(partial(try_sample, workbench, lang), None, done)


def _numbers(say: Say) -> list[gr.Number]:
    defaults = asdict(Wish(""))
    limits = {
        "tensor_parallel": (1, 64),
        "context": (0, None),
        "gpu_memory": (0.1, 0.98),
        "max_adapters": (1, 64),
    }
    with gr.Row(elem_classes="numbers"):
        return [
            gr.Number(
                label=say(f"home.admin.{name}"),
                value=defaults[name],
                minimum=least,
                maximum=most,
                step=0.05 if name == "gpu_memory" else 1,
                precision=2 if name == "gpu_memory" else 0,
                min_width=120,
            )
            for name, (least, most) in limits.items()
        ]


def try_sample(workbench: Workbench, lang: Language) -> str:
    """Queue the sample and say where to watch it."""
    with failures_told(lang):
        sample.submit_sample(workbench, workbench.person)
    return sentence(lang, "home.sample.done")


def check_fit(lang: Language, *wishes: str | float) -> tuple[object, str, str]:
    """Say whether the model and each adapter can be served here, and how to start with them."""
    wish = Wish(*wishes)  # type: ignore[arg-type]
    with failures_told(lang):
        fit = fitting.check(wish)
    return gr.update(visible=True), told(lang, fit), fitting.start_command(wish) if fit.can_start else ""


def show_command(*wishes: str | float) -> tuple[object, object, str]:
    """Write the command for these settings without looking at the folders."""
    command = fitting.start_command(Wish(*wishes))  # type: ignore[arg-type]
    return gr.update(visible=True), gr.update(value=""), command


def told(lang: Language, fit: ModelFit) -> str:
    """Say a fit in lines: the model first, then each adapter."""
    blanks = {
        **asdict(fit),
        "detail": fit.detail or fit.path,
        "needed": f"{fit.bytes_needed / 1e9:.1f}",
        "available": f"{fit.bytes_available / 1e9:.1f}",
    }
    lines = [sentence(lang, f"engine.{fit.problem}", **blanks)] if fit.problem else []
    if fit.can_start:
        lines.append(sentence(lang, "home.fit.model", **blanks))
    for adapter in fit.adapters:
        key = "home.fit.adapter" if adapter.profile_confirmed else "home.fit.adapter_guessed"
        blanks = {**asdict(adapter), "adapter": adapter.name, **dict(adapter.problem_values)}
        lines.append(
            f"{adapter.name}: "
            + sentence(lang, f"error.{adapter.problem}" if adapter.problem else key, **blanks)
        )
    return "\n".join(lines)
