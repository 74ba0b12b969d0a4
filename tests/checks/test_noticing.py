"""All checks together: order, ids, checks of other packages, and whatever text may come."""

import logging
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.checks import CHECKS, GROUP, Reading, notice, noticing
from accordingto.records import (
    Actor,
    ActorKind,
    Attribution,
    Claim,
    Form,
    Manner,
    Report,
    Resolution,
    Severity,
    Span,
    Stance,
    Time,
    TimeType,
    attribution_id,
    content_id,
)

Stage = Callable[..., Report]

TEXT = (
    "Six killed in Kano market fire\n\n"
    "The site told today, Monday, September 29, that eight people were killed in a market.\n\n"
    "A trader said that guards took bribes.\n"
)
PLUG_INS = """
def quiet(reading):
    return [reading.finding("quiet", "slight", reading.sentences[0:1], "One sentence.")]

def broken(reading):
    raise RuntimeError("it broke\\nin two lines")

def nowhere(reading):
    return ["not a finding"]

def beyond(reading):
    from accordingto.records import Severity, Span
    return [reading.finding("beyond", Severity.GRAVE, (Span(0, 10_000_000),), "Far off.")]

def good(reading):
    from accordingto.records import Severity
    yield reading.finding("good", Severity.SLIGHT, (reading.sentences[0],), "One sentence.")
"""


@pytest.fixture
def report(stage: Stage) -> Report:
    """A report in which several checks notice something."""
    said = [("A trader", "said", "that guards took bribes")]
    trader = Actor("A trader", "A trader", ActorKind.UNNAMED)
    return stage(
        TEXT,
        title="Six killed in Kano market fire",
        published="2024-09-30",
        said=said,
        stances=[Stance.ACCUSES],
        actors=[trader],
    )


