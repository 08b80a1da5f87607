"""Inline tags in a text: ``<1>bold</1>`` for a pair, ``<2/>`` for an atom. Reads, judges, mends.

Only the numbers listed in ``tags`` are tags; ``<7>`` with another number is text like any other.
Every function takes any text whatever and raises nothing. Knows nothing of what a tag stands for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from nlps_core.documents.inline_repair import complete, reshape, respell
from nlps_core.documents.inline_tokens import Shape, literal_numbers, only_numbers, tokens
from nlps_core.types import InlineTag


@dataclass(frozen=True, slots=True)
class Atom:
    number: int


@dataclass(frozen=True, slots=True)
class Pair:
    number: int
    children: tuple[Node, ...]


Node = str | Atom | Pair


class Trouble(StrEnum):
    """What can be wrong with the tags of a target. The list is closed."""

    MISSING = "missing"
    DOUBLED = "doubled"
    UNKNOWN = "unknown"
    NESTING = "nesting"
    EMPTIED = "emptied"


@dataclass(frozen=True, slots=True)
class Problem:
    trouble: Trouble
    number: int


def parse(text: str, tags: Sequence[InlineTag]) -> tuple[Node, ...] | None:
    """Return the text as a tree, or None when tags do not open and close as they should.

    A listed tag may be absent, or occur twice; ``problems`` says so.
    """
    paired = {tag.number: tag.paired for tag in tags}
    levels: list[list[Node]] = [[]]
    opened: list[int] = []
    done = 0
    for token in tokens(text, tags):
        levels[-1] += _stretch(text[done : token.start])
        done = token.end
        if paired[token.number] is (token.shape is Shape.ATOM):
            return None
        if token.shape is Shape.ATOM:
            levels[-1].append(Atom(token.number))
        elif token.shape is Shape.OPEN:
            opened.append(token.number)
            levels.append([])
        elif opened and opened[-1] == token.number:
            children = levels.pop()
            levels[-1].append(Pair(opened.pop(), tuple(children)))
        else:
            return None
    levels[-1] += _stretch(text[done:])
    return None if opened else tuple(levels[0])


def strip(text: str, tags: Sequence[InlineTag]) -> str:
    """Return the plain text: listed tags of any shape taken out, nothing put in their place."""
    if not tags:
        return text
    pieces, done = [], 0
    for token in tokens(text, tags):
        pieces.append(text[done : token.start])
        done = token.end
    return "".join(pieces) + text[done:]


def problems(source: str, target: str, tags: Sequence[InlineTag]) -> list[Problem]:
    """Return what is wrong with the tags of ``target``, in order of number; nothing when all is well.

    Each listed tag occurs exactly once, opens before it closes, and stands in the pair it stood in;
    pairs that held text still do; and no number in angle brackets is new.
    """
    counts = Counter((token.number, token.shape) for token in tokens(target, tags))
    found = [problem for tag in tags for problem in _miscounted(tag, counts)]
    found += [Problem(Trouble.UNKNOWN, number) for number in sorted(unknown_numbers(source, target, tags))]
    tree = parse(target, tags)
    if found or tree is None:
        return found or [Problem(Trouble.NESTING, number) for number in _crossed(target, tags)]
    was, now = _facts(parse(source, tags) or ()), _facts(tree)
    for number in sorted(now):
        parent, filled = was.get(number, now[number])
        if now[number][0] != parent:
            found.append(Problem(Trouble.NESTING, number))
        elif filled and not now[number][1]:
            found.append(Problem(Trouble.EMPTIED, number))
    return found


def unknown_numbers(source: str, target: str, tags: Sequence[InlineTag]) -> set[int]:
    """Return the numbers in angle brackets that neither are tags nor stand in the source."""
    return literal_numbers(target) - literal_numbers(source) - {tag.number for tag in tags}


def fallback(source: str, target: str, tags: Sequence[InlineTag]) -> str:
    """Return the target with every atom once and the pairs that are right: what can always be written.

    Atoms that the target has exactly once stay there; the others come at its end, in order. Pairs that
    are not right and invented tags go. The caller flags it: formatting is lost.
    """
    literal = literal_numbers(source) - {tag.number for tag in tags}
    atoms = [tag for tag in tags if not tag.paired]
    pairs = {tag.number for tag in tags if tag.paired}
    respelt = respell(target, tags)
    while pairs:
        listed = [tag for tag in tags if tag.number in pairs or not tag.paired]
        text = _atoms_once(respelt, atoms, literal | pairs)
        bare = strip(source, [tag for tag in tags if tag.paired and tag.number not in pairs])
        wrong = {problem.number for problem in problems(bare, text, listed)}
        if not wrong:
            return text
        if not wrong & pairs:
            break
        pairs -= wrong
    return _atoms_once(respelt, atoms, literal)


def repair(target: str, tags: Sequence[InlineTag], source: str = "") -> str | None:
    """Return the target with its tags as they must be where the intention is plain, else None.

    Mends drifted spellings (``< 1>``, ``&lt;1&gt;``, ``＜1＞``), atoms written as pairs and pairs whose
    closing lost its slash, doubled neighbours, closings in the wrong order side by side, and, given the
    ``source``, invented tags and the one missing half of a pair that stands at an end of the source.
    Text is never added or taken away.
    """
    text = respell(target, tags)
    text = reshape(text, tags)
    if source:
        text = only_numbers(text, literal_numbers(source) | {tag.number for tag in tags})
    text = complete(text, tags, source)
    return None if problems(source or text, text, tags) else text


def _atoms_once(text: str, atoms: Sequence[InlineTag], others: set[int]) -> str:
    """Return the text with each atom once, missing ones at the end, and no tags but these and ``others``."""
    counts = Counter(token.number for token in tokens(text, atoms) if token.shape is Shape.ATOM)
    pieces: list[str] = []
    done = 0
    for token in tokens(text, atoms):
        if token.shape is Shape.ATOM and counts[token.number] == 1:
            pieces += only_numbers(text[done : token.start], others), f"<{token.number}/>"
            done = token.end
    missing = [f"<{tag.number}/>" for tag in atoms if counts[tag.number] != 1]
    return "".join([*pieces, only_numbers(text[done:], others), *missing])


def _stretch(text: str) -> list[Node]:
    return [text] if text else []


def _miscounted(tag: InlineTag, counts: Counter[tuple[int, Shape]]) -> Iterator[Problem]:
    shapes = (Shape.OPEN, Shape.CLOSE) if tag.paired else (Shape.ATOM,)
    numbers = [counts[tag.number, shape] for shape in shapes]
    others = sum(counts[tag.number, shape] for shape in Shape) - sum(numbers)
    if min(numbers) == 0:
        yield Problem(Trouble.MISSING, tag.number)
    elif max(numbers) > 1 or others:
        yield Problem(Trouble.DOUBLED, tag.number)


def _crossed(text: str, tags: Sequence[InlineTag]) -> list[int]:
    """Return the pairs that close out of turn; without them the rest is nested as it should be."""
    opened: list[int] = []
    crossed: set[int] = set()
    for token in tokens(text, tags):
        if token.shape is Shape.OPEN:
            opened.append(token.number)
        elif token.shape is Shape.CLOSE and opened and opened[-1] == token.number:
            opened.pop()
        elif token.shape is Shape.CLOSE:
            crossed.add(token.number)
            opened = [number for number in opened if number != token.number]
    return sorted(crossed | set(opened))


def _facts(tree: Sequence[Node], parent: int = 0) -> dict[int, tuple[int, bool]]:
    """Return for each pair the pair around it (0 for none) and whether there is any text in it."""
    facts: dict[int, tuple[int, bool]] = {}
    for node in tree:
        if isinstance(node, Pair):
            facts[node.number] = (parent, has_text(node))
            facts |= _facts(node.children, node.number)
    return facts


def has_text(pair: Pair) -> bool:
    """Tell whether anything but tags and white space stands in a pair."""
    return any(
        bool(child.strip()) if isinstance(child, str) else isinstance(child, Pair) and has_text(child)
        for child in pair.children
    )
