"""Scores of attributions: fixed values worked out by hand, and the same as the reference script's."""

import importlib.util
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.attributions import Found
from accordingto.bench.attribution_scores import AttributionScores, Marked, Rates, overlap, score
from accordingto.records import Span

SCRIPT = (Path(__file__).resolve().parents[2] / ".." / "shared" / "tools" / "score_attribution.py").resolve()

ROLES = ("source", "cue", "content")
Reference = Callable[[dict[str, Any], dict[str, Any]], dict[str, Any]]


def at(text: str, *phrases: str) -> tuple[Span, ...]:
    """Find phrases in a text, each after the one before."""
    spans, after = [], 0
    for phrase in phrases:
        start = text.index(phrase, after)
        after = start + len(phrase)
        spans.append(Span(start, after))
    return tuple(spans)


def marked(text: str, gold: list[list[tuple[str, ...]]], found: list[list[tuple[str, ...]]] | None) -> Marked:
    """Make a report from a text and the words of its roles."""

    def roles(rows: list[list[tuple[str, ...]]]) -> list[Found]:
        return [Found(*(at(text, *phrases) for phrases in row)) for row in rows]

    return Marked(text, roles(gold), None if found is None else roles(found))


HARBOUR = 'Mayor Ines Roke said the slick had reached Pier 4. "Nobody warned us," a diver added.'
ROKE = [("Mayor Ines Roke",), ("said",), ("the slick had reached Pier 4",)]
DIVER = [("a diver",), ("added",), ('"Nobody warned us,"',)]
PERFECT = Rates(100.0, 100.0, 100.0)


def test_the_same_on_both_sides_is_perfect() -> None:
    """What was marked and found alike scores 100 in everything there is to score."""
    scores = score([marked(HARBOUR, [ROKE, DIVER], [ROKE, DIVER])])

    assert (
        AttributionScores(
            reports=1,
            reports_unread=0,
            exact={"source": PERFECT, "cue": PERFECT, "content": PERFECT},
            linked=PERFECT,
            indirect_recall=100.0,
            nobody_recall=None,
        )
        == scores
    )


def test_punctuation_at_the_ends_is_no_mistake() -> None:
    """A comma or a quotation mark more or less leaves a piece the same run of words."""
    bare = [("a diver",), ("added",), ("Nobody warned us",)]

    assert score([marked(HARBOUR, [DIVER], [bare])]).exact["content"] == PERFECT


def test_a_cue_may_be_a_bare_colon() -> None:
    """A piece without any word is compared by its punctuation."""
    text = "Roke: the pier is shut"
    row = [("Roke",), (":",), ("the pier is shut",)]

    assert score([marked(text, [row], [row])]).exact["cue"] == PERFECT


def test_half_of_the_content_is_enough_to_link() -> None:
    """A link stands at an overlap of one half, and is gone below it."""
    half = [("Ines Roke",), ("said",), ("the slick had",)]
    less = [("Ines Roke",), ("said",), ("the slick",)]

    assert score([marked(HARBOUR, [ROKE], [half])]).linked == PERFECT
    assert score([marked(HARBOUR, [ROKE], [less])]).linked == Rates(0.0, 0.0, 0.0)


def test_the_wrong_source_is_no_link() -> None:
    """Words given to somebody else are not found, however well they are cut."""
    wrong = [("diver",), *ROKE[1:]]

    assert score([marked(HARBOUR, [ROKE], [wrong])]).linked == Rates(0.0, 0.0, 0.0)


def test_one_found_attribution_answers_one_gold_one() -> None:
    """Of two gold attributions on one cue, a single answer finds the one it overlaps more."""
    text = "Roke said the pier was shut and the boats were safe."
    shut = [("Roke",), ("said",), ("the pier was shut",)]
    safe = [("Roke",), ("said",), ("the boats were safe",)]

    assert score([marked(text, [shut, safe], [safe])]).linked == Rates(100.0, 50.0, 66.7)


def test_a_floating_quotation_is_found_by_its_content() -> None:
    """Gold without a cue is paired by content, and a source that nobody is must stay nobody."""
    text = 'It was late. "We saw oil on the water." The harbour slept.'
    floating = [(), (), ("We saw oil on the water.",)]
    owned = [("The harbour",), (), ("We saw oil on the water.",)]

    assert score([marked(text, [floating], [floating])]).nobody_recall == 100.0
    scores = score([marked(text, [floating], [owned])])
    assert (scores.nobody_recall, scores.linked.f1) == (0.0, 0.0)


def test_quoted_contents_do_not_count_as_indirect() -> None:
    """A quotation mark in or beside a content takes it out of the indirect ones."""
    assert score([marked(HARBOUR, [DIVER], [])]).indirect_recall is None
    assert score([marked(HARBOUR, [ROKE, DIVER], [DIVER])]).indirect_recall == 0.0


def test_a_report_nobody_read_counts_against_the_finder() -> None:
    """What was not read is scored as if nothing had been found in it, and counted."""
    scores = score([marked(HARBOUR, [ROKE], None), marked(HARBOUR, [ROKE], [ROKE])])

    assert scores.reports_unread == 1
    assert scores.linked == Rates(100.0, 50.0, 66.7)


def test_nothing_to_score_is_zero_not_a_crash() -> None:
    """No reports at all give rates of zero and no shares."""
    scores = score([])

    assert scores.linked == Rates(0.0, 0.0, 0.0)
    assert "nobody recall" not in scores.figures()


