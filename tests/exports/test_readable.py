"""The form for a person: complete, wrapped, and harmless."""

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from accordingto.exports.readable import print_report
from accordingto.records import Form, Report, Span


def shown(report: Report, width: int = 80, *, colours: bool = False) -> str:
    """Return what a terminal of that width would be sent."""
    console = Console(
        file=StringIO(), width=width, force_terminal=colours, markup=False, emoji=False, highlight=False
    )
    with console.capture() as captured:
        print_report(report, console)
    return captured.get()


EXPECTED = """\
Clean, says minister
Harbour Herald · 3 May 2024
harbour.txt
5 attributions: 2 direct, 1 mixed, 2 indirect; 1 with nobody named

1  Harbour Herald · “:” · mixed · 16-85
   The minister said “the water is clean”, adding that she had drunk it.

    1.1  The minister · “adding” · indirect · 63-84
         that she had drunk it

    1.2  The minister · “said” · direct · 34-54
         “the water is clean”

2  the divers · “replied” · direct · 87-105
   “Nobody asked us,”

3  (nobody named) · “reportedly” · indirect · 126-135
   Fish were
"""


def test_a_report_is_told_as_a_person_would_read_it(report: Report) -> None:
    """Title, outlet and date, then who, by way of what, said what, nested ones under their parent."""
    assert shown(report) == EXPECTED


def test_long_contents_hang_under_their_number(report: Report) -> None:
    """No line is wider than the terminal, and the second line begins where the first did."""
    lines = shown(report, width=40).splitlines()

    assert max(map(len, lines)) <= 40
    assert "   The minister said “the water is" in lines
    assert "   clean”, adding that she had drunk it." in lines


def test_paragraphs_of_a_quotation_stay_apart(report: Report) -> None:
    """A quotation over several paragraphs is not run together."""
    text = "“One.\n\n“Two,” she said."
    row = replace(report.attributions[0], source=(), cue=(), content=(Span(0, 13),), parent=None)

    assert "\n   “One.\n   “Two,”\n" in shown(replace(report, text=text, attributions=(row,)))


def test_the_pieces_of_a_content_show_the_gap(report: Report) -> None:
    """Words that the report interrupts are not shown as if they stood together."""
    text = "“We,” he said, “know nothing.”"
    content = (Span(1, 4), Span(16, 29))
    row = replace(report.attributions[0], source=(), cue=(), content=content, form=Form.DIRECT, parent=None)

    assert "\n   “We,” … “know nothing.”\n" in shown(replace(report, text=text, attributions=(row,)))


@pytest.mark.parametrize("colours", [True, False])
def test_a_hostile_report_cannot_reach_the_terminal(report: Report, colours: bool) -> None:
    """Escape codes, direction marks and markup in any field are shown and not obeyed."""
    bad = "\x1b]0;owned\x07\u202e[red]x[/red]\x9b2J"
    text = f"{bad} said {bad}"
    row = replace(
        report.attributions[0],
        source=(Span(0, len(bad)),),
        cue=(Span(len(bad) + 1, len(bad) + 5),),
        content=(Span(len(bad) + 6, len(text)),),
        parent=None,
    )
    hostile = replace(report, text=text, title=bad, outlet=bad, published=bad, where=bad, attributions=(row,))

    sent = shown(hostile, colours=colours)

    assert not {"\x07", "\u202e", "\x9b"} & set(sent)
    assert "\x1b]" not in sent
    assert sent.count("␛]0;owned␇<U+202E>[red]x[/red]<U+009B>2J") == 6
    assert ("\x1b[" in sent) is colours


def test_no_color_is_honoured(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who sets NO_COLOR gets none, on a terminal too."""
    monkeypatch.setenv("NO_COLOR", "1")

    assert "\x1b[3" not in shown(report, colours=True).replace("\x1b[3m", "")


def test_a_report_without_attributions_says_so(report: Report) -> None:
    """Nothing found is told, and not left to be guessed from silence."""
    assert shown(replace(report, attributions=())).endswith("No attributions found.\n")


@pytest.mark.parametrize(
    ("published", "told"),
    [
        ("2024-05-03", "3 May 2024"),
        ("2024-05-03T09:05:00Z", "3 May 2024, 09:05 UTC"),
        ("2024-05-03T09:05", "3 May 2024, 09:05"),
        ("May 2024", "May 2024"),
    ],
)
def test_the_date_is_told_as_people_write_it(report: Report, published: str, told: str) -> None:
    """An ISO date becomes a day with its month's name; anything else stays as it came."""
    assert f"Harbour Herald · {told}\n" in shown(replace(report, published=published))


def test_without_a_title_the_place_heads_the_report(report: Report) -> None:
    """A report that says nothing about itself is still told apart from the next."""
    bare = replace(report, title=None, outlet=None, published=None)

    assert shown(bare).startswith("harbour.txt\n5 attributions")
