"""Where sentences begin and end, without a parse: fast enough for every stage to ask.

Comes in: a text. Goes out: spans in reading order, none across a paragraph, blanks at the ends left out.
Refused: nothing. A sentence ends behind . ! ? or … with what closes after it, before a blank and something
that may begin one; not behind an initial, a title or another abbreviation that goes on.
"""

import re

from accordingto.records import Span
from accordingto.text.paragraphs import paragraphs

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=(?P<blanks>\s+)[\"'“‘«(\[]*[A-Z0-9À-ÞА-Я])")
_ABBREVIATIONS = """
adm amb approx assoc ave brig capt cdr cf col cpl det dr drs e.g eng esp etc fr gen gov hon i.e insp jr lt maj
messrs mr mrs ms msgr no nos op pp pres prof pvt rep reps rev sec sen sens sgt sr st supt treas v vol vs
jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri
"""
_GOES_ON = frozenset(_ABBREVIATIONS.split())
_MAY_CLOSE = frozenset({"etc", "jr", "sr", "no"})
_LAST_WORD = re.compile(r"[^\s\"'“”‘’«»(\[]+$")


def sentences(text: str) -> list[Span]:
    """Cut a text into sentences.

    Args:
        text: The whole text of a report.

    Returns:
        Spans in reading order; together they hold every character of the text that is not a blank.
    """
    return [sentence for paragraph in paragraphs(text) for sentence in _within(text, paragraph)]


def _within(text: str, paragraph: Span) -> list[Span]:
    found = []
    start = paragraph.start
    for end in _END.finditer(text, paragraph.start, paragraph.end):
        if _goes_on(
            text[max(start, end.start() - 40) : end.start()], end.group(), text[end.end() : end.end() + 12]
        ):
            continue
        found.append(Span(start, end.end()))
        start = end.end("blanks")
    if start < paragraph.end:
        found.append(Span(start, paragraph.end))
    return found


def _goes_on(before: str, mark: str, after: str) -> bool:
    """Whether the full stop belongs to an abbreviation or an initial, and the sentence goes on."""
    if mark != ".":
        return False
    word = _LAST_WORD.search(before)
    if word is None:
        return False
    last = word.group()
    if len(last) == 1 and last.isupper() and last != "I":
        return True
    if re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", last):  # "U.S." goes on unless a new line of thought clearly begins
        return not re.match(r"\s+(?:The|He|She|It|But|In|A|We|I)\b", after + " ")
    return last.lower() in _GOES_ON and not (last.lower() in _MAY_CLOSE and not after.strip()[:1].isdigit())
