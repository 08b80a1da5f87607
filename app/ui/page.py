"""The page: one Gradio application a language, our own stylesheet and modules, and the way to them.

Knows where each screen stands; what a screen does is in its own module.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import gradio as gr
from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles

from app.api.asking import language_of
from app.ui import home, translate
from app.ui.look import theme
from app.words import sentence
from nlps_core.types import Language

if TYPE_CHECKING:
    from app.workbench import Workbench

STATIC = Path(__file__).parents[1] / "static"
# The screens without a function here are empty places: a module of ours fills them over the REST routes.
SCREENS = {
    "home": home.build,
    "translate": translate.build,
    "documents": None,
    "review": None,
    "blind": None,
    "export": None,
    "terms": None,
    "memory": None,
    "status": None,
}
HEAD = """
<link rel="icon" href="/static/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/static/workbench.css">
<script type="module" src="/static/main.js"></script>
"""


def build_page(workbench: Workbench, lang: Language) -> gr.Blocks:
    """Build all screens in one language; the stylesheet shows the one that the address names."""
    with gr.Blocks(title=sentence(lang, "page.name"), analytics_enabled=False, fill_width=True) as page:
        gr.Column(elem_id="header", elem_classes="own")
        for name, build in SCREENS.items():
            with gr.Column(elem_id=f"screen-{name}", elem_classes="screen"):
                if build is None:
                    gr.Column(elem_id=name, elem_classes="own")
                else:
                    build(workbench, lang)
    return page


def mount(app: FastAPI, workbench: Workbench) -> None:
    """Serve the page under ``/ko/`` and ``/en/``; ``/`` goes to the reader's language."""
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_api_route("/favicon.ico", icon, include_in_schema=False)
    app.add_api_route("/", to_own_language, include_in_schema=False)
    for lang in Language:
        gr.mount_gradio_app(
            app,
            build_page(workbench, lang),
            path=f"/{lang}",
            footer_links=[],
            run_history=False,
            ssr_mode=False,
            theme=theme(),
            head=HEAD,
        )


def icon() -> FileResponse:
    """Answer the browser that asks before it has read the page."""
    return FileResponse(STATIC / "icon.svg")


def to_own_language(request: Request) -> RedirectResponse:
    """Go by the reader's last choice, then by the browser's language; Korean when it says nothing."""
    lang = language_of(request.headers, request.cookies, None)
    return RedirectResponse(f"/{lang}/", headers={"Vary": "Cookie, Accept-Language"})
