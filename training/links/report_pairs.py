"""Pairs of claims from the disputes to learn from, as the finder cuts them out of whole reports.

    python -m training.links.report_pairs --out runs/reports.jsonl --claims runs/claims.jsonl

Reads `disputes/learning` through the whole pipeline. All pairs that the marks set in relation are written,
now and then in the marked words instead of those that the finder cut out; of those that linking would look at
and that are nothing to each other, the likeliest at a glance and as many others. The claims of each dispute
are written as one story, which is what gists are learnt from.
"""

import argparse
import json
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from accordingto.bench.links_examples import SETS, Disputes, placed
from accordingto.links.deciding import Pair
from accordingto.links.finding import in_order
from accordingto.links.pieces import as_read
from accordingto.links.statements import Statement
from accordingto.records import Report, Stance
from training.links.marked import read
from training.links.pairs import opened_with_key, related, unrelated
from training.links.stories import LOOSE, Story, Wording, as_line

LEARNING = Path(__file__).parent / "disputes" / "learning"
FOR_READER, FOR_WEIGHTS = "[a-p]*.txt", "[q-z]*.txt"
"""What the reader learns from, and what the weights are fitted on: of what it learnt from it is too sure."""
NEITHER = 1.5  # pairs of neither kind for each one that is of one, half of them the likeliest
AS_MARKED = 0.25  # of the claims, those in the marked words
Told = tuple[str, str, int]


def sets(chosen: str, folder: Path) -> Iterator[Disputes]:
    """Yield the disputes to learn from that a pattern chooses, each written out as reports with a key."""
    for path in sorted(LEARNING.glob(chosen)):
        read(path).write(folder / path.stem)
        yield Disputes("learning", (folder / path.stem,))


def for_weights(folder: Path) -> list[Disputes]:
    """Return the sets of disputes that weights are fitted on: none held out, and none of the reader's own."""
    return [one for one in (*SETS, *sets(FOR_WEIGHTS, folder)) if not one.is_held_out]


def held(key: dict[str, Any], reports: dict[str, Report], rng: random.Random) -> Iterator[Told]:
    """Yield the pairs of claims that are the same or that weaken each other."""
    found = placed(key, reports)
    places = {one.id: (report, claims[0]) for one, (report, claims) in found if claims}
    for one, other, label in related(key, found):
        pair = in_order(found[one][0], found[other][0])
        later, earlier = (_worded(each, key, places[each.id], rng) for each in pair)
        yield later, earlier, label


def neither(key: dict[str, Any], reports: dict[str, Report], count: int, rng: random.Random) -> list[Told]:
    """Return pairs that linking would look at and that are nothing to each other, half the likeliest."""
    found = unrelated(key, reports)
    near, rest = found[: count // 2], found[count // 2 :]
    return [_told(pair) for pair in (*near, *rng.sample(rest, min(len(rest), count - len(near))))]


def story_of(name: str, key: dict[str, Any], reports: dict[str, Report]) -> Story:
    """Return the claims of a dispute as the finder cuts them out, as a story; what has no mark is loose."""
    wordings = (
        Wording(next(iter(claims), LOOSE), as_read(one.text, is_denied=False), is_denied=False)
        for one, (_, claims) in placed(key, reports)
    )
    return Story(name, tuple(wordings), frozenset(map(frozenset, key["weakens"])))


def _worded(one: Statement, key: dict[str, Any], at: tuple[str, str], rng: random.Random) -> str:
    if rng.random() >= AS_MARKED:
        return one.as_read.text
    report, claim = at
    return as_read(key["claims"][claim]["in"][report][0], is_denied=one.stance is Stance.DENIES)


def _told(pair: Pair) -> Told:
    return pair.later.as_read.text, pair.earlier.as_read.text, 0


def main() -> None:
    """Parse the command line and write the pairs and the stories, a JSON array a line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True, help="pairs")
    parser.add_argument("--claims", type=Path, required=True, help="the claims of each dispute")
    options = parser.parse_args()
    rng, told, stories = random.Random(9), list[Told](), list[Story]()
    with tempfile.TemporaryDirectory() as folder:
        for one in sets(FOR_READER, Path(folder)):
            key, reports = opened_with_key(one)
            related = list(held(key, reports, rng))
            told += [*related, *neither(key, reports, round(NEITHER * len(related)), rng)]
            stories.append(story_of(one.folders[0].name, key, reports))
            print(stories[-1].title, len(related), flush=True)
    rng.shuffle(told)
    options.out.write_text("".join(f"{json.dumps(one)}\n" for one in told), "utf-8")
    options.claims.write_text("".join(f"{as_line(one)}\n" for one in stories), "utf-8")
    counts = [sum(one[2] == label for one in told) for label in (1, 2)]
    print(len(told), "pairs; the same", counts[0], "weakening", counts[1])


if __name__ == "__main__":
    main()
