"""All sentences of the demonstration's grammar."""

from __future__ import annotations

from models.demo.grammar import Frame
from models.demo.grammar_events import EVENTS
from models.demo.grammar_results import RESULTS

SENTENCES: tuple[Frame, ...] = RESULTS + EVENTS
