"""A stage for checks: a report with records made by hand, from words that stand in its text."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from accordingto.checks.noticing import Check
from accordingto.checks.reading import Reading
from accordingto.records import (
    Actor,
    ActorKind,
    Attribution,
    Claim,
    Finding,
    Form,
    Manner,
    Pieces,
    Report,
    Resolution,
    Span,
    Stance,
    attribution_id,
)

Said = tuple[str, str, str]
Stage = Callable[..., Report]
Because = Callable[[Check, Report], list[str]]


def make_report(  # noqa: PLR0913 (a report has that many parts)
    text: str,
    *,
    title: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    said: Iterable[Said] = (),
    stances: Iterable[Stance] = (),
    actors: Iterable[Actor] = (),
    chains: Iterable[tuple[str, ...]] = (),
) -> Report:
    """Make a report.

    Args:
        text: Its words.
        title: The headline.
        published: ISO 8601.
        outlet: Who published it.
        said: Source, cue and content of each attribution, as words of the text, in order; "" for none.
        stances: One an attribution; "asserts" where none is left.
        actors: Known by name or alias to the sources; a source that none is given for is a person.
        chains: One an attribution, names of actors; where none is left, the source alone.
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    report = Report(digest[:16], text, digest, b"", "made", title=title, published=published, outlet=outlet)
    at, found = 0, []
    for roles in said:
        source, cue, content = (_place(text, words, at) for words in roles)
        at = min((role[0].start for role in (source, cue, content) if role), default=at)
        own = attribution_id(report.id, source, cue, content)
        found.append(Attribution(own, source, cue, content, Form.INDIRECT, Manner.SPEECH, None, "hand/1"))
    known = {name: actor for actor in actors for name in (actor.name, *actor.aliases)}
    for one in found:
        name = one.source[0].words(text) if one.source else "nobody"
        known.setdefault(name, Actor(name, name, ActorKind.PERSON))
    return replace(
        report,
        attributions=tuple(found),
        actors=tuple({actor.id: actor for actor in known.values()}.values()),
        resolutions=tuple(Resolution(one.id, (_source(text, one, known).id,)) for one in found),
        claims=tuple(_claims(text, found, known, list(stances), list(chains))),
    )


def _claims(
    text: str,
    found: list[Attribution],
    known: dict[str, Actor],
    stances: list[Stance],
    chains: list[tuple[str, ...]],
) -> Iterable[Claim]:
    for at, one in enumerate(found):
        names = chains[at] if at < len(chains) else (_source(text, one, known).name,)
        chain = tuple(known[name].id if name in known else name for name in names)
        stance = stances[at] if at < len(stances) else Stance.ASSERTS
        yield Claim(f"c{at}", one.id, one.content[0].words(text), (chain,), stance)


def _source(text: str, one: Attribution, known: dict[str, Actor]) -> Actor:
    return known[one.source[0].words(text) if one.source else "nobody"]


def _place(text: str, words: str, start: int) -> Pieces:
    if not words:
        return ()
    at = text.find(words, start)
    at = text.index(words) if at < 0 else at
    return (Span(at, at + len(words)),)


@pytest.fixture
def stage() -> Stage:
    """Return what makes a report with records."""
    return make_report


@pytest.fixture
def because() -> Because:
    """Return what asks one check about a report, and gives its reasons; every place lies in the text."""

    def ask(check: Check, report: Report) -> list[str]:
        found: list[Finding] = list(check(Reading(report)))
        for finding in found:
            assert finding.pieces
            assert all(0 <= piece.start < piece.end <= len(report.text) for piece in finding.pieces)
        return [finding.because for finding in found]

    return ask
