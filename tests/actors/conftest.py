"""Reports in a few lines, each attribution marked where it stands: [source] {cue} <content>."""

import re
from collections.abc import Callable

import pytest

from accordingto.actors import Cast, resolve
from accordingto.records import Actor, Attribution, Form, Manner, Resolution, Span, attribution_id

MARKED = re.compile(r"\[(?P<source>[^\]]+)\]|\{(?P<cue>[^}]+)\}|<(?P<content>[^>]+)>")


class Resolved:
    """A report that was resolved, asked by the words of its sources."""

    def __init__(self, text: str, attributions: tuple[Attribution, ...], cast: Cast) -> None:
        """Keep what was given and what came out."""
        self.text, self.attributions, self.cast = text, attributions, cast
        self.by_id = {actor.id: actor for actor in cast.actors}

    def resolution(self, number: int) -> Resolution:
        """Return the resolution of the attribution with that number, from 0."""
        return self.cast.resolutions[number]

    def actors(self, number: int = 0) -> list[Actor]:
        """Return who the source of an attribution is."""
        return [self.by_id[own] for own in self.resolution(number).actors]

    def names(self, number: int = 0) -> list[str]:
        """Return the names of who the source of an attribution is."""
        return [actor.name for actor in self.actors(number)]

    def mentions(self, name: str) -> list[str]:
        """Return the words of every mention of an actor."""
        (actor,) = (one for one in self.cast.actors if one.name == name)
        return [span.words(self.text) for span in actor.mentions]


def marked(text: str) -> tuple[str, tuple[Attribution, ...]]:
    """Read a text with marks: an attribution ends where the next part of its kind begins."""
    plain, rows, last = "", [{}], 0
    for match in MARKED.finditer(text):
        plain += text[last : match.start()]
        kind = str(match.lastgroup)
        if kind in rows[-1]:
            rows.append({})
        rows[-1][kind] = Span(len(plain), len(plain) + len(match[kind]))
        plain += match[kind]
        last = match.end()
    plain += text[last:]
    return plain, tuple(_attribution(row) for row in rows if row)


def _attribution(row: dict[str, Span]) -> Attribution:
    source, cue, content = (
        tuple(row[kind] for kind in (kind,) if kind in row) for kind in ("source", "cue", "content")
    )
    own = attribution_id("report", source, cue, content)
    return Attribution(own, source, cue, content, Form.INDIRECT, Manner.SPEECH, None, "test/1")


@pytest.fixture
def resolved() -> Callable[[str], Resolved]:
    """Return what resolves a text with marks."""

    def call(text: str) -> Resolved:
        plain, attributions = marked(text)
        return Resolved(plain, attributions, resolve("report", plain, attributions))

    return call
