"""Links and origins on invented disputes, read through the whole pipeline, against a reader's key.

Comes in: folders with `key.toml` and reports, which stand in one ledger. Goes out: precision, recall and F1
of links, a kind at a time, and how many groups have their origins counted right. Refused: a folder without a
key (`MissingGold`).

Five sets: the samples, disputes that thresholds were set on, and those held out, of which the totals are
given and never what was missed: whoever reads that has tuned on it. The second of each are longer reports by
other hands, in which more is told in other words and less of a report is claims.

A link counts by what it joins: two reports and the claim of the key that each has there; headlines, which
say again what the body says, are left out. Words in which the key has two claims ("a Dutch barge spilled
some 12,000 litres") stand for both, and a link to them is one to whichever the key relates. One that touches
words which the key does not have counts as wrong. "Same" is what the groups say, "weakens" what holds
between any two members of two groups; "relays" holds between two reports.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from pathlib import Path
from typing import Any, NamedTuple

from accordingto import links, pipeline
from accordingto.errors import MissingGold
from accordingto.links.finding import statements
from accordingto.links.statements import Statement, plain_name
from accordingto.records import Group, Link, LinkKind, Refusal, Report, Span
from accordingto.reports import open_reports

_ROOT = Path(__file__).resolve().parents[3]
DISPUTES = _ROOT / "examples" / "disputes"
"""The samples; outside a checkout they are not there."""
_OTHERS = _ROOT / "training" / "links" / "disputes"
Item = tuple[str, ...]
Place = tuple[str, tuple[str, ...]]
"""A report, and the claims of the key that stand at some of its words."""
NO_CLAIM = "?"


class Disputes(NamedTuple):
    """A set of disputes that are read into one ledger.

    Attributes:
        name: What its figures are called.
        folders: Each with a `key.toml`.
        is_held_out: Whether what was missed is kept from those who set thresholds.
    """

    name: str
    folders: tuple[Path, ...]
    is_held_out: bool = False


SETS = (
    Disputes("samples", (DISPUTES, DISPUTES / "oil")),
    Disputes("tuning", tuple(_OTHERS / "tuning" / name for name in ("count", "patrol", "smoke"))),
    Disputes("tuning 2", tuple(_OTHERS / "tuning" / name for name in ("plane", "pupils", "tanker", "water"))),
    Disputes(
        "held out", tuple(_OTHERS / "held_out" / name for name in ("hospital", "hostages", "mine")), True
    ),
    Disputes(
        "held out 2", tuple(_OTHERS / "held_out" / name for name in ("grain", "market", "prison")), True
    ),
)


class Score(NamedTuple):
    """How many links of one kind are in the key, were told, and are in both."""

    kind: str
    gold: int
    told: int
    both: int

    @property
    def f1(self) -> float:
        """Precision and recall in one, in percent."""
        return round(200 * self.both / (self.gold + self.told), 1) if self.gold + self.told else 0.0


class Result(NamedTuple):
    """The scores by kind and of all, the groups with their origins counted right, and what was wrong."""

    name: str
    scores: tuple[Score, ...]
    groups: int
    origins_right: int
    misses: tuple[str, ...]


class Reading(NamedTuple):
    """The reports as read, by the names of their files, and what was found between them."""

    reports: dict[str, Report]
    links: tuple[Link, ...]
    groups: tuple[Group, ...]


def bench(disputes: Disputes) -> Result:
    """Read the reports of a set, link them and compare with its keys.

    Raises:
        MissingGold: A folder has no `key.toml`. Give one that has.
    """
    keys = [key_of(folder) for folder in disputes.folders]
    reports: dict[str, Report] = {}
    for key in keys:
        reports |= opened(key["reports"])
    found = score(joined(keys), linked(reports), disputes.name)
    return found._replace(misses=()) if disputes.is_held_out else found


def key_of(folder: Path) -> dict[str, Any]:
    """Return the key of a folder, its `reports` made a path: where it names none, they are in `reports`.

    Raises:
        MissingGold: There is none.
    """
    path = folder / "key.toml"
    if not path.is_file():
        raise MissingGold("the key is not there", where=str(path), remedy="Give a folder with key.toml")
    key = tomllib.loads(path.read_text("utf-8"))
    return key | {"reports": folder / key.get("reports", "reports")}


def joined(keys: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return the keys of several disputes as one; what two disputes call alike stays two claims."""
    whole: dict[str, Any] = {"claims": {}, "weakens": [], "relays": []}
    for at, key in enumerate(keys):
        whole["claims"] |= {f"{name} {at}": claim for name, claim in key["claims"].items()}
        whole["weakens"] += [[f"{name} {at}" for name in pair] for pair in key["weakens"]]
        whole["relays"] += key["relays"]
    return whole


