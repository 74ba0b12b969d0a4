"""A report as long as they come, and how it scrolls: python tests/web/pages/long_report.py.

Comes in: how many words and attributions. Goes out: a `Report`, the same each time. As a script it keeps one
of 20,000 words with 1,500 attributions in a ledger of its own, and prints how long the server takes for the
page and how long a browser takes for each frame while it scrolls through it. Milliseconds of work count only
when this program and the browser had the processor; milliseconds on the clock also when others had it.
"""

import hashlib
import itertools
import random
import runpy
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import httpx

from accordingto.records import (
    Actor,
    ActorKind,
    Attribution,
    Claim,
    Finding,
    Form,
    Manner,
    Pieces,
    Place,
    Report,
    Resolution,
    Severity,
    Span,
    Stance,
    Time,
    TimeRole,
    TimeType,
    attribution_id,
    content_id,
)

WORDS = (
    "harbour",
    "council",
    "ferry",
    "bridge",
    "the",
    "of",
    "and",
    "a",
    "on",
    "night",
    "barge",
    "oil",
    "was",
)
A_PARAGRAPH = 60  # words
N_ASKED = 20
WIDTH, HEIGHT = 1280, 900
SCROLLING = """async () => {
  const frames = [];
  const root = document.scrollingElement, step = innerHeight / 6;
  let last = await new Promise(requestAnimationFrame);
  while (root.scrollTop + innerHeight < root.scrollHeight - 2 && frames.length < 3000) {
    scrollBy({ top: step, behavior: "instant" });
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - last);
    last = now;
  }
  return frames;
}"""


def long_report(n_words: int = 20_000, n_attributions: int = 1_500) -> Report:
    """Return a report with claims in every paragraph, one in four nested in the one before it."""
    dice = random.Random(3)  # noqa: S311 - keeps no secret
    words = [dice.choice(WORDS) for _ in range(n_words)]
    lines = (" ".join(words[at : at + A_PARAGRAPH]) for at in range(0, n_words, A_PARAGRAPH))
    text = "\n\n".join(lines)
    spans = _words(text)
    outlet = Actor("0" * 16, "Harbour Herald", ActorKind.ORGANISATION, sort="outlet")
    actors = [Actor(content_id("actor", n), f"Person {n}", ActorKind.PERSON) for n in range(300)]
    original = text.encode()
    sha256 = hashlib.sha256(original).hexdigest()
    report = Report(
        sha256[:16], text, sha256, original, "long.txt", "A long report", "Harbour Herald", "2026-03-01"
    )
    rows = list(_attributions(report.id, spans, n_attributions))
    days = [
        Time(content_id("time", n), row.source, TimeType.DATE, f"2026-03-{n % 28 + 1:02}", TimeRole.SAID)
        for n, row in enumerate(rows)
    ]
    place = Place("1" * 16, rows[0].source, "Whitby", 54.48, -0.61, 2634135, "GB")
    owners = [actors[n % len(actors)].id for n in range(len(rows))]
    claims = [
        Claim(
            content_id("claim", row.id), row.id, " ".join(span.words(text) for span in row.content),
            ((outlet.id, actors[(n + 1) % len(actors)].id, owners[n]),), list(Stance)[n % len(Stance)],
            1.5, about=(owners[n - 1],), times=(days[n].id,), places=(place.id,),
        )
        for n, row in enumerate(rows)
    ]  # fmt: skip
    findings = [
        Finding(
            content_id("finding", row.id), "weekday-date", Severity.NOTABLE, row.source, "A day to look at."
        )
        for row in rows[::50]
    ]
    because = "'he' follows the only man named before it in the paragraph"
    return replace(
        report,
        attributions=tuple(rows),
        resolutions=tuple(Resolution(row.id, (owners[n],), because=because) for n, row in enumerate(rows)),
        actors=(outlet, *actors),
        times=tuple(days),
        places=(place,),
        claims=tuple(claims),
        findings=tuple(findings),
    )


def _words(text: str) -> list[Span]:
    ends = itertools.accumulate(len(word) + 1 for word in text.replace("\n\n", "\n ").split(" "))
    starts = [0, *ends][:-1]
    return [Span(start, start + len(word)) for start, word in zip(starts, text.split(), strict=False)]


