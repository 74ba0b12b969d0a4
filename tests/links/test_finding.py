"""Links between claims of several reports: which there are, and that they can be checked."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from accordingto.links import VERSION, Links, find
from accordingto.links.deciding import READ
from accordingto.links.reuse import reuse_of
from accordingto.links.statements import Setting, Statement
from accordingto.links.words import words_of
from accordingto.records import LinkKind, Report, Stance

Make = Callable[..., Report]
LOCKED = "the crew of the ferry locked the lower deck before it left"


def kinds(reports: list[Report]) -> set[LinkKind]:
    """Name the kinds of links between reports."""
    return {link.kind for link in find(reports)}


def test_the_same_in_other_words_is_the_same(told: Make) -> None:
    """Two voices that say one thing in slightly other words are linked as the same."""
    one = told("Lake Post", "2026-03-01", ("Ann Holt", LOCKED))
    other = told(
        "Hill Echo", "2026-03-02", ("Bo Lind", "before the ferry left its crew had locked the lower deck")
    )

    assert LinkKind.SAME in kinds([one, other])


COUNTED = (
    "38 people had drowned",
    "the drowned numbered 38",
    "38 lives were lost to the water",
    "38 drowned that night",
    "thirty-eight people drowned",
    "they had counted 38 drowned",
    "the lake had drowned 38",
)


@pytest.mark.parametrize(
    ("first", "second", "named", "is_relayed"),
    [
        ("Tolkar Press Service", "Hill Echo", "TPS", True),
        ("Kesria National News Agency", "Hill Echo", "KNA", True),
        ("Radio Ombar, transcript", "Hill Echo", "Radio Ombar", True),
        ("Lake Courier", "Hill Echo", "Courier", True),
        ("Lake Courier", "Hill Courier", "Courier", False),
        ("Lake Courier", "Hill Courier", "Lake Courier", True),
    ],
)
def test_an_outlet_is_known_by_what_others_call_it(
    told: Make, first: str, second: str, named: str, is_relayed: bool
) -> None:
    """By its letters, without what it says of itself, by its last word; but a paper's own name is its own."""
    one = told(first, "2026-03-01", ("Ann Holt", LOCKED))
    other = told(second, "2026-03-02", (f"{named} < Ann Holt", "the lower deck had been locked by the crew"))

    assert (LinkKind.RELAYS in kinds([one, other])) is is_relayed


def test_what_many_reports_say_is_read_beside_many(told: Make) -> None:
    """Seven voices give one figure, each in other words, and another is against more than three of them."""
    earlier = [
        told(f"{name} Post", f"2026-03-0{at}", (f"{name} Holt", words))
        for at, (name, words) in enumerate(zip("ABCDEFG", COUNTED, strict=True), 1)
    ]
    last = told("Hill Echo", "2026-03-09", ("Bo Lind", "41 people had drowned in the lake"))
    own = last.claims[0].id

    links = [link for link in find([*earlier, last]) if own in {link.of, link.to}]

    assert {link.kind for link in links} == {LinkKind.WEAKENS}
    assert len(links) > READ


def test_a_denial_weakens_what_it_denies_and_answers_it(told: Make) -> None:
    """A denial weakens the claim, and responds to it."""
    one = told("Lake Post", "2026-03-01", ("Ann Holt", LOCKED))
    other = told(
        "Hill Echo", "2026-03-02", ("Bo Lind", "the crew locked the lower deck"), stance=Stance.DENIES
    )

    assert kinds([one, other]) == {LinkKind.WEAKENS, LinkKind.RESPONDS}


def test_another_number_weakens(told: Make) -> None:
    """Claims that count differently weaken each other, and the reason gives both numbers."""
    one = told("Lake Post", "2026-03-01", ("Ann Holt", "38 people had drowned in the lake"))
    other = told("Hill Echo", "2026-03-02", ("Bo Lind", "forty-one people drowned in the lake"))

    (link,) = find([one, other])

    assert link.kind is LinkKind.WEAKENS
    assert "41" in link.because
    assert "38" in link.because