def opened(folder: Path) -> dict[str, Report]:
    """Read the reports of a folder, by the names of their files."""
    reports = {}
    for path in sorted(folder.iterdir()):
        for report in pipeline.read_each(open_reports([str(path)])):
            if not isinstance(report, Refusal):
                reports[path.stem] = report
    return reports


def linked(reports: dict[str, Report]) -> Reading:
    """Link reports, and gather their claims."""
    found = links.find(reports.values())
    return Reading(reports, found, links.gather(reports.values(), found))


def placed(key: dict[str, Any], reports: dict[str, Report]) -> list[tuple[Statement, Place]]:
    """Return the statements outside headlines, each with its report and the claims of the key there."""
    claims = _claims_of(key, reports)
    names = {report.id: name for name, report in reports.items()}
    found = []
    for one in statements(reports.values()):
        name = names[one.setting.report]
        if not _in_headline(reports[name], one.pieces):
            found.append((one, (name, tuple(_claims_at(claims.get(name, ()), one.pieces)))))
    return found


def score(key: dict[str, Any], reading: Reading, name: str = "") -> Result:
    """Compare what was found with the key of all its reports."""
    at = {one.id: place for one, place in placed(key, reading.reports)}
    wanted = {
        "same": set(_same(key)),
        "weakens": set(_weakens(key)),
        "relays": set(map(tuple, key["relays"])),
    }
    told: dict[str, set[Item]] = {"same": set(), "weakens": set(), "relays": set()}
    group_of: dict[str, list[Place]] = {}
    for group in reading.groups:
        members = _members(group, reading, at)
        told["same"] |= set(_told_same([at[one] for one in members], wanted["same"]))
        group_of |= {one: [at[each] for each in members] for one in members}
    for link in reading.links:
        if link.of not in at or link.to not in at:
            continue
        if link.kind is LinkKind.RELAYS:
            told["relays"].add((at[link.of][0], at[link.to][0]))
        elif link.kind is LinkKind.WEAKENS:
            sides = (group_of.get(end, [at[end]]) for end in (link.of, link.to))
            told["weakens"] |= {
                item for one, other in product(*sides) for item in _told(one, other, wanted["weakens"])
            }
    scores = [
        Score(kind, len(wanted[kind]), len(told[kind]), len(wanted[kind] & told[kind])) for kind in wanted
    ]
    whole = Score("all", *(sum(getattr(one, field) for one in scores) for field in ("gold", "told", "both")))
    right, misses = _origins(key, reading, at)
    wrong = [
        f"{kind}: missed {' '.join(one)}" for kind in wanted for one in sorted(wanted[kind] - told[kind])
    ]
    wrong += [
        f"{kind}: wrong {' '.join(one)}" for kind in wanted for one in sorted(told[kind] - wanted[kind])
    ]
    groups = sum(len(claim["in"]) > 1 for claim in key["claims"].values())
    return Result(name, (*scores, whole), groups, right, (*wrong, *misses))


def lines(results: Iterable[Result], *, misses: bool = False) -> Iterator[str]:
    """Yield the figures, a line a set."""
    yield f"{'invented disputes, F1':30} {'same':>6} {'weaken':>6} {'relays':>6} {'all':>6} origins right"
    for one in results:
        figures = " ".join(f"{each.f1:6.1f}" for each in one.scores)
        yield f"{one.name:30} {figures} {one.origins_right} of {one.groups}"
        if misses:
            yield from (f"  {miss}" for miss in one.misses)


