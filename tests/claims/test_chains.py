"""Through whom each claim came: our own sentences, hostile nesting, and what a chain never is."""

import time
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.claims.chains import MAX_ABOVE, MAX_CHAINS, Chains
from accordingto.claims.frames import Frames
from accordingto.claims.mentions import Mentions
from accordingto.records import (
    Actor,
    ActorKind,
    Attribution,
    Chain,
    Form,
    Manner,
    Report,
    Resolution,
    Span,
)


def chains_of(report: Report) -> dict[str, tuple[Chain, ...]]:
    """Return the chains of every attribution of a report, by its id."""
    mentions = Mentions(report.actors)
    chains = Chains(report, mentions, Frames(report.text, report.attributions))
    return {one.id: chains.of(one) for one in report.attributions}


def asked(case: dict[str, Any], report: Report) -> Attribution:
    """Return the attribution that a case asks about: the one with the content marked in its text."""
    content = case["text"].split("|")[1]
    return next(one for one in report.attributions if one.content[0].words(report.text) == content)


def as_names(chains: tuple[Chain, ...], report: Report) -> list[str]:
    """Write chains as names."""
    names = {actor.id: actor.name for actor in report.actors}
    return [" < ".join(names[one] for one in chain) for chain in chains]


def nested(depth: int, ring: bool = False) -> Report:
    """Return a report whose attributions stand in each other, each with its own source."""
    text = "a " * depth + "b"
    attributions = tuple(
        Attribution(
            id=str(at),
            source=(Span(2 * at, 2 * at + 1),),
            cue=(),
            content=(Span(2 * at + 2, len(text)),),
            form=Form.INDIRECT,
            manner=Manner.SPEECH,
            parent=str((at - 1) % depth) if at or ring else None,
            found_by="hand/1",
        )
        for at in range(depth)
    )
    actors = tuple(
        Actor(f"id{at}", f"A{at}", ActorKind.PERSON, mentions=(Span(2 * at, 2 * at + 1),))
        for at in range(depth)
    )
    return Report(
        id="r",
        text=text,
        sha256="",
        original=b"",
        where="-",
        attributions=attributions,
        actors=actors,
        resolutions=tuple(Resolution(str(at), (f"id{at}",)) for at in range(depth)),
    )


def test_words_come_by_the_way_the_sentence_tells(case: dict[str, Any], case_report: Report) -> None:
    """Each of our own sentences gives the chain that a reader would draw."""
    chains = chains_of(case_report)[asked(case, case_report).id]

    assert case["chains"] == as_names(chains, case_report)


def test_a_ring_of_parents_ends() -> None:
    """Attributions that stand in each other in a ring have chains without a repeat, the own source last."""
    report = nested(5, ring=True)

    for own, chains in chains_of(report).items():
        assert [chain[-1] for chain in chains] == [f"id{own}"]
        assert all(len(set(chain)) == len(chain) for chain in chains)


def test_deep_nesting_keeps_the_nearest() -> None:
    """Of a hundred attributions around one, the nearest are kept and the chain stays short."""
    chains = chains_of(nested(100))["99"]

    assert chains == (tuple(f"id{at}" for at in range(99 - MAX_ABOVE, 100)),)


def test_sources_side_by_side_do_not_explode() -> None:
    """Three sources around three around three around three give no more chains than are allowed."""
    report = nested(6)
    three = tuple(actor.id for actor in report.actors[:3])
    report = replace(report, resolutions=tuple(Resolution(one.id, three) for one in report.attributions))

    assert all(0 < len(chains) <= MAX_CHAINS for chains in chains_of(report).values())


def test_a_hundred_sources_side_by_side_are_all_kept() -> None:
    """A claim that a hundred people sign has a hundred chains: none of its own sources is lost."""
    report = nested(100)
    everybody = tuple(actor.id for actor in report.actors)
    report = replace(report, resolutions=(Resolution("0", everybody),))

    assert len(chains_of(report)["0"]) == 100


