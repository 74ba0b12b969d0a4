"""From the marked sample reports to the reports themselves and their answer key.

Comes in: the reports beside this file. Each has a head of TOML between two lines of `+++` and a
report in which `[[s1|...]]`, `[[c1|...]]` and `[[x1|...]]` enclose the source, the cue and the
content of attribution 1; marks may nest, and one role may have several. Goes out: the same report
without marks, and `key.json`, so that no offset is ever counted by hand. Refused: marks that do not
close, marks without an entry in the head, and entries without marks (`BadMarks`).

    python examples/marked_reports/make_key.py           # writes examples/reports and examples/key.json
    python examples/marked_reports/make_key.py FOLDER    # writes FOLDER/reports and FOLDER/key.json
"""

import html
import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
MARK = re.compile(r"\[\[(?P<role>[scx])(?P<number>\d+)\||\]\]")
ROLES = {"s": "source", "c": "cue", "x": "content"}
ABOUT = (
    "What a careful reader finds in the sample reports in `reports/`. Offsets are half-open code "
    "points of the paragraph they name; each paragraph stands exactly once in its report."
)

Piece = dict[str, Any]
Roles = dict[str, list[Piece]]


class BadMarks(ValueError):
    """The marks in a sample report do not pair up, or do not fit its head."""


def unmark(marked: str) -> tuple[str, list[tuple[str, str, int, int]]]:
    """Take the marks out of a text.

    Returns:
        The text, and (number, role, start, end) for each mark, in order of their ends.
    """
    plain, open_marks, closed, last = "", [], [], 0
    for mark in MARK.finditer(marked):
        plain += marked[last : mark.start()]
        last = mark.end()
        if mark["role"]:
            open_marks.append((mark["number"], ROLES[mark["role"]], len(plain)))
        elif open_marks:
            number, role, start = open_marks.pop()
            closed.append((number, role, start, len(plain)))
        else:
            raise BadMarks(f"nothing to close before {marked[last : last + 30]!r}")
    if open_marks:
        raise BadMarks(f"never closed: {open_marks}")
    return plain + marked[last:], closed


def paragraphs_of(name: str, body: str) -> list[str]:
    """Cut a marked report into paragraphs; of a page only those lines that hold marks."""
    if not name.endswith(".html"):
        return body.strip().split("\n\n")
    marked = [line for line in body.splitlines() if MARK.search(line)]
    return [html.unescape(re.sub(r"<[^>]+>", "", line)) for line in marked]


def roles_by_number(paragraphs: list[str]) -> tuple[list[str], dict[str, Roles]]:
    """Return the paragraphs without marks, and each attribution's pieces by its number."""
    plain_paragraphs: list[str] = []
    found: dict[str, Roles] = {}
    for index, paragraph in enumerate(paragraphs):
        plain, marks = unmark(paragraph)
        plain_paragraphs.append(plain)
        for number, role, start, end in sorted(marks, key=lambda mark: mark[2]):
            roles = found.setdefault(number, {"source": [], "cue": [], "content": []})
            piece = {"paragraph": index, "start": start, "end": end, "words": plain[start:end]}
            roles[role].append(piece)
    return plain_paragraphs, found


def form_of(content: list[Piece]) -> str:
    """Call speech direct, mixed or indirect by the quotation marks in its content."""
    words = " ".join(piece["words"] for piece in content)
    if not re.search(r"[“”\"]", words):
        return "indirect"
    whole = all(piece["words"][0] in '“"' for piece in content)
    return "direct" if whole else "mixed"


def parent_of(number: str, found: dict[str, Roles]) -> int | None:
    """Name the attribution in whose content this one's cue stands, the innermost of several."""
    cue = found[number]["cue"][0]
    around = [
        (piece["end"] - piece["start"], int(other))
        for other, roles in found.items()
        if other != number
        for piece in roles["content"]
        if piece["paragraph"] == cue["paragraph"]
        and piece["start"] <= cue["start"]
        and cue["end"] <= piece["end"]
    ]
    return min(around)[1] if around else None


def entry_of(name: str, head: dict[str, Any], body: str) -> dict[str, Any]:
    """Make one report's entry in the key from its head and its marked body."""
    paragraphs, found = roles_by_number(paragraphs_of(name, body))
    details = head.pop("attributions")
    if set(details) != set(found):
        raise BadMarks(f"{name}: head and marks differ in {sorted(set(details) ^ set(found))}")
    title = re.search(r"<h1>(.*)</h1>", body)
    head["times"] = [{"words": words, "value": value} for words, value in head["times"]]
    attributions = []
    for number in sorted(found, key=int):
        roles, more = found[number], dict(details[number])
        form = more.pop("form", None) or form_of(roles["content"])
        whose = {"n": int(number), "form": form, "parent": parent_of(number, found)}
        attributions.append(whose | roles | more)
    first = {"file": name, "title": title[1] if title else paragraphs[0]}
    return first | head | {"paragraphs": paragraphs, "attributions": attributions}


def main(target: Path) -> None:
    """Write `reports/` without marks, and the key to all of them, into the folder `target`."""
    (target / "reports").mkdir(exist_ok=True)
    reports = []
    for path in sorted(HERE.glob("0*")):
        _, head, body = path.read_text(encoding="utf-8").split("+++\n", 2)
        (target / "reports" / path.name).write_text(unmark(body)[0], encoding="utf-8")
        reports.append(entry_of(path.name, tomllib.loads(head), body))
    claims = tomllib.loads((HERE / "claims.toml").read_text(encoding="utf-8"))
    key = {"about": ABOUT, "claims": claims, "reports": reports}
    written = json.dumps(key, ensure_ascii=False, indent=1) + "\n"
    (target / "key.json").write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent)