@pytest.mark.parametrize(
    ("left", "right", "expected"), [((), (), 0.0), ((1, 2), (2, 3), 1 / 3), ((1,), (1,), 1.0)]
)
def test_overlap_is_the_jaccard_index(left: tuple[int], right: tuple[int], expected: float) -> None:
    """Words in both over words in either; two empty sets do not overlap."""
    assert expected == overlap(frozenset(left), frozenset(right))


WORDS = ("Roke", "said", "oil", "the", "pier_4", "déjà", "u.s.", "won't", "x")
MARKS = ("“", "”", '"', ":", ",", ".", "—", "„", "«")
texts = st.lists(st.sampled_from(WORDS + MARKS), min_size=1, max_size=25).flatmap(
    lambda tokens: st.lists(
        st.sampled_from((" ", " ", " ", "", "\n\n")), min_size=len(tokens), max_size=len(tokens)
    ).map(lambda gaps: "".join(token + gap for token, gap in zip(tokens, gaps, strict=True)))
)


@st.composite
def reports(draw: st.DrawFn) -> Marked:
    """Draw a text, gold attributions, and found ones that are partly the gold ones, partly not."""
    text = draw(texts)
    token = re.compile(r"\w+|[^\w\s]")
    edges = [match.span() for match in token.finditer(text)]
    near = st.tuples(st.integers(0, len(edges) - 1), st.integers(0, 5)).map(
        lambda pick: Span(edges[pick[0]][0], edges[min(pick[0] + pick[1], len(edges) - 1)][1])
    )
    anywhere = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 12)).map(
        lambda pick: Span(pick[0], min(len(text), pick[0] + pick[1]))
    )
    role = st.lists(near | anywhere, max_size=3).map(tuple)
    rows = st.lists(st.builds(Found, role, role, role), max_size=5)
    gold = draw(rows)
    if draw(st.integers(0, 9)) == 0:
        return Marked(text, gold, None)
    kept = draw(st.lists(st.sampled_from(gold), max_size=4)) if gold else []
    changed = [
        row._replace(**{name: draw(role)}) if draw(st.booleans()) else row
        for row in kept
        for name in (draw(st.sampled_from(ROLES)),)
    ]
    return Marked(text, gold, draw(st.permutations(changed + draw(rows))))


def rows_of(attributions: list[Found]) -> list[dict[str, list[list[int]]]]:
    """Write attributions as the JSON lines of the reference script have them."""
    return [
        {name: [[span.start, span.end] for span in getattr(each, name)] for name in ROLES}
        for each in attributions
    ]


def by_reference(reference: Reference, corpus: list[Marked]) -> dict[str, Any]:
    """Score a corpus with the reference script, through JSON as it would come from files."""
    gold = {str(i): {"text": r.text, "attributions": rows_of(list(r.gold))} for i, r in enumerate(corpus)}
    found = {
        str(i): {"attributions": rows_of(list(r.found))} for i, r in enumerate(corpus) if r.found is not None
    }
    answer: dict[str, Any] = reference(json.loads(json.dumps(gold)), json.loads(json.dumps(found)))
    return answer


def as_reference_says(scores: AttributionScores) -> dict[str, Any]:
    """Write our scores in the reference script's words."""
    return {
        "articles": scores.reports,
        "articles_missing": scores.reports_unread,
        "exact": {name: rates._asdict() for name, rates in scores.exact.items()},
        "linked": scores.linked._asdict(),
        "indirect_recall": scores.indirect_recall,
        "nobody_recall": scores.nobody_recall,
    }


@pytest.fixture(scope="module")
def reference() -> Reference:
    """Load the reference script, which is not part of this repository."""
    if not SCRIPT.is_file():
        pytest.skip("the reference script score_attribution.py is not beside this checkout")
    spec = importlib.util.spec_from_file_location("score_attribution", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    loaded: Reference = module.score
    return loaded


@given(corpus=st.lists(reports(), max_size=4))
@settings(max_examples=150, deadline=None)
def test_scores_equal_the_reference(reference: Reference, corpus: list[Marked]) -> None:
    """Whatever is marked and found, our scores are the reference script's, to the digit."""
    assert by_reference(reference, corpus) == as_reference_says(score(corpus))


def test_scores_equal_the_reference_on_prose(reference: Reference) -> None:
    """On sentences of our own, with a nested, a floating and a colon attribution, nothing differs."""
    text = (
        "Roke: tugs left late, according to the harbour log. “They were asleep.” Officials, who asked"
        " not to be named, believe Captain Vey told owners that the valve “was known to stick”."
    )
    gold = [
        [("Roke",), (":",), ("tugs left late, according to the harbour log",)],
        [("the harbour log",), ("according to",), ("tugs left late",)],
        [(), (), ("They were asleep.",)],
        [
            ("Officials", "who asked not to be named"),
            ("believe",),
            ("Captain Vey told owners that the valve",),
        ],
        [("Captain Vey",), ("told",), ("the valve “was known to stick”",)],
    ]
    found = [
        [("Roke",), (":",), ("tugs left late",)],
        [("harbour log",), ("according to",), ("tugs left late,",)],
        [("Officials",), (), ("They were asleep",)],
        [("Officials",), ("believe",), ("Captain Vey told owners",)],
        [("Captain Vey",), ("told owners",), ("the valve “was known",)],
    ]
    corpus = [marked(text, gold, found), marked(HARBOUR, [ROKE, DIVER], None)]

    assert by_reference(reference, corpus) == as_reference_says(score(corpus))
