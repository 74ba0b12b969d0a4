"""The bench of links: claims that weaken each other, events, text reuse, our own disputes, and speed.

Comes in: a gold folder. Goes out: a `Result` with a part for each. Refused: a folder without a corpus
(`MissingGold`).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from accordingto.bench import links_claims, links_events, links_examples, links_reuse, links_speed

DEFAULT_CLAIMS = 20_000


class Result(NamedTuple):
    """What each part gave; no disputes outside a checkout."""

    claims: list[links_claims.Row]
    events: list[links_events.Row]
    reuse: list[links_reuse.Row]
    disputes: list[links_examples.Result]
    speed: list[links_speed.Row]


def bench(gold: Path, n_claims: int = DEFAULT_CLAIMS) -> Result:
    """Run every part.

    Args:
        gold: The folder that holds `disputes/`, `events/` and `attribution/`.
        n_claims: Made-up claims to time linking with.

    Raises:
        MissingGold: A corpus is not there. Give the folder that holds it.
        BrokenModel: A model is missing or altered. Reinstall the package.
    """
    speed = links_speed.bench(n_claims)  # first, while nothing else has taken memory
    sets = links_examples.SETS if links_examples.DISPUTES.is_dir() else ()
    disputes = list(map(links_examples.bench, sets))
    return Result(
        links_claims.bench(gold), links_events.bench(gold), links_reuse.bench(gold), disputes, speed
    )


def lines(result: Result, *, misses: bool = False) -> Iterator[str]:
    """Yield the figures, a line each."""
    yield f"{'ClaimDiff, average precision':30} {'pairs':>6} {'guess':>6} {'alike':>6} {'links':>6}"
    for pair in result.claims:
        yield f"{pair.relation:30} {pair.pairs:6} {pair.guessing:6} {pair.similarity:6} {pair.links:6}"
    yield f"{'ECB+ topics 30-35, F1':30} {'B3':>6} {'MUC':>6} {'CEAFe':>6} {'CoNLL':>6}"
    for event in result.events:
        scores = event.scores
        yield f"{event.teller:30} {scores.b_cubed:6} {scores.muc:6} {scores.ceaf:6} {scores.conll:6}"
    yield "relays planted in PolNeAR dev, recall at 95 % precision"
    for relay in result.reuse:
        yield f"{relay.kind:30} {relay.planted:6} {relay.recall:6}"
    if result.disputes:
        yield from links_examples.lines(result.disputes, misses=misses)
    yield f"{'linking, claims there':30} {'ms':>6} {'KB':>6}"
    for row in result.speed:
        yield f"{row.claims:30} {row.ms:6} {row.kilobytes:6}"


def as_json(result: Result) -> dict[str, Any]:
    """Return the figures for machines."""
    return {
        "bench": "links",
        "claims": [row._asdict() for row in result.claims],
        "events": [
            {"teller": row.teller, **row.scores._asdict(), "conll": row.scores.conll} for row in result.events
        ],
        "reuse": [row._asdict() for row in result.reuse],
        "disputes": [
            {
                "set": one.name,
                "scores": [{**each._asdict(), "f1": each.f1} for each in one.scores],
                "groups": one.groups,
                "origins_right": one.origins_right,
            }
            for one in result.disputes
        ],
        "speed": [row._asdict() for row in result.speed],
    }