def test_an_attribution_without_anything_has_no_chain() -> None:
    """Where there is no outlet, no source and no actor for nobody, there is no chain, and no error."""
    report = replace(nested(1), actors=(), resolutions=())

    assert chains_of(report) == {"0": ()}


def test_a_resolution_of_nobody_known_is_passed_over() -> None:
    """An actor's id that the report does not have never gets into a chain."""
    report = replace(nested(1), resolutions=(Resolution("0", ("stranger", "id0")),))

    assert chains_of(report) == {"0": (("id0",),)}


def test_an_outlet_that_is_no_actor_is_left_out() -> None:
    """A report whose outlet nobody made an actor for has chains that begin with the source."""
    report = replace(nested(1), outlet="Unheard Times")

    assert chains_of(report) == {"0": (("id0",),)}


@pytest.mark.parametrize("count", [10_000])
def test_ten_thousand_attributions_take_seconds(count: int) -> None:
    """Chains take time in proportion to the attributions, even where all stand in one another."""
    report = nested(count)
    started = time.perf_counter()
    chains = chains_of(report)

    assert len(chains) == count
    assert time.perf_counter() - started < 20


def test_a_sentence_that_only_tells_takes_seconds() -> None:
    """Ten thousand words of passing on in one sentence, each the cue of a content far behind, stay cheap."""
    count = 10_000
    text = "told Reuters " * count + "end"
    attributions = tuple(
        Attribution(
            str(at),
            (),
            (Span(13 * at, 13 * at + 4),),
            (Span(len(text) - 3, len(text)),),
            Form.INDIRECT,
            Manner.SPEECH,
            None,
            "hand/1",
        )
        for at in range(count)
    )
    reuters = Actor(
        "reuters",
        "Reuters",
        ActorKind.ORGANISATION,
        "outlet",
        mentions=tuple(Span(13 * at + 5, 13 * at + 12) for at in range(count)),
    )
    report = replace(nested(1), text=text, attributions=attributions, actors=(reuters,), resolutions=())
    started = time.perf_counter()

    assert set(chains_of(report).values()) == {(("reuters",),)}
    assert time.perf_counter() - started < 20


@given(st.text(min_size=1, max_size=200), st.data())
def test_any_text_gives_chains_without_repeats(text: str, data: st.DataObject) -> None:
    """Whatever the text and wherever the places, no actor stands twice in a chain and none is made up."""
    spans = st.builds(
        lambda start, length: Span(start, min(len(text), start + length)),
        st.integers(0, len(text) - 1),
        st.integers(1, 40),
    )
    pieces = st.lists(spans, max_size=3).map(lambda found: tuple(sorted(found)))
    ids = st.sampled_from(["0", "1", "2", "3"])
    attributions = tuple(
        Attribution(
            str(at),
            data.draw(pieces),
            data.draw(pieces),
            data.draw(pieces),
            data.draw(st.sampled_from(Form)),
            Manner.SPEECH,
            data.draw(st.none() | ids),
            "hand/1",
        )
        for at in range(4)
    )
    actors = tuple(
        Actor(
            f"id{at}",
            data.draw(st.text(max_size=5)),
            data.draw(st.sampled_from(ActorKind)),
            mentions=data.draw(pieces),
        )
        for at in range(4)
    )
    sources = st.lists(st.sampled_from([actor.id for actor in actors]), min_size=1, max_size=3).map(tuple)
    report = replace(
        nested(1),
        text=text,
        attributions=attributions,
        actors=actors,
        resolutions=tuple(Resolution(str(at), data.draw(sources)) for at in range(4)),
    )

    for chains in chains_of(report).values():
        assert all(len(set(chain)) == len(chain) <= 3 * MAX_ABOVE for chain in chains)
        assert {one for chain in chains for one in chain} <= {actor.id for actor in actors}
