"""Numbers as reports write them: "twenty-five", "1,500", "2 1/2", "a hundred", "one and a half".

Comes in: the words of a number. Goes out: the number, or None where they are none. Refused: nothing.
"""

from collections.abc import Mapping, Sequence

_FRACTIONS = {"1/2": 0.5, "½": 0.5, "half": 0.5, "1/4": 0.25, "3/4": 0.75}
_PASSED_OVER = frozenset({"-", "–", "—", "and", "a", "of"})
_HUNDRED = 100
_MOST_DIGITS = 12


def number(words: Sequence[str], known: Mapping[str, str]) -> float | None:
    """Return the number that words come to.

    Args:
        words: In lower case, hyphens as words of their own.
        known: Number words and what they stand for; "x100" multiplies what stands before it.

    Returns:
        None where there is no number, or one of more than 12 digits.
    """
    whole = part = 0.0
    seen = False
    for word in words:
        if word in _PASSED_OVER:
            continue
        seen = True
        stands_for = "2" if word == "couple" else known.get(word, word.replace(",", ""))
        if word in _FRACTIONS:
            part += _FRACTIONS[word]
        elif word in known and stands_for.startswith("x"):
            times = float(stands_for[1:])
            part = (part or 1) * times
            if times > _HUNDRED:
                whole, part = whole + part, 0.0
        elif len(stands_for) <= _MOST_DIGITS and stands_for.replace(".", "", 1).isdecimal():
            part += float(stands_for)
        else:
            return None
    return whole + part if seen else None
