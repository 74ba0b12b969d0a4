"""Numbers that differ between headline and body.

Comes in: a reading with a headline. Goes out: findings of kind "headline-number". Refused: a number that
stands anywhere in the body, as it is, rounded, or as the sum of others; bounds and rough numbers that
leave room for both; different things counted, and figures of which the body has several.
"""

import re
from collections.abc import Iterator
from itertools import accumulate, islice

from accordingto.checks.amounts import Amount, amounts
from accordingto.checks.likeness import stem, stems
from accordingto.checks.lists import words
from accordingto.checks.reading import Reading
from accordingto.records import Finding, Severity

KIND = "headline-number"
_ACTS = {
    "killed": r"kill(?:s|ed|ing)?|dead|die[sd]?|dying|deaths?|fatalit(?:y|ies)",
    "injured": r"injur(?:es?|ed|ing)|injuries|wound(?:s|ed|ing)?|hurt",
    "arrested": r"arrest(?:s|ed|ing)?|detain(?:s|ed|ing)?",
    "rescued": r"rescu(?:es?|ed|ing)",
    "displaced": r"displac(?:es?|ed|ing)",
    "missing": r"missing",
    "abducted": r"abduct(?:s|ed|ing)?|kidnap(?:s|ped|ping)?",
}
_AFTER = {act: re.compile(verb, re.IGNORECASE) for act, verb in _ACTS.items()}
_TOLL = r"(?:death )?toll(?:(?: \w+){0,2} (?:to|of|at)| hits| reach\w+)"
_BEFORE = {
    act: re.compile(rf"\b(?:{verb}{f'|{_TOLL}' if act == 'killed' else ''})\s+$", re.IGNORECASE)
    for act, verb in _ACTS.items()
}
_ANYBODY = frozenset({"person", ""})
_ONE_MORE = re.compile(
    r"\b(?:another|himself|herself|including|as well as|along with|plus"
    r"|and (?:an?|his|her|their|the|its|one))\b"
)
_DIGITS = re.compile(r"\d+(?:,\d{2,3})*(?:\.\d+)?")
_ALIKE, _FEWEST = 0.5, 2  # of the headline's telling words, that the body's sentence shares
_LONGEST_SUM = 4  # numbers next to each other that may add up to the headline's
_MOST = 400  # numbers of the body that are looked at
_REACH = 40  # code points before a number in which its verb may stand
_Counted = tuple[str, str, str]  # unit, act, and the stem of what is counted


def numbers_at_odds(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each number of the headline that the body has otherwise."""
    headline = reading.headline or ""
    given = [one for one in amounts(headline) if one.counts]
    if not given or reading.lead is None:
        return
    body = list(islice(amounts(reading.text, reading.lead.start), _MOST))
    for one in given:
        counted = _counted(headline, one)
        if counted is None or _stands_in(one, body, reading):
            continue
        same = [other for other in body if other.counts and _is_same(headline, counted, other, reading)]
        if len({other.value for other in same}) != 1 or any(map(one.agrees, same)):
            continue
        if not _is_rest_told(one, same[0], reading):
            yield _finding(reading, headline, one, same[0])


def _counted(text: str, one: Amount) -> _Counted | None:
    """Return what a number counts, or None where that cannot be told or is only a part."""
    if one.unit:
        return one.unit, "", ""
    before = text[max(0, one.span.start - _REACH) : one.span.start]
    act = next((act for act, verb in _BEFORE.items() if verb.search(before)), "")
    links, rest, noun = words(KIND, "links"), words(KIND, "rest"), ""
    for word in map(str.lower, one.after):
        if word in rest:
            return None
        after = next((act for act, verb in _AFTER.items() if verb.fullmatch(word)), "")
        if after:
            return "", act or after, noun
        if (word in links and not noun) or (noun and act):
            break
        if word not in links:
            name = stem(word)
            if not name:
                break
            noun = noun or name
    return ("", act, noun) if act or noun else None


def _is_same(headline: str, counted: _Counted, other: Amount, reading: Reading) -> bool:
    """Say whether a number of the body counts the same thing as the headline's."""
    theirs = _counted(reading.text, other)
    if theirs is None or theirs[:2] != counted[:2]:
        return False
    unit, act, noun = counted
    if act:
        return theirs[2] == noun or {theirs[2], noun} <= _ANYBODY
    if not unit and theirs[2] != noun:
        return False
    told = stems(headline) - {noun}
    shared = told & stems(reading.sentence_at(other.span.start).words(reading.text))
    return len(shared) >= _FEWEST and len(shared) >= _ALIKE * len(told)


def _stands_in(one: Amount, body: list[Amount], reading: Reading) -> bool:
    """Say whether the body has the number after all: written out, rounded, or in parts."""
    text = reading.text[reading.lead.start if reading.lead else 0 :]
    if any(float(digits.replace(",", "")) == one.value for digits in set(_DIGITS.findall(text))):
        return True
    if any(one.low <= other.high and other.low <= one.high for other in body if not other.hedged):
        return True
    if any(other.value == one.value for other in body):
        return True
    sums = (
        sum_
        for at in range(len(body))
        for sum_ in accumulate(other.value for other in body[at : at + _LONGEST_SUM])
    )
    return any(one.low <= sum_ <= one.high for sum_ in sums)


def _is_rest_told(one: Amount, other: Amount, reading: Reading) -> bool:
    """Say whether the one or two that are missing may be told without a number: "and his wife"."""
    sentence = reading.sentence_at(other.span.start).words(reading.text)
    return one.value - other.value in (1, 2) and bool(_ONE_MORE.search(sentence))


def _finding(reading: Reading, headline: str, one: Amount, other: Amount) -> Finding:
    said, told = (_shown(text, amount) for text, amount in ((headline, one), (reading.text, other)))
    because = f"The headline has “{said}”, but the body has “{told}”."
    pieces = (*((reading.headline_at,) if reading.headline_at else ()), other.span)
    return reading.finding(KIND, Severity.GRAVE, pieces, because)


def _shown(text: str, one: Amount) -> str:
    """Return a number with the words around it that tell what it counts."""
    start = max(text.rfind(" ", 0, max(0, one.span.start - 1)) + 1, text.rfind("\n", 0, one.span.start) + 1)
    return " ".join([text[start : one.span.end], *one.after[:3]])
