"""The time line: which days values name, how long a bar is, what has no place on it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.web import bars
from accordingto.web.timeline import Stretch, Unit, day_of, days_of, stretch_of, time_line

MAY = date(2024, 5, 1)


def day(number: int) -> date:
    """Return a day of May 2024."""
    return date(2024, 5, number)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-05-03", "2024-05-03", "2024-05-03"),
        ("2024-05-03TEV", "2024-05-03", "2024-05-03"),
        ("2024-05-03T05:40", "2024-05-03", "2024-05-03"),
        ("2024-W18", "2024-04-29", "2024-05-05"),
        ("2024-W18-WE", "2024-05-04", "2024-05-05"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
    ],
)
def test_a_value_names_days(value: str, first: str, last: str) -> None:
    """Days, times of day, weeks, weekends, months and years."""
    assert stretch_of(value) == Stretch(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value",
    ["", "PAST_REF", "P3D", "2024-02-30", "2024-13", "2024-W60", "0000", "XXXX-05-03", "202", "9999-W53-9"],
)
def test_what_names_no_days_has_no_place(value: str) -> None:
    """Lengths, references, unknown years and days that do not exist."""
    assert stretch_of(value) is None


def test_the_day_of_publication_is_taken_as_printed() -> None:
    """A time keeps its day in its own zone; what is no date is left out."""
    assert day_of("2026-09-12T07:30:00+01:00") == date(2026, 9, 12)
    assert days_of(["2024-05-03", None, "yesterday", "2024-02-30"]) == [day(3)]


def test_bars_stand_for_days_without_a_gap() -> None:
    """Two days apart make three bars, the one between empty."""
    line = time_line([day(1), day(1), day(3)], [Stretch(day(1), day(1))])

    assert line.unit is Unit.DAY
    assert [(bar.name, bar.said, bar.happened) for bar in line.bars] == [
        ("2024-05-01", 2, 1), ("2024-05-02", 0, 0), ("2024-05-03", 1, 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("last", "unit", "n_bars", "name"),
    [
        (date(2024, 8, 1), Unit.DAY, 93, "2024-08-01"),
        (date(2024, 8, 2), Unit.MONTH, 4, "2024-08"),
        (date(2029, 4, 1), Unit.MONTH, 60, "2029-04"),
        (date(2029, 5, 1), Unit.YEAR, 6, "2029"),
    ],
)
def test_a_longer_time_has_longer_bars(last: date, unit: Unit, n_bars: int, name: str) -> None:
    """Days up to three months, months up to five years, then years."""
    line = time_line([MAY, last], [])

    assert (line.unit, len(line.bars), line.bars[-1].name) == (unit, n_bars, name)


def test_what_is_not_drawn_is_counted() -> None:
    """A year beside days is too coarse; one claim of 1066 stretches nothing."""
    told = [Stretch(day(n), day(n)) for n in range(1, 21)]
    line = time_line([day(2)], [*told, stretch_of("1066-10-14") or told[0], stretch_of("2024") or told[0]])

    assert (line.unit, line.bars[0].name) == (Unit.DAY, "2024-05-01")
    assert (line.earlier, line.later, line.coarser) == (1, 0, 1)
    assert sum(bar.happened for bar in line.bars) == 20


def test_nothing_has_no_bars() -> None:
    """Where no claim has a date there is no line."""
    line = time_line([], [])

    assert (line.bars, bars.columns(line), bars.ticks([])) == ((), [], [])


@given(
    st.lists(st.dates(), max_size=8),
    st.lists(st.tuples(st.dates(), st.dates()).map(lambda pair: Stretch(min(pair), max(pair))), max_size=8),
)
def test_every_claim_is_drawn_or_counted(said: list[date], happened: list[Stretch]) -> None:
    """Whatever the dates: nothing said to have happened is lost, no bar leaves the drawing."""
    line = time_line(said, happened)
    drawn = bars.columns(line)

    if line.bars:
        told = sum(bar.happened for bar in line.bars)
        assert told + line.earlier + line.later + line.coarser == len(happened)
    for column in drawn:
        assert column.left >= 0
        assert column.left + column.width <= 100.001
        assert -1 <= column.top <= column.top + column.up + column.down <= 103


def test_bars_are_as_long_as_what_they_count() -> None:
    """Up and down have one scale, and the line runs where both have room."""
    line = time_line([day(1)] * 6 + [day(2)] * 3, [Stretch(day(2), day(2))] * 2)
    first, second = bars.columns(line)

    assert first.up == pytest.approx(2 * second.up)
    assert first.up == pytest.approx(3 * second.down)
    assert first.top + first.up == pytest.approx(bars.line_at(line))
    assert first.up + second.down == pytest.approx(92)


def test_days_are_written_at_both_ends() -> None:
    """The first and the last day are written, on a telephone too, and not over the edge."""
    ticks = bars.ticks(bars.columns(time_line([day(1), day(31)], [])))

    assert [tick.name[-2:] for tick in ticks] == ["01", "09", "17", "31"]
    assert [tick.is_kept for tick in ticks] == [True, False, False, True]
    assert (ticks[0].anchor, ticks[1].anchor, ticks[-1].anchor) == ("start", "middle", "end")
