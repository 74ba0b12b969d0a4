"""Claims of whole reports: order, ids, who and what they speak of, and what bad input gives."""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.claims import state
from accordingto.records import (
    Actor,
    ActorKind,
    Attribution,
    Form,
    Manner,
    Place,
    Report,
    Resolution,
    Span,
    Stance,
    Time,
    TimeRole,
    TimeType,
)

Maker = Callable[..., Report]

MARKED = (
    "On Monday <Anna Berg> {told} the Coast Gazette |that Gulf Bank had left Lagos last week with her boat|."
)
ACTORS = {"Anna Berg": "person her", "Gulf Bank": "organisation", "Coast Gazette": "organisation/outlet"}


@pytest.fixture
def berg(make_report: Maker) -> Report:
    """A report of one sentence with two times and a place."""
    report = make_report([MARKED], ACTORS, "Coast Gazette")

    def at(words: str) -> tuple[Span, ...]:
        start = report.text.index(words)
        return (Span(start, start + len(words)),)

    times = (
        Time("t-monday", at("Monday"), TimeType.DATE, "2024-09-30", TimeRole.SAID),
        Time("t-week", at("last week"), TimeType.DATE, "2024-W39", TimeRole.HAPPENED),
    )
    return replace(
        report, times=times, places=(Place("p-lagos", at("Lagos"), "Lagos", 6.5, 3.4, 2332459, "NG"),)
    )


def test_a_claim_says_who_what_when_and_where(berg: Report) -> None:
    """One sentence gives one claim that stands on its own, with its actors, times and places."""
    (claim,) = state(berg)

    assert claim.wording == "Gulf Bank had left Lagos last week [2024-W39] with [Anna Berg]'s boat"
    assert claim.chains == (("id of Coast Gazette", "id of Anna Berg"),)
    assert claim.origins == ("id of Anna Berg",)
    assert claim.attribution == berg.attributions[0].id
    assert claim.stance is Stance.ASSERTS
    assert claim.about == ("id of Gulf Bank",)
    assert claim.times == ("t-week", "t-monday")
    assert claim.places == ("p-lagos",)


def test_the_source_is_spoken_of_where_it_is_named(make_report: Maker) -> None:
    """A source that calls itself by its name in the content is among those spoken of."""
    report = make_report(["<Anna Berg> {said} |that Anna Berg was no thief|."], {"Anna Berg": "person"})

    assert state(report)[0].about == ("id of Anna Berg",)


def test_ids_depend_on_chain_content_and_stance_only(berg: Report) -> None:
    """The same words by the same way have the same id; another source or another report gives another."""
    (claim,) = state(berg)
    (again,) = state(replace(berg, times=(), places=()))
    (other,) = state(replace(berg, id="other"))
    bank = Resolution(berg.attributions[0].id, ("id of Gulf Bank",))
    (elsewhere,) = state(replace(berg, resolutions=(bank,)))

    assert claim.id == again.id
    assert len({claim.id, elsewhere.id, other.id}) == 3


def test_a_report_without_attributions_has_no_claims(berg: Report) -> None:
    """Nothing attributed, nothing claimed."""
    assert state(replace(berg, attributions=())) == ()


def test_a_report_without_actors_still_has_its_claims(berg: Report) -> None:
    """Where only attributions are known the words are still there, as written, and the chain is empty."""
    (claim,) = state(replace(berg, actors=(), resolutions=(), times=(), places=()))

    assert claim.wording == "Gulf Bank had left Lagos last week with her boat"
    assert (claim.chains, claim.about, claim.origins) == ((), (), ())


def test_an_ambiguous_source_fills_in_no_pronoun(make_report: Maker) -> None:
    """Where two could be the source, "he" in the content is left as written."""
    report = make_report(["<He> {said} |he would go|."], {"Paul Okoro": "person He", "Ben Sato": "person"})
    both = tuple(actor.id for actor in report.actors)
    sure = replace(report, actors=(replace(report.actors[0], mentions=()), report.actors[1]))
    resolution = Resolution(report.attributions[0].id, both[:1], candidates=both)

    assert state(replace(sure, resolutions=(resolution,)))[0].wording == "he would go"
    assert (
        state(replace(sure, resolutions=(replace(resolution, candidates=()),)))[0].wording
        == "[Paul Okoro] would go"
    )


