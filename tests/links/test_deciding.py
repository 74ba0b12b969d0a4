"""What one statement is to another, where what was read and what stands there disagree."""

import pytest

from accordingto.links.deciding import Likely, Pair, decide
from accordingto.links.reader import Reading
from accordingto.links.statements import Setting, Statement
from accordingto.records import LinkKind

UNALIKE = Reading(-40.0, -40.0)


def pair_of(
    earlier: str,
    later: str,
    *,
    passed: frozenset[str] = frozenset(),
    in_headline: bool = False,
    negated: bool = False,
) -> Pair:
    """Put what one outlet says beside what another had said the day before."""
    return Pair(
        Statement(
            id="later",
            setting=Setting("other", "vale post", "2026-01-02"),
            text=later,
            passed=passed,
            in_headline=in_headline,
            negated=negated,
        ),
        Statement(id="earlier", setting=Setting("one", "tarz press", "2026-01-01"), text=earlier),
    )


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("in heavy snow the ridge bridge collapsed, with two lorries beneath", [LinkKind.RELAYS]),
        ("lorries wait for days at the northern border", []),
    ],
)
def test_most_words_of_a_named_outlet_are_taken_from_it(text: str, kinds: list[LinkKind]) -> None:
    """Who names an outlet and keeps most of its telling words relays it, though the two read as unalike."""
    fell = "two lorries fell when the ridge bridge collapsed in heavy snow"
    pair = pair_of(fell, text, passed=frozenset({"tarz press"}))
    pair.reading = UNALIKE

    assert [verdict.kind for verdict in decide(pair)] == kinds


@pytest.mark.parametrize(("in_headline", "kinds"), [(False, [LinkKind.SAME]), (True, [])])
def test_a_headline_must_be_surer(*, in_headline: bool, kinds: list[LinkKind]) -> None:
    """What makes two sentences the same is not enough where one is a headline: it leaves out who and when."""
    pair = pair_of("a barge rammed the ferry", "the ferry was hit by a barge", in_headline=in_headline)
    pair.in_company = Likely(0.55, 0.1)

    assert [verdict.kind for verdict in decide(pair)] == kinds


@pytest.mark.parametrize(
    ("read", "kinds"), [(Reading(1.5, -2.0), [LinkKind.SAME]), (Reading(-1.0, 0.5), [LinkKind.WEAKENS])]
)
def test_what_is_read_as_the_same_outweighs_a_not(read: Reading, kinds: list[LinkKind]) -> None:
    """A "not" sets two claims apart unless they were read as the same, and the reason then says both."""
    counted = "there were six lorries on the ferry and not one bus"
    pair = pair_of("six lorries stood on the ferry", counted, negated=True)
    pair.reading, pair.in_company = read, Likely(0.7, 0.6 if kinds == [LinkKind.WEAKENS] else 0.2)
    found = decide(pair)

    assert pair.conflict
    assert [verdict.kind for verdict in found] == kinds
    assert pair.conflict in found[0].because


@pytest.mark.parametrize(("borne_out", "told"), [(0.9, True), (0.1, False)])
@pytest.mark.parametrize("kind", ["same", "weakens"])
def test_a_reason_says_that_others_tip_a_pair_where_they_do(
    *, borne_out: float, told: bool, kind: str
) -> None:
    """Who looks a link up reads of other links only where there are some that speak for it."""
    pair = pair_of("a barge rammed the ferry", "the ferry was hit by a barge")
    pair.by_itself = Likely(0.1, 0.1)
    pair.in_company = Likely(0.8, 0.1) if kind == "same" else Likely(0.1, 0.8)
    pair.borne_out = Likely(borne_out, borne_out)
    (found,) = decide(pair)

    assert found.kind == kind
    assert ("other links of both speak for it" in found.because) is told
