"""What the words of a name tell about its bearer: a person, a body, a place, a thing.

Comes in: the words of a run of capitalised words. Goes out: its kind and sort, and where titles
stand in it. Refused: nothing; words that tell nothing give "".
"""

from collections.abc import Sequence

from accordingto.actors.vocabulary import bodies, countries, demonyms, folded, given_gender, titles, words

_GIVEN_AND_SURNAME = 2  # words
_LONGEST_ACRONYM = 6


def title_block(run: Sequence[str]) -> tuple[int, int] | None:
    """Return where titles stand in a run that names a titled person: first and one past the last.

    Where they are the last words of the run, nobody is named: "the Prime Minister". None where the run is
    no titled person: "General Electric", "Foreign Ministry", "Larry King".
    """
    lower = [word.lower().rstrip(".") for word in run]
    at = next((n for n, word in enumerate(lower) if _is_title(word)), None)
    if at is None or (
        at and lower[at] in words("names", "lists", "title-surnames") and folded(run[0]) in given_gender()
    ):
        return None
    if at and lower[at - 1] in ("of", "for") and any(word in bodies() for word in lower[:at]):
        return None
    end = at
    while end < len(run) and _is_title(lower[end]):
        end += 1
    if end == len(run) and end - at > 1 and lower[-1] in words("names", "lists", "title-surnames"):
        end -= 1  # "Mr. King"
    if end < len(run) and lower[end] in ("of", "for"):
        end = _behind_office(run, end)
    rest = lower[end:]
    if rest and all(word in words("names", "lists", "suffixes") for word in rest):
        return None
    if any(word in bodies() and word not in words("names", "lists", "body-surnames") for word in rest) or (
        rest and rest[0] in ("and", "on")
    ):
        return _later_block(run, end)
    return at, end


def _later_block(run: Sequence[str], start: int) -> tuple[int, int] | None:
    """Return the titles behind a body's name: "Foreign Ministry Spokesman Ali Khan"."""
    for n in range(start, len(run) - 1):
        if _is_title(run[n].lower().rstrip(".")):
            block = title_block(run[n:])
            return (n + block[0], n + block[1]) if block else None
    return None


def _is_title(word: str) -> bool:
    return word in titles() or (
        word.startswith(("ex-", "vice-", "co-")) and word.split("-", 1)[1] in titles()
    )


def _behind_office(run: Sequence[str], at: int) -> int:
    """Return where the name begins behind "Secretary of State"; the end where none is seen."""
    return next(
        (n for n in range(at + 1, len(run)) if folded(run[n]) in given_gender() and n > at + 1), len(run)
    )


def kind_of(run: Sequence[str], *, titled: bool) -> tuple[str, str, int]:
    """Return the kind and sort that the words of a name tell, and how many words before it are none of its.

    Args:
        run: As written, without titles.
        titled: Whether a person's title stands before it.
    """
    lower = [word.lower().rstrip(".") for word in run]
    whole = "".join(map(folded, run))
    if titled:
        return "person", "", 0
    if whole in countries():
        return "place", "government", 0
    if len(run) == 1 and (folded(run[0]) in demonyms() or lower[0] in words("names", "belonging")):
        return "demonym", "", 0
    cut = _belonging(run, lower)
    if cut:
        kind, sort, more = kind_of(run[cut:], titled=False)
        return kind, sort, cut + more
    return *_by_words(run, lower), 0


def _belonging(run: Sequence[str], lower: Sequence[str]) -> int:
    """Count the words before a person's name that say where he or she belongs: "Republican Ana Ruiz"."""
    cut = 0
    while cut < len(run) - 1 and (
        folded(run[cut]) in demonyms() or lower[cut] in words("names", "belonging")
    ):
        cut += 1
    rest = run[cut:]
    person = len(rest) > 1 and folded(rest[0]) in given_gender() and not _is_body(lower[cut:])
    return cut if person else 0


def _by_words(run: Sequence[str], lower: Sequence[str]) -> tuple[str, str]:
    if _is_body(lower) and not (
        _named(run)
        and len(run) == _GIVEN_AND_SURNAME
        and lower[-1] in words("names", "lists", "body-surnames")
    ):
        return "organisation", next((bodies()[word] for word in reversed(lower) if bodies().get(word)), "")
    if {lower[0], lower[-1]} & words("names", "things") and not (_named(run) and len(run) > 1):
        return "thing", ""
    if len(run) > 1 and lower[0] in words("names", "lists", "place-heads"):
        return "thing", ""
    if len(run) == 1 and any(map(str.isdigit, run[0])) and run[0][0].isalpha():
        return "organisation", ""
    if len(run) == 1 and _is_acronym(run[0]):
        return ("organisation", "") if lower[0] not in words("names", "things", "acronyms") else ("thing", "")
    return ("person", "") if _named(run) else ("", "")


def _is_body(lower: Sequence[str]) -> bool:
    return any(word in bodies() for word in lower)


def _named(run: Sequence[str]) -> bool:
    return folded(run[0]) in given_gender() and run[0].lower() == run[0].lower().rstrip(".")


def _is_acronym(word: str) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    capitals = sum(map(str.isupper, letters))
    small = len(letters) - capitals
    return 1 < len(letters) <= _LONGEST_ACRONYM and small <= (len(letters) > 3) and letters[0].isupper()  # noqa: PLR2004 - "ISPs", not "Oz"
