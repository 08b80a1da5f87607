"""How Gradio's own components look: they take the tokens of our stylesheet, so both themes are one place.

Knows names of Gradio's variables; the colours themselves are in ``static/workbench.css``.
"""

from __future__ import annotations

import gradio as gr

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
