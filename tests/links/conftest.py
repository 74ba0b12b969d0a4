"""Reports for the tests of links, made by hand so that no model has to read them."""

from collections.abc import Callable

import pytest

from accordingto.records import (
    Actor,
    ActorKind,
    Attribution,
    Claim,
    Form,
    Manner,
    Report,
    Span,
    Stance,
    content_id,
)

Make = Callable[..., Report]


@pytest.fixture
def told() -> Make:
    """Make a report of sentences, each "who: what" or a bare one, for an outlet and a day."""
    return make


def make(
    outlet: str | None, day: str | None, *lines: tuple[str, str] | str, stance: Stance = Stance.ASSERTS
) -> Report:
    """Make a report whose first line is a headline without a claim."""
    text, attributions, claims, actors = "News.\n", [], [], {}
    if outlet:
        actors[_id(outlet)] = Actor(_id(outlet), outlet, ActorKind.ORGANISATION, sort="outlet")
    for line in lines:
        if isinstance(line, str):
            text += f"{line}\n"
            continue
        chain, what = line[0].split(" < "), line[1]
        source = Span(len(text), len(text) + len(chain[-1]))
        text += f"{chain[-1]} said "
        content = Span(len(text), len(text) + len(what))
        text += f"{what}.\n"
        for name in chain:
            kind = ActorKind.UNNAMED if name.startswith("an ") else ActorKind.PERSON
            own = content_id(name, outlet) if kind is ActorKind.UNNAMED else _id(name)
            actors[own] = Actor(own, name, kind)
        ids = tuple(content_id(n, outlet) if n.startswith("an ") else _id(n) for n in chain)
        number = content_id(outlet, day, content)
        cue = Span(source.end + 1, source.end + 5)
        attributions.append(
            Attribution(number, (source,), (cue,), (content,), Form.INDIRECT, Manner.SPEECH, None, "hand/1")
        )
        chains = (((_id(outlet),) if outlet else ()) + ids,)
        claims.append(Claim(content_id("claim", number), number, what, chains, stance))
    return Report(
        id=content_id(outlet, day, text),
        text=text,
        sha256="",
        original=b"",
        where="-",
        outlet=outlet,
        published=day,
        attributions=tuple(attributions),
        actors=tuple(actors.values()),
        claims=tuple(claims),
    )


def _id(name: str) -> str:
    return content_id("actor", name)
