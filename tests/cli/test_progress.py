"""The bar comes for those who wait, and only where they look."""

import io
import time
from contextlib import redirect_stderr

import pytest

from accordingto.cli import progress
from accordingto.cli.progress import Progress


class Screen(io.StringIO):
    """Standard error with somebody looking at it."""

    def isatty(self) -> bool:
        """Say that this is a terminal."""
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Return a screen; each test looks at it itself, since pytest takes standard error back before."""
    monkeypatch.setenv("TERM", "xterm")
    return Screen()


def wait_for(screen: Screen, words: str) -> bool:
    """Wait a while for words to be shown, and say whether they were."""
    deadline = time.monotonic() + 10
    while words not in screen.getvalue() and time.monotonic() < deadline:
        time.sleep(0.01)
    return words in screen.getvalue()


def test_many_reports_have_a_bar_from_the_start(screen: Screen) -> None:
    """Who reads many sees at once how many there are."""
    with redirect_stderr(screen), Progress(progress.MANY) as bar:
        assert wait_for(screen, "0/5")
        bar.advance()
        assert wait_for(screen, "1/5")


def test_a_few_have_one_only_after_a_while(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done soon is not announced; what takes long is."""
    with redirect_stderr(screen), Progress(1):
        pass
    assert screen.getvalue() == ""

    monkeypatch.setattr(progress, "PATIENCE_S", 0.01)
    with redirect_stderr(screen), Progress(1):
        assert wait_for(screen, "0/1")


def test_an_unknown_number_is_counted_up(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input may hold any number of reports."""
    monkeypatch.setattr(progress, "PATIENCE_S", 0.01)
    with redirect_stderr(screen), Progress(None) as bar:
        bar.advance()
        assert wait_for(screen, "1/?")


def test_nothing_is_shown_while_something_is_printed(screen: Screen) -> None:
    """What is printed to the same terminal stands on a line of its own."""
    with redirect_stderr(screen), Progress(progress.MANY) as bar:
        assert wait_for(screen, "0/5")
        with bar.aside():
            before = screen.getvalue()
            time.sleep(0.3)  # the bar is drawn ten times a second
            assert screen.getvalue() == before


def test_nobody_is_shown_a_bar_in_a_file() -> None:
    """A log of standard error holds no bars."""
    with redirect_stderr(io.StringIO()) as log, Progress(1000) as bar, bar.aside():
        bar.advance()

    assert log.getvalue() == ""
