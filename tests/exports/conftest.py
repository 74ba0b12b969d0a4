"""Reports of our own making, small enough to see through."""

import pytest

from accordingto.attributions.assemble import assemble
from accordingto.attributions.found import Found
from accordingto.records import Report, Span

TEXT = (
    "Harbour Herald: The minister said “the water is clean”, adding that she had drunk it.\n\n"
    "“Nobody asked us,” replied the divers. Fish were reportedly found."
)


def pieces(text: str, *words: str) -> tuple[Span, ...]:
    """Find each of `words` in `text` and return where it stands."""
    return tuple(Span(text.index(part), text.index(part) + len(part)) for part in words)


@pytest.fixture
def report() -> Report:
    """One report with a relay, two attributions nested in it, a quotation and one that names nobody."""
    rows = [
        ("Harbour Herald", ":", "The minister said “the water is clean”, adding that she had drunk it."),
        ("The minister", "said", "“the water is clean”"),
        ("The minister", "adding", "that she had drunk it"),
        ("the divers", "replied", "“Nobody asked us,”"),
        ("", "reportedly", "Fish were"),
    ]
    found = [Found(*(pieces(TEXT, part) if part else () for part in row)) for row in rows]
    return Report(
        id="harbour-1",
        text=TEXT,
        sha256="ab" * 32,
        original=TEXT.encode(),
        where="harbour.txt",
        title="Clean, says minister",
        outlet="Harbour Herald",
        published="2024-05-03",
        language="en",
        attributions=assemble("harbour-1", TEXT, found, "by-hand/1"),
    )