def test_an_outlet_that_is_named_is_relayed(told: Make) -> None:
    """Who gives another outlet as where it has a claim from relays it."""
    one = told("Lake Post", "2026-03-01", ("Ann Holt", LOCKED))
    other = told(
        "Hill Echo", "2026-03-02", ("Lake Post < Ann Holt", "the crew locked the lower deck of the ferry")
    )

    (link,) = [link for link in find([one, other]) if link.kind is LinkKind.RELAYS]

    assert link.of == other.claims[0].id
    assert link.to == one.claims[0].id


@pytest.mark.parametrize(
    ("outlet", "frame"),
    [
        ("Lake Post", "Ann Holt told the Lake Post and"),
        ("Lake Post", "Ann Holt told the Post and"),
        ("Courrier des Deux Rives", "Ann Holt told the Courrier des Deux Rives and"),
        ("Ministry of Works", "The Ministry told reporters that"),
        ("Pramen", "Ann Holt told the paper Pramen and"),
        ("Écho Libre", "By the account in Écho Libre, Ann Holt and"),
    ],
)
def test_an_outlet_named_beside_the_voice_is_relayed(told: Make, outlet: str, frame: str) -> None:
    """Who names an outlet in the sentence that gives a claim has it from there, though no chain names it."""
    one = told(outlet, "2026-03-01", ("Ann Holt", LOCKED))
    other = told("Hill Echo", "2026-03-02", (frame, "the crew locked the lower deck"))

    assert LinkKind.RELAYS in kinds([one, other])


def test_of_one_day_the_one_that_names_nobody_is_the_later(told: Make) -> None:
    """Of one day, the report that gives words to nobody has them from the one that does."""
    bare = told("Hill Echo", "2026-03-01", f"{LOCKED.capitalize()}.")
    own = told("Lake Post", "2026-03-01", ("Ann Holt", LOCKED))

    for order in ([bare, own], [own, bare]):
        links = Links()
        (link,) = [one for report in order for one in links.add(report) if one.kind is LinkKind.RELAYS]
        assert link.to == own.claims[0].id


def test_deaths_of_another_story_are_another_matter(told: Make) -> None:
    """Reports that share no name do not weaken each other by counting their dead."""
    one = told("Lake Post", "2026-03-01", ("Ann Holt", "in Tarmo and near Osk 17 people were killed"))
    other = told("Hill Echo", "2026-03-02", ("Bo Lind", "off Belo and round Sandu 41 people were killed"))
    third = told("Bay Star", "2026-03-03", ("Cy Rae", "in Tarmo and near Osk 41 people were killed"))

    assert kinds([one, other]) == set()
    assert kinds([one, third]) == {LinkKind.WEAKENS}


def test_a_voice_does_not_weaken_itself_in_other_words(told: Make) -> None:
    """One voice with a negation and without is no contradiction where the words differ."""
    on = told("Lake Post", "2026-03-01", ("Ann Holt", "the filters had run day and night since January"))
    off = told("Hill Echo", "2026-03-02", ("Ann Holt", "the filters here had never once been switched off"))

    assert LinkKind.WEAKENS not in kinds([on, off])


def test_of_claims_of_one_report_the_nearest_is_relayed(told: Make) -> None:
    """A claim has one source in another report: the one that is nearest to it."""
    one = told(
        "Lake Post",
        "2026-03-01",
        ("Ann Holt", LOCKED),
        ("Ann Holt", "the crew were on the upper deck at noon"),
    )
    other = told("Hill Echo", "2026-03-02", ("Lake Post < Ann Holt", LOCKED))

    (link,) = [link for link in find([one, other]) if link.kind is LinkKind.RELAYS]

    assert link.to == one.claims[0].id


