"""How far reading or linking has come, on standard error, for people who wait.

Comes in: how many reports there are, and word of each that is done. Goes out: a bar with the rate and
the time left, where standard error is a terminal, at once if there are many reports and else after two
seconds. Refused: nothing; where nobody is looking, nothing is shown.
"""

import contextlib
import sys
import threading
import time
from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

MANY = 5  # reports: from here on the bar is there from the start
PATIENCE_S = 2.0  # seconds that one waits for fewer without being told


class Progress:
    """A bar that comes when it is needed and leaves no trace.

    Args:
        total: How many reports there are, or None where that is only known later.
        doing: What is done with them, in a word.
    """

    def __init__(self, total: int | None, doing: str = "Reading") -> None:
        """Note the number; nothing is shown before the `with` block begins."""
        self._total, self._n_done, self._doing = total, 0, doing
        self._began = time.monotonic()
        self._bar: Bar | None = None
        self._lock = threading.RLock()
        self._over = not sys.stderr.isatty()

    def __enter__(self) -> "Progress":
        """Show the bar, now or after a while; never where nobody is looking."""
        many = self._total is not None and self._total >= MANY
        self._timer = threading.Timer(0 if many else PATIENCE_S, self._show)
        self._timer.daemon = True
        if not self._over:
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        self._timer.cancel()
        with self._lock:
            self._over = True
            if self._bar is not None:
                self._bar.stop()

    def advance(self) -> None:
        """Count one more report as done, read or refused."""
        with self._lock:
            self.reach(self._n_done + 1, self._total)

    def reach(self, n_done: int, total: int | None) -> None:
        """Note how many reports are done, of how many."""
        with self._lock:
            self._n_done, self._total = n_done, total
            if self._bar is not None:
                self._bar.update(self._bar.task_ids[0], completed=n_done, total=total, rate=self._rate())

    @contextlib.contextmanager
    def aside(self) -> Iterator[None]:
        """Keep the bar out of the way while something is printed to the same terminal."""
        with self._lock:
            if self._bar is not None:
                self._bar.stop()
            yield
            if self._bar is not None:
                self._bar.start()

    def _rate(self) -> str:
        return f"{self._n_done / max(time.monotonic() - self._began, 0.001):.1f}/s"

    def _show(self) -> None:
        from rich import progress
        from rich.console import Console

        with self._lock:
            if self._over:
                return
            self._bar = progress.Progress(
                progress.SpinnerColumn(),
                progress.TextColumn(self._doing),
                progress.BarColumn(),
                progress.MofNCompleteColumn(),
                progress.TextColumn("{task.fields[rate]}"),
                progress.TimeRemainingColumn(),
                console=Console(stderr=True),
                transient=True,
                redirect_stdout=False,
                redirect_stderr=False,
            )
            self._bar.add_task("", total=self._total, completed=self._n_done, rate=self._rate())
            self._bar.start()
