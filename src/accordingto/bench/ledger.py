"""How fast a ledger is, and how large, on generated claims.

Comes in: how many claims, and where the ledger goes. Goes out: `Result` and its figures: adding, searching,
showing, bytes, verifying. Refused: a place where something stands already (`Unwritable`).
"""

import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from accordingto.bench.ledger_reports import CLAIMS_A_REPORT, FOUND_BY, Maker, name, word
from accordingto.errors import Unwritable
from accordingto.ledger import Ledger, Writer, ids
from accordingto.ledger.search import Hit, Query, search
from accordingto.ledger.summary import summary
from accordingto.ledger.views import claim_view, report_view
from accordingto.records import Report, Stance

BATCH = 50  # reports a transaction, as `accordingto add` has it
FIRST = 10_000  # claims: the rate of adding these is what the last are held to
N_ASKED = 200  # searches and views of each kind that are timed
_MS = 1000


@dataclass(slots=True)
class Result:
    """What a bench measured.

    Attributes:
        engine: Which database, and its version.
        n_claims: How many claims were added.
        first_per_s: Claims a second, of the first ten thousand.
        last_per_s: Of the last ten thousand.
        keep_ms_a_report: What adding a report of 27 claims takes, after it was read.
        bytes_a_claim: The whole ledger, with the preserved copies, by the number of claims.
        times_ms: What was asked to how long each time took.
    """

    engine: str = ""
    n_claims: int = 0
    first_per_s: float = 0
    last_per_s: float = 0
    keep_ms_a_report: float = 0
    bytes_a_claim: float = 0
    times_ms: dict[str, list[float]] = field(default_factory=dict)

    def figures(self) -> dict[str, float]:
        """Return the median and the 95th percentile of each thing that was asked."""
        told = {}
        for what, times in self.times_ms.items():
            told[f"{what} median ms"] = round(statistics.median(times), 1)
            told[f"{what} p95 ms"] = round(statistics.quantiles(times, n=20)[-1], 1)
        return told


def bench(where: str, n_claims: int, tell: Callable[[str], None]) -> Result:
    """Fill a ledger with generated claims, and ask it things.

    Args:
        where: A path where nothing stands, or the address of an empty database.
        n_claims: How many.
        tell: Told how far it has come.

    Raises:
        Unwritable: Something stands there already; choose another place.
    """
    if "://" not in where and Path(where).exists():
        raise Unwritable("something stands there already", where=where, remedy="Choose another place")
    result = Result(n_claims=-(-n_claims // CLAIMS_A_REPORT) * CLAIMS_A_REPORT)
    with Ledger(where, create=True) as ledger:
        _add(ledger, n_claims, result, tell)
        _ask(ledger, result)
        with ledger.reading() as connection:
            told = summary(connection)
    result.engine = told.engine
    result.bytes_a_claim = round(told.bytes / result.n_claims, 1)
    return result


def lines(result: Result) -> Iterator[str]:
    """Yield the figures, a line each, to print."""
    yield f"{'engine':34} {result.engine}"
    yield f"{'claims':34} {result.n_claims:,}"
    yield f"{'adding, first 10,000':34} {result.first_per_s:,.0f} claims/s"
    yield f"{'adding, last 10,000':34} {result.last_per_s:,.0f} claims/s"
    yield f"{'keeping a report of 27 claims':34} {result.keep_ms_a_report:.1f} ms"
    yield f"{'bytes a claim':34} {result.bytes_a_claim:,.0f}"
    for what, figure in result.figures().items():
        yield f"{what:34} {figure:g}"


def as_json(result: Result) -> dict[str, Any]:
    """Return the figures as plain values."""
    told = {key: value for key, value in asdict(result).items() if key != "times_ms"}
    return {
        "bench": "ledger",
        **told,
        **{key.replace(" ", "_"): value for key, value in result.figures().items()},
    }


def _add(ledger: Ledger, n_claims: int, result: Result, tell: Callable[[str], None]) -> None:
    """Add the claims a batch at a time, and time each batch without the making of it."""
    taken: list[tuple[int, float]] = []
    batch: list[Report] = []
    n_added = 0
    for report in Maker().reports(n_claims):
        batch.append(report)
        if len(batch) == BATCH:
            taken.append((len(batch) * CLAIMS_A_REPORT, _timed(partial(_keep, ledger, batch))))
            n_added += len(batch)
            batch = []
            if n_added % (BATCH * 100) == 0:
                tell(f"{n_added * CLAIMS_A_REPORT:,} claims added")
    if batch:
        taken.append((len(batch) * CLAIMS_A_REPORT, _timed(partial(_keep, ledger, batch))))
    result.first_per_s, result.last_per_s = round(_rate(taken)), round(_rate(taken[::-1]))
    whole = sum(seconds for _, seconds in taken)
    result.keep_ms_a_report = round(whole * _MS * CLAIMS_A_REPORT / result.n_claims, 2)


def _keep(ledger: Ledger, batch: list[Report]) -> None:
    with ledger.writing() as connection:
        writer = Writer(connection)
        for report in batch:
            writer.keep(report, FOUND_BY)


def _rate(taken: list[tuple[int, float]]) -> float:
    """Return claims a second over the first ten thousand of these."""
    n_claims, seconds = 0, 0.0
    for count, took in taken:
        if n_claims >= FIRST:
            break
        n_claims, seconds = n_claims + count, seconds + took
    return n_claims / max(seconds, 1e-9)


def _ask(ledger: Ledger, result: Result) -> None:
    """Time searches, and views of what they found, each in a transaction of its own as a command has it."""
    dice = random.Random(1)  # noqa: S311 - keeps no secret
    found: list[Hit] = []
    for what, n_words in (
        ("search, 1 word + 2 facets", 1),
        ("search, 2 words + 2 facets", 2),
        ("search, 1 word", -1),
    ):
        times = []
        for _ in range(N_ASKED):
            query = _query(dice, n_words)
            begun = time.perf_counter()
            with ledger.reading() as connection:
                found += search(connection, query).hits
            times.append((time.perf_counter() - begun) * _MS)
        result.times_ms[what] = times
    chosen = [dice.choice(found) for _ in range(N_ASKED)]
    result.times_ms["show a claim"] = [_timed(partial(_show, ledger, hit.claim)) * _MS for hit in chosen]
    result.times_ms["show a report"] = [_timed(partial(_show, ledger, hit.report)) * _MS for hit in chosen]


def _query(dice: random.Random, n_words: int) -> Query:
    """Ask for words as people do, seldom for the most frequent, with two facets if not for one word alone."""
    words = " ".join(word(min(int(dice.paretovariate(0.7) * 5), 20_000)) for _ in range(abs(n_words)))
    if n_words < 0:
        return Query(words)
    stance = dice.choice((Stance.ASSERTS, Stance.DENIES))
    if dice.random() < 0.5:  # noqa: PLR2004 - as often the one as the other
        return Query(words, stance=stance, since=date(2023, dice.randrange(1, 13), dice.randrange(1, 29)))
    return Query(words, stance=stance, source=name(min(int(dice.paretovariate(0.7)), 2_000)))


def _show(ledger: Ledger, id_: str) -> None:
    with ledger.reading() as connection:
        named = ids.one(connection, id_)
        if named.report is None:
            raise AssertionError(f"expected {id_} to be in a report")
        if named.what is ids.What.CLAIM:
            claim_view(connection, named.report, named.id)
        else:
            report_view(connection, named.report)


def _timed(act: Callable[[], None]) -> float:
    """Return how many seconds something takes."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun
