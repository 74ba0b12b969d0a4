"""Read news reports and keep the record of who claimed what, on whose word.

    >>> import accordingto
    >>> report = accordingto.read("report.txt")  # doctest: +SKIP
    >>> report.claims[0].wording  # doctest: +SKIP
    '[The harbour master] had seen nothing'

Comes in: a path, an address or a text. Goes out: `Report` records with their `Claim`s. Refused:
what cannot be read, with an `AccordingToError` from `read` and a `Refusal` from `read_many`. Importing
this module loads no model and next to nothing else.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from accordingto.errors import AccordingToError
    from accordingto.records import Attribution, Claim, Form, Manner, Refusal, Report, Span

__version__ = "0.1.0"

__all__ = [
    "AccordingToError",
    "Attribution",
    "Claim",
    "Form",
    "Manner",
    "Refusal",
    "Report",
    "Span",
    "__version__",
    "read",
    "read_many",
    "read_text",
]

_HOMES = {"AccordingToError": "errors"} | dict.fromkeys(
    ("Attribution", "Claim", "Form", "Manner", "Refusal", "Report", "Span"), "records"
)


def read(what: "str | Path", *, finder: str = "learned", allow_private: bool = False) -> "Report":
    """Read one report and return it with every claim found in it, and whose word each rests on.

    Args:
        what: The path of a text file, an HTML page or a PDF, or an address (`https://...`).
        finder: Who looks for attributions: "learned", or the plainer "rules".
        allow_private: Whether an address may lead into a private network.

    Raises:
        AccordingToError: It cannot be read; `why`, `where` and `remedy` say what to do.
    """
    from accordingto import pipeline, reports

    return pipeline.read(reports.open_report(what, allow_private=allow_private), finder)


def read_text(text: str, *, finder: str = "learned") -> "Report":
    """Read a text that is already at hand and return it with every claim found in it.

    Args:
        text: The words of one report, in the plain form: title, outlet and date lines first, if any.
        finder: Who looks for attributions: "learned", or the plainer "rules".

    Raises:
        AccordingToError: It cannot be read; `why`, `where` and `remedy` say what to do.
    """
    from accordingto import pipeline, reports

    return pipeline.read(reports.report_from_text(text), finder)


def read_many(
    what: "Iterable[str | Path]", *, finder: str = "learned", allow_private: bool = False
) -> "Iterator[Report | Refusal]":
    """Read many reports, one at a time; one that cannot be read never stops the others.

    Args:
        what: Paths of files, JSON lines files or folders, and addresses, in any mixture.
        finder: Who looks for attributions: "learned", or the plainer "rules".
        allow_private: Whether an address may lead into a private network.

    Yields:
        A `Report` with its attributions for each that was read, else a `Refusal` that says why not.
    """
    from accordingto import pipeline, reports

    opened = reports.open_reports(map(str, what), allow_private=allow_private)
    yield from pipeline.read_each(opened, finder)


def __getattr__(name: str) -> object:
    """Load a public record when it is first asked for (PEP 562)."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    loaded: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = loaded
    return loaded


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted({*globals(), *__all__})
