"""Rivals in a real database: kept as they were made, seen by their owner, and retired for good."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from db import rivals as rows
from db.people import named_person
from db.session import Database
from db.views import Person
from nlps_core.errors import NotFound
from nlps_core.rivals import Rival
from nlps_core.types import PromptProfile

PROFILE = PromptProfile(
    "chat", "{{ messages }}", "공시 문체로.", "{context}{text}", ("<end>",), True, takes_examples=True
)
RIVAL = Rival("stern", "house-style", PROFILE)


def test_a_rival_is_read_as_it_was_made(database: Database, person: Person, now: datetime) -> None:
    with database.writing() as session:
        made = rows.add_rival(session, person.id, RIVAL, now)
    with database.reading() as session:
        assert rows.rivals(session, person.id) == [made]
    assert (made.rival, made.created_at, made.retired_at) == (RIVAL, now, None)


def test_a_retired_rival_is_out_of_the_choice_and_frees_its_name(
    database: Database, person: Person, now: datetime
) -> None:
    later = now + timedelta(hours=1)
    with database.writing() as session:
        first = rows.add_rival(session, person.id, RIVAL, now)
        rows.retire(session, person.id, first.id, now)
        rows.retire(session, person.id, first.id, later)
        second = rows.add_rival(session, person.id, RIVAL, later)
    with database.reading() as session:
        assert rows.rivals(session, person.id) == [second]
        assert [each.retired_at for each in rows.rivals(session, person.id, retired=True)] == [now, None]


def test_two_rivals_that_stand_never_share_a_name(database: Database, person: Person, now: datetime) -> None:
    with database.writing() as session:
        rows.add_rival(session, person.id, RIVAL, now)
        with pytest.raises(IntegrityError):
            rows.add_rival(session, person.id, RIVAL, now)
        session.rollback()


def test_nobody_sees_or_retires_the_rival_of_another(
    database: Database, person: Person, now: datetime
) -> None:
    with database.writing() as session:
        stranger = named_person(session, "stranger", now)
        made = rows.add_rival(session, person.id, RIVAL, now)
        rows.add_rival(session, stranger.id, RIVAL, now)
        with pytest.raises(NotFound, match="rival_not_found"):
            rows.retire(session, stranger.id, made.id, now)
    with database.reading() as session:
        assert [each.id for each in rows.rivals(session, person.id)] == [made.id]
