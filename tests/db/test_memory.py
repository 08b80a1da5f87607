"""The memory in SQLite: what shares words is found, in its own space, and gone when it is taken out."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import text

from db import memory as memory_rows
from db import memory_imports as import_rows
from db import memory_index as index
from db.memory import NewEntry
from db.session import Database
from db.views import Person
from nlps_core.memory.concordance import wanted
from nlps_core.memory.matching import Pair
from nlps_core.memory.words import stems
from nlps_core.types import EN_KO, KO_EN

SOURCES = (
    "당기 매출액은 전년 동기 대비 증가하였습니다",
    "당기 영업이익은 전년 동기 대비 감소하였습니다",
    "이사회는 배당을 결의하였습니다",
)


def stored(database: Database, person: Person, now: datetime, customer: str = "") -> int:
    """Store the sources in the space of a customer and return the space."""
    with database.writing() as session:
        space = memory_rows.space(session, person.id, customer, KO_EN, now)
        new = [NewEntry(Pair(source, f"No. {at}"), "kim", now) for at, source in enumerate(SOURCES)]
        assert memory_rows.add(session, person.id, space, memory_rows.prepare(space, new), now) == len(
            SOURCES
        )
    return space


def alike(database: Database, space: int, source: str) -> list[str]:
    with database.reading() as session:
        ids = [number for number, _ in index.alike(session, [space], stems(source))]
        return [each.pair.source for each in memory_rows.entries(session, ids)]


def holding(database: Database, space: int, search: str) -> list[str]:
    with database.reading() as session:
        ids = index.holding(session, [space], wanted(search).words, 10)
        return [each.pair.source for each in memory_rows.entries(session, ids)]


def test_what_shares_words_is_found_and_what_shares_none_is_not(
    database: Database, person: Person, now: datetime
) -> None:
    space = stored(database, person, now)
    assert alike(database, space, "당기 매출액이 감소") == list(SOURCES[:2])
    assert alike(database, space, "이사회 소집") == [SOURCES[2]]
    assert alike(database, space, "전혀 다른 말") == []
    assert alike(database, space, "12.3%") == []


def test_what_is_common_is_found_by_two_words_together(
    database: Database, person: Person, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    space = stored(database, person, now)
    monkeypatch.setattr(index, "COMMON", 2)
    assert alike(database, space, "전년 동기 대비 무엇이") == list(SOURCES[:2])


def test_spaces_know_nothing_of_each_other(database: Database, person: Person, now: datetime) -> None:
    ours, theirs = stored(database, person, now), stored(database, person, now, "가나")
    assert ours != theirs
    with database.reading() as session:
        assert len(memory_rows.same_text(session, [ours], SOURCES)) == len(SOURCES)
        assert memory_rows.seen_from(session, person.id, "가나", KO_EN) == (ours, theirs)
        assert memory_rows.seen_from(session, person.id, "다라", KO_EN) == (ours,)
        assert memory_rows.seen_from(session, person.id, "", EN_KO) == ()
        for space in (ours, theirs):
            ids = [number for number, _ in index.alike(session, [space], stems(SOURCES[0]))]
            found = memory_rows.entries(session, ids)
            assert {each.provenance.customer for each in found} == {"" if space == ours else "가나"}


def test_figures_alone_make_the_same_outline(database: Database, person: Person, now: datetime) -> None:
    with database.writing() as session:
        space = memory_rows.space(session, person.id, "", KO_EN, now)
        pairs = [Pair(f"매출 {figure}억 증가", "x") for figure in ("1,234", "5", "6.7")]
        new = [NewEntry(pair, "", now) for pair in pairs]
        memory_rows.add(session, person.id, space, memory_rows.prepare(space, new), now)
    with database.reading() as session:
        ids = memory_rows.same_or_nearly(session, [space], "매출 99억 증가", "", most=2)
        found = memory_rows.entries(session, ids)
        assert [each.pair.source for each in found] == ["매출 5억 증가", "매출 6.7억 증가"]
        assert memory_rows.same_or_nearly(session, [space], "매출 99조 증가", "", most=2) == []


def test_of_many_entries_of_one_text_the_one_in_context_is_always_among_them(
    database: Database, person: Person, now: datetime
) -> None:
    with database.writing() as session:
        space = memory_rows.space(session, person.id, "", KO_EN, now)
        before = ["제목", *(str(at) for at in range(5))]
        new = [NewEntry(Pair("합계", "Total", (), each), "", now) for each in before]
        memory_rows.add(session, person.id, space, memory_rows.prepare(space, new), now)
    with database.reading() as session:
        ids = memory_rows.same_or_nearly(session, [space], "합계", " 제목", most=2)
        found = memory_rows.entries(session, list(dict.fromkeys(ids)))
        assert {each.pair.previous for each in found} == {"제목", "3", "4"}


def test_nothing_is_left_in_the_index_of_what_was_taken_out(
    database: Database, person: Person, now: datetime
) -> None:
    with database.writing() as session:
        space = memory_rows.space(session, person.id, "", KO_EN, now)
        number = import_rows.add(session, person, space, "old.tmx", len(SOURCES), {}, now)
        new = [NewEntry(Pair(source, "x"), "", now, import_id=number) for source in SOURCES]
        memory_rows.add(session, person.id, space, memory_rows.prepare(space, new), now)
    assert holding(database, space, "배당") == [SOURCES[2]]
    with database.writing() as session:
        assert [memory_rows.remove_import(session, number, most=2) for _ in range(2)] == [2, 1]
    assert [alike(database, space, source) for source in SOURCES] == [[], [], []]
    assert holding(database, space, "배당") == []
    with database.reading() as session:
        assert session.execute(text("SELECT count(*) FROM memory_entries")).scalar() == 0
        assert import_rows.imports(session, person.id) == []


def test_an_index_that_is_put_together_is_one_piece_and_finds_the_same(
    database: Database, person: Person, now: datetime
) -> None:
    def pieces() -> int:
        with database.reading() as session:
            return int(
                session.execute(text("SELECT count(DISTINCT segid) FROM memory_signs_idx")).scalar_one()
            )

    space = stored(database, person, now)
    stored(database, person, now, "가나")
    assert pieces() > 1
    with database.writing() as session:
        steps = [index.put_together(session, first=at == 0) for at in range(3)]
    assert (steps[-1], pieces()) == (False, 1)
    assert alike(database, space, SOURCES[2]) == [SOURCES[2]]
    assert holding(database, space, "배당") == [SOURCES[2]]


def test_everything_is_read_in_steps(
    database: Database, person: Person, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    space = stored(database, person, now)
    monkeypatch.setattr(memory_rows, "_IN_ONE_QUESTION", 2)
    with database.reading() as session:
        assert [each.pair.source for each in memory_rows.all_entries(session, [space])] == list(SOURCES)
