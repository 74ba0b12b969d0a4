"""The gate: what fell is named, floors rise and never sink, and the finders are above theirs."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.bench.attribution import bench
from accordingto.bench.attribution_gold import Split
from accordingto.bench.gate import SLACK, Fall, falls, raised, read_floors, write_floors
from accordingto.errors import Missing, Unreadable

GOLD = (Path(__file__).resolve().parents[2] / ".." / "shared" / "gold").resolve()

figures = st.dictionaries(
    st.sampled_from(("linked f1", "exact cue f1", "nobody recall")),
    st.floats(0, 100).map(lambda x: round(x, 1)),
)


def test_a_figure_below_its_floor_is_named_with_both() -> None:
    """The line says whose figure fell, how far, and from where."""
    (fall,) = falls(
        "rules", {"linked f1": 42.0, "exact cue f1": 60.0}, {"linked f1": 40.5, "exact cue f1": 61.0}
    )

    assert fall == Fall("rules", "linked f1", 42.0, 40.5)
    assert fall.line == "rules: linked f1 fell to 40.5, 1.5 below its floor of 42.0"


def test_a_figure_that_is_gone_has_fallen() -> None:
    """A floor whose figure is no longer measured is not silently passed."""
    (fall,) = falls("rules", {"linked f1": 42.0}, {})

    assert fall.line == "rules: linked f1 is no longer measured; its floor is 42.0"


def test_a_last_digit_is_no_fall() -> None:
    """A figure may lie under its floor by the slack, and by no more."""
    assert falls("rules", {"linked f1": 42.0}, {"linked f1": round(42.0 - SLACK, 1)}) == []
    assert falls("rules", {"linked f1": 42.0}, {"linked f1": round(41.9 - SLACK, 1)}) != []


def test_one_attribution_that_nobody_owns_is_no_fall() -> None:
    """Figures on few attributions have the slack of one of them."""
    assert falls("rules", {"nobody recall": 50.0}, {"nobody recall": 49.2}) == []
    assert falls("rules", {"nobody recall": 50.0}, {"nobody recall": 49.1}) != []


@given(floors=figures, reached=figures)
def test_floors_only_rise(floors: dict[str, float], reached: dict[str, float]) -> None:
    """After an update every floor is at least what it was and what was reached, and no higher."""
    new = raised(floors, reached)

    assert set(new) == set(floors) | set(reached)
    assert all(new[name] == max(floors.get(name, 0), reached.get(name, 0)) for name in new)


def test_a_baseline_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Floors survive the file."""
    floors = {"attribution dev": {"rules": {"linked f1": 42.0}}}
    write_floors(floors, tmp_path / "baseline.json")

    assert floors == read_floors(tmp_path / "baseline.json")


@pytest.mark.parametrize("content", ["", "[]", '{"attribution dev": {"rules": {"linked f1": "high"}}}'])
def test_what_is_no_baseline_is_refused(tmp_path: Path, content: str) -> None:
    """A broken baseline is an error of its own, not a gate that passes."""
    path = tmp_path / "baseline.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(Unreadable, match="not a baseline"):
        read_floors(path)


def test_a_baseline_that_is_not_there_is_missing(tmp_path: Path) -> None:
    """A misspelt path does not pass for a baseline without floors."""
    with pytest.raises(Missing):
        read_floors(tmp_path / "none.json")


@pytest.mark.parametrize("finder", read_floors().get("attribution dev", {}))
def test_finders_are_above_their_floors(finder: str) -> None:
    """On PolNeAR dev, no figure of a finder lies below the best it has been."""
    if not (GOLD / "attribution" / "polnear_dev.jsonl").is_file():
        pytest.skip("the gold data is not beside this checkout")
    reached = bench(GOLD, Split.DEV, finder).scores.figures()

    assert [fall.line for fall in falls(finder, read_floors()["attribution dev"][finder], reached)] == []
