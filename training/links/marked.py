"""Invented disputes to learn from: whole reports in which each claim is marked where it stands.

    python -m training.links.marked training/links/disputes/learning/*.txt

says what files hold, or what is wrong with them.

Comes in: files of disputes, of which `disputes/README.md` tells the format. Goes out: the reports as plain
text and a key, in the folders that `bench/links_examples.py` reads. Refused: a mark that is not closed, words
that stand twice in a report, a key that no mark has (`ValueError`, with the file and what is wrong).
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

_MARK = re.compile(r"\{([a-z0-9-]+): ([^{}]+)\}")
_BESIDE = re.compile(r" \(|, ")  # what stands beside an outlet's name: "(trade paper)", ", live page"
_FROM = re.compile(r"from ([0-9, ]+)")
_SHORTEST = 3  # words of a mark, so that a cut which is a little off still touches it


class Marked(NamedTuple):
    """One report.

    Attributes:
        name: Of its file.
        text: Outlet, date, headline and body, without marks.
        claims: Each key with the words that make the claim here.
        taken: The places, from 1, of the reports that it has something from.
    """

    name: str
    text: str
    claims: tuple[tuple[str, str], ...]
    taken: tuple[int, ...]


class Dispute(NamedTuple):
    """Reports on one matter, and the pairs of keys of which accepting one makes the other less likely."""

    name: str
    reports: tuple[Marked, ...]
    weakens: tuple[tuple[str, str], ...]

    def write(self, folder: Path) -> None:
        """Write the reports and `key.toml`."""
        (folder / "reports").mkdir(parents=True, exist_ok=True)
        places: dict[str, dict[str, list[str]]] = {}
        for one in self.reports:
            (folder / "reports" / f"{one.name}.txt").write_text(one.text, "utf-8")
            for key, words in one.claims:
                places.setdefault(key, {}).setdefault(one.name, []).append(words)
        relays = [[one.name, self.reports[place - 1].name] for one in self.reports for place in one.taken]
        rows = [f"weakens = {json.dumps(self.weakens)}", f"relays = {json.dumps(relays)}"]
        for key, each in places.items():
            inside = ", ".join(f"{json.dumps(name)} = {json.dumps(words)}" for name, words in each.items())
            rows += [f"[claims.{key}]", "origins = []", f"in = {{ {inside} }}"]
        (folder / "key.toml").write_text("\n".join(rows) + "\n", "utf-8")


def read(path: Path) -> Dispute:
    """Read one file.

    Raises:
        ValueError: It is not as the format has it.
    """
    heads: list[str] = []
    bodies: list[list[str]] = []
    weakens: list[tuple[str, str]] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("=== "):
            heads.append(line[4:])
            bodies.append([])
        elif line.startswith("x "):
            _, one, other = line.split()
            weakens.append((one, other))
        elif bodies:
            bodies[-1].append(line)
    name = path.stem
    reports = tuple(
        _report(name, at, head, "\n".join(body).strip(), path)
        for at, (head, body) in enumerate(zip(heads, bodies, strict=True), 1)
    )
    keys = {key for one in reports for key, _ in one.claims}
    for key in sorted({key for pair in weakens for key in pair} - keys):
        raise ValueError(f"{path}: no mark has the key {key} of an x line")
    for at, one in enumerate(reports, 1):
        if any(not 0 < place <= len(reports) or place == at for place in one.taken):
            raise ValueError(f"{path}: report {at} is from a report that is not there, or from itself")
    return Dispute(name, reports, tuple(weakens))


def _report(name: str, at: int, head: str, body: str, path: Path) -> Marked:
    outlet, date, headline, *rest = (part.strip() for part in head.split("|"))
    outlet = _BESIDE.split(outlet)[0]
    claims = tuple((key, " ".join(words.split())) for key, words in _MARK.findall(body))
    plain = _MARK.sub(lambda mark: mark[2], body)
    if "{" in plain or "}" in plain:
        raise ValueError(f"{path}: report {at} ({outlet}): a mark is not closed, or stands in another")
    for key, words in claims:
        if plain.count(words) != 1:
            raise ValueError(f"{path}: report {at} ({outlet}): not once in the report, {key}: {words}")
        if len(words.split()) < _SHORTEST:
            raise ValueError(f"{path}: report {at} ({outlet}): mark three words at least, {key}: {words}")
    for key, count in Counter(key for key, _ in claims).items():
        if count > 1:
            raise ValueError(f"{path}: report {at} ({outlet}): the key {key} is marked twice in one report")
    found = _FROM.fullmatch(rest[0]) if rest else None
    if rest and not found:
        raise ValueError(f"{path}: report {at} ({outlet}): write 'from 1, 3', not '{rest[0]}'")
    taken = tuple(int(place) for place in found[1].split(",")) if found else ()
    stem = re.sub(r"[^a-z0-9]+", "-", outlet.lower()).strip("-")
    return Marked(f"{name}-{at:02}-{stem}", f"{headline}\n\n{outlet}\n\n{date}\n\n{plain}\n", claims, taken)


def check(paths: Iterable[Path]) -> int:
    """Say what each file holds, or what is wrong with it; return how many are wrong."""
    wrong = 0
    for path in paths:
        try:
            one = read(path)
        except ValueError as problem:
            print(problem)
            wrong += 1
            continue
        marks = Counter(key for report in one.reports for key, _ in report.claims)
        relays = sum(len(report.taken) for report in one.reports)
        print(
            f"{path.name}: {len(one.reports)} reports, {len(marks)} claims, {sum(marks.values())} marks,"
            f" {sum(count > 1 for count in marks.values())} claims in several reports,"
            f" {len(one.weakens)} pairs that weaken, {relays} relays"
        )
    return wrong


if __name__ == "__main__":
    raise SystemExit(check(map(Path, sys.argv[1:])))
