"""The page: one Gradio application a language, our own stylesheet and modules, and the way to them.

Knows where each screen stands and how the page looks; what a screen does is in its own module.
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
    "status": None,
}
FONTS = (
    "Noto Sans CJK KR",
    "Noto Sans KR",
    "Apple SD Gothic Neo",
    "Malgun Gothic",
    "system-ui",
    "sans-serif",
)
SIZES = {
    "block_shadow": "none",
    "button_border_width": "1px",
    "button_large_radius": "6px",
    "button_small_radius": "6px",
    "input_border_width": "1px",
    "shadow_drop": "none",
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


def theme() -> gr.themes.Base:
    """Point Gradio's own components at the tokens of our stylesheet, so that both themes fit."""
    colours = {
        "body_background_fill": "var(--paper)",
        "body_text_color": "var(--ink)",
        "body_text_color_subdued": "var(--muted)",
        "background_fill_primary": "var(--surface)",
        "background_fill_secondary": "var(--raised)",
        "block_background_fill": "var(--surface)",
        "block_border_color": "var(--line)",
        "block_label_background_fill": "transparent",
        "block_label_text_color": "var(--muted)",
        "block_title_text_color": "var(--muted)",
        "block_info_text_color": "var(--muted)",
        "border_color_primary": "var(--line)",
        "border_color_accent": "var(--accent)",
        "color_accent_soft": "var(--accent-soft)",
        "input_background_fill": "var(--surface)",
        "input_border_color": "var(--line-strong)",
        "input_border_color_focus": "var(--accent)",
        "input_placeholder_color": "var(--muted)",
        "button_primary_background_fill": "var(--accent)",
        "button_primary_background_fill_hover": "var(--accent)",
        "button_primary_text_color": "var(--accent-ink)",
        "button_secondary_background_fill": "var(--surface)",
        "button_secondary_background_fill_hover": "var(--raised)",
        "button_secondary_text_color": "var(--ink)",
        "button_secondary_border_color": "var(--line-strong)",
        "checkbox_background_color": "var(--surface)",
        "checkbox_background_color_selected": "var(--accent)",
        "checkbox_border_color": "var(--line-strong)",
        "checkbox_label_background_fill": "var(--surface)",
        "checkbox_label_background_fill_selected": "var(--accent-soft)",
        "checkbox_label_text_color": "var(--ink)",
        "checkbox_label_text_color_selected": "var(--ink)",
        "link_text_color": "var(--accent)",
        "code_background_fill": "var(--raised)",
        "table_border_color": "var(--line)",
    }
    dark = {f"{name}_dark": value for name, value in colours.items()}
    fonts = gr.themes.Base(font=FONTS, font_mono=("ui-monospace", "Consolas", "monospace"), radius_size="sm")
    return fonts.set(**colours, **dark, **SIZES)
