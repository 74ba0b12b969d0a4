"""Reports are linked in the background when somebody asks for it, or has added some.

Comes in: a ledger. Goes out: links kept in it, and how far a run of linking is. Refused: a second run that a
page asks for while one goes on (`TooMany`).
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from accordingto.groups import Outcome, link
from accordingto.ledger import Ledger
from accordingto.web.limits import Gate
from accordingto.web.problems import WebError


class Stopped(Exception):
    """The server stops while reports are being linked; the rest is linked another time."""


@dataclass(frozen=True, slots=True)
class Run:
    """How far a run of linking is.

    Attributes:
        done: Reports that are linked.
        of: Reports that it links; 0 before it knows.
    """

    done: int = 0
    of: int = 0


class Linking:
    """The one run of linking that a server may have going.

    Attributes:
        gate: Where programs wait that want what is new to be linked.
    """

    def __init__(self) -> None:
        """Begin with none going."""
        self.gate = Gate("reports to be linked", 1, 8, retry_after_s=10)
        self._lock, self._turn = threading.Lock(), threading.Lock()
        self._run: Run | None = None

    @property
    def run(self) -> Run | None:
        """How far it is; None where none goes on."""
        return self._run

    def begin(self, ledger: Ledger) -> None:
        """Link what is new in a ledger, in a thread of its own.

        Raises:
            WebError: It goes on already.
        """
        with self._lock:
            if self._run is not None:
                raise WebError("TooMany", "expected one run of linking at a time", retry_after_s=10)
            self._run = Run()
        threading.Thread(target=self._link, args=(ledger,), daemon=True).start()

    def finish(self, ledger: Ledger, done: Callable[[int, int], None]) -> Outcome:
        """Link what is new in a ledger, once no other run goes on, and say what came of it.

        Two runs side by side would each miss what only the other has seen.

        Args:
            ledger: The one that is served.
            done: Told how many reports of how many are linked.
        """
        with self._turn:
            return link(ledger, done=done)

    def _link(self, ledger: Ledger) -> None:
        try:
            self.finish(ledger, self._tell)
        except Exception:  # the page says that reports wait still; the log says why
            logging.getLogger("uvicorn.error").exception("the ledger could not be linked")
        finally:
            self._run = None

    def _tell(self, done: int, of: int) -> None:
        self._run = Run(done, of)
