"""Whose word a group rests on, told from its statements and the links between them."""

import pytest

from accordingto.links.origins import origins_of
from accordingto.links.statements import Setting, Statement
from accordingto.links.voices import Voices
from accordingto.records import Actor, ActorKind, Link, LinkKind, Report, Span

KINDS = {
    "Ann Holt": ActorKind.PERSON,
    "the spokeswoman": ActorKind.UNNAMED,
    "an official": ActorKind.UNNAMED,
    "the presenter": ActorKind.UNNAMED,
    "the harbour ministry": ActorKind.ORGANISATION,
    "Tarnvik Spinning": ActorKind.ORGANISATION,
    "the tests": ActorKind.DOCUMENT,
    "Cleo Marsh": ActorKind.PERSON,
    "Dov Arden": ActorKind.PERSON,
    "a surgeon": ActorKind.UNNAMED,
    "Edda Voss": ActorKind.PERSON,
    "Fenn Orlo": ActorKind.PERSON,
    "Tarnvik's chief": ActorKind.UNNAMED,
    "Osric's chief": ActorKind.UNNAMED,
    "two newspapers": ActorKind.COLLECTIVE,
}
CALLINGS = {
    "Cleo Marsh": "head surgeon",
    "a surgeon": "surgeon",
    "an official": "official",
    "Edda Voss": "chief executive",
    "Tarnvik's chief": "chief",
    "Fenn Orlo": "minister",
}
SIDES = {
    "Edda Voss": "Tarnvik Spinning",
    "Tarnvik's chief": "Tarnvik's",
    "Osric's chief": "Osric's",
    "Fenn Orlo": "Harbours",
}
OUTLETS = ("Lake Post", "Hill Echo", "Bay Star", "Quarrymen's Union, press office")
KINDS |= dict.fromkeys(OUTLETS, ActorKind.ORGANISATION)


def says(outlet: str, day: str, *chain: str, at: Span = Span(0, 9)) -> Statement:
    """Make a statement of a report of an outlet on a day, by way of a chain."""
    return Statement(
        id=f"{outlet} {day} {chain} {at}",
        setting=Setting(f"{outlet} {day}", outlet.lower(), day),
        text="the lower deck was locked",
        pieces=(at,),
        chains=((outlet, *chain),),
        origins=chain[-1:],
    )


def prints(outlet: str, day: str) -> Statement:
    """Make a sentence that an outlet prints without a source."""
    return Statement(
        id=f"{outlet} {day}",
        setting=Setting(f"{outlet} {day}", outlet.lower(), day),
        text="the lower deck was locked",
        pieces=(Span(0, 9),),
        is_bare=True,
    )


def origins(claims: list[Statement], relays: list[tuple[int, int]] = []) -> list[str]:  # noqa: B006 - only read
    """Return the names of the origins, where the first of each pair of claims has it from the second."""
    actors = tuple(
        Actor(
            name,
            name,
            kind,
            sort="outlet" if name in OUTLETS else None,
            role=CALLINGS.get(name),
            side=SIDES.get(name),
        )
        for name, kind in KINDS.items()
    )
    reports = [
        Report(
            id=one.setting.report,
            text="",
            sha256="",
            original=b"",
            where="-",
            outlet=one.chains[0][0] if one.chains else one.id.rsplit(" ", 1)[0],
            published=one.setting.published,
            actors=actors,
        )
        for one in claims
    ]
    links = [
        Link(f"{of}{to}", LinkKind.RELAYS, claims[of].id, claims[to].id, 0.9, "By hand.", (), "hand/1")
        for of, to in relays
    ]
    return [one.name for one in origins_of(claims, links, Voices(reports))]


def test_who_reads_the_news_adds_no_voice() -> None:
    """A presenter speaks for the station: an origin only where nobody else has a voice."""
    read_out = says("Bay Star", "2026-03-02", "the presenter")

    assert origins([says("Lake Post", "2026-03-01", "Ann Holt"), read_out]) == ["Ann Holt"]
    assert origins([read_out]) == ["the presenter"]


def test_a_voice_goes_by_its_name() -> None:
    """Whom one report names and another only describes is told by name, however long the description."""
    claims = [says("Lake Post", "2026-03-01", "Ann Holt"), says("Lake Post", "2026-03-04", "the spokeswoman")]

    assert origins(claims) == ["Ann Holt"]


def test_whom_another_report_names_is_known_by_calling() -> None:
    """The one surgeon whom another report names is "a surgeon"; who is something else is somebody else."""
    claims = [
        says("Lake Post", "2026-03-01", "Cleo Marsh"),
        says("Lake Post", "2026-03-01", "Dov Arden", at=Span(10, 20)),
        says("Hill Echo", "2026-03-02", "a surgeon"),
        says("Hill Echo", "2026-03-02", "an official", at=Span(10, 20)),
    ]

    assert origins(claims) == ["Cleo Marsh", "Dov Arden", "an official"]


def test_beside_one_who_is_named_a_new_voice_is_another() -> None:
    """A report that names a surgeon and goes on "a surgeon said" has two of them."""
    claims = [
        says("Lake Post", "2026-03-01", "Cleo Marsh"),
        says("Lake Post", "2026-03-01", "a surgeon", at=Span(10, 20)),
    ]

    assert origins(claims) == ["Cleo Marsh", "a surgeon"]


