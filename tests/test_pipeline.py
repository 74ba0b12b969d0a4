"""The order of the stages, with a finder of our own in the socket."""

import pytest

from accordingto import attributions, pipeline
from accordingto.attributions import Found
from accordingto.records import Attribution, Form, Manner, Refusal, Report, Span
from accordingto.reports import report_from_text

TEXT = "The pilot said that the fog was too thick for anybody to cross the sound on that morning."


class FirstWords:
    """Finds that the first word said the second."""

    found_by = "first-words/1"

    def __call__(self, text: str) -> list[Found]:
        """Find one attribution in any text of two words."""
        first, second, *_ = text.split(" ")
        gap = len(first) + 1
        return [Found((Span(0, len(first)),), (), (Span(gap, gap + len(second)),))]


@pytest.fixture
def finder(monkeypatch: pytest.MonkeyPatch) -> str:
    """Plug the finder in and return its name."""
    monkeypatch.setitem(attributions.FINDERS, "first-words", FirstWords)
    return "first-words"


@pytest.fixture
def report() -> Report:
    """One report that has not been read yet."""
    return report_from_text(TEXT)


def test_read_adds_what_was_found_and_nothing_else(report: Report, finder: str) -> None:
    """The report comes back as it was, with its attributions."""
    read = pipeline.read(report, finder)

    (attribution,) = read.attributions
    assert attribution.found_by == "first-words/1"
    assert (read.id, read.text, read.original) == (report.id, report.text, report.original)


def test_reading_twice_gives_the_same(report: Report, finder: str) -> None:
    """Same text, same finder, same answer, ids included; what was found before is replaced."""
    once = pipeline.read(report, finder)

    assert pipeline.read(once, finder) == once


def test_refusals_are_passed_on_in_their_place(report: Report, finder: str) -> None:
    """One that could not be opened stops nothing and keeps its place in the row."""
    refusal = Refusal(where="x", kind="Missing", why="gone", remedy="look", exit_status=3)
    first, second, third = pipeline.read_each([report, refusal, report], finder)

    assert second is refusal
    assert first == third == pipeline.read(report, finder)


def test_reports_are_taken_one_at_a_time(report: Report, finder: str) -> None:
    """The second report is not opened before the first is handed over."""
    taken: list[int] = []

    def opened() -> "list[Report]":
        for number in range(3):
            taken.append(number)
            yield report

    next(pipeline.read_each(opened(), finder))

    assert taken == [0]


def test_an_unknown_finder_is_refused_before_anything_is_opened(report: Report) -> None:
    """The message lists the finders there are."""
    with pytest.raises(pipeline.UnknownFinder, match="'nobody'; there is learned, rules"):
        pipeline.read(report, "nobody")
    with pytest.raises(pipeline.UnknownFinder):
        list(pipeline.read_each(iter(()), "nobody"))


def test_only_one_manner_is_kept_and_parents_stay_true() -> None:
    """What stood in a thought that is left out points to the nearest speech above it, or to nothing."""
    roles = {
        "source": (),
        "cue": (),
        "content": (Span(0, 3),),
        "form": Form.INDIRECT,
        "found_by": "by-hand/1",
    }
    attributions = (
        Attribution(id="a", manner=Manner.SPEECH, parent=None, **roles),
        Attribution(id="b", manner=Manner.THOUGHT, parent="a", **roles),
        Attribution(id="c", manner=Manner.SPEECH, parent="b", **roles),
        Attribution(id="d", manner=Manner.THOUGHT, parent=None, **roles),
        Attribution(id="e", manner=Manner.SPEECH, parent="d", **roles),
    )
    report = Report("r", "Oil.", "0" * 64, b"Oil.", "r", attributions=attributions)

    speech = pipeline.only(report, Manner.SPEECH).attributions

    assert [(each.id, each.parent) for each in speech] == [("a", None), ("c", "a"), ("e", None)]
    assert pipeline.only(report, None) is report
