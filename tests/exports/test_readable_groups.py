"""Groups and disputes in lines for a person: counted, in two columns where there is room, cut where many."""

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.console import Console

from accordingto.exports.carried import carried, counted, first_seen, says, stated, sure
from accordingto.exports.readable_disputes import print_dispute, print_disputes
from accordingto.exports.readable_groups import print_group
from accordingto.groups.members import Member
from accordingto.groups.opposing import Opposed
from accordingto.groups.views import DisputeView, GroupView
from accordingto.records import Carrier, Group, Origin, Stance

MUJAHID = Origin("a1", "Zabihullah Mujahid", ("Al-Emarah",), ("c1", "c2"))


def group(
    id_: str, n_reports: int = 9, n_outlets: int = 7, origins: tuple[Origin, ...] = (MUJAHID,)
) -> Group:
    """Return a group that so many reports of so many outlets carry."""
    carriers = tuple(
        Carrier(f"r{at}", f"Outlet {at % n_outlets}", f"2026-03-{at + 1:02}", (f"c{at}",))
        for at in range(n_reports)
    )
    return Group(id_, "the army left the town", tuple(f"c{at}" for at in range(n_reports)), carriers, origins)


def member(stance: Stance = Stance.ASSERTS, origins: tuple[str, ...] = ("Ann",), **more: object) -> Member:
    """Return a claim as a member of a group."""
    given = {"via": (), "is_bare": False} | more
    told = ("c0", "r0", "Outlet 0", "2026-03-01", None, "the army left", stance, origins)
    return Member(*told, pieces=(), **given)  # type: ignore[arg-type]


def printed(show: Callable[[Console], None], width: int, *, terminal: bool) -> str:
    """Return what is printed on a terminal of a width, or into a pipe."""
    file = io.StringIO()
    show(Console(file=file, width=width, force_terminal=terminal, color_system=None, markup=False))
    return file.getvalue()


def view(n_reports: int = 9) -> DisputeView:
    """Return a dispute of two groups."""
    sides = (group("1111111111111111", n_reports), group("2222222222222222", 1))
    one, other = (GroupView(each, (member(),), (), ()) for each in sides)
    return DisputeView("3333333333333333", one, other, (), ("Both speak of the town.",), (group("4" * 16),))


def test_a_line_counts_reports_outlets_and_origins() -> None:
    """In the words of the promise; one of anything is told as one."""
    assert carried(group("g")) == "9 reports, 7 outlets, 1 origin (Zabihullah Mujahid, via Al-Emarah)"
    assert carried(group("g", 1, 1, ())) == "1 report, 1 outlet, no origin named"
    assert carried(group("g", origins=(MUJAHID,) * 5)).endswith("via Al-Emarah; 2 more)")
    assert counted(1234, "report") == "1,234 reports"


def test_first_appearance_needs_no_date_and_no_outlet() -> None:
    """What is not told is said not to be."""
    lost = Group("g", "x", ("c",), (Carrier("r", None, None, ("c",)),), ())

    assert first_seen(group("g")) == "2026-03-01, Outlet 0"
    assert first_seen(lost) == "no date, an outlet that is not told"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (member(), "Ann"),
        (member(Stance.DENIES), "Ann denies"),
        (member(Stance.DENIES, ("Ann", "Bo")), "Ann and Bo deny"),
        (member(via=("Wire",)), "Ann, via Wire"),
        (member(Stance.DOUBTS, via=("Wire",)), "Ann, via Wire, doubts"),
        (member(origins=()), "nobody named"),
        (member(is_bare=True), "as fact"),
    ],
)  # fmt: skip
def test_whose_word_a_claim_is(given: Member, told: str) -> None:
    """With what they do with it, unless they just say it."""
    assert says(given) == told


def test_no_finder_is_quite_sure() -> None:
    """Only what people decided is told as certain."""
    assert [sure(score) for score in (0.546, 0.997, 1.0)] == ["55% sure", "99% sure", "100% sure"]


def test_a_side_that_denies_says_so() -> None:
    """Else two sides of a dispute may read the same."""
    assert stated(replace(group("g"), stance=Stance.DENIES)) == "denies: the army left the town"
    assert stated(group("g")) == "the army left the town"


@pytest.mark.parametrize(("width", "terminal"), [(80, True), (140, False)])
def test_sides_stand_below_each_other_on_a_narrow_terminal_and_in_a_pipe(width: int, terminal: bool) -> None:
    """With a word between them."""
    lines = printed(lambda console: print_dispute(view(), console), width, terminal=terminal).splitlines()

    assert (
        lines.index("group 1111111111111111") < lines.index("against") < lines.index("group 2222222222222222")
    )


def test_sides_stand_beside_each_other_on_a_wide_terminal() -> None:
    """Both columns begin on the same line, and no line ends in blanks."""
    lines = printed(lambda console: print_dispute(view(), console), 140, terminal=True).splitlines()
    both = next(line for line in lines if "group 1111111111111111" in line)

    assert both.split("  ", 1)[1].strip() == "group 2222222222222222"
    assert "against" not in lines
    assert [line for line in lines if line != line.rstrip() or len(line) > 140] == []


def test_what_both_sides_agree_on_is_told() -> None:
    """Sentences, and the groups that rest on voices of both."""
    told = printed(lambda console: print_dispute(view(), console), 80, terminal=False)

    assert "  Both speak of the town.\n" in told
    assert f"  Voices of both sides say: the army left the town  {'4' * 16}\n" in told


def test_a_list_of_disputes_has_both_sides_in_short() -> None:
    """What each says, on whose word, since when."""
    one = Opposed("3333333333333333", view().one.group, view().other.group, 0.5, ("l1",))
    lines = printed(lambda console: print_disputes([one], console), 80, terminal=False).splitlines()

    assert lines == [
        "dispute 3333333333333333, 9 reports",
        "the army left the town",
        "  9 reports, 7 outlets, 1 origin (Zabihullah Mujahid, via Al-Emarah)",
        "  since 2026-03-01, Outlet 0",
        "against",
        "the army left the town",
        "  1 report, 1 outlet, 1 origin (Zabihullah Mujahid, via Al-Emarah)",
        "  since 2026-03-01, Outlet 0",
    ]


def test_many_carriers_are_cut_and_counted() -> None:
    """The first twenty of ten thousand, unless all are asked for."""
    whole = GroupView(group("g", 28), (), (), ())
    cut = printed(lambda console: print_group(whole, console), 80, terminal=False)
    full = printed(lambda console: print_group(whole, console, None), 80, terminal=False)

    assert cut.count("  r") == 20 and full.count("  r") == 28
    assert "and 8 more reports; --all-carriers shows all" in cut