def test_a_body_is_a_voice_beside_the_one_person_who_is_named() -> None:
    """Though "the spokeswoman" may be the one who is named, "the harbour ministry" is not her."""
    claims = [
        says("Lake Post", "2026-03-01", "Ann Holt"),
        says("Hill Echo", "2026-03-02", "the harbour ministry"),
    ]

    assert origins(claims) == ["Ann Holt", "the harbour ministry"]


def test_who_tells_what_another_says_is_no_voice_of_their_own() -> None:
    """Of "Marsh: the official says it is so", the origin is the official, and Marsh is on the way."""
    claims = [
        says("Bay Star", "2026-03-03", "Cleo Marsh", at=Span(10, 60)),
        says("Bay Star", "2026-03-03", "Cleo Marsh", "an official", at=Span(30, 60)),
    ]

    assert origins(claims) == ["an official"]


def test_who_says_it_again_elsewhere_is_a_voice() -> None:
    """Only what stands inside another's words is theirs: two quotations side by side have two voices."""
    claims = [
        says("Bay Star", "2026-03-03", "Cleo Marsh", at=Span(10, 30)),
        says("Bay Star", "2026-03-03", "Cleo Marsh", "an official", at=Span(30, 60)),
    ]

    assert origins(claims) == ["Cleo Marsh", "an official"]


def test_two_ways_to_one_voice_leave_no_outlet_over() -> None:
    """A report that has it from two, one of which has it from the other, rests on the first alone."""
    claims = [
        says("Lake Post", "2026-03-01", "Ann Holt"),
        says("Hill Echo", "2026-03-02", "Lake Post"),
        says("Bay Star", "2026-03-03", "Hill Echo"),
    ]

    assert origins(claims, relays=[(1, 0), (2, 1), (2, 0)]) == ["Ann Holt"]


def test_nobody_has_it_from_what_came_out_later() -> None:
    """An outlet that is cited but had nothing yet is the origin, also where it takes up the claim later."""
    claims = [
        says("Bay Star", "2026-03-02", "Hill Echo"),
        says("Hill Echo", "2026-03-05", "Bay Star"),
    ]

    assert origins(claims, relays=[(1, 0)]) == ["Hill Echo"]


def test_a_ring_of_relays_rests_on_its_first() -> None:
    """Where two reports give each other, the origin is whom the first of them gives."""
    claims = [says("Bay Star", "", "Hill Echo"), says("Hill Echo", "", "Bay Star")]

    assert origins(claims, relays=[(0, 1), (1, 0)]) == ["Hill Echo"]


def test_a_document_that_somebody_tells_of_is_their_word() -> None:
    """What two officials say that tests show is the officials' word; what a paper says they show is not."""
    told = says("Bay Star", "2026-03-03", "an official", "the tests")
    printed = says("Bay Star", "2026-03-03", "Hill Echo", "the tests")

    assert origins([told]) == ["an official"]
    assert origins([printed]) == ["the tests"]


def test_what_a_body_told_an_outlet_is_that_outlets_claim() -> None:
    """A body that "told the Lake Post" is whoever spoke for it in the Lake Post's own report."""
    claims = [
        says("Lake Post", "2026-03-01", "Ann Holt"),
        says("Hill Echo", "2026-03-02", "Lake Post", "Tarnvik Spinning"),
    ]

    assert origins(claims, relays=[(1, 0)]) == ["Ann Holt"]


@pytest.mark.parametrize(
    ("person", "behind"),
    [
        ("Edda Voss", "Tarnvik Spinning"),
        ("Edda Voss", "Tarnvik's chief"),
        ("Fenn Orlo", "the harbour ministry"),
    ],
)
def test_a_body_is_who_speaks_for_it(person: str, behind: str) -> None:
    """Whoever heads a body or speaks for it is its voice, in whichever order the two are met."""
    claims = [says("Lake Post", "2026-03-01", person), says("Hill Echo", "2026-03-02", behind)]

    assert origins(claims) == origins(claims[::-1]) == [person]


def test_a_calling_at_another_body_is_another_voice() -> None:
    """One chief is not the other."""
    claims = [
        says("Lake Post", "2026-03-01", "Edda Voss"),
        says("Hill Echo", "2026-03-02", "Osric's chief"),
    ]

    assert origins(claims) == ["Edda Voss", "Osric's chief"]


def test_outlets_without_a_name_add_no_voice() -> None:
    """What "two newspapers" have, they have from somebody."""
    claims = [
        says("Lake Post", "2026-03-01", "Ann Holt"),
        says("Hill Echo", "2026-03-02", "two newspapers"),
    ]

    assert origins(claims) == ["Ann Holt"]


def test_what_a_party_prints_is_its_word() -> None:
    """A press office's own sentence counts, an outlet's does not; nor what somebody had said days before."""
    party = prints("Quarrymen's Union, press office", "2026-03-02")
    later = says("Lake Post", "2026-03-03", "Ann Holt")
    earlier = says("Lake Post", "2026-03-01", "Ann Holt")

    assert origins([party, later]) == ["Quarrymen's Union, press office", "Ann Holt"]
    assert origins([earlier, party]) == ["Ann Holt"]


def test_a_body_that_speaks_for_itself_is_a_voice() -> None:
    """Without "told the Lake Post", a body is an origin beside the person whom the Lake Post has."""
    claims = [
        says("Lake Post", "2026-03-01", "Ann Holt"),
        says("Hill Echo", "2026-03-02", "Tarnvik Spinning"),
    ]

    assert origins(claims, relays=[(1, 0)]) == ["Ann Holt", "Tarnvik Spinning"]