def test_a_claim_that_two_cues_make_is_linked_once(told: Make) -> None:
    """Both attributions have one claim, by its id: "according to Holt, who maintained that ..."."""
    one = told("Lake Post", "2026-03-01", ("Ann Holt", LOCKED))
    once = told("Hill Echo", "2026-03-02", ("Ann Holt", LOCKED))
    (claim,), (cue,) = once.claims, once.attributions
    twice = replace(
        once,
        attributions=(cue, replace(cue, id="another cue")),
        claims=(claim, replace(claim, attribution="another cue")),
    )

    assert [link.id for link in find([one, twice])] == [link.id for link in find([one, once])] != []


def test_words_that_run_on_are_relayed_by_the_later(told: Make) -> None:
    """The later of two reports with the same words has them from the earlier, though it names nobody."""
    one = told("Lake Post", "2026-03-01", ("Ann Holt", LOCKED))
    other = told("Hill Echo", "2026-03-02", f"{LOCKED.capitalize()}.")

    (link,) = [link for link in find([other, one]) if link.kind is LinkKind.RELAYS]

    assert link.to == one.claims[0].id


def test_claims_of_another_matter_are_not_linked(told: Make) -> None:
    """Sharing names alone makes no link."""
    one = told("Lake Post", "2026-03-01", ("Ann Holt", "Bo Lind sold the hotel in Port Belo"))
    other = told("Hill Echo", "2026-03-02", ("Cy Rae", "Bo Lind will marry in Port Belo in May"))

    assert find([one, other]) == ()


def test_without_date_outlet_or_source_claims_are_still_linked(told: Make) -> None:
    """What a report does not tell is no reason to leave its claims out."""
    one = told(None, None, ("Ann Holt", LOCKED))
    other = told(None, "2026-03-02", ("Bo Lind", LOCKED))

    assert LinkKind.SAME in kinds([one, other])


def test_two_reports_with_the_same_text_and_other_dates_are_two(told: Make) -> None:
    """A report printed again by the same outlet is the same claim, and relays nobody."""
    reports = [told("Lake Post", day, ("Ann Holt", LOCKED)) for day in ("2026-03-01", "2026-04-01")]

    assert kinds(reports) == {LinkKind.SAME}


def test_reports_added_one_by_one_give_what_all_at_once_give(told: Make) -> None:
    """Linking what is new finds what linking everything finds, and a report again gives nothing."""
    reports = [
        told("Lake Post", "2026-03-01", ("Ann Holt", LOCKED)),
        told("Hill Echo", "2026-03-02", ("Bo Lind", f"{LOCKED} port")),
        told("Bay Star", "2026-03-03", ("Lake Post < Ann Holt", LOCKED)),
    ]
    links = Links()
    apart = [link for report in reports for link in links.add(report)]

    assert tuple(apart) == find(reports[::-1])
    assert links.add(reports[0]) == ()
    assert {link.found_by for link in apart} == {VERSION}


def test_evidence_slices_to_words_of_both_reports(told: Make) -> None:
    """A link's evidence is the very words of the two claims."""
    one = told("Lake Post", "2026-03-01", ("Ann Holt", LOCKED))
    other = told("Hill Echo", "2026-03-02", ("Bo Lind", f"{LOCKED} port"))

    for link in find([one, other]):
        (evidence,) = link.evidence
        assert evidence.of[0].words(other.text) == f"{LOCKED} port"
        assert evidence.to[0].words(one.text) == LOCKED


@given(some.text(max_size=80), some.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    """No text of any script breaks the comparison, and every score is a probability."""
    links = Links()
    for number, text in enumerate((one, other, one)):
        setting = Setting(str(number), "", "")
        for link in links.add_statement(Statement(id=str(number), setting=setting, text=text)):
            assert 0 <= link.score <= 1


@given(some.text(max_size=200))
def test_a_text_shares_all_its_runs_with_itself(text: str) -> None:
    """Reuse of a text in itself is whole, as far as it has runs of words."""
    words = words_of(text).plain
    reuse = reuse_of(words, words)

    assert reuse.share == (1.0 if reuse.runs else 0.0)
    assert reuse.longest == (len(words) if reuse.runs else 0)