def test_a_content_in_many_pieces_is_one_line(make_report: Maker) -> None:
    """Pieces are joined by dots, or by a blank where only a line break parts them."""
    report = make_report(["|“One.\n\n||“Two,”| {said} <Ann Holt>, |“three.”|"], {"Ann Holt": "person"})

    assert [claim.wording for claim in state(report)] == ["“One. “Two,” ... “three.”"]


@pytest.mark.parametrize("count", [10_000])
def test_ten_thousand_attributions_are_stated_in_seconds(count: int) -> None:
    """Claims take time in proportion to the attributions, all with actors, pronouns and times."""
    sentence = "Ann Holt said that he left today. "
    text = sentence * count
    at = [place * len(sentence) for place in range(count)]
    attributions = tuple(
        Attribution(
            str(start),
            (Span(start, start + 8),),
            (Span(start + 9, start + 13),),
            (Span(start + 14, start + 32),),
            Form.INDIRECT,
            Manner.SPEECH,
            None,
            "hand/1",
        )
        for start in at
    )
    ann = Actor("ann", "Ann Holt", ActorKind.PERSON, mentions=tuple(Span(start, start + 8) for start in at))
    paul = Actor(
        "paul", "Paul", ActorKind.PERSON, mentions=tuple(Span(start + 19, start + 21) for start in at)
    )
    times = tuple(
        Time(str(start), (Span(start + 27, start + 32),), TimeType.DATE, "2024-09-30") for start in at
    )
    report = Report(
        "r",
        text,
        "",
        b"",
        "-",
        attributions=attributions,
        actors=(ann, paul),
        times=times,
        resolutions=tuple(Resolution(str(start), ("ann",)) for start in at),
    )
    started = time.perf_counter()
    claims = state(report)

    assert {claim.wording for claim in claims} == {"[Paul] left today [2024-09-30]"}
    assert time.perf_counter() - started < 20


@given(st.text(min_size=1, max_size=200), st.data())
def test_any_text_is_stated(text: str, data: st.DataObject) -> None:
    """Whatever the text, the places and the parents, there is a claim an attribution, in order, each time."""
    spans = st.builds(
        lambda start, length: Span(start, min(len(text), start + length)),
        st.integers(0, len(text) - 1),
        st.integers(1, 60),
    )
    pieces = st.lists(spans, max_size=3).map(lambda found: tuple(sorted(found)))
    some = st.lists(spans, min_size=1, max_size=3).map(lambda found: tuple(sorted(found)))
    attributions = tuple(
        Attribution(
            str(at),
            data.draw(pieces),
            data.draw(pieces),
            data.draw(some),
            data.draw(st.sampled_from(Form)),
            Manner.SPEECH,
            data.draw(st.sampled_from([None, "0", "1", "2"])),
            "hand/1",
        )
        for at in range(3)
    )
    actors = tuple(
        Actor(
            f"id{at}",
            data.draw(st.text(max_size=8)),
            data.draw(st.sampled_from(ActorKind)),
            mentions=data.draw(pieces),
        )
        for at in range(3)
    )
    report = Report(
        "r",
        text,
        "",
        b"",
        "-",
        outlet=data.draw(st.none() | st.text(max_size=8)),
        attributions=attributions,
        actors=actors,
        times=(Time("t", data.draw(pieces), TimeType.DATE, data.draw(st.text(max_size=12))),),
        resolutions=tuple(Resolution(str(at), (f"id{at}",)) for at in range(3)),
    )
    claims = state(report)

    assert [claim.attribution for claim in claims] == ["0", "1", "2"]
    assert claims == state(report)
