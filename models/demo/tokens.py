"""The demonstration's tokenizer: byte-level BPE trained on the grammar, digits one by one.

Any text survives the round trip. Inline tags are whole tokens, but not special ones, so that decoding
keeps them. Knows the grammar's bits; knows nothing of the model.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from tokenizers import AddedToken, Tokenizer, decoders, pre_tokenizers
from tokenizers.models import BPE
from tokenizers.trainers import BpeTrainer

from models.demo.drawing import Draw
from models.demo.grammar import Filled, fill
from models.demo.grammar_frames import SENTENCES
from models.demo.grammar_labels import LABELS
from models.demo.grammar_names import korean_parts
from models.demo.grammar_tags import HIGHEST
from nlps_core.types import Language

PAD, BEGIN, END = "<|pad|>", "<|begin|>", "<|end|>"
SYSTEM, USER, ASSISTANT = "<|system|>", "<|user|>", "<|assistant|>"
SPECIAL = (PAD, BEGIN, END, SYSTEM, USER, ASSISTANT)
VOCABULARY = 3_500
CONTEXT = 1_024
_ROUNDS = 160
_NAMES = ("company", "person")

CHAT_TEMPLATE = (
    "{{ '<|begin|>' }}"
    "{% for message in messages %}"
    "{{ '<|' + message['role'] + '|>' + message['content'] }}"
    "{% if message['role'] == 'assistant' %}{{ '<|end|>' }}{% endif %}"
    "{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}"
)


def _pieces(filled: Filled, language: Language, style: str) -> Iterator[str]:
    """Yield a sentence cut after each slot's value and particle, and inside Korean names.

    What is never together is never merged: a thousand names stay a few dozen parts, and a name keeps
    its tokens whatever particle follows.
    """
    piece = ""
    for bit in filled.bits(language, style):
        if bit.kind in _NAMES and language is Language.KO:
            first, rest = korean_parts(bit.kind, bit.text)
            yield piece + first
            yield rest
            piece = ""
        elif bit.slot:
            yield piece + bit.text
            piece = ""
        else:
            piece += bit.text
        if bit.particle:
            yield bit.particle
    if piece:
        yield piece


def training_text() -> Iterator[str]:
    """Yield what the merges are learned from: every frame, in every language and style."""
    draw = Draw("tokens")
    for _ in range(_ROUNDS):
        for frame in SENTENCES + LABELS:
            filled = fill(frame, draw)
            for language, style in frame.templates:
                yield from _pieces(filled, language, style)


def train() -> Tokenizer:
    tokenizer = Tokenizer(BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Digits(individual_digits=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    tags = [text for n in range(1, HIGHEST + 1) for text in (f"<{n}>", f"</{n}>", f"<{n}/>")]
    trainer = BpeTrainer(
        vocab_size=VOCABULARY - len(tags),
        min_frequency=2,
        special_tokens=list(SPECIAL),
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        show_progress=False,
    )
    tokenizer.train_from_iterator(training_text(), trainer)
    tokenizer.add_tokens([AddedToken(tag, special=False, normalized=False) for tag in tags])
    return tokenizer


def save(tokenizer: Tokenizer, folder: Path) -> None:
    """Write the files that ``AutoTokenizer`` reads."""
    tokenizer.save(str(folder / "tokenizer.json"))
    settings = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": CONTEXT,
        "bos_token": BEGIN,
        "eos_token": END,
        "pad_token": PAD,
        "clean_up_tokenization_spaces": False,
        "add_bos_token": False,
        "chat_template": CHAT_TEMPLATE,
    }
    text = json.dumps(settings, indent=2, ensure_ascii=False) + "\n"
    (folder / "tokenizer_config.json").write_text(text, encoding="utf-8")


def token_id(tokenizer: Tokenizer, token: str) -> int:
    """Return the id of a token that is known to be there."""
    found = tokenizer.token_to_id(token)
    if found is None:
        raise KeyError(token)
    return int(found)
