"""Messages are made in one place, and hold the text exactly."""

import pytest

from nlps_core.prompts import TERM_TOKENS, messages_for
from nlps_core.types import EN_KO, KO_EN, Context, Direction, GlossaryEntry, Message, PromptProfile

CHAT = PromptProfile("chat", system="From {source_name} into {target_name}.", takes_context=True)
PLAIN = PromptProfile("plain", user="{source_name}: {text}\n{target_name}:")
CONTEXT = Context(heading="재무상태표", table_header="당기말", sheet="BS", previous="자산")


def test_a_bare_profile_sends_the_text_alone() -> None:
    assert messages_for("매출", KO_EN, PromptProfile("bare")) == (Message("user", "매출"),)


@pytest.mark.parametrize(
    ("direction", "system", "user"),
    [
        (KO_EN, "From Korean into English.", "Korean: x\nEnglish:"),
        (EN_KO, "From English into Korean.", "English: x\nKorean:"),
    ],
)
def test_both_languages_are_named(direction: Direction, system: str, user: str) -> None:
    assert messages_for("x", direction, CHAT) == (Message("system", system), Message("user", "x"))
    assert messages_for("x", direction, PLAIN) == (Message("user", user),)


def test_the_text_is_never_taken_for_a_template() -> None:
    text = "{source} {context} {0} {{}} <1>{text}</1>"
    assert messages_for(text, KO_EN, CHAT)[-1].content == text


def test_other_braces_of_a_profile_stay() -> None:
    profile = PromptProfile("json", user='{"to": "{target}", "text": "{text}"}')
    assert messages_for("자산", KO_EN, profile)[0].content == '{"to": "en", "text": "자산"}'


def test_context_is_given_only_to_a_profile_that_takes_it() -> None:
    given = messages_for("현금", KO_EN, CHAT, CONTEXT)[-1].content
    assert all(part in given for part in ("재무상태표", "당기말", "BS", "자산"))
    assert given.endswith("\n현금")
    assert messages_for("현금", KO_EN, PLAIN, CONTEXT) == messages_for("현금", KO_EN, PLAIN)


def test_a_profile_may_say_where_the_context_goes() -> None:
    profile = PromptProfile("own", user="{text}\n({context})", takes_context=True)
    content = messages_for("현금", KO_EN, profile, Context(sheet="BS"))[0].content
    assert content.startswith("현금\n(Context") and content.count("BS") == 1


def test_without_context_nothing_is_said_about_it() -> None:
    assert messages_for("현금", KO_EN, CHAT)[-1].content == "현금"


def test_asking_again_says_why_and_ends_with_the_text() -> None:
    content = messages_for("현금", KO_EN, CHAT, error="tag <1> is missing")[-1].content
    assert "tag <1> is missing" in content
    assert content.endswith("현금")


def test_terms_that_stay_are_named_to_a_profile_that_takes_context() -> None:
    asked = Context(terms=("K-IFRS", "당사"))
    assert "K-IFRS, 당사\n" in messages_for("현금", KO_EN, CHAT, asked)[-1].content
    assert messages_for("현금", KO_EN, PLAIN, asked) == messages_for("현금", KO_EN, PLAIN)


def test_terms_of_the_text_are_given_with_their_translations() -> None:
    entries = (
        GlossaryEntry("매출액", "매출액", ("revenue", "sales")),
        GlossaryEntry("영업이익", "영업이익", ("operating profit",)),
    )
    asked = messages_for("매출<1>액</1>은 현금", KO_EN, CHAT, Context(glossary=entries))[-1].content
    assert "\n- 매출액 = revenue / sales\n" in asked and asked.endswith("\n매출<1>액</1>은 현금")
    assert "영업이익" not in asked
    assert messages_for("매출액", KO_EN, PLAIN, Context(glossary=entries)) == messages_for(
        "매출액", KO_EN, PLAIN
    )


def test_terms_that_do_not_fit_are_left_out_from_the_end() -> None:
    entries = tuple(GlossaryEntry(f"용어{at}", f"용어{at}", (f"term {at}",)) for at in range(100, 200))
    text = " ".join(entry.source for entry in entries)
    asked = messages_for(text, KO_EN, CHAT, Context(glossary=entries))[-1].content
    said = [line for line in asked.splitlines() if line.startswith("- ")]
    assert said == [f"- 용어{at} = term {at}" for at in range(100, 100 + len(said))]
    assert TERM_TOKENS / 20 < len(said) < len(entries)


def test_a_profile_may_say_where_the_terms_go() -> None:
    profile = PromptProfile("own", user="{terms}{target}: {text}")
    entries = (
        GlossaryEntry("매출액", "매출액", ("revenue", "sales")),
        GlossaryEntry("현금", "현금", ("cash",)),
        GlossaryEntry("영업이익", "영업이익", ("operating profit",)),
    )
    asked = messages_for("매출액과 현금", KO_EN, profile, Context(glossary=entries, heading="요약"))
    assert asked[0].content == "매출액 = revenue\n현금 = cash\nen: 매출액과 현금"
    assert messages_for("부채", KO_EN, profile, Context(glossary=entries))[0].content == "en: 부채"
    taking = PromptProfile("own", user="{context}{terms}{text}", takes_context=True)
    both = messages_for("현금", KO_EN, taking, Context(glossary=entries, heading="요약"))[0].content
    assert both.count("cash") == 1 and both.endswith("현금 = cash\n현금")
