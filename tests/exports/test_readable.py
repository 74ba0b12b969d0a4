"""The form for a person: complete, wrapped, and harmless."""

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from accordingto.exports.readable import print_report
from accordingto.records import Form, Report, Span


def shown(report: Report, width: int = 80, *, colours: bool = False, explain: bool = False) -> str:
    """Return what a terminal of that width would be sent."""
    console = Console(
        file=StringIO(), width=width, force_terminal=colours, markup=False, emoji=False, highlight=False
    )
    with console.capture() as captured:
        print_report(report, console, explain=explain)
    return captured.get()


EXPECTED = """\
Clean, says minister
Harbour Herald · 3 May 2024
harbour.txt
5 claims: 2 direct, 1 mixed, 2 indirect; 1 with nobody named; 1 finding

1  Harbour Herald (outlet) asserts:
   The minister said “the water is clean”.
   mixed · “:” · certainly · 16-85

    1.1  Ana Ruiz (named person, via Harbour Herald) promises:
         [Ana Ruiz] had drunk it
         indirect · “adding” · certainly not · happened 2024-05-02 · 63-84

    1.2  Ana Ruiz or Ana Ruiz Peña (named person, two readings, via Harbour
         Herald) asserts:
         “the water is clean”
         direct · “said” · certainly · Port Clare (GD) · 34-54

2  the divers (collective, via Harbour Herald) and Ana Ruiz (named person, via
   Harbour Herald) deny:
   “Nobody asked us,”
   direct · “replied” · 87-105

3  nobody named (via Harbour Herald) asserts:
   Fish were
   indirect · “reportedly” · possibly · 126-135

Worth a look

!  notable · unnamed-only · 126-130
   Nobody is named for it.
"""


def test_a_report_is_told_as_a_person_would_read_it(told: Report) -> None:
    """Title, outlet and date, then each claim with who stands behind it, then what is worth a look."""
    assert shown(told) == EXPECTED


def test_explaining_says_why_each_source_is_who_it_is(told: Report) -> None:
    """The reason for the reading and for the actor's spellings stand under the claim."""
    lines = shown(told, explain=True).splitlines()

    assert "         because “The minister” fits two women." in lines
    assert "   because “the divers” names a group without a name." in lines
    assert not [line for line in shown(told).splitlines() if "because" in line]


def test_unnamed_sources_have_their_own_colour(told: Report) -> None:
    """Who is named, unnamed, many or nobody can be told at a glance."""
    sent = shown(told, colours=True)

    assert "\x1b[1;33mthe divers\x1b[0m" in sent
    assert "\x1b[3;31mnobody named\x1b[0m" in sent


def test_attributions_without_claims_are_told_by_their_source(report: Report) -> None:
    """A report that only a finder has been over still reads."""
    assert "\n2  the divers:\n   “Nobody asked us,”\n   direct · “replied” · 87-105\n" in shown(report)


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
