"""The report the product was first asked to read, by every finder there is."""

import os
from pathlib import Path

import pytest

from accordingto.attributions import FINDERS, find, finder
from accordingto.records import Attribution, Form, Pieces

SHARED = Path(os.environ.get("ACCORDINGTO_SHARED", Path(__file__).parents[3] / "shared")).resolve()
REPORT = SHARED / "reports" / "000_61df674886ad32dc.txt"

Reading = tuple[str, tuple[Attribution, ...]]


def as_words(text: str, pieces: Pieces) -> str:
    """Return a role as words, its pieces apart by a bar."""
    return " | ".join(piece.words(text) for piece in pieces)


@pytest.fixture(scope="module", params=list(FINDERS))
def first_report(request: pytest.FixtureRequest) -> Reading:
    """One report that is not ours to copy: read in place, skipped where it is absent."""
    if not REPORT.is_file():
        pytest.skip(f"the shared report is not here: {REPORT}")
    text = REPORT.read_text(encoding="utf-8")
    return text, find("first", text, finder(request.param))


@pytest.mark.parametrize(
    ("source", "cue", "begin", "end"),
    [
        ("Taliban", "claiming", "traced", "Pakistan"),
        ("Al-Emarah", "reported", "leadership", "agencies"),
        ("site", "further reported", "attack", "Mastung"),
        ("Mujahid", "wrote", "eliminated", "countries"),
        ("he", "criticized", "Taliban", "Taliban"),
        ("security experts", "believe", "proxy", "Afghanistan"),
        ("regional analysts", "argue", "common threat", "region"),
        ("Faqiri", "told", "fight", "joint approach"),
    ],
)
def test_the_report_is_read(first_report: Reading, source: str, cue: str, begin: str, end: str) -> None:
    """Each of the eight attributions a researcher marked is found with its source and whole content."""
    text, found = first_report
    own = [one for one in found if source in as_words(text, one.source) and cue in as_words(text, one.cue)]

    assert [one for one in own if begin in as_words(text, one.content) and end in as_words(text, one.content)]


def test_the_quotation_is_one_mans(first_report: Reading) -> None:
    """The spokesman's sentences are direct speech, given to him and to nobody else."""
    text, found = first_report
    owners = [one for one in found if "training camps" in as_words(text, one.content)]

    assert [(one.form, "Mujahid" in as_words(text, one.source)) for one in owners] == [(Form.DIRECT, True)]
    assert "Al-Emarah" not in as_words(text, owners[0].source)


def test_the_relayed_claim_has_its_relay_as_parent(first_report: Reading) -> None:
    """What the Taliban claim stands inside what the opening tells, where a finder sees that opening."""
    text, found = first_report
    if found[0].found_by.startswith("learned"):
        pytest.skip("the learned finder does not take the outlet's own name and colon for an attribution")
    claim = next(one for one in found if as_words(text, one.cue) == "claiming")
    parent = next(one for one in found if one.id == claim.parent)

    assert as_words(text, parent.source) == "Tarz Press"
