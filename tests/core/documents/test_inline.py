"""Tags in a text: read, judged and mended, whatever a model made of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlps_core.documents import inline
from nlps_core.documents.inline import Atom, Pair, Problem, Trouble
from nlps_core.documents.inline_tokens import Shape, tokens
from nlps_core.types import InlineTag

P1, P2, A2, A3 = InlineTag(1, True), InlineTag(2, True), InlineTag(2, False), InlineTag(3, False)


@pytest.mark.parametrize(
    ("text", "tags", "tree"),
    [
        ("매출 증가", (), ("매출 증가",)),
        ("<1>매출</1>은", (P1,), (Pair(1, ("매출",)), "은")),
        ("a<2/>b", (P1, A2), ("a", Atom(2), "b")),
        ("<1>a<2>b</2></1>", (P1, P2), (Pair(1, ("a", Pair(2, ("b",)))),)),
        ("<1>a<2/></1>", (P1, A2), (Pair(1, ("a", Atom(2))),)),
        ("x <7> y </7> <1>z</1>", (P1,), ("x <7> y </7> ", Pair(1, ("z",)))),
        ("<1></1>", (P1,), (Pair(1, ()),)),
        ("<01>a</01>", (P1,), ("<01>a</01>",)),
        ("", (P1,), ()),
        ("<1>a", (P1,), None),
        ("a</1>", (P1,), None),
        ("<1>a<2>b</1></2>", (P1, P2), None),
        ("<1/>", (P1,), None),
        ("<2>", (A2,), None),
    ],
)
def test_text_is_read_as_a_tree_of_pairs_and_atoms(
    text: str, tags: tuple[InlineTag, ...], tree: tuple[inline.Node, ...] | None
) -> None:
    assert inline.parse(text, tags) == tree


@pytest.mark.parametrize(
    ("source", "target", "tags", "found"),
    [
        ("<1>매출</1>은<2/>", "Sales<2/> <1>rose</1>", (P1, A2), []),
        ("<1>매출</1>", "Sales", (P1,), [(Trouble.MISSING, 1)]),
        ("<1>매출</1>", "<1>Sales", (P1,), [(Trouble.MISSING, 1)]),
        ("<1>a</1>", "<1>a</1> <1>b</1>", (P1,), [(Trouble.DOUBLED, 1)]),
        ("a<2/>", "<2/>b<2/>", (A2,), [(Trouble.DOUBLED, 2)]),
        ("a<2/>", "b<2>c</2>", (A2,), [(Trouble.MISSING, 2)]),
        ("a<2/>", "b<2/></2>", (A2,), [(Trouble.DOUBLED, 2)]),
        ("<1>a</1><2>b</2>", "<1>a<2>b</1></2>", (P1, P2), [(Trouble.NESTING, 1)]),
        ("<1>a</1><2>b</2>", "<1>a<2>b</2></1>", (P1, P2), [(Trouble.NESTING, 2)]),
        ("<1>a</1>", "</1>a<1>", (P1,), [(Trouble.NESTING, 1)]),
        ("<1>a</1>b", "<1> </1>ab", (P1,), [(Trouble.EMPTIED, 1)]),
        ("<1><2/></1>", "<1><2/></1>", (P1, A2), []),
        ("a", "<5>a</5>", (), [(Trouble.UNKNOWN, 5)]),
        ("see <5>", "siehe <5>", (), []),
        ("a<2/>", "< 2/>b", (A2,), [(Trouble.MISSING, 2)]),
    ],
)
def test_what_is_wrong_with_the_tags_is_named(
    source: str, target: str, tags: tuple[InlineTag, ...], found: list[tuple[Trouble, int]]
) -> None:
    assert inline.problems(source, target, tags) == [Problem(*each) for each in found]


@pytest.mark.parametrize(
    ("target", "mended"),
    [
        ("<1>Sales</1> rose", "<1>Sales</1> rose"),
        ("< 1>Sales</ 1 > rose", "<1>Sales</1> rose"),
        ("&lt;1&gt;Sales&lt;/1&gt; rose", "<1>Sales</1> rose"),
        ("＜1＞Sales＜／1＞ rose", "<1>Sales</1> rose"),
        ("〈１〉Sales〈/１〉 rose", "<1>Sales</1> rose"),
        (r"\<1\>Sales\</1\> rose", "<1>Sales</1> rose"),
        ("<1>Sales<1> rose", "<1>Sales</1> rose"),
        ("<1>Sales<1/> rose", "<1>Sales</1> rose"),
        ("</1>Sales</1> rose", "<1>Sales</1> rose"),
        ("<1/>Sales</1> rose", "<1>Sales</1> rose"),
        ("Sales</1> rose", "<1>Sales</1> rose"),
        ("<1>Sales rose", None),
        ("Sales rose", None),
        ("</1>Sales<1> rose", None),
        ("<1>Sales</1> <1>rose</1>", None),
        ("<1></1>Sales rose", None),
        ("<4><1>Sales</1></4> rose", "<1>Sales</1> rose"),
    ],
)
def test_a_pair_is_mended_where_the_intention_is_plain(target: str, mended: str | None) -> None:
    assert inline.repair(target, (P1,), source="<1>매출</1>이 늘었다") == mended


@pytest.mark.parametrize(
    ("target", "mended"),
    [
        ("a<2 />b", "a<2/>b"),
        ("a<2>b", "a<2/>b"),
        ("a</2>b", "a<2/>b"),
        ("a<2></2>b", "a<2/>b"),
        ("a<2/><2/>b", "a<2/>b"),
        ("a＜2／＞b", "a<2/>b"),
        ("a</2/>b", "a<2/>b"),
        ("a<2/>b<2/>", None),
        ("ab", None),
    ],
)
def test_an_atom_is_mended_where_the_intention_is_plain(target: str, mended: str | None) -> None:
    assert inline.repair(target, (A2,)) == mended


@pytest.mark.parametrize(
    ("source", "target", "tags", "mended"),
    [
        ("매출 <1>증가</1>.", "Sales <1>rose.", (P1,), "Sales <1>rose</1>."),
        ("매출 <1>증가</1>", "Sales <1>rose", (P1,), "Sales <1>rose</1>"),
        ("<1>a <2>b</2></1>", "<1>c <2>d</1></2>", (P1, P2), "<1>c <2>d</2></1>"),
        ("<1>a <2>b</2></1>", "<1>c <2>d</1>", (P1, P2), "<1>c <2>d</2></1>"),
        ("문항 <7> <1>a</1>", "Item <7> <1>b</1>", (P1,), "Item <7> <1>b</1>"),
    ],
)
def test_the_source_shows_where_a_lost_half_belongs(
    source: str, target: str, tags: tuple[InlineTag, ...], mended: str
) -> None:
    assert inline.repair(target, tags, source=source) == mended


@pytest.mark.parametrize(
    ("source", "target", "tags", "written"),
    [
        ("<1>a</1>b<3/>", "Hello", (P1, A3), "Hello<3/>"),
        ("<1>a</1>b<3/>", "<1>Hel<3/>lo", (P1, A3), "Hel<3/>lo"),
        ("a<2/>b<3/>", "<3/>x<2/>y<2/>", (A2, A3), "<3/>xy<2/>"),
        ("<1>a</1>", "<9>x</9></1>", (P1,), "x"),
        ("<1>a</1>", "&lt;1&gt;x＜/1＞", (P1,), "<1>x</1>"),
        ("<1>a</1>b<2/>", "x<<1>2/>", (P1, A2), "x<2/>"),
        ("<1>a</1><3/>", "<1>x</1>", (P1, A3), "<1>x</1><3/>"),
        ("<1>a</1><2>b</2>", "<1>x</1><2>y", (P1, P2), "<1>x</1>y"),
        ("<1>a</1><2>b</2>", "<1>x<2>y</1>z</2>", (P1, P2), "x<2>yz</2>"),
        ("<1>a <2>b</2></1>", "x <2>y</2>", (P1, P2), "x <2>y</2>"),
        ("<9> <1>a</1>", "<9>x</9></1>", (P1,), "<9>x</9>"),
    ],
)
def test_the_fallback_has_every_atom_once_and_only_pairs_that_are_right(
    source: str, target: str, tags: tuple[InlineTag, ...], written: str
) -> None:
    assert inline.fallback(source, target, tags) == written


def test_plain_text_is_the_text_without_its_tags() -> None:
    assert inline.strip("<1>매출</1>은 <5> 증가<2/>", (P1, A2)) == "매출은 <5> 증가"


_TAGS = ["<1>", "</1>", "<2/>", "<2>", "</2>", "<3/>", "<9>", "< 1>", "&lt;1&gt;", "<99999999>"]
_REST = ["＜", "/", "1", "2/>", ">", "<", " ", "매출", "a", "\x00", "\ud800", "]]>", "٣"]
_BITS = st.sampled_from(_TAGS + _REST)


@given(st.lists(_BITS, max_size=30).map("".join), st.lists(_BITS, max_size=12).map("".join))
def test_no_text_raises_and_what_is_mended_is_right(target: str, source: str) -> None:
    tags = (P1, A2, A3)
    inline.parse(target, tags)
    inline.strip(target, tags)
    inline.problems(source, target, tags)
    mended = inline.repair(target, tags, source="x<1>y</1><2/><3/>")
    assert mended is None or inline.problems("x<1>y</1><2/><3/>", mended, tags) == []
    safe = inline.fallback("x<1>y</1><2/><3/>", target, tags)
    tree = inline.parse(safe, tags)
    assert tree is not None
    assert sorted(token.number for token in tokens(safe, tags) if token.shape is Shape.ATOM) == [2, 3]