def _claims_of(key: dict[str, Any], reports: dict[str, Report]) -> dict[str, list[tuple[str, Span]]]:
    """Return for each report the claims that the key has there, and where."""
    found: dict[str, list[tuple[str, Span]]] = {}
    for name, claim in key["claims"].items():
        for report, places in claim["in"].items():
            for words in [places] if isinstance(places, str) else places:
                start = reports[report].text.rindex(words)
                found.setdefault(report, []).append((name, Span(start, start + len(words))))
    return found


def _claims_at(claims: Iterable[tuple[str, Span]], pieces: Sequence[Span]) -> Iterator[str]:
    """Yield the claims of a report that stand at some of its words."""
    return (
        name
        for name, span in claims
        if any(piece.start < span.end and span.start < piece.end for piece in pieces)
    )


def _members(group: Group, reading: Reading, at: Mapping[str, Place]) -> list[str]:
    """Return the ids of a group's claims and bare sentences, those in headlines left out."""
    own = set(group.links)
    linked = {one for link in reading.links if link.id in own for one in (link.of, link.to)}
    return [one for one in dict.fromkeys((*group.claims, *sorted(linked))) if one in at]


def _in_headline(report: Report, pieces: Sequence[Span]) -> bool:
    return bool(pieces) and pieces[0].end <= len(report.text.split("\n", 1)[0]) + 1


def _told_same(members: Iterable[Place], wanted: set[Item]) -> Iterator[Item]:
    """Yield what a group says of each two of its members that stand in different reports."""
    for one, other in combinations(dict.fromkeys(members), 2):
        if one[0] != other[0]:
            yield from _told(one, other, wanted)


def _told(one: Place, other: Place, wanted: set[Item]) -> set[Item]:
    """Return what a link of two places says: all that the key has there, else one thing that it has not."""
    ends = ([(report, claim) for claim in claims or (NO_CLAIM,)] for report, claims in (one, other))
    could = [_unordered(*pair) for pair in product(*ends) if pair[0] != pair[1]]
    return wanted.intersection(could) or set(could[:1])


def _unordered(one: tuple[str, str], other: tuple[str, str]) -> Item:
    first, second = sorted((one, other))
    return (*first, *second)


def _same(key: dict[str, Any]) -> Iterator[Item]:
    for name, claim in key["claims"].items():
        yield from (_unordered((one, name), (other, name)) for one, other in combinations(claim["in"], 2))


def _weakens(key: dict[str, Any]) -> Iterator[Item]:
    for one, other in key["weakens"]:
        for report in key["claims"][one]["in"]:
            for second in key["claims"][other]["in"]:
                yield _unordered((report, one), (second, other))


def _origins(key: dict[str, Any], reading: Reading, at: Mapping[str, Place]) -> tuple[int, list[str]]:
    """Count the claims of the key whose largest group has just the origins that the key gives."""
    right, misses = 0, []
    for name, claim in key["claims"].items():
        if len(claim["in"]) < 2:  # noqa: PLR2004 - one report is no group
            continue
        holding = [
            (sum(one in at and name in at[one][1] for one in group.claims), group) for group in reading.groups
        ]
        count, group = max(holding, key=lambda one: one[0], default=(0, None))
        told = [plain_name(origin.name) for origin in group.origins] if group and count else []
        wanted = [plain_name(origin) for origin in claim["origins"]]
        if _are_those(told, wanted):
            right += 1
        else:
            misses.append(f"origins of {name}: expected {wanted}, got {told}")
    return right, misses


def _are_those(told: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether each name stands for one of the key's and none is left over.

    Names are those of one voice where one begins or ends with the other: "a policeman on the road" and "a
    policeman", "Moss" and "Gwendal Moss". How many of a name there are counts.
    """
    left = list(wanted)
    for name in sorted(told, key=len, reverse=True):
        fits = [one for one in left if one == name] or [one for one in left if _is_part(name, one)]
        if not fits:
            return False
        left.remove(fits[0])
    return not left


def _is_part(one: str, other: str) -> bool:
    """Whether the words of the shorter name begin or end the longer one's, articles left out."""
    short, long = sorted((one.removeprefix("a "), other.removeprefix("a ")), key=len)
    return bool(short) and (long == short or long.startswith(f"{short} ") or long.endswith(f" {short}"))