@pytest.fixture
def plugged_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Install a package of checks, as far as Python can tell, and give what names its entry points."""

    def install(*names: str) -> None:
        (tmp_path / "sample_checks.py").write_text(PLUG_INS, encoding="utf-8")
        folder = tmp_path / "sample_checks-1.0.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: sample-checks\nVersion: 1.0\n")
        lines = [f"[{GROUP}]", *(f"{name} = sample_checks:{name}" for name in names)]
        (folder / "entry_points.txt").write_text("\n".join(lines) + "\n")
        monkeypatch.syspath_prepend(str(tmp_path))

    kept = (noticing._plugged_in, noticing._loaded, noticing._tell_once)
    for cached in kept:
        cached.cache_clear()
    yield install
    sys.modules.pop("sample_checks", None)
    for cached in kept:
        cached.cache_clear()


def test_the_gravest_comes_first(report: Report) -> None:
    """Grave before notable before slight, and in each in reading order."""
    found = notice(report)

    assert [(finding.kind, finding.severity.value) for finding in found] == [
        ("headline-number", "grave"),
        ("unnamed-accusation", "grave"),
        ("weekday-date", "notable"),
        ("relative-day", "slight"),
    ]


def test_an_id_is_made_of_report_kind_and_place(report: Report) -> None:
    """Read again, a report gives the same ids; another report gives others."""
    first = notice(report)
    other = notice(replace(report, id="other"))

    assert notice(report) == first
    assert not {finding.id for finding in first} & {finding.id for finding in other}
    places = [(piece.start, piece.end) for piece in first[0].pieces]
    assert first[0].id == content_id("finding", report.id, first[0].kind, places)


def test_a_report_without_anything_gives_nothing(stage: Stage) -> None:
    """No title, date, outlet or records: the checks that lack what they need stay silent."""
    assert notice(stage("Rain fell on the town all night.")) == ()


def test_a_check_of_another_package_is_asked(report: Report, plugged_in: Callable[..., None]) -> None:
    """Its findings stand among the others by their gravity."""
    before = notice(report)
    noticing._plugged_in.cache_clear()
    plugged_in("good")

    assert [finding.kind for finding in notice(report)] == [
        *(one.kind for one in before[:3]),
        "good",
        "relative-day",
    ]


@pytest.mark.parametrize(
    ("name", "trouble"),
    [
        ("broken", "failed (RuntimeError: it broke in two lines)"),
        ("nowhere", "failed (NoFinding: expected findings with a place in the text, got 'not a finding')"),
        ("beyond", "failed (NoFinding: beyond points beyond the end of the text)"),
        ("absent", "cannot be loaded (AttributeError: "),
    ],
)
def test_a_broken_check_is_told_in_one_line_and_the_rest_goes_on(
    report: Report,
    plugged_in: Callable[..., None],
    caplog: pytest.LogCaptureFixture,
    name: str,
    trouble: str,
) -> None:
    """One line for the whole process names the check, what is wrong and what to do."""
    plugged_in(name, "good")
    with caplog.at_level(logging.WARNING):
        first, second = notice(report), notice(report)

    assert first == second
    assert "good" in [finding.kind for finding in first]
    (line,) = caplog.messages
    assert line.startswith(f"the check {name} (sample_checks:{name}) {trouble}")
    assert line.endswith("and is left out; mend or uninstall its package")
    assert "\n" not in line


def test_a_finding_of_no_severity_is_no_finding(report: Report, plugged_in: Callable[..., None]) -> None:
    """A plug-in that hands over a plain word is held to what a finding is."""
    plugged_in("quiet")
    found = notice(report)

    assert found
    assert all(isinstance(finding.severity, Severity) for finding in found)
    assert "quiet" not in [finding.kind for finding in found]


WORDS = st.sampled_from(
    [
        "Monday, ",
        "today, ",
        "September 29",
        "29 September ",
        "2024",
        "20244",
        "30/02/2024",
        "1583",
        "“",
        "”",
        '"',
        "‘",
        "’",
        "…",
        "[",
        "]",
        "...",
        "killed ",
        "12 ",
        "at least ",
        "$",
        "5 million ",
        "%",
        "\n\n",
        ". ",
        "dozens ",
        "of ",
        "the dam ",
        "is safe ",
        "not ",
        "two ",
        "\u202e",
        "\x00",
        "😀",
        "İ",
        "ß",
        "²",
        "٣",
        "�",
    ]
)
TEXTS = st.lists(WORDS | st.text(max_size=5), max_size=60).map("".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.text(max_size=40) | st.none(), st.text(max_size=30) | st.none(), st.data())
def test_whatever_comes_every_place_lies_in_the_text(
    text: str, title: str | None, published: str | None, data: st.DataObject
) -> None:
    """Any Unicode, header and records: findings have ids of their own, words, and a reason in one line."""
    if not text:
        return
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 40)).map(
        lambda pair: Span(pair[0], min(len(text), pair[0] + pair[1]))
    )
    roles = data.draw(st.lists(st.tuples(spans, spans, spans), max_size=5))
    found = notice(hostile_report(text, title, published, roles))

    assert len({finding.id for finding in found}) == len(found)
    for finding in found:
        assert finding.pieces
        assert all(piece.end <= len(text) for piece in finding.pieces)
        assert "\n" not in finding.because


def hostile_report(
    text: str, title: str | None, published: str | None, roles: list[tuple[Span, Span, Span]]
) -> Report:
    """Make a report whose records stand anywhere and name each other wrongly."""
    said = tuple(
        Attribution(
            attribution_id("r", (source,), (cue,), (content,)),
            (source,),
            (cue,),
            (content,),
            Form.DIRECT,
            Manner.SPEECH,
            "nobody",
            "hand/1",
        )
        for source, cue, content in roles
    )
    return Report(
        "r",
        text,
        "0" * 64,
        b"",
        "made",
        title=title,
        outlet=title,
        published=published,
        attributions=said,
        resolutions=tuple(Resolution(one.id, ("a", "missing")) for one in said[1:]),
        actors=(Actor("a", "a", ActorKind.UNNAMED, side="a"),),
        times=(Time("t", (Span(0, 1),), TimeType.DATE, "XXXX-09-29"),),
        claims=tuple(Claim("c", one.id, "w", (("a",), ()), Stance.ACCUSES) for one in said),
    )


@pytest.mark.parametrize(
    "published", ["20244-09-30", "1583-01-01", "0000-00-00", "2024-02-30", "9999-12-31", ""]
)
def test_a_day_that_is_none_stops_nothing(stage: Stage, published: str) -> None:
    """A date line that no calendar has leaves the rest as it is."""
    report = stage(TEXT + " On Monday, 1 June 2020, and Friday, 30 February 9999.", published=published)

    found = notice(report)
    assert not [finding for finding in found if "February" in finding.because or "June" in finding.because]


HOSTILE = {
    "dates": "On Monday, September 29, it rained. ",
    "weekdays": "Monday, ",
    "numbers": "12 people killed and 13 ",
    "days": "today, ",
    "marks": "“we will not go ",
    "quotations": "“We will rebuild every school by June,” he said.\n\n",
    "blanks": "Monday,      ",
    "stops": "a. B",
    "years": "in October 2031 was killed on 3 October 2031 ",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_text_and_no_faster(name: str) -> None:
    """Four times the text takes some four times as long, whatever it is made of."""

    def seconds(times: int) -> float:
        text = HOSTILE[name] * times
        report = Report("r", text, "", b"", "made", title="Seven people killed", published="2024-09-30")
        start = time.process_time()
        notice(report)
        return time.process_time() - start

    short, long = (min(seconds(times) for _ in range(2)) for times in (2_500, 10_000))

    assert long < 10 * short + 0.2


def test_many_attributions_take_time_in_proportion(stage: Stage) -> None:
    """Ten thousand claims of unnamed sources are told in seconds."""
    text = "Aides said that the governor took bribes. " * 10_000
    unit = len(text) // 10_000
    roles = [
        (Span(at, at + 5), Span(at + 6, at + 10), Span(at + 11, at + 40)) for at in range(0, len(text), unit)
    ]
    report = hostile_report(text, "Governor took bribes", "2024-09-30", roles)
    start = time.process_time()
    found = notice(report)

    assert len([finding for finding in found if finding.kind == "unnamed-accusation"]) == 10_000
    assert time.process_time() - start < 10


def test_every_check_gives_findings_of_its_own_kind(report: Report) -> None:
    """A check is listed under the kind that its findings carry."""
    for kind, check in CHECKS.items():
        assert {finding.kind for finding in check(Reading(report))} <= {kind}
    assert len(CHECKS) == 9


def test_a_reading_is_what_a_check_gets(report: Report) -> None:
    """Each check can be asked alone, and gives what it gives among the others."""
    alone = {finding.id for check in CHECKS.values() for finding in check(Reading(report))}

    assert alone == {finding.id for finding in notice(report)}
