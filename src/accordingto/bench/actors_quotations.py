"""Whether a quotation gets its speaker's full name, through finding and resolving both.

Comes in: the reports of `gold/actor_reports`, our own, each quotation with its key before it:
`{Ana Duarte}“We will rebuild,” she said.` Goes out: `Quoted` rows with what was told. Refused: nothing;
the files are part of the package.

A key is a full name as far as the report gives it, or in small letters the noun of somebody unnamed. The
text is read without the keys. A quotation's source is *found* where an attribution with a source has at
least half of the quotation in its content; of several, the one with the least beside it. It is *right*
where the name of its actor holds every word of the key.

There are two sets of reports: "dev", which resolving was tuned on, and "held", which was written before
there was anything to tune and is only reported. Its misses were read once by the writer of the bench, who
then named one of their causes (surnames with "al-") among those of "dev", and wrote the last four reports of
"dev" knowing them; so it is a little less than unseen.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from accordingto import actors, attributions
from accordingto.bench.actors_kinds import percent
from accordingto.records import Attribution, Span

REPORTS = Path(__file__).with_name("gold") / "actor_reports"
SETS = ("dev", "held")
KEY = re.compile(r"\{([^}]+)\}")
QUOTATION = re.compile(r"“[^”\n]+”?|\"[^\"\n]+\"?")
WORDS = re.compile(r"[\w’'-]+")


class Keyed(NamedTuple):
    """One report with its key.

    Attributes:
        name: Of its file, without the ending.
        text: The report as a reader sees it.
        quotations: Where each quotation stands, and who says it.
    """

    name: str
    text: str
    quotations: tuple[tuple[Span, str], ...]


class Quoted(NamedTuple):
    """One quotation, and whom it was given to.

    Attributes:
        report: The name of its report.
        span: Where it stands, with its quotation marks.
        speaker: Who says it.
        source: The words of the source that was found; None where none was.
        told: The name of the actor it was taken for; None where no source was found.
        because: Why, in the resolver's words.
    """

    report: str
    span: Span
    speaker: str
    source: str | None = None
    told: str | None = None
    because: str = ""

    @property
    def is_right(self) -> bool:
        """Whether the actor's name holds every word of the speaker's."""
        return self.told is not None and _words(self.speaker) <= _words(self.told)

    @property
    def is_exact(self) -> bool:
        """Whether it holds no other: no title, no word of a headline."""
        return self.told is not None and _words(self.speaker) == _words(self.told)


def bench(name: str, finder: str = "learned") -> list[Quoted]:
    """Read every report of a set and say whom each quotation was given to.

    Args:
        name: One of `SETS`.
        finder: A name in `attributions.FINDERS`.

    Raises:
        KeyError: No finder has that name.
        BrokenModel: A model it needs is missing or altered; reinstall the package.
    """
    using = attributions.finder(finder)
    return [row for report in read_reports(name) for row in _asked(report, using)]


def figures(rows: list[Quoted]) -> dict[str, float]:
    """Return how many quotations there are, how many got a source, and the right share of those.

    The very name is told apart, since a name with a title or a word of a headline is right but not clean.
    """
    found = [row for row in rows if row.told is not None]
    right = sum(row.is_right for row in found)
    return {
        "quotations": len(rows),
        "source found": len(found),
        "right actor": right,
        "right actor share": percent(right, len(found)),
        "of these by the very name": sum(row.is_right and row.is_exact for row in found),
    }


def read_reports(name: str) -> Iterator[Keyed]:
    """Yield the reports of a set, in the order of their names."""
    for path in sorted((REPORTS / name).glob("*.txt")):
        yield keyed(path.stem, path.read_text("utf-8"))


def keyed(name: str, marked: str) -> Keyed:
    """Take the keys out of a marked text.

    Raises:
        ValueError: A key stands before no quotation.
    """
    text, last, quotations = "", 0, list[tuple[Span, str]]()
    for key in KEY.finditer(marked):
        text += marked[last : key.start()]
        quotation = QUOTATION.match(marked, key.end())
        if quotation is None:
            raise ValueError(f"{name}: the key {key[0]} stands before no quotation")
        quotations.append((Span(len(text), len(text) + len(quotation[0])), key[1]))
        last = key.end()
    return Keyed(name, text + marked[last:], tuple(quotations))


def _asked(report: Keyed, using: attributions.Finder) -> Iterator[Quoted]:
    found = attributions.find(report.name, report.text, using)
    cast = actors.resolve(report.name, report.text, found)
    names = {actor.id: actor.name for actor in cast.actors}
    resolved = {resolution.attribution: resolution for resolution in cast.resolutions}
    for span, speaker in report.quotations:
        best = _holder(found, span)
        if best is None:
            yield Quoted(report.name, span, speaker)
            continue
        told = resolved[best.id]
        source = " ".join(piece.words(report.text) for piece in best.source)
        name = names[told.actors[0]]
        yield Quoted(report.name, span, speaker, source, name, told.because)


def _holder(found: tuple[Attribution, ...], span: Span) -> Attribution | None:
    """Return the attribution that holds a quotation with the least beside it."""

    def held(each: Attribution) -> int:
        return sum(max(0, min(span.end, one.end) - max(span.start, one.start)) for one in each.content)

    def beside(each: Attribution) -> int:
        return sum(one.end - one.start for one in each.content) - held(each)

    holding = (each for each in found if each.source and 2 * held(each) >= span.end - span.start)
    return min(holding, key=lambda each: (beside(each), -held(each)), default=None)


def _words(name: str) -> set[str]:
    return {word.removesuffix("’s").removesuffix("'s") for word in WORDS.findall(name.casefold())}
