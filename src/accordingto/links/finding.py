"""Links between the claims of many reports, found as the reports come.

Comes in: reports with claims, in any order, a few at a time or all at once. Goes out: `Link`s. Refused:
nothing; reports without claims have no links, and a report that is already there is passed over.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from accordingto.links.company import Company, Known
from accordingto.links.deciding import GLANCED, MOST_READ, READ, Pair, Verdict, decide, is_something
from accordingto.links.features import cites
from accordingto.links.reader import reader
from accordingto.links.reuse import is_taken
from accordingto.links.shelf import Candidate, Shelf
from accordingto.links.statements import Statement, read_gists, statements_of
from accordingto.links.weighing import VERSION
from accordingto.records import Evidence, Link, LinkKind, Report, content_id

_ONCE = frozenset({LinkKind.SAME, LinkKind.RELAYS})
_NEARLY = 0.9  # of the surest score with a report, from which another claim of it counts too


class Found(NamedTuple):
    """A link, and the ids of the reports that its `of` and its `to` stand in."""

    link: Link
    of_report: str
    to_report: str

    @property
    def known(self) -> Known:
        """The link as the company of its ends remembers it."""
        link = self.link
        return Known(link.kind, link.score, link.of, self.of_report, link.to, self.to_report)


class _Worth(NamedTuple):
    """Pairs of one statement: those that are read anyway, and those that may be, the likeliest first."""

    anyway: tuple[Pair, ...]
    likely: tuple[Pair, ...]


class Links:
    """What is kept while reports are linked, so that a new one is compared with those already there.

    Read a ledger's reports through `add` once, oldest first, and every later one costs only itself.
    """

    def __init__(self) -> None:
        """Begin with no reports."""
        self._shelf = Shelf()
        self._company = Company()
        self._reports: set[str] = set()

    def __len__(self) -> int:
        """How many statements are kept: claims, and sentences without a source."""
        return len(self._shelf)

    def add(self, report: Report) -> tuple[Link, ...]:
        """Link the claims of one more report to each other and to those of earlier ones.

        Args:
            report: One with claims. The same report again gives nothing.

        Returns:
            New links, in the order of the report's claims, the surest first for each.
        """
        return () if report.id in self._reports else self.add_statements(report.id, statements_of(report))

    def add_statements(self, report: str, statements: Iterable[Statement]) -> tuple[Link, ...]:
        """Do what `add` does, for a report whose statements are at hand.

        Args:
            report: Its id.
            statements: What `statements_of` gave for it.
        """
        return tuple(found.link for found in self.found(report, statements))

    def found(self, report: str, statements: Iterable[Statement]) -> tuple[Found, ...]:
        """Do what `add_statements` does, and tell in which reports the ends of each link stand."""
        if report in self._reports:
            return ()
        self._reports.add(report)
        return tuple(found for some in self._linked(list(statements)) for found in some)

    def restore(self, packed: Iterable[bytes], links: Iterable[Known] = ()) -> None:
        """Put back statements that were linked before, without comparing them with anything.

        Args:
            packed: What `packing.packed` gave for each, in the order in which they were added: what is added
                from now on is then compared with the very same ones as if all had been added here.
            links: What was found between them, in any order.

        Raises:
            NotPacked: Another version has packed one of them. Nothing is put back; read its report again.
        """
        self._reports |= self._shelf.put_all(packed)
        self._company.keep(links)

    def add_statement(self, statement: Statement) -> list[Link]:
        """Link one more statement to earlier ones, and keep it."""
        (found,) = self._linked([statement])
        return [one.link for one in found]

    def _linked(self, statements: Sequence[Statement]) -> list[list[Found]]:
        """Put statements of one report on the shelf, and return what is found for each."""
        chosen = self.read(statements)
        self._company.look_again([pair for some in chosen for pair in some])
        found = list(map(found_in, chosen))
        self._company.keep(one.known for some in found for one in some)
        return found

    def read(self, statements: Sequence[Statement]) -> list[list[Pair]]:
        """Put statements on the shelf, and read each beside earlier ones; return the pairs of each.

        Of each the likeliest are read, and more while those that were read last are something: a claim that
        many reports make or dispute is read beside many, and one that nobody takes up beside few.
        """
        read_gists(statements)
        worth = [self._worth_reading(one) for one in statements]
        chosen = [list(one.anyway) for one in worth]
        going = list(range(len(worth)))
        for at in range(0, MOST_READ, READ):
            for one in going:
                chosen[one] += worth[one].likely[at : at + READ]
            read_pairs([pair for one in going for pair in chosen[one] if pair.reading is None])
            going = [one for one in going if any(map(is_something, worth[one].likely[at : at + READ]))]
        return chosen

    def _worth_reading(self, statement: Statement) -> _Worth:
        """Put a statement on the shelf; return it beside those there that are worth reading.

        Those that one has words from or names are read whatever their number, of the others the likeliest.
        """
        candidates = self._shelf.candidates(statement)
        self._shelf.put(statement)
        told = [
            one for one in pairs_of(statement, candidates) if not one.are_bare and not one.are_two_stories
        ]
        taken = [one for one in told if is_taken(one.reuse)]
        likely = sorted((one for one in told if one.glance >= GLANCED), key=lambda one: -one.glance)
        cited = [one for one in told if one.names_outlet]
        anyway = dict.fromkeys((*taken, *cited))
        return _Worth(tuple(anyway), tuple(one for one in likely if one not in anyway))


def pairs_of(statement: Statement, candidates: Iterable[Candidate]) -> Iterator[Pair]:
    """Put a statement beside its candidates, of each two the later published first."""
    for other, of_one_story in candidates:
        yield Pair(*in_order(statement, other), of_one_story=of_one_story)


def read_pairs(pairs: Sequence[Pair]) -> None:
    """Read pairs, all at once: each gets its `reading`."""
    texts = [(pair.later.as_read, pair.earlier.as_read) for pair in pairs]
    for pair, reading in zip(pairs, reader().readings(texts), strict=True):
        pair.reading = reading


def found_in(pairs: Iterable[Pair]) -> list[Found]:
    """Return the links that pairs stand for, the surest first."""
    found: dict[str, Found] = {}
    for pair in pairs:
        for verdict in decide(pair):
            link = made(verdict, pair.later, pair.earlier)
            found[link.id] = Found(link, pair.later.setting.report, pair.earlier.setting.report)
    return _surest(sorted(found.values(), key=lambda one: (-one.link.score, one.link.id)))


def _surest(found: Iterable[Found]) -> list[Found]:
    """Leave out, of what a claim is the same as or taken from in one report, what is far from the surest.

    A report seldom makes one claim in two places, and often several that are near to each other.
    """
    kept, best = [], dict[tuple[LinkKind, str, str], float]()
    for one in found:
        if one.link.kind in _ONCE:
            surest = best.setdefault((one.link.kind, one.of_report, one.to_report), one.link.score)
            if one.link.score < _NEARLY * surest:
                continue
        kept.append(one)
    return kept


def find(reports: Iterable[Report]) -> tuple[Link, ...]:
    """Find the links between the claims of reports.

    Args:
        reports: Each with claims, in any order; they are taken by date, so that the order does not matter.

    Returns:
        Links, each once. Takes time in proportion to the claims; some 6 KB of memory for each is kept.

    Raises:
        BrokenModel: The room's model is missing or altered. Reinstall the package.
    """
    links = Links()
    return tuple(link for report in oldest_first(reports) for link in links.add(report))


def oldest_first(reports: Iterable[Report]) -> list[Report]:
    """Return reports by date, those without one last; of one day, by id."""
    return sorted(reports, key=lambda one: (one.published is None, one.published or "", one.id))


def in_order(one: Statement, other: Statement) -> tuple[Statement, Statement]:
    """Return two statements, the later published first.

    Of one day, or without a date, the one that cites the other's outlet is the later, or else the one that
    names nobody for what the other gives to somebody; else `one` is.
    """
    day, other_day = one.setting.day, other.setting.day
    if not day or not other_day or day == other_day:
        mine, theirs = (cites(one, other), one.is_bare), (cites(other, one), other.is_bare)
        return (other, one) if theirs > mine else (one, other)
    return (other, one) if day < other_day else (one, other)


def made(verdict: Verdict, later: Statement, earlier: Statement) -> Link:
    """Return the link that a verdict stands for."""
    return Link(
        id=content_id("link", verdict.kind, later.id, earlier.id),
        kind=verdict.kind,
        of=later.id,
        to=earlier.id,
        score=round(verdict.score, 3),
        because=verdict.because,
        evidence=(Evidence(later.pieces, earlier.pieces),),
        found_by=VERSION,
    )


def statements(reports: Iterable[Report]) -> Iterator[Statement]:
    """Yield the statements of reports, the oldest first."""
    for report in oldest_first(reports):
        yield from statements_of(report)
