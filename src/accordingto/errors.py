"""What this package raises on purpose, a class per remedy.

    AccordingToError              exit  http
    |-- Missing                     3    404   no such file, or the address answers 404 or 410
    |-- Unreadable                  4    422   empty, binary, undecodable, a broken PDF or JSON line
    |-- NoArticle                   5    422   a page or file without readable prose
    |-- NotEnglish                  6    422   a language this version does not read
    |-- TooLarge                    7    413   more bytes than `max_report_bytes`
    |-- Unreachable                 8    502   a time-out, a refused connection, another HTTP error
    |-- ForbiddenAddress            9    403   not http(s), or a private address without leave
    |-- Unwritable                 10    500   the output cannot be written
    |-- BrokenModel                11    500   a model file is missing or not the one that was shipped
    |-- MissingGold                12    404   `bench` finds no gold data where it was pointed
    `-- BrokenLedger               13    500   a ledger that is damaged, altered, or none

Exit status 1 is a batch whose refusals are of several kinds; 2 is a command line that does not
parse. Imports nothing of ours.
"""


class AccordingToError(Exception):
    """Anything this package raises on purpose: what is wrong, where, and what to do.

    Args:
        why: One clause: what was expected and what was found.
        where: The path, address or line it happened at.
        remedy: What the user can do about it, as an imperative.
    """

    exit_status = 1
    http_status = 500

    def __init__(self, why: str, *, where: str = "", remedy: str = "") -> None:
        """Keep the three parts apart, so that JSON and terminal can each show them."""
        self.why, self.where, self.remedy = why, where, remedy
        super().__init__(self.line)

    @property
    def line(self) -> str:
        """The whole trouble in one line: where, what, and what to do."""
        head = f"{self.where}: {self.why}" if self.where else self.why
        return f"{head}. {self.remedy}" if self.remedy else head


class Missing(AccordingToError):
    """There is nothing at that path or address. Check the spelling."""

    exit_status = 3
    http_status = 404


class Unreadable(AccordingToError):
    """The bytes could not be turned into text. Try another copy."""

    exit_status = 4
    http_status = 422


class NoArticle(AccordingToError):
    """There are words, but no article among them. Save the article itself and try that."""

    exit_status = 5
    http_status = 422


class NotEnglish(AccordingToError):
    """The report is in a language this version does not read. Translate it first."""

    exit_status = 6
    http_status = 422


class TooLarge(AccordingToError):
    """More bytes than the settings allow. Split the file or raise the limit."""

    exit_status = 7
    http_status = 413


class Unreachable(AccordingToError):
    """The address did not answer as it should. Try again later, or save the page."""

    exit_status = 8
    http_status = 502


class ForbiddenAddress(AccordingToError):
    """An address this program does not fetch from. Use `--allow-private` if it is your own."""

    exit_status = 9
    http_status = 403


class Unwritable(AccordingToError):
    """The output could not be written, and nothing was left half done. Choose another place."""

    exit_status = 10


class BrokenModel(AccordingToError):
    """A model file is missing or is not the one that was shipped. Reinstall the package."""

    exit_status = 11


class MissingGold(AccordingToError):
    """No gold data where `bench` was pointed. Give the folder that holds it with `--gold`."""

    exit_status = 12
    http_status = 404


class BrokenLedger(AccordingToError):
    """The ledger is damaged, was altered from outside, or is none. Go back to a copy of it."""

    exit_status = 13
