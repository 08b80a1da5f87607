"""The index of the memory: which entries share words with a text, and which hold what is searched.

An FTS5 table of SQLite without content: of each entry it keeps the signs that ``nlps_core.memory.keys``
gives. Who changes these signs makes another table in a migration and fills it. Text never goes in here.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from sqlalchemy import text
from sqlalchemy.orm import Session

from nlps_core.memory.keys import features, search_signs, traces
from nlps_core.memory.matching import Pair

# (id, signs)
Indexed = tuple[int, str]

# What occurs in more entries than this says little alone, but two such things together do.
COMMON = 500
MOST_RARE = 800
PAIRED = 4
NEWEST_OF_A_PAIR = 100
MOST_CANDIDATES = 800
# The words of a long text, and the first of them in a row, are enough to find it by.
MOST_SIGNS = 60
# What is put together in one step, in pages of the index: about a tenth of a second.
PAGES_A_STEP = 1000
LEAST_CHANGES = 2


def signs_of(space_id: int, stems: Sequence[str], pair: Pair) -> str:
    """Return what an entry is kept under: the same at each call, since it is taken out by it as well."""
    found = dict.fromkeys(features(stems, space_id))
    return " ".join(found | dict.fromkeys(traces(pair.source, space_id) + traces(pair.target, space_id)))


def add(session: Session, entries: Sequence[Indexed]) -> None:
    statement = text("INSERT INTO memory_signs (rowid, signs) VALUES (:id, :signs)")
    session.execute(statement, [{"id": number, "signs": signs} for number, signs in entries])


def remove(session: Session, entries: Sequence[Indexed]) -> None:
    """Take entries out. An index without content has to be told what it was given."""
    statement = text("INSERT INTO memory_signs (memory_signs, rowid, signs) VALUES ('delete', :id, :signs)")
    if entries:
        session.execute(statement, [{"id": number, "signs": signs} for number, signs in entries])


def put_together(session: Session, first: bool) -> bool:
    """Make one of the pieces that the index has become, a step at a time; return whether there is more.

    Each look-up looks into every piece, so an import ends with this: it halves the time of a look-up.
    """
    connection = session.connection()
    # The minus says that all pieces are meant, and not only those that are due.
    pages = -PAGES_A_STEP if first else PAGES_A_STEP
    before = connection.exec_driver_sql("SELECT total_changes()").scalar_one()
    connection.exec_driver_sql("INSERT INTO memory_signs (memory_signs, rank) VALUES ('merge', ?)", (pages,))
    after = connection.exec_driver_sql("SELECT total_changes()").scalar_one()
    # SQLite's documentation: below two, there was nothing left to do.
    return bool(after - before >= LEAST_CHANGES)


def alike(session: Session, space_ids: Sequence[int], stems: Sequence[str]) -> list[tuple[int, bytes]]:
    """Return the entries that share most with a text, at most ``MOST_CANDIDATES``, each with the ``codes``
    of its stems.

    What is rare in a space is read whole; of what is common there, any two together, the newest first.
    """
    questions: list[tuple[str, int]] = []
    for space_id in space_ids:
        counted = sorted(_counted(session, features(stems, space_id)[:MOST_SIGNS]))
        room, common = MOST_RARE, []
        for count, sign in counted:
            if count < COMMON and count <= room:
                questions.append((f'"{sign}"', COMMON))
                room -= count
            else:
                common.append(sign)
        pairs = combinations(common[:PAIRED], 2)
        questions += [(f'"{one}" AND "{other}"', NEWEST_OF_A_PAIR) for one, other in pairs]
    return _best(session, questions)


def holding(session: Session, space_ids: Sequence[int], words: Sequence[str], most: int) -> list[int]:
    """Return the newest entries that may hold all these words; who wants to be sure reads them."""
    found: list[int] = []
    for space_id in space_ids:
        wanted = " AND ".join(f'"{sign}"' for sign in search_signs(words, space_id))
        query = text(
            "SELECT rowid FROM memory_signs WHERE memory_signs MATCH :wanted ORDER BY rowid DESC LIMIT :most"
        )
        found += session.scalars(query, {"wanted": wanted, "most": most})
    return sorted(found, reverse=True)


def _counted(session: Session, signs: Sequence[str]) -> list[tuple[int, str]]:
    """Return how many entries have each sign, counted up to ``COMMON``; those that none has are left out."""
    if not signs:
        return []
    counts = ", ".join(
        f"(SELECT count(*) FROM (SELECT 1 FROM memory_signs WHERE memory_signs MATCH ? LIMIT {COMMON}))"
        for _ in signs
    )
    values = tuple(f'"{sign}"' for sign in signs)
    row = session.connection().exec_driver_sql(f"SELECT {counts}", values).one()
    return [(count, sign) for count, sign in zip(row, signs, strict=True) if count]


def _best(session: Session, questions: Sequence[tuple[str, int]]) -> list[tuple[int, bytes]]:
    """Ask everything in one statement and return those first that answer most often."""
    if not questions:
        return []
    asked = " UNION ALL ".join(
        "SELECT rowid AS id FROM (SELECT rowid FROM memory_signs WHERE memory_signs MATCH ?"
        f" ORDER BY rowid DESC LIMIT {most})"
        for _, most in questions
    )
    found = session.connection().exec_driver_sql(
        f"SELECT id, codes FROM (SELECT id, count(*) AS times FROM ({asked}) GROUP BY id"
        f" ORDER BY times DESC, id DESC LIMIT {MOST_CANDIDATES}) JOIN memory_entries USING (id)"
        " ORDER BY times DESC, id DESC",
        tuple(match for match, _ in questions),
    )
    return [(number, packed) for number, packed in found.all()]
