"""The way of a claim as SVG: every step, in time, by shape and by word, and nothing that does harm."""

import re
import runpy
import time
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import pytest

from accordingto.exports.trace_svg import svg_of
from accordingto.groups.tracing import NOBODY, Step, StepKind, Trace

MADE = runpy.run_path(str(Path(__file__).with_name("traces.py")))
WAY: Trace = MADE["WAY"]
SVG = "{http://www.w3.org/2000/svg}"


def parsed(drawn: str) -> ET.Element:
    """Return a drawing as a parser of XML sees it."""
    return ET.fromstring(drawn)  # noqa: S314 - our own


def steps(drawn: str) -> list[ET.Element]:
    """Return what is drawn for each step, from the top."""
    return [one for one in parsed(drawn).iter(f"{SVG}g") if "trace-step" in one.get("class", "")]


def place(step: ET.Element) -> tuple[float, float]:
    """Return where a step's words begin."""
    words = step.findall(f"{SVG}text")[0]
    return float(words.get("x", "nan")), float(words.get("y", "nan"))


def test_every_step_is_drawn_with_its_shape() -> None:
    """A disc for the origin, a diamond for the relay, a square for a report; one broken where it was lost."""
    drawn = steps(svg_of(WAY))
    shapes = [
        next(each.tag.removeprefix(SVG) for each in one if each.get("class") == "trace-shape")
        for one in drawn
    ]

    assert shapes == ["circle", "path", "rect", "rect", "rect"]
    assert [bool(one.findall("*[@stroke-dasharray]")) for one in drawn] == [False, False, False, True, False]


def test_lost_attribution_is_told_in_words_too() -> None:
    """Once, at the step where it was lost, with the reason."""
    lost = [
        one.get("class", "")
        for one in steps(svg_of(WAY))
        if "attribution lost: It prints" in "".join(one.itertext())
    ]

    assert lost == ["trace-step trace-report trace-lost"]


def test_time_runs_from_left_to_right_and_rows_down() -> None:
    """What comes from a step stands further right and below; what has no date stands last."""
    places = [place(one) for one in steps(svg_of(WAY))]

    assert [x for x, _ in places] == sorted(x for x, _ in places)
    assert len({x for x, _ in places}) == len(places)
    assert [y for _, y in places] == sorted({y for _, y in places})


def test_days_stand_above_their_reports() -> None:
    """Each day once, in order, and what has no date after them."""
    days = [one.text for one in parsed(svg_of(WAY)).iter(f"{SVG}text") if one.get("class") == "trace-date"]

    assert days == ["2026-03-03", "no date"]


def test_it_is_told_to_those_who_do_not_see_it() -> None:
    """A title and a sentence a step, named by the drawing."""
    root = parsed(svg_of(WAY))
    title, told = root[0], root[1]

    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {told.get('id')}"
    assert title.text == "The way of the claim: The army left the town"
    assert told.text == (
        "Time runs from left to right. Zabihullah Mujahid. Al-Emarah, a relay. "
        "Tarz Press, 2026-03-03, from Al-Emarah. "
        "World Monitor, 2026-03-03, from Tarz Press. Attribution lost. "
        "Delta Courier, no date, from Al-Emarah."
    )


def test_a_page_may_style_it() -> None:
    """It brings no style sheet, no script, no address and no colour but the page's."""
    drawn = svg_of(WAY)

    assert re.findall(r" style=|<style|<script|href|\bon\w+=|#[0-9a-f]{6}", drawn) == []
    assert 'fill="currentColor"' in drawn


def test_a_file_brings_its_own_paper() -> None:
    """Alone it can be read on any ground."""
    assert '<rect width="' in svg_of(WAY, alone=True).partition("<g")[0]
    parsed(svg_of(WAY, alone=True))


def test_two_drawings_on_a_page_have_ids_of_their_own() -> None:
    """Ids are made from what is drawn."""
    ids = Counter(re.findall(r' id="([^"]+)"', svg_of(WAY) + svg_of(MADE["long_way"](3))))

    assert set(ids.values()) == {1}


def test_hostile_words_stay_words() -> None:
    """It is well-formed, and holds the same elements as one whose words are harmless."""
    way: Trace = MADE["hostile_way"]()
    mild = Trace(
        "", "x", tuple(Step(s.id, s.kind, "x", s.above, "x", "x", ("x",), "x", "x", "x") for s in way.steps)
    )
    names = [Counter(one.tag for one in parsed(svg_of(each)).iter()) for each in (way, mild)]

    assert set(names[0]) == set(names[1])
    assert names[0][f"{SVG}g"] == names[1][f"{SVG}g"]
    assert "\x1b" not in svg_of(way) and "\u202e" not in svg_of(way)
    svg_of(way).encode("utf-8")


def test_names_too_long_are_cut_where_they_are_drawn_and_whole_where_they_are_told() -> None:
    """A name of two hundred letters, each two columns wide, does not run out of the drawing."""
    step = steps(svg_of(Trace("", "x", (Step("a", StepKind.ORIGIN, "漢" * 200),))))[0]
    title, words = step.findall(f"{SVG}title")[0], step.findall(f"{SVG}text")[0]

    assert words.text == "漢" * 23 + "…"
    assert (title.text or "").startswith("漢" * 200)


def test_nobody_is_drawn_as_one_who_is_missing() -> None:
    """A broken ring, and words that say that no report names anybody."""
    step = steps(svg_of(Trace("", "x", (Step("a", StepKind.ORIGIN, NOBODY),))))[0]

    assert len(step.findall("*[@stroke-dasharray]")) == 1
    assert "no report says whose word it is" in "".join(step.itertext())


@pytest.mark.parametrize("n_reports", [0, 1, 10_000])
def test_a_way_of_any_length_is_drawn(n_reports: int) -> None:
    """A step each, in seconds, and no wider than a long table."""
    began = time.monotonic()
    drawn = svg_of(MADE["long_way"](n_reports))

    assert len(steps(drawn)) == n_reports + 1
    assert float(parsed(drawn).get("width", "nan")) < 40_000
    assert time.monotonic() - began < 20


def test_an_empty_way_is_a_drawing_all_the_same() -> None:
    """Nothing to show harms nothing."""
    assert steps(svg_of(Trace("", "", ()))) == []