def _attributions(report: str, spans: list[Span], n: int) -> Iterator[Attribution]:
    """Yield attributions of thirteen words each: a source, a cue and a content in one or two pieces."""
    step, above = len(spans) // n, None
    for number in range(n):
        at = number * step
        source, cue = (spans[at],), (spans[at + 1],)
        end = min(len(spans) - 1, at + step - 1)
        content: Pieces = (Span(spans[at + 2].start, spans[end].end),)
        nested = number % 4 == 3 and above is not None
        if number % 4 == 2:  # goes on around the next, which is nested in it
            content = (Span(spans[at + 2].start, spans[min(len(spans) - 1, end + step)].end),)
        elif number % 7 == 0:
            content = (spans[at + 2], Span(spans[at + 4].start, spans[end].end))
        row = Attribution(
            attribution_id(report, source, cue, content), source, cue, content, Form.INDIRECT, Manner.SPEECH,
            above if nested else None, "made/1", 0.9,
        )  # fmt: skip
        above = row.id
        yield row


class Scrolled(NamedTuple):
    """How a page scrolled.

    Attributes:
        frames: Milliseconds on the clock from each frame to the next.
        work_ms: Milliseconds of work of the page's main thread for a frame, on average.
    """

    frames: list[float]
    work_ms: float


def scrolled(page: Any) -> Scrolled:  # noqa: ANN401 - a page of Chromium
    """Scroll a page from its top to its end, a sixth of the screen at a time."""
    asked = page.context.new_cdp_session(page)
    asked.send("Performance.enable", {"timeDomain": "threadTicks"})

    def worked() -> float:
        rows = asked.send("Performance.getMetrics")["metrics"]
        return 1000 * sum(row["value"] for row in rows if row["name"] == "TaskDuration")

    before = worked()
    frames: list[float] = page.evaluate(SCROLLING)
    return Scrolled(frames, (worked() - before) / len(frames))


def main() -> None:
    """Print what the page costs."""
    from accordingto.ledger import Ledger, Writer
    from accordingto.web import House, TokenFile
    from accordingto.web.articles import Articles
    from accordingto.web.limits import Rates
    from accordingto.web.serving import spare_the_collector

    serving = runpy.run_path(str(Path(__file__).parents[1] / "conftest.py"))["serving"]
    report = long_report()
    spare_the_collector()
    with tempfile.TemporaryDirectory() as folder, Ledger(f"{folder}/long.db", create=True) as ledger:
        with ledger.writing() as connection:
            Writer(connection).keep(report, "made/1")
        for who, articles in (("its first reader", Articles(0)), ("the next", Articles())):
            house = House(ledger, TokenFile(Path(folder) / "tokens"), rates=Rates(10**9), articles=articles)
            with serving(house) as address:
                served(address, f"/reports/{report.id}", who)
        with serving(house) as address:
            browsed(f"{address}/reports/{report.id}")


def browsed(address: str) -> None:
    """Print how long a browser takes to load a page, and to scroll through it."""
    from playwright.sync_api import sync_playwright

    arguments = list(runpy.run_path(str(Path(__file__).with_name("conftest.py")))["ARGUMENTS"])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        begun = time.perf_counter()
        page.goto(address)
        print(f"browser: loaded after {(time.perf_counter() - begun) * 1000:.0f} ms")
        frames, work_ms = scrolled(page)
        browser.close()
    frames.sort()
    print(f"frames: {len(frames)}, {work_ms:.1f} ms of work each; median {statistics.median(frames):.1f} ms,")
    print(f"        p95 {frames[int(len(frames) * 0.95)]:.1f} ms, worst {frames[-1]:.1f} ms on the clock")


def served(address: str, path: str, who: str) -> None:
    """Print how long the server takes for a page, on the clock and of work."""
    first, clock, work = [], [], []
    with httpx.Client(base_url=address, trust_env=False, timeout=60) as client:
        client.get(path)
        for _ in range(N_ASKED):
            begun, worked = time.perf_counter(), time.process_time()
            with client.stream("GET", path) as answer:
                pieces = answer.iter_raw()
                n_bytes = len(next(pieces))
                first.append((time.perf_counter() - begun) * 1000)
                n_bytes += sum(map(len, pieces))
            clock.append((time.perf_counter() - begun) * 1000)
            work.append((time.process_time() - worked) * 1000)
    print(f"server, {who}: {n_bytes:,} bytes, the first after {statistics.median(first):.0f} ms,")
    print(f"        all after {statistics.median(clock):.0f} ms, at worst {max(clock):.0f} ms on the clock;")
    print(f"        {statistics.median(work):.0f} ms of work, least {min(work):.0f} ms (client included)")


if __name__ == "__main__":
    sys.exit(main())
