"""The words of a claim: what is filled in in brackets, and that nothing else changes."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.claims.chains import Chains
from accordingto.claims.fills import Fill, bracketed, filled
from accordingto.claims.frames import Frames
from accordingto.claims.mentions import Mentions
from accordingto.claims.pronouns import Pronouns, Teller
from accordingto.claims.wording import Times, wording_of
from accordingto.records import Actor, ActorKind, Report, Span, Time, TimeType

Maker = Callable[..., Report]


def wordings(report: Report) -> list[str]:
    """Return the wording of each attribution of a report, in order."""
    mentions, frames = Mentions(report.actors), Frames(report.text, report.attributions)
    chains, pronouns = Chains(report, mentions, frames), Pronouns(report, mentions, frames)
    times = Times(report.text, report.times)
    actors = {actor.id: actor for actor in report.actors}
    found = []
    for one in report.attributions:
        sources = chains.sources(one)
        others = frozenset(link for chain in chains.of(one) for link in chain)
        teller = Teller(actors[sources[0]] if len(sources) == 1 else None, others)
        found.append(wording_of(report.text, one, [*pronouns.fills(one, teller), *times.fills(one.content)]))
    return found


CASES = [
    # A leading "that" goes; a demonstrative or a relative "that" stays.
    ("<Officials> {said} |that the port was shut|.", {"Officials": "unnamed"}, "the port was shut"),
    ("<Officials> {said} |that was never the plan|.", {"Officials": "unnamed"}, "that was never the plan"),
    # The pronoun that opens a content and can only be the source.
    ("<Anna Berg> {said} |she would sue|.", {"Anna Berg": "person"}, "[Anna Berg] would sue"),
    (
        "<Anna Berg> {said} |that her ship was safe|.",
        {"Anna Berg": "person her"},
        "[Anna Berg]'s ship was safe",
    ),
    (
        "<The Taliban> {claim} |they have traced the men|.",
        {"Taliban": "organisation"},
        "[Taliban] have traced the men",
    ),
    (
        "<Police> {said} |they were questioning a man|.",
        {"Police": "organisation"},
        "[Police] were questioning a man",
    ),
    ("<Police> {said} |they had been shot|.", {"Police": "organisation"}, "they had been shot"),
    ("<NATO> {said} |it would send ships|.", {"NATO": "organisation"}, "[NATO] would send ships"),
    (
        "<Residents> {said} |that their wells were dry|.",
        {"Residents": "collective"},
        "[Residents]' wells were dry",
    ),
    # The same words where they could mean something else.
    ("<NATO> {said} |it would be better to wait|.", {"NATO": "organisation"}, "it would be better to wait"),
    ("<NATO> {said} |it was clear who fired|.", {"NATO": "organisation"}, "it was clear who fired"),
    ("<Anna Berg> {criticised} |his plan|.", {"Anna Berg": "person"}, "his plan"),
    (
        "After Paul Okoro spoke, <Anna Berg> {said} |he would sue|.",
        {"Anna Berg": "person", "Paul Okoro": "person"},
        "he would sue",
    ),
    ("<Anna Berg> {said} |they would sue|.", {"Anna Berg": "person"}, "they would sue"),
    ("<An official> {said} |he would sue|.", {"An official": "unnamed"}, "he would sue"),
    # Whom a mention of the actors room says that a pronoun means.
    (
        "Ann Holt left. <The mayor> {said} |nobody had seen her since|.",
        {"Ann Holt": "person her", "The mayor": "unnamed"},
        "nobody had seen [Ann Holt] since",
    ),
    (
        "ISIS-K leaders fled. <He> {wrote} |that, once beaten, they were moved to Quetta|.",
        {"ISIS-K leaders": "collective they"},
        "once beaten, [ISIS-K leaders] were moved to Quetta",
    ),
    (
        "Ann Holt left. <The mayor> {said} |Ann Holt had sold her boat|.",
        {"Ann Holt": "person her", "The mayor": "unnamed"},
        "Ann Holt had sold her boat",
    ),
    (
        "The Boko Haram fighters fled. <The army> {said} |that this group had lost|.",
        {"Boko Haram": "organisation this group", "The army": "organisation"},
        "this group [Boko Haram] had lost",
    ),
    (
        "Ann Holt left. <Paul> {said} |she’d be back|.",
        {"Ann Holt": "person she", "Paul": "person"},
        "she’d [Ann Holt] be back",
    ),
    (
        "Paul left. <The mayor> {said} |that whoever had lost his boat should look for it|.",
        {"Paul": "person his", "The mayor": "unnamed"},
        "whoever had lost his boat should look for it",
    ),
    # The source about itself, inside its own quotation marks, once.
    (
        '<Anna Berg> {said}: |"I will sue, and I will win."|',
        {"Anna Berg": "person"},
        '"I [Anna Berg] will sue, and I will win."',
    ),
    ('<NATO> {said}: |"We condemn this."|', {"NATO": "organisation"}, '"We [NATO] condemn this."'),
    ('<Anna Berg> {said}: |"We condemn this."|', {"Anna Berg": "person"}, '"We condemn this."'),
    (
        '<Anna Berg> {said}: |"The US will not help us."|',
        {"Anna Berg": "person"},
        '"The US will not help us."',
    ),
    (
        "<Anna Berg> {said}: |“He told me, ‘I am the law.’”|",
        {"Anna Berg": "person"},
        "“He told me [Anna Berg], ‘I am the law.’”",
    ),
    (
        "<Anna Berg> {said}: |“His words were, ‘I am the law.’”|",
        {"Anna Berg": "person"},
        "“His words were, ‘I am the law.’”",
    ),
    (
        "<Anna Berg> {said} |she had read World War I books|.",
        {"Anna Berg": "person"},
        "[Anna Berg] had read World War I books",
    ),
    ("<Anna Berg> {said}: |“My boat sank.”|", {"Anna Berg": "person"}, "“My [Anna Berg's] boat sank.”"),
    # A name in the content that the pronoun could mean as well.
    (
        "Ann Holt left. <The mayor> {saw} |Kim Roh and her dog|.",
        {"Ann Holt": "person her", "Kim Roh": "person", "The mayor": "unnamed"},
        "Kim Roh and her dog",
    ),
    (
        "Ann Holt left. <The mayor> {saw} |Kim Roh, and he saw her dog|.",
        {"Ann Holt": "person her", "Kim Roh": "person he", "The mayor": "unnamed"},
        "Kim Roh, and he saw [Ann Holt]'s dog",
    ),
    # Nobody calls himself "he" in his own quotation.
    ("<Paul> {said}: |“He is mad.”|", {"Paul": "person He"}, "“He is mad.”"),
    ("<I> {said}: |“I am mad.”|", {"I": "person"}, "“I am mad.”"),
    # Whose "our" it is where somebody else is named before it in the reporter's words.
    (
        "<NATO> {said} |Kim Roh called it “our way”|.",
        {"NATO": "organisation", "Kim Roh": "person"},
        "Kim Roh called it “our way”",
    ),
    # Pieces.
    ('|"It is over,"| <he> {said}, |"and done."|', {"Paul": "person he"}, '"It is over," ... "and done."'),
]


@pytest.mark.parametrize(
    ("marked", "actors", "expected"), CASES, ids=[case[2] + " / " + case[0][:20] for case in CASES]
)
def test_brackets_stand_where_there_is_no_doubt(
    make_report: Maker, marked: str, actors: dict[str, str], expected: str
) -> None:
    """A pronoun gets its name in brackets where it can mean one actor only, and is left alone elsewhere."""
    assert wordings(make_report([marked], actors)) == [expected]


TIMES = [
    ("on Monday", "2024-09-30", TimeType.DATE, "on Monday [2024-09-30]"),
    ("today", "2024-09-30", TimeType.DATE, "today [2024-09-30]"),
    ("last week", "2024-W39", TimeType.DATE, "last week [2024-W39]"),
    ("this evening", "2024-09-30TEV", TimeType.TIME, "this evening [2024-09-30]"),
    ("at 5 p.m.", "2024-09-30T17:00", TimeType.TIME, "at 5 p.m. [2024-09-30T17:00]"),
    ("in May 2021", "2021-05", TimeType.DATE, "in May 2021"),
    ("for three days", "P3D", TimeType.DURATION, "for three days"),
    ("every Monday", "XXXX-WXX-1", TimeType.SET, "every Monday"),
    ("now", "PRESENT_REF", TimeType.DATE, "now"),
    ("some day", "", TimeType.DATE, "some day"),
]


@pytest.mark.parametrize(("words", "value", "kind", "expected"), TIMES, ids=[row[0] for row in TIMES])
def test_relative_times_get_their_day(
    make_report: Maker, words: str, value: str, kind: TimeType, expected: str
) -> None:
    """A time gets its calendar value behind it where its own words do not tell it."""
    report = make_report([f"<Officials> {{said}} |the port was shut {words}|."], {"Officials": "unnamed"})
    start = report.text.index(words)
    time = Time("t", (Span(start, start + len(words)),), kind, value)

    assert wordings(replace(report, times=(time,))) == [f"the port was shut {expected}"]


def test_one_day_named_twice_gets_one_bracket(make_report: Maker) -> None:
    """Where "today, Monday" names one day, the bracket stands behind the second word."""
    report = make_report(["<Officials> {said} |it fell today, Monday|."], {"Officials": "unnamed"})
    times = tuple(
        Time(
            words,
            (Span(report.text.index(words), report.text.index(words) + len(words)),),
            TimeType.DATE,
            "2024-09-30",
        )
        for words in ("today", "Monday")
    )

    assert wordings(replace(report, times=times)) == ["it fell today, Monday [2024-09-30]"]


PRIVATE = 0xE000
"""First of the signs that stand for brackets in the property below; no drawn text holds one."""


@given(
    st.text(st.characters(exclude_categories=["Co"], exclude_characters="."), min_size=1, max_size=120),
    st.data(),
)
def test_nothing_outside_brackets_changes(text: str, data: st.DataObject) -> None:
    """With each bracket taken back to the words it stands for, the words as written come out."""
    edges = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6, unique=True)))
    pieces = tuple(Span(low, high) for low, high in zip(edges[::2], edges[1::2], strict=False))
    places = st.tuples(st.integers(0, len(text)), st.integers(0, 6))
    fills = [
        Fill(start, min(len(text), start + length), chr(PRIVATE + at))
        for at, (start, length) in enumerate(sorted(data.draw(st.lists(places, max_size=5))))
    ]
    originals = {ord(fill.bracket): text[fill.start : fill.end] for fill in fills}
    wording = filled(text, pieces, fills)

    assert without_blanks("".join(piece.words(text) for piece in pieces)) == without_blanks(
        wording.replace("...", "").translate(originals)
    )


def without_blanks(text: str) -> str:
    """Return a text without any blank."""
    return "".join(text.split())


@given(st.text(max_size=30), st.sampled_from(ActorKind), st.booleans())
def test_a_hostile_name_stays_in_its_brackets(name: str, kind: ActorKind, possessive: bool) -> None:
    """A name with brackets or line breaks of its own cannot close the bracket it stands in."""
    bracket = bracketed(Actor("id", name, kind), possessive=possessive)

    assert bracket.startswith("[")
    assert (bracket.count("["), bracket.count("]")) == (1, 1)
    assert len(bracket.splitlines()) == 1
