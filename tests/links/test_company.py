"""What claims are to each other by what each of them is to others."""

from collections.abc import Callable

import pytest

from accordingto.links.company import MOST_KEPT, NAMES, Company, Known
from accordingto.links.deciding import Likely, Pair
from accordingto.links.statements import Setting, Statement
from accordingto.links.weighing import Weights, weights
from accordingto.records import LinkKind


def statement(name: str) -> Statement:
    """Make a statement that stands in a report of its own."""
    return Statement(id=name, setting=Setting(f"report of {name}", "", ""), text=name)


def pair(one: str, other: str, same: float = 0.1, against: float = 0.1) -> Pair:
    """Put two statements side by side, as likely the same and as likely against each other as is said."""
    found = Pair(statement(one), statement(other))
    found.by_itself = Likely(same, against)
    return found


def known(kind: LinkKind, of: str, to: str, score: float = 0.9) -> Known:
    """Make a link that was found before."""
    return Known(kind, score, of, f"report of {of}", to, f"report of {to}")


def only(*wanted: str) -> Callable[[str], Weights]:
    """Return weights that heed nothing but what was told before and, at the first look, some features."""

    def weigh(name: str) -> Weights:
        kind, look = name.split()
        heeded = {f"{kind}: {kind}": 1.0} | (dict.fromkeys(wanted, 4.0) if look == "once" else {})
        return Weights(NAMES, tuple(heeded.get(f"{kind}: {one}", 0.0) for one in NAMES), 0.0)

    return weigh


def test_two_are_likelier_the_same_where_both_are_the_same_as_a_third() -> None:
    """A third that a link and another pair lead to speaks for the two; without it they are as they were."""
    company = Company(only("same: same_by_one"))
    asked, third, alone = pair("a", "b"), pair("a", "c", 0.8), pair("d", "e")
    company.keep([known(LinkKind.SAME, "b", "c")])
    company.look_again([asked, third, alone])

    assert asked.likely.same > 0.7
    assert asked.borne_out.same > 0.8
    assert alone.likely == pytest.approx(alone.by_itself)
    assert alone.borne_out == (0.0, 0.0)


def test_who_is_the_same_as_what_the_other_weakens_weakens_it() -> None:
    """Weakening is passed on by way of what is the same, whichever of both weakens the third."""
    for weakening, same in (("a", "b"), ("b", "a")):
        company, asked = Company(only("against: against_by_one")), pair("a", "b")
        company.keep([known(LinkKind.WEAKENS, weakening, "c"), known(LinkKind.SAME, same, "c")])
        company.look_again([asked])

        assert asked.likely.against > 0.7
        assert asked.likely.same == pytest.approx(asked.by_itself.same)


def test_no_order_of_two_claims_or_of_links_matters() -> None:
    """Features are the same whichever of two is the later, and however what is known came."""
    links = [known(LinkKind.SAME, "a", f"c{at}", 0.4 + at / 30) for at in range(15)]
    links += [known(LinkKind.WEAKENS, f"c{at}", "b", 0.9 - at / 31) for at in range(15)]
    one, other = Company(), Company()
    one.keep(links)
    other.keep(reversed(links))

    (told,) = one.features([pair("a", "b")], [Likely(0.3, 0.2)])
    assert other.features([pair("b", "a")], [Likely(0.3, 0.2)]) == [told]
    assert len(told) == len(NAMES)


def test_of_a_popular_claim_the_surest_links_are_remembered() -> None:
    """However many are the same as one, and in whatever order they come, so many are heeded, the surest."""
    scores = [at / 4_000 for at in range(2 * MOST_KEPT)]
    for some in (scores, scores[::-1]):
        company = Company()
        company.keep(known(LinkKind.SAME, "a", f"c{score}", score) for score in some)
        (told,) = company.features([pair("a", "b", 0.0, 0.0)], [Likely(0.0, 0.0)])

        assert told[NAMES.index("most_same")] == pytest.approx(sum(scores[MOST_KEPT:]))


@pytest.mark.parametrize("kind", ["same", "against"])
def test_the_weights_that_ship_heed_the_company_of_a_claim(kind: str) -> None:
    """A third that one is the same as, and that the other is the same as or weakens, makes that likelier."""
    company = Company()
    told = LinkKind.SAME if kind == "same" else LinkKind.WEAKENS
    company.keep([known(LinkKind.SAME, "a", "c"), known(told, "b", "c")])
    asked, alone = pair("a", "b", 0.3, 0.3), pair("d", "e", 0.3, 0.3)
    company.look_again([asked, alone])

    assert getattr(asked.likely, kind) > getattr(alone.likely, kind)
    assert weights(f"{kind} twice").names == NAMES
