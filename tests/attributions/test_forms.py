"""Forms: direct, mixed and indirect by what stands inside quotation marks."""

import pytest

from accordingto.attributions.forms import FormReader
from accordingto.records import Form, Span


@pytest.mark.parametrize(
    ("text", "content", "form"),
    [
        ("“No,” she said.", "“No,”", Form.DIRECT),
        ("“No,” she said.", "No", Form.DIRECT),
        ('She said "no way".', '"no way"', Form.DIRECT),
        ("''No,'' she said.", "''No,''", Form.DIRECT),
        ("‘No,’ she said.", "‘No,’", Form.DIRECT),
        ("She said it was “sad” to see.", "it was “sad” to see", Form.MIXED),
        ("She said it was sad to see.", "it was sad to see", Form.INDIRECT),
        ("She said it’s the boys’ pier.", "it’s the boys’ pier", Form.INDIRECT),
        ("She said: “We will not go", "“We will not go", Form.DIRECT),
        ('A " pier was shut, she said.', 'A " pier was shut', Form.INDIRECT),
    ],
)
def test_form(text: str, content: str, form: Form) -> None:
    """Marks of every kind count, an apostrophe does not, nor does a stray in the middle."""
    start = text.index(content)

    assert FormReader(text).form_of((Span(start, start + len(content)),)) == form


def test_a_quotation_around_the_cue_is_somebody_elses() -> None:
    """Inside a quotation, a clause is indirect and a quotation within it is direct."""
    text = "“Dahl says the pier is shut and Lie says ‘no’,” Berg said."
    forms = FormReader(text)
    first = text.index("says")
    second = text.index("says", first + 1)
    clause, nested = text.index("the pier"), text.index("‘no’")

    assert forms.form_of((Span(clause, clause + 8),), (Span(first, first + 4),)) == Form.INDIRECT
    assert forms.form_of((Span(nested, nested + 4),), (Span(second, second + 4),)) == Form.DIRECT


def test_two_pieces_are_read_together() -> None:
    """One quoted piece and one in the reporter's words make mixed speech."""
    text = "“No,” she said, and that it was late."

    assert FormReader(text).form_of((Span(0, 5), Span(20, 36))) == Form.MIXED


def test_ten_thousand_marks() -> None:
    """Quotations nested ten thousand deep are counted."""
    text = "“" * 10_000 + "a" + "”" * 10_000

    assert FormReader(text).form_of((Span(0, len(text)),)) == Form.DIRECT
