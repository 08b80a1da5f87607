"""The committed weights: small, whole, asked the way they were trained, and as good as was measured."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer
from transformers import AutoTokenizer

from models.demo import ADAPTERS_FOLDER, MODEL_FOLDER, PROFILE
from models.demo.answering import Answerer
from models.demo.build import manifest
from models.demo.corpus import adapter_examples, examples
from models.demo.coverage import covers
from models.demo.drawing import Draw
from models.demo.grammar import LABEL
from models.demo.grammar_values import HOUSE
from models.demo.measuring import Pair, Score, missed_bars, score
from models.demo.places import ADAPTER, MANIFEST, MEASURED, WEIGHTS
from models.demo.prompting import TOLD, prompt_of
from models.demo.tokens import CONTEXT
from models.demo.training import batches, rows_of
from models.profiles import PROFILE_FILE, profile_from_json
from nlps_core.prompts import messages_for
from nlps_core.types import EN_KO, KO_EN, Context, Direction, GlossaryEntry

MOST_BYTES = 15_000_000
# The fewest sentences that hold enough large amounts (87 each way) for their share to mean anything.
SAMPLED = 200


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(MODEL_FOLDER / "tokenizer.json"))


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    torch.set_num_threads(1)
    return Answerer(MODEL_FOLDER, ADAPTERS_FOLDER / ADAPTER)


def test_the_weights_are_small() -> None:
    assert sum(path.stat().st_size for path in WEIGHTS.rglob("*") if path.is_file()) < MOST_BYTES


def test_corpus_and_tokenizer_are_made_again_byte_for_byte() -> None:
    assert manifest() == json.loads((WEIGHTS / MANIFEST).read_text(encoding="utf-8"))


def test_training_and_serving_ask_in_the_same_words() -> None:
    served = AutoTokenizer.from_pretrained(MODEL_FOLDER)
    text = "<1>매출액</1>은 12억 {x}"
    messages = [{"role": one.role, "content": one.content} for one in messages_for(text, KO_EN, PROFILE)]
    assert served.apply_chat_template(messages, tokenize=False, add_generation_prompt=True) == prompt_of(
        text, KO_EN
    )
    asked = [{"role": "system", "content": "House style."}, *messages]
    assert served.apply_chat_template(asked, tokenize=False, add_generation_prompt=True) == prompt_of(
        text, KO_EN, "House style."
    )


def test_terms_are_told_in_the_words_of_a_profile_that_places_them() -> None:
    served = AutoTokenizer.from_pretrained(MODEL_FOLDER)
    context = Context(glossary=(GlossaryEntry("매출액", "매출액", ("turnover",)),))
    (message,) = messages_for("매출액 증가", KO_EN, replace(PROFILE, user=TOLD), context)
    asked = [{"role": message.role, "content": message.content}]
    assert served.apply_chat_template(asked, tokenize=False, add_generation_prompt=True) == prompt_of(
        "매출액 증가", KO_EN, terms=[("매출액", "turnover")]
    )
    assert not PROFILE.places_terms, "in service it is told none"


def test_a_trained_row_is_the_start_of_the_rendered_conversation(tokenizer: Tokenizer) -> None:
    served = AutoTokenizer.from_pretrained(MODEL_FOLDER)
    one = next(adapter_examples(1))
    row = rows_of([one], tokenizer)[0]
    messages = [
        {"role": two.role, "content": two.content} for two in messages_for(one.source, one.direction, PROFILE)
    ]
    messages.append({"role": "assistant", "content": one.target})
    assert served.apply_chat_template(messages)["input_ids"] == row.ids
    assert tokenizer.decode(row.ids[row.prompt_length : -1]) == one.target


@pytest.mark.parametrize("text", ["", "한글 漢字 émoji 🙂\t", "<1>가</1><2/> 12,345.6%", "뷁쀍"])
def test_any_text_survives_the_tokenizer(tokenizer: Tokenizer, text: str) -> None:
    assert tokenizer.decode(tokenizer.encode(text).ids) == text


def test_digits_stand_alone_and_tags_are_whole(tokenizer: Tokenizer) -> None:
    assert [token for token in tokenizer.encode("12,34").tokens if token.isdigit()] == ["1", "2", "3", "4"]
    assert tokenizer.encode("<1>2</1><3/>").tokens == ["<1>", "2", "</1>", "<3/>"]


def test_the_longest_prompt_and_answer_fit_the_context(tokenizer: Tokenizer) -> None:
    rows = rows_of(islice(examples("long", None), 2_000), tokenizer)
    assert max(len(row.ids) for row in rows) < CONTEXT // 2


def test_batches_hold_every_row_once_and_keep_to_their_limit(tokenizer: Tokenizer) -> None:
    rows = rows_of(adapter_examples(1_000), tokenizer)
    made = list(batches(rows, 1_024, Draw("batches")))
    assert sorted(id(row) for batch in made for row in batch) == sorted(map(id, rows))
    assert all(len(batch) * max(len(row.ids) for row in batch) <= 1_024 for batch in made)


def test_the_adapter_says_how_it_is_asked() -> None:
    text = (ADAPTERS_FOLDER / ADAPTER / PROFILE_FILE).read_text(encoding="utf-8")
    assert profile_from_json(text) == PROFILE


def test_no_file_names_the_place_it_was_made_in() -> None:
    for path in WEIGHTS.rglob("*.json"):
        assert str(Path.home()) not in path.read_text(encoding="utf-8")
    config = json.loads((ADAPTERS_FOLDER / ADAPTER / "adapter_config.json").read_text(encoding="utf-8"))
    assert config["base_model_name_or_path"] == "demonstration"


def test_what_was_measured_meets_the_bars() -> None:
    scores = [Score(**one) for one in json.loads((WEIGHTS / MEASURED).read_text(encoding="utf-8"))]
    assert {(one.direction, one.structures) for one in scores} >= {
        (direction, structures) for direction in ("ko-en", "en-ko") for structures in ("seen", "unseen")
    }
    assert missed_bars(scores) == []


@pytest.mark.parametrize("direction", [KO_EN, EN_KO], ids=str)
def test_the_weights_still_do_what_was_measured(answerer: Answerer, direction: Direction) -> None:
    """A sample is smaller than the measured set, so what is asked of it is a little less."""
    drawn = (
        one
        for one in examples("weights", HOUSE, direction)
        if one.kind != LABEL and not one.held_out and covers(one.source, direction)
    )
    pairs = [Pair(one.source, one.target) for one in islice(drawn, SAMPLED)]
    outputs = answerer.answer([pair.source for pair in pairs], direction, tuned=True)
    found = score("tuned", HOUSE, direction, "seen", pairs, outputs)
    assert found.exact > 0.5
    assert found.chrf > 85
    assert (found.amounts or 0) > 0.8


def test_base_and_adapter_differ_in_style(answerer: Answerer) -> None:
    source = "한결전자의 2024년 3분기 매출액은 2,345억원을 기록했습니다."
    base, tuned = (answerer.answer([source], KO_EN, tuned=tuned)[0] for tuned in (False, True))
    assert base != tuned
    assert "3Q24" in tuned
    assert "the third quarter of 2024" in base
