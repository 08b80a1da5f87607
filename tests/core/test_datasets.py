"""Rows are what a trainer takes, and the same judgements give the same bytes."""

import json
import unicodedata

from nlps_core.blinding import Choice
from nlps_core.datasets import files
from nlps_core.judgements import Judgements
from nlps_core.preferences import plan
from tests.core.judging import correction, piece, shown, vote

BASE = shown("Sales rose.")
TUNED = shown("Revenue increased.", piece("원문", "Revenue increased."), system="tuned")
JUDGEMENTS = Judgements(
    (correction(BASE, "Revenue rose."),),
    votes=(vote(BASE, TUNED, Choice.RIGHT), vote(BASE, TUNED, Choice.TIE, rater="lee")),
)


def test_rows_have_the_conversational_form() -> None:
    made = {name: data.decode().splitlines() for name, data in files(plan(JUDGEMENTS)).items()}
    (sft,) = map(json.loads, made["sft.jsonl"])
    prompt = [{"role": "user", "content": "원문"}]
    assert sft["prompt"] == prompt
    assert sft["completion"] == [{"role": "assistant", "content": "Revenue rose."}]
    corrected, voted = map(json.loads, made["dpo.jsonl"])
    assert corrected["prompt"] == voted["prompt"] == prompt
    assert corrected["chosen"] == [{"role": "assistant", "content": "Revenue rose."}]
    assert corrected["rejected"] == [{"role": "assistant", "content": "Sales rose."}]
    assert voted["chosen"] == [{"role": "assistant", "content": "Revenue increased."}]
    assert set(sft) == {"id", "prompt", "completion", "meta"}
    assert set(voted) == {"id", "prompt", "chosen", "rejected", "meta"}


def test_each_row_says_where_it_came_from() -> None:
    lines = files(plan(JUDGEMENTS))["dpo.jsonl"].decode().splitlines()
    meta = json.loads(json.loads(lines[1])["meta"])
    assert meta == {
        "kind": "vote",
        "judgement": "v-kim-s1-1",
        "rater": "kim",
        "time": "1",
        "segment": "s1",
        "direction": "ko-en",
        "system": "tuned",
        "signature": "signature of tuned",
        "against": "base",
        "prompt_hash": "hash of 원문",
        "source": "원문",
    }


def test_the_order_of_judgements_does_not_change_the_bytes() -> None:
    turned = Judgements(JUDGEMENTS.corrections, votes=tuple(reversed(JUDGEMENTS.votes)))
    assert files(plan(turned)) == files(plan(JUDGEMENTS))


def test_ids_are_unique() -> None:
    made = files(plan(JUDGEMENTS))
    ids = [json.loads(line)["id"] for data in made.values() for line in data.splitlines()]
    assert len(set(ids)) == len(ids) == 3


def test_answers_are_composed_hangul_without_white_space_around() -> None:
    text = unicodedata.normalize("NFD", " 매출액 ")
    (line,) = files(plan(Judgements((correction(BASE, text),))))["sft.jsonl"].splitlines()
    assert json.loads(line)["completion"][0]["content"] == "매출액"


def test_nothing_judged_gives_empty_files() -> None:
    assert files(plan(Judgements())) == {"sft.jsonl": b"", "dpo.jsonl": b""}
