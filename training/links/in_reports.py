"""Claims of the disputes to learn from as the finder cuts them out, with what the marks say of each two.

    python -m training.links.in_reports --out runs/in_reports.jsonl

Reads `disputes/learning` through the whole pipeline. Of each dispute a line is written: its claims, each with
the words that say whose it is, and pairs: all that the marks set in relation, and all others that linking
would look at, the likeliest at a glance first. `learn` chooses among these anew each time it goes over them.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from accordingto.bench.links_examples import placed
from accordingto.links.pieces import Said, as_read
from accordingto.records import Report
from training.links.pairs import opened_with_key, related, unrelated
from training.links.report_pairs import FOR_READER, sets
from training.links.stories import LOOSE, WEAKENS, Story, Wording


class Claim(NamedTuple):
    """A claim of a report: its key, its words without a mark of denial, and what is read beside another."""

    key: str
    text: str
    said: Said


class Dispute(NamedTuple):
    """What one dispute teaches.

    Attributes:
        title: Its name.
        claims: Of all its reports; `LOOSE` is the key of one that has no mark.
        related: Places of two claims, and the place of their label in `stories.LABELS`.
        neither: Places of two that are nothing to each other, the likeliest at a glance first.
    """

    title: str
    claims: tuple[Claim, ...]
    related: tuple[tuple[int, int, int], ...]
    neither: tuple[tuple[int, int], ...]

    @property
    def story(self) -> Story:
        """The claims as a story, which is what gists are learnt from."""
        wordings = (
            Wording(claim.key, claim.text, is_denied=False, before=claim.said.before) for claim in self.claims
        )
        against = (
            frozenset((self.claims[one].key, self.claims[other].key))
            for one, other, label in self.related
            if label == WEAKENS
        )
        return Story(self.title, tuple(wordings), frozenset(against))


def dispute_of(title: str, key: dict[str, Any], reports: dict[str, Report]) -> Dispute:
    """Return what a dispute teaches; of a statement with two marks the first is learnt from."""
    found = placed(key, reports)
    at = {one.id: place for place, (one, _) in enumerate(found)}
    claims = (
        Claim(next(iter(keys), LOOSE), as_read(one.text, is_denied=False), one.as_read)
        for one, (_, keys) in found
    )
    neither = ((at[pair.later.id], at[pair.earlier.id]) for pair in unrelated(key, reports))
    return Dispute(title, tuple(claims), tuple(related(key, found)), tuple(neither))


def from_file(path: Path) -> list[Dispute]:
    """Return what was written."""
    return list(_from_lines(path.read_text("utf-8").splitlines()))


def _from_lines(lines: list[str]) -> Iterator[Dispute]:
    for line in lines:
        title, claims, related, neither = json.loads(line)
        told = (Claim(key, text, Said(*said)) for key, text, said in claims)
        yield Dispute(title, tuple(told), tuple(map(tuple, related)), tuple(map(tuple, neither)))


def main() -> None:
    """Parse the command line and write the disputes, a JSON array a line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, options.out.open("w", encoding="utf-8") as out:
        for one in sets(FOR_READER, Path(folder)):
            found = dispute_of(one.folders[0].name, *opened_with_key(one))
            out.write(f"{json.dumps(found)}\n")
            print(found.title, len(found.claims), len(found.related), len(found.neither), flush=True)


if __name__ == "__main__":
    main()
