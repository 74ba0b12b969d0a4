"""The sample reports and their answer key say the same, and the key is right about them."""

import datetime
import json
import re
import runpy
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
FOLDER = EXAMPLES / "reports"
KEY = json.loads((EXAMPLES / "key.json").read_text(encoding="utf-8"))
ENTRIES: list[dict[str, Any]] = KEY["reports"]
PLAIN = [entry for entry in ENTRIES if entry["file"].endswith(".txt")]
INVENTED = "This report is invented; it is a sample of accordingto."
DATED_WEEKDAY = re.compile(
    r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),? (\d{1,2}) (September)(?: (\d{4}))?"
)
DATE_LINE_FORMS = ("%d %B %Y", "%B %d, %Y", "%Y-%m-%d")


def name_of(entry: dict[str, Any]) -> str:
    """Name a test by the report it reads."""
    return str(entry["file"])


def read(entry: dict[str, Any]) -> str:
    """Return a sample report as it lies in its file."""
    return (FOLDER / str(entry["file"])).read_text(encoding="utf-8")


def pieces(entry: dict[str, Any]) -> list[dict[str, Any]]:
    """Return every piece of every role that the key has for a report."""
    roles = ("source", "cue", "content")
    return [piece for found in entry["attributions"] for role in roles for piece in found[role]]


def date_in(line: str) -> str | None:
    """Return the ISO date that a date line stands for, if it is one."""
    for form in DATE_LINE_FORMS:
        try:
            return datetime.datetime.strptime(line, form).date().isoformat()
        except ValueError:
            continue
    return None


def test_key_knows_every_report() -> None:
    """There are eight reports, and the key has an entry for each."""
    files = sorted(path.name for path in FOLDER.iterdir())

    assert files == [entry["file"] for entry in ENTRIES]
    assert len(files) == 8


def test_key_is_what_the_marks_make(tmp_path: Path) -> None:
    """Making the key again from the marked reports gives the files that are kept here."""
    runpy.run_path(str(EXAMPLES / "marked_reports" / "make_key.py"))["main"](tmp_path)

    files = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    made = {path.relative_to(tmp_path): path.read_text(encoding="utf-8") for path in files}
    assert made == {name: (EXAMPLES / name).read_text(encoding="utf-8") for name in made}
    assert len(made) == 9


@pytest.mark.parametrize("entry", ENTRIES, ids=name_of)
def test_report_says_that_it_is_invented(entry: dict[str, Any]) -> None:
    """Nobody can take a sample for news: each says what it is, in its own text."""
    assert read(entry).count(INVENTED) == 1


@pytest.mark.parametrize("entry", ENTRIES, ids=name_of)
def test_report_has_a_reports_length(entry: dict[str, Any]) -> None:
    """A sample is as long as a short news report: 250 to 500 words."""
    assert 250 <= len(read(entry).split()) <= 500


@pytest.mark.parametrize("entry", ENTRIES, ids=name_of)
def test_pieces_slice_to_their_words(entry: dict[str, Any]) -> None:
    """Each piece of the key stands where the key says it stands."""
    for piece in pieces(entry):
        paragraph = entry["paragraphs"][piece["paragraph"]]
        assert paragraph[piece["start"] : piece["end"]] == piece["words"]


@pytest.mark.parametrize("entry", ENTRIES, ids=name_of)
def test_paragraph_stands_once_in_its_report(entry: dict[str, Any]) -> None:
    """A paragraph that holds pieces can be found in the report, and found in one place only."""
    text = read(entry)

    for index in {piece["paragraph"] for piece in pieces(entry)}:
        assert text.count(entry["paragraphs"][index]) == 1


@pytest.mark.parametrize("entry", ENTRIES, ids=name_of)
def test_attributions_name_claims_and_parents_that_exist(entry: dict[str, Any]) -> None:
    """What the key refers to is in the key; every attribution has words handed over."""
    numbers = {found["n"] for found in entry["attributions"]}
    for found in entry["attributions"]:
        assert found["parent"] is None or found["parent"] in numbers - {found["n"]}
        assert found.get("claim") is None or found["claim"] in KEY["claims"]
        assert found["content"]
        assert bool(found["source"]) == bool(found["actor"])
    assert entry["main_claim"] in {found.get("claim") for found in entry["attributions"]}
    assert set(entry["relays"]) <= {other["file"] for other in ENTRIES}


@pytest.mark.parametrize("entry", ENTRIES, ids=name_of)
def test_times_and_places_stand_in_the_text(entry: dict[str, Any]) -> None:
    """Every time and place of the key is written in the report."""
    text = read(entry)

    assert [time for time in entry["times"] if time["words"] not in text] == []
    assert [place for place in entry["places"] if place not in text] == []


@pytest.mark.parametrize("entry", ENTRIES, ids=name_of)
def test_only_planted_weekdays_are_wrong(entry: dict[str, Any]) -> None:
    """A weekday beside a date fits it, unless the key names it as planted."""
    wrong = []
    for dated in DATED_WEEKDAY.finditer(read(entry)):
        weekday, day, month, year = dated.groups(default="2026")
        date = datetime.date.fromisoformat(date_in(f"{day} {month} {year}") or "")
        if f"{date:%A}" != weekday:
            wrong.append(dated[0])

    assert wrong == entry.get("wrong_weekdays", [])


@pytest.mark.parametrize("entry", PLAIN, ids=name_of)
def test_plain_report_opens_with_title_outlet_and_date(entry: dict[str, Any]) -> None:
    """A plain report has a line each for title, outlet and date, in that order."""
    title, outlet, date = read(entry).split("\n\n")[:3]

    assert (title, outlet, date_in(date)) == (entry["title"], entry["outlet"], entry["published"])


def test_each_planted_matter_is_there() -> None:
    """Some report is a denial, one a transcript, one a page, one has a wrong weekday."""
    kinds = {entry["kind"] for entry in ENTRIES}

    assert {
        "first-hand",
        "relay",
        "denial",
        "headline drops its attribution",
        "wrong weekday",
        "unnamed officials",
        "transcript",
    } == kinds
    assert {found["form"] for entry in ENTRIES for found in entry["attributions"]} == {
        "direct",
        "mixed",
        "indirect",
    }
