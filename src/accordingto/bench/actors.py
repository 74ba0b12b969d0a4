"""Who sources are: their kinds, their pronouns, their names, and the speakers of quotations, measured.

Comes in: a folder of gold data, and our own labels, pairs and reports in `gold/`. Goes out: `Result`, its
figures as JSON and as lines. Refused: a folder that has neither PolNeAR nor GUM (`MissingGold`).

Four measures, each counted as the module of its name says:

- `actors_kinds`: what sort of somebody each labelled source of PolNeAR dev is.
- `actors_coreference`: pronouns and nouns on GUM's news and interviews. `dev` and `train` may be tuned on;
  `test` is only reported.
- `actors_names`: our own pairs of names that must, and must not, be taken for one.
- `actors_quotations`: our own reports, from text to full name, through a finder.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from accordingto.bench import actors_coreference, actors_kinds, actors_names, actors_quotations
from accordingto.bench.actors_coreference import SORTS
from accordingto.bench.actors_gum import Part, read_gum
from accordingto.bench.actors_kinds import percent
from accordingto.bench.actors_names import Pair
from accordingto.bench.actors_quotations import SETS, Quoted


class Result(NamedTuple):
    """What the four measures gave.

    Attributes:
        kinds: Labelled sources by set, by kind and by the kind told, and those told wrong.
        coreference: Sources of GUM by part, and those told wrong.
        names: Every pair, with what was told.
        quotations: Every quotation by set, with whom it was given to.
    """

    kinds: dict[str, tuple[actors_kinds.Tally, list[actors_kinds.Miss]]]
    coreference: dict[Part, tuple[actors_coreference.Tally, list[actors_coreference.Miss]]]
    names: list[Pair]
    quotations: dict[str, list[Quoted]]


def bench(gold: Path, finder: str = "learned") -> Result:
    """Run the four measures.

    Args:
        gold: The folder that holds `attribution/` and `coreference/`.
        finder: A name in `attributions.FINDERS`, which reads our own reports.

    Raises:
        MissingGold: A corpus is not there. Give the folder that holds both with `--gold`.
        Unreadable: A corpus is not the one the labels were made on.
    """
    return Result(
        kinds=actors_kinds.bench(gold),
        coreference={part: actors_coreference.bench(read_gum(gold, part)) for part in Part},
        names=actors_names.bench(),
        quotations={name: actors_quotations.bench(name, finder) for name in SETS},
    )


def as_json(result: Result) -> dict[str, Any]:
    """Return every figure and every confusion, for machines."""
    return {
        "bench": "actors",
        "kinds": {name: _kinds(tally) for name, (tally, _) in result.kinds.items()},
        "coreference": {part: _coreference(tally) for part, (tally, _) in result.coreference.items()},
        "names": _keys(actors_names.figures(result.names)),
        "quotations": {
            name: _keys(actors_quotations.figures(rows)) for name, rows in result.quotations.items()
        },
    }


def lines(result: Result, *, misses: bool = False) -> Iterator[str]:
    """Yield the figures, a line each, to print; with `misses` also what went wrong.

    Args:
        result: What `bench` returned.
        misses: Whether to name each source, pair and quotation that was told wrong; of what is only
            reported (GUM test, held reports) none is named.
    """
    yield from _kind_lines(result, misses)
    yield from _coreference_lines(result, misses)
    yield from _name_lines(result, misses)
    yield from _quotation_lines(result, misses)


def _kind_lines(result: Result, misses: bool) -> Iterator[str]:
    for name, (tally, missed) in result.kinds.items():
        yield f"kinds of source, PolNeAR dev, {name}"
        yield from (f"  {figure:32} {reached:g}" for figure, reached in tally.figures().items())
        for (truth, told), count in sorted(tally.counts.items()):
            if truth is not told:
                yield f"  {truth} told as {told}: {count}"
        for label, told, actor in missed if misses else ():
            where = label.source or label.cue
            yield f"    {label.report} {where[0].start}: {label.kind} told as {told}, {actor!r}"


def _coreference_lines(result: Result, misses: bool) -> Iterator[str]:
    for part, (tally, missed) in result.coreference.items():
        yield f"sources taken for the right entity, GUM {part}"
        for sort, row in _coreference(tally).items():
            share, nearest = f"{row['right_share']:5.1f} %", f"nearest name {row['nearest_share']:.1f} %"
            counts = f"{row['right']:.0f} of {row['sources']:.0f}, {row['ambiguous']:.0f} ambiguous"
            yield f"  {sort:16} {share} ({counts}; {nearest})"
        if misses and part is not Part.TEST:
            for document, start, sort, told, because in missed:
                yield f"    {document} {start}: {sort} taken for {told!r}: {because}"


def _name_lines(result: Result, misses: bool) -> Iterator[str]:
    yield "names across spellings"
    yield from (f"  {name:32} {figure:g}" for name, figure in actors_names.figures(result.names).items())
    for pair in result.names if misses else ():
        for where, is_one in (("one report", pair.together), ("two reports", pair.apart)):
            if is_one is not pair.is_same:
                wrong = "kept apart" if pair.is_same else "taken for one"
                yield f"    {pair.names[0]} / {pair.names[1]} ({pair.because}): {wrong} in {where}"


def _quotation_lines(result: Result, misses: bool) -> Iterator[str]:
    for name, rows in result.quotations.items():
        yield f"quotations given to the right full name, our own reports, {name}"
        figures = actors_quotations.figures(rows)
        yield from (f"  {figure:32} {reached:g}" for figure, reached in figures.items())
        for row in rows if misses and name == "dev" else ():
            if not row.is_right:
                told = (
                    f"{row.source!r} taken for {row.told!r}: {row.because}"
                    if row.source
                    else "no source found"
                )
                yield f"    {row.report} {row.span.start}: {row.speaker}: {told}"


def _kinds(tally: actors_kinds.Tally) -> dict[str, Any]:
    confusions = [
        {"is": truth, "told": told, "labels": count} for (truth, told), count in sorted(tally.counts.items())
    ]
    return {**_keys(tally.figures()), "confusions": confusions}


def _coreference(tally: actors_coreference.Tally) -> dict[str, dict[str, float]]:
    return {
        sort: {
            "sources": tally.sources[sort],
            "right": tally.right[sort],
            "right_share": percent(tally.right[sort], tally.sources[sort]),
            "nearest_share": percent(tally.nearest[sort], tally.sources[sort]),
            "ambiguous": tally.ambiguous[sort],
        }
        for sort in SORTS
    }


def _keys(figures: dict[str, float]) -> dict[str, float]:
    return {name.replace(" ", "_"): figure for name, figure in figures.items()}
