"""Reports for the claims room, made by hand from sentences with marks in them."""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from accordingto.attributions.assemble import assemble
from accordingto.attributions.found import Found
from accordingto.records import Actor, ActorKind, Attribution, Report, Resolution, Span

Maker = Callable[..., Report]
_ROLES = {"source": r"<([^<>]+)>", "cue": r"\{([^{}]+)\}", "content": r"\|([^|]+)\|"}


def plain(marked: str) -> str:
    """Return a marked sentence without its marks."""
    return re.sub(r"[<>{}|]", "", marked)


def found_in(marked: str, text: str, source: str | None = None) -> Found:
    """Return the roles that a marked sentence marks, where its words stand in `text`."""
    at = text.index(plain(marked))
    roles: dict[str, tuple[Span, ...]] = {}
    for role, pattern in _ROLES.items():
        roles[role] = tuple(
            Span(*(at + len(plain(marked[:edge])) for edge in match.span(1)))
            for match in re.finditer(pattern, marked)
        )
    if source and not roles["source"]:
        roles["source"] = (Span(text.index(source), text.index(source) + len(source)),)
    return Found(roles["source"], roles["cue"], roles["content"])


def actor_in(text: str, name: str, told: str) -> Actor:
    """Return an actor from "kind/sort other name": each place of its names in `text` is a mention."""
    head, _, other = told.partition(" ")
    kind, _, sort = head.partition("/")
    called = tuple(filter(None, (name, other)))
    places = {
        Span(*match.span()) for words in called for match in re.finditer(rf"\b{re.escape(words)}\b", text)
    }
    kept = [place for place in places if not any(_holds(outer, place) for outer in places)]
    return Actor(
        id=f"id of {name}",
        name=name,
        kind=ActorKind(kind),
        sort=sort or None,
        aliases=called[1:],
        mentions=tuple(sorted(kept)),
    )


def _holds(outer: Span, inner: Span) -> bool:
    return outer != inner and outer.start <= inner.start and inner.end <= outer.end


def resolved(attribution: Attribution, actors: Sequence[Actor]) -> Resolution:
    """Name as sources those who have a mention in the source's place; nobody where there is none."""
    ids = [
        actor.id
        for actor in actors
        if any(_inside(mention, place) for mention in actor.mentions for place in attribution.source)
    ] or [actor.id for actor in actors if actor.kind is ActorKind.NOBODY]
    return Resolution(attribution.id, tuple(ids))


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


@pytest.fixture
def make_report() -> Maker:
    """Return what makes a report from marked sentences, the first of which is the text."""

    def make(
        marked: Sequence[str],
        actors: Mapping[str, str],
        outlet: str | None = None,
        source: str | None = None,
    ) -> Report:
        text = plain(marked[0])
        rows = [found_in(one, text, source) for one in marked if "|" in one]
        attributions = assemble("r", text, rows, "hand/1")
        cast = [actor_in(text, name, told) for name, told in actors.items()]
        return Report(
            id="r",
            text=text,
            sha256=sha256(text.encode()).hexdigest(),
            original=text.encode(),
            where="-",
            outlet=outlet,
            attributions=attributions,
            resolutions=tuple(resolved(one, cast) for one in attributions if cast),
            actors=tuple(cast),
        )

    return make


def chain_cases() -> list[dict[str, Any]]:
    """Return the cases of chains.toml."""
    cases: list[dict[str, Any]] = tomllib.loads(
        Path(__file__).with_name("chains.toml").read_text(encoding="utf-8")
    )["case"]
    return cases


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Ask every test that takes a `case` about each case of chains.toml."""
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", chain_cases(), ids=lambda case: case["what"])


@pytest.fixture
def case_report(make_report: Maker, case: dict[str, Any]) -> Report:
    """Return the report of a case, its actors made by hand, and its sources where it names them."""
    report = make_report(
        [case["text"], *case.get("others", [])], case["actors"], case.get("outlet"), case.get("source")
    )
    if "sources" not in case:
        return report
    asked = case["text"].split("|")[1]
    own = next(one.id for one in report.attributions if one.content[0].words(report.text) == asked)
    named = Resolution(own, tuple(f"id of {name}" for name in case["sources"]))
    others = tuple(one for one in report.resolutions if one.attribution != own)
    return replace(report, resolutions=(*others, named))
