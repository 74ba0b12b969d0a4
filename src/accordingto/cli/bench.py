"""`accordingto bench`: how good and how fast a finder is, and whether it still is.

Comes in: a folder of gold data, or reports to time, and the name of a finder. Goes out: a table or
JSON on standard output; what was not found, and how far it has come, on standard error. Refused: a
folder without the corpus (`MissingGold`), a finder nobody has heard of.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from accordingto import pipeline, settings
from accordingto.attributions import FINDERS
from accordingto.bench.attribution_gold import GoldReport, Split
from accordingto.bench.times_gold import Part
from accordingto.cli.finders import FinderOption, known

if TYPE_CHECKING:
    from accordingto.bench.attribution import Result

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="Score the finders on gold data, and hold them to what they reached.",
)

INSTALL_PEER = "textacy is not installed; pip install 'accordingto[bench]' brings it"
BELOW_A_FLOOR = 1  # exit status
ATTRIBUTION = "attribution"


class Format(StrEnum):
    """The forms `--format` takes."""

    TEXT = "text"
    JSON = "json"


Gold = Annotated[
    Path,
    typer.Option(
        metavar="FOLDER", help="The folder that holds attribution/, times/ ... .", show_default=False
    ),
]
FormatOption = Annotated[
    Format, typer.Option("--format", "-f", help="text is for people; json is for machines.")
]
SplitOption = Annotated[Split, typer.Option(help="Part of the corpus to read.")]


def _tell(form: Format, answer: object, lines: Iterable[str]) -> None:
    """Print what a bench came to: as JSON for machines, else line by line."""
    if form is Format.JSON:
        import json

        typer.echo(json.dumps(answer, indent=2))
    else:
        typer.echo("\n".join(lines))


@app.command()
def attribution(
    gold: Gold,
    split: SplitOption = Split.DEV,
    finder: FinderOption = pipeline.DEFAULT_FINDER,
    form: FormatOption = Format.TEXT,
    limit: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Read only the first N reports.", show_default=False),
    ] = None,
) -> None:
    """Score who is said to have said what, on PolNeAR, with the speed of it."""
    from accordingto.bench.attribution import as_json, bench

    result = bench(gold, split, finder, limit, watch=_watch)
    if form is Format.JSON:
        import json

        typer.echo(json.dumps(as_json(result), indent=2))
    else:
        _print(result)


@app.command()
def gate(
    gold: Gold,
    finder: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="A finder to hold to its floors; may be repeated.", show_default="all"
        ),
    ] = None,
    of: Annotated[
        list[str] | None,
        typer.Option(
            metavar="BENCH",
            help="Hold one bench: attribution, manner, stance, certainty, actors, times, places, links.",
            show_default="all",
        ),
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Raise the floors to what was reached; none is lowered.")
    ] = False,
    baseline: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where the floors are kept.", show_default="the package's"),
    ] = None,
) -> None:
    """Fail, with a line for each, where a figure fell below its floor."""
    from accordingto.bench.gate import BASELINE, falls, raised, read_floors, write_floors
    from accordingto.bench.measures import MEASURES

    wanted = of or ([ATTRIBUTION] if finder else [ATTRIBUTION, *MEASURES])
    for name in wanted:
        if name not in (ATTRIBUTION, *MEASURES):
            raise typer.BadParameter(f"no bench is called {name!r} here", param_hint="--of")
    path = baseline or BASELINE
    floors = read_floors(path)
    fallen = []
    for bench, name, reached in _reached(gold, wanted, list(map(known, finder or FINDERS))):
        kept = floors.setdefault(bench, {})
        if name not in kept and not update:
            typer.echo(f"{name}: has no floors yet; --update sets them", err=True)
        fallen += falls(name, kept.get(name, {}), reached)
        kept[name] = raised(kept.get(name, {}), reached)
    if update:
        write_floors(floors, path)
    for fall in fallen:
        typer.echo(fall.line, err=True)
    if fallen:
        raise typer.Exit(BELOW_A_FLOOR)


def _reached(
    gold: Path, wanted: list[str], finders: list[str]
) -> Iterator[tuple[str, str, dict[str, float]]]:
    """Run the benches, print what they reached, and yield it: bench, finder or room, figures."""
    from accordingto.bench.attribution import bench
    from accordingto.bench.measures import MEASURES

    for name in finders if ATTRIBUTION in wanted else ():
        result = bench(gold, Split.DEV, name, watch=_watch)
        _print(result)
        yield "attribution dev", name, result.scores.figures()
    for name in (name for name in MEASURES if name in wanted):
        reached = MEASURES[name](gold)
        typer.echo(
            "\n".join([f"{name}:", *(f"  {figure:32} {value:g}" for figure, value in reached.items())])
        )
        yield "rooms", name, reached


@app.command()
def manner(gold: Gold, form: FormatOption = Format.TEXT) -> None:
    """Score speech against thought on 300 labelled cues of PolNeAR dev."""
    from accordingto.bench.manner import bench, lines

    tally = bench(gold)
    confusions = [
        {"is": truth, "told": told, "labels": count} for (truth, told), count in sorted(tally.counts.items())
    ]
    figures = {name.replace(" ", "_"): figure for name, figure in tally.figures().items()}
    _tell(form, {"bench": "manner", **figures, "confusions": confusions}, lines(tally))


@app.command()
def stance(gold: Gold, form: FormatOption = Format.TEXT) -> None:
    """Score what sources do with contents (assert, deny, demand ...) on 370 labelled cues of PolNeAR dev."""
    from accordingto.bench.stance import bench, lines

    tallies = bench(gold)
    figures = {
        half: {name.replace(" ", "_"): figure for name, figure in tally.figures().items()}
        for half, tally in tallies.items()
    }
    _tell(form, {"bench": "stance", **figures}, lines(tallies))


@app.command()
def certainty(gold: Gold, form: FormatOption = Format.TEXT) -> None:
    """Score how surely events are put, on UW and UDS-IH2 dev, beside a list of modal verbs and negations."""
    from accordingto.bench.certainty import bench, lines

    result = bench(gold)
    rows = [row._asdict() for row in result.rows]
    _tell(form, {"bench": "certainty", "rows": rows, "heads": result.heads}, lines(result))


@app.command()
def actors(
    gold: Gold,
    finder: FinderOption = pipeline.DEFAULT_FINDER,
    misses: Annotated[
        bool, typer.Option("--misses", help="Also name what was told wrong, a line each.")
    ] = False,
    form: FormatOption = Format.TEXT,
) -> None:
    """Score who sources are: kinds, pronouns and nouns, names across spellings, speakers of quotations."""
    from accordingto.bench.actors import as_json, bench, lines

    result = bench(gold, finder)
    _tell(form, as_json(result), lines(result, misses=misses))


@app.command()
def times(
    gold: Gold,
    part: Annotated[
        Part, typer.Option(help="held-out: one report in five, by a hash of its name; tuned: the others.")
    ] = Part.HELD_OUT,
    form: FormatOption = Format.TEXT,
) -> None:
    """Score times found and resolved, on TimeBank and AQUAINT, by the measures of TempEval-3."""
    from accordingto.bench.times import as_json, bench, lines

    result = bench(gold, part)
    _tell(form, as_json(result), lines(result))


@app.command()
def places(
    gold: Gold,
    form: FormatOption = Format.TEXT,
    peer: Annotated[bool, typer.Option(help="Score spaCy's own entities beside ours.")] = True,
) -> None:
    """Score toponyms, found and put on the map, on GeoWebNews, TR-News and GeoVirus."""
    from accordingto.bench.places import bench, lines

    results = bench(gold, peer=peer)
    parts = [result.figures() for result in results]
    _tell(form, {"bench": "places", "parts": parts}, lines(results))


@app.command()
def checks(
    gold: Gold,
    finder: FinderOption = pipeline.DEFAULT_FINDER,
    form: FormatOption = Format.TEXT,
    limit: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Read only the first N reports.", show_default=False),
    ] = None,
) -> None:
    """Tell on what share of PolNeAR dev articles each check fires; most of these should not."""
    from accordingto.bench.checks import bench, lines

    result = bench(gold, finder, limit, watch=_watch)
    rows = [row._asdict() for row in result.rows]
    answer = {"bench": "checks", "articles": result.articles, "any": result.any, "checks": rows}
    _tell(form, answer, lines(result))


@app.command()
def links(
    gold: Gold,
    claims: Annotated[
        int, typer.Option(metavar="N", min=100, help="Made-up claims to time linking with.")
    ] = 20_000,
    misses: Annotated[
        bool, typer.Option("--misses", help="Also name what was told wrong on our own disputes, a line each.")
    ] = False,
    form: FormatOption = Format.TEXT,
) -> None:
    """Score links between claims: weakens, events, text reuse, our own disputes; and time them."""
    from accordingto.bench.links import as_json, bench, lines

    result = bench(gold, claims)
    _tell(form, as_json(result), lines(result, misses=misses))


@app.command()
def speed(
    texts: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER|FILE",
            help="Reports that the text is made of.",
            show_default="examples/reports, in a checkout",
        ),
    ] = None,
    finder: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="A finder to time; may be repeated.", show_default=pipeline.DEFAULT_FINDER
        ),
    ] = None,
    rounds: Annotated[
        int, typer.Option(metavar="N", min=1, help="How often each is run; medians are shown.")
    ] = 5,
    threads: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=1, help="Threads a reader may use.", show_default="the setting n_threads"
        ),
    ] = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """Time whole readings of 20,000 words in 27 files and in one, beside textacy, with peak memory."""
    from accordingto.bench.speed import EXAMPLES, as_json, bench, lines, peer_is_there

    if texts is None and not EXAMPLES.is_dir():
        raise typer.BadParameter("outside a checkout there are no reports to read: give some with --texts")
    readers = list(map(known, finder or [pipeline.DEFAULT_FINDER]))
    for name in readers:
        FINDERS[name]()  # a broken model is told once, here, and not by every process
    if peer_is_there():
        readers.append("textacy")
    else:
        typer.echo(f"no peer to compare with: {INSTALL_PEER}", err=True)
    n_threads = threads or settings.value("n_threads")
    result = bench(texts or EXAMPLES, readers, rounds, n_threads, lambda line: typer.echo(line, err=True))
    _tell(form, as_json(result), lines(result))


@app.command()
def ledger(
    claims: Annotated[int, typer.Option(metavar="N", min=1000, help="Claims to fill it with.")] = 100_000,
    kills: Annotated[
        int, typer.Option(metavar="N", min=0, help="How often to kill a process that adds 500 reports.")
    ] = 50,
    where: Annotated[
        str | None,
        typer.Option(
            "--ledger",
            metavar="PATH|URL",
            help="Where it goes; left there.",
            show_default="a folder of its own",
        ),
    ] = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """Time adding, searching and showing in a ledger of generated claims, and kill who writes to one."""
    from tempfile import TemporaryDirectory

    from accordingto.bench import ledger_kills
    from accordingto.bench.ledger import as_json, bench, lines

    def tell(line: str) -> None:
        typer.echo(line, err=True)

    with TemporaryDirectory(prefix="accordingto-bench-") as folder:
        result = bench(where or f"{folder}/filled.db", claims, tell)
        outlived = None
        if kills:
            places = f"{folder}/undisturbed.db", f"{folder}/killed.db"
            outlived = ledger_kills.bench(*places, 500, kills, tell)
    told = {} if outlived is None else {"kills": asdict(outlived)}
    _tell(form, as_json(result) | told, [*lines(result), *([outlived.line] if outlived else [])])
    if outlived is not None and (outlived.n_harmed or not outlived.same_digest):
        raise typer.Exit(BELOW_A_FLOOR)


def _watch(reports: list[GoldReport]) -> Iterator[GoldReport]:
    """Hand the reports on, with a bar on standard error where somebody is looking."""
    from accordingto.cli.progress import Progress

    with Progress(len(reports)) as progress:
        for report in reports:
            yield report
            progress.advance()


def _print(result: "Result") -> None:
    from rich.console import Console

    from accordingto.bench import attribution_table

    Console().print(attribution_table.table(result))
    typer.echo(attribution_table.speed(result))
    _tell_missing(corpus.folder for corpus in result.missing)


def _tell_missing(folders: Iterable[str]) -> None:
    """Name the corpora that are not there, on standard error, so that nobody thinks they were scored."""
    named = ", ".join(folders)
    if named:
        typer.echo(f"not found under the gold folder: {named}", err=True)
