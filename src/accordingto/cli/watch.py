"""`accordingto watch`: ask feeds for new reports, politely, until stopped.

Comes in: addresses of RSS and Atom feeds. Goes out: rows in the ledger, and a line for each look at a feed.
Refused: what is no address. Stopped at any moment and started again it fetches nothing twice.
"""

import heapq
import json
import re
import time
from collections import Counter
from importlib import metadata
from pathlib import Path
from typing import Annotated

import typer

from accordingto import pipeline
from accordingto.cli.add import Adding
from accordingto.cli.finders import FinderOption
from accordingto.cli.ledgers import DEFAULT_LEDGER, Form, FormOption, LedgerOption, opened
from accordingto.cli.opening import AllowPrivateOption
from accordingto.cli.output import send
from accordingto.cli.polling import Came, look
from accordingto.cli.progress import Progress
from accordingto.cli.watchstate import WatchState
from accordingto.exports.harmless import one_line
from accordingto.reports.addresses import parts_of, without_credentials
from accordingto.reports.gather import refusal_of
from accordingto.reports.polite import Later, Polite

EPILOG = """Examples:

\b
  accordingto watch https://example.org/feed.xml
  accordingto watch https://example.org/feed.xml https://example.net/atom --every 1h --ledger harbour.db
  accordingto watch https://example.org/feed.xml --once --link

Sites are asked one at a time, a host at most once a second, as their robots.txt allows. Stop it whenever you
like; the same command goes on where it was, and fetches no article twice.

Exit status: 130 when stopped by Ctrl-C, 143 by SIGTERM; with --once as for `read`."""

app = typer.Typer(rich_markup_mode=None, add_completion=False)

USUAL_S = 15 * 60
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_STATE = "accordingto.watch.json"


def seconds_of(every: str | None) -> int | None:
    """Return the seconds that "15m" stands for.

    Raises:
        BadParameter: It is no number with a unit.
    """
    if every is None:
        return None
    given = re.fullmatch(r"([0-9]{1,6})([smhd])", every.strip().lower())
    if given is None or int(given[1]) == 0:
        raise typer.BadParameter(f"expected a time such as 15m, 2h or 1d, got {one_line(every)!r}")
    return int(given[1]) * _UNITS[given[2]]


def addresses(feeds: list[str]) -> list[str]:
    """Return the feeds, each once.

    Raises:
        BadParameter: One is no address.
    """
    for feed in feeds:
        if not feed.lower().startswith(("http://", "https://")):
            raise typer.BadParameter(f"expected an address (https://...), got {one_line(feed)!r}")
    return list(dict.fromkeys(feeds))


@app.command(epilog=EPILOG, no_args_is_help=True)
def watch(
    feeds: Annotated[
        list[str],
        typer.Argument(
            metavar="FEED", help="The address of an RSS or Atom feed.", show_default=False, callback=addresses
        ),
    ],
    ledger: LedgerOption = DEFAULT_LEDGER,
    every: Annotated[
        str | None,
        typer.Option(
            metavar="TIME",
            help="Ask each feed so often: 30m, 2h, 1d.",
            show_default="as the feed says, else 15m",
            callback=lambda given: given if seconds_of(given) else None,
        ),
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="Ask each feed once and end, as for cron.")] = False,
    link: Annotated[
        bool, typer.Option("--link", help="Link new reports as they come, as `accordingto link` does.")
    ] = False,
    finder: FinderOption = pipeline.DEFAULT_FINDER,
    allow_private: AllowPrivateOption = False,
    form: FormOption = Form.TEXT,
) -> None:
    """Ask feeds for new reports, and keep in a ledger who is said to have said what."""
    from accordingto import groups

    with opened(ledger, create=True) as kept:
        state = WatchState(_beside(ledger))
        adding = Adding(kept, finder, Progress(None), again=False)
        polite = Polite(project_page(), allow_private=allow_private, hosts=state.hosts)
        waiting = [(0.0, number, feed) for number, feed in enumerate(feeds)]
        names = _names(feeds)
        try:
            while waiting:
                due, number, feed = heapq.heappop(waiting)
                time.sleep(max(0.0, due - time.time()))
                came = look(feed, polite, state.feed(feed), adding, kept)
                state.save()
                if link and came.n_new:
                    groups.link(kept)
                if once and came.trouble is not None:
                    adding.refused.add(refusal_of(came.trouble))
                if not once:
                    due = _next(came, seconds_of(every) or state.feed(feed).ttl_s or USUAL_S)
                    heapq.heappush(waiting, (due, number, feed))
                _tell(came, names[feed], form, None if once else due)
        except (KeyboardInterrupt, SystemExit):
            state.save()
            typer.echo(f"stopped: {adding.summary}; the same command goes on from here", err=True)
            raise
    raise typer.Exit(adding.refused.exit_status)


def project_page() -> str | None:
    """Return where people learn about this program, as its package says."""
    pages = metadata.metadata("accordingto").get_all("Project-URL") or []
    return next((page.rpartition(", ")[2] for page in pages), None)


def _beside(ledger: str) -> Path:
    """Return where the state for a ledger is kept: beside its file, or here for one that is elsewhere."""
    from accordingto.ledger.engines import file_of

    file = file_of(ledger)
    return Path(_STATE) if file is None else file.with_name(f"{file.name}.watch.json")


def _names(feeds: list[str]) -> dict[str, str]:
    """Return what each feed is called in a line: its host, and the rest where several share it."""
    hosts = Counter(parts_of(feed).hostname for feed in feeds)
    return {
        feed: parts_of(feed).hostname or feed
        if hosts[parts_of(feed).hostname] == 1
        else without_credentials(feed).partition("://")[2]
        for feed in feeds
    }


def _next(came: Came, every_s: int) -> float:
    """Return when a feed is asked again, in seconds since 1970."""
    due = time.time() + every_s
    return max(due, came.trouble.until) if isinstance(came.trouble, Later) else due


def _tell(came: Came, name: str, form: Form, due: float | None) -> None:
    """Print what came of one look at a feed."""
    now = time.time()
    if form is Form.JSON:
        row = {
            "feed": name, "at_utc": _utc(now), "new": came.n_new, "refused": came.n_refused,
            "put_off": came.n_put_off, "trouble": came.trouble.line if came.trouble else None,
            "next_utc": _utc(due) if due else None,
        }  # fmt: skip
        send(json.dumps(row).encode("ascii") + b"\n")
        return
    counts = {"new": came.n_new, "refused": came.n_refused, "put off": came.n_put_off}
    told = ", ".join(f"{count} {what}" for what, count in counts.items() if count) or "nothing new"
    if came.trouble is not None:
        again = f"; asked again at {time.strftime('%H:%M', time.localtime(due))}" if due else ""
        told = f"{came.trouble.why}{again}"
    send(one_line(f"{time.strftime('%H:%M', time.localtime(now))} {name}: {told}").encode() + b"\n")


def _utc(moment: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(moment))
