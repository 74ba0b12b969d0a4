"""What the gate holds besides the finders: the main figures of every other room, by name.

Comes in: a gold folder. Goes out: for each bench a few figures in per cent, the higher the better.
Refused: a folder without the corpus (`MissingGold`). Details are in each bench's own command.
"""

from collections.abc import Callable
from pathlib import Path

from accordingto.bench.gate import Figures


def manner(gold: Path) -> Figures:
    """Return how often speech is told from thought."""
    from accordingto.bench.manner import bench

    figures = bench(gold).figures()
    return {name: figures[name] for name in ("accuracy", "speech precision", "speech recall")}


def stance(gold: Path) -> Figures:
    """Return how often the stance is right on the half that nothing was tuned on."""
    from accordingto.bench.stance import bench

    figures = bench(gold)["test"].figures()
    return {name: figures[name] for name in ("accuracy", "macro F1")}


def certainty(gold: Path) -> Figures:
    """Return the model's correlation with the judgements of each corpus, times a hundred."""
    from accordingto.bench.certainty import bench

    rows = bench(gold).rows
    return {f"r {row.corpus}": round(100 * row.r, 1) for row in rows if row.teller == "model"}


def actors(gold: Path) -> Figures:
    """Return how often the kind of a source and the source of a quotation are right."""
    from accordingto.bench.actors import as_json, bench

    told = as_json(bench(gold))
    kinds = {f"kinds, {name}": part["accuracy"] for name, part in told["kinds"].items()}
    speakers = {f"quotations, {name}": part["right_actor_share"] for name, part in told["quotations"].items()}
    return kinds | speakers


def times(gold: Path) -> Figures:
    """Return strict span and value F1 on the reports held out."""
    from accordingto.bench.times import bench

    figures = bench(gold).scores.figures()
    return {name: figures[name] for name in figures if name.endswith("F1") or name.endswith("f1")}


def places(gold: Path) -> Figures:
    """Return the share put within 161 km and the F1 of finding, on the reports held out."""
    from accordingto.bench.places import bench
    from accordingto.bench.places_gold import Part

    reached: Figures = {}
    for result in bench(gold, peer=False):
        if result.part is Part.HELD_OUT:
            reached[f"{result.corpus} within 161 km"] = round(100 * result.near / result.toponyms, 1)
            reached[f"{result.corpus} finding F1"] = result.found.figures()["f1"]
    return reached


def links(gold: Path) -> Figures:
    """Return average precision, group F1 and recall of relays; in a checkout also F1 on invented disputes."""
    from accordingto.bench import links_claims, links_events, links_examples, links_reuse

    reached: Figures = {f"ClaimDiff {row.relation}": row.links for row in links_claims.bench(gold)}
    ours = next(row.scores for row in links_events.bench(gold) if row.teller == "links")
    reached |= {"ECB+ B-cubed": ours.b_cubed, "ECB+ CoNLL": ours.conll}
    reached |= {f"relays {row.kind}": row.recall for row in links_reuse.bench(gold)}
    if links_examples.DISPUTES.is_dir():
        for one in map(links_examples.bench, links_examples.SETS):
            reached[f"disputes, {one.name}: F1"] = one.scores[-1].f1
            reached[f"disputes, {one.name}: origins"] = round(100 * one.origins_right / one.groups, 1)
    return reached


MEASURES: dict[str, Callable[[Path], Figures]] = {
    "manner": manner,
    "stance": stance,
    "certainty": certainty,
    "actors": actors,
    "times": times,
    "places": places,
    "links": links,
}
"""By the name of their command under `accordingto bench`."""
