"""Twins of wordings, made by rule: nearly the same words, and not true of the same world.

Comes in: a wording. Goes out: the wording with another number, day, month or side, with an opposite word, or
with a negation put in or taken out. Refused: nothing; a wording in which no rule finds anything has no twins.

In the stories, as people write them, what clashes is said in other words; in news "41 drowned" stands against
"38 drowned".
"""

import random
import re
from collections.abc import Callable, Sequence

_NUMBERS = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen",
    "twenty",
)  # fmt: skip
_RINGS: tuple[tuple[str, ...], ...] = (
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    ("january", "february", "march", "april", "june", "july"),
    ("august", "september", "october", "november", "december"),
    ("north", "south", "east", "west"), ("northern", "southern", "eastern", "western"),
    ("morning", "evening", "afternoon", "night"), ("dawn", "dusk", "midnight", "noon"),
    ("yesterday", "today"), ("first", "second", "third", "last"), ("upper", "lower"),
    _NUMBERS, ("dozens", "hundreds", "thousands"), ("half", "a third", "a quarter"),
    ("daily", "weekly", "monthly"), ("hours", "days", "weeks", "months"),
)  # fmt: skip
_OPPOSITES = (
    ("before", "after"), ("above", "below"), ("above", "beneath"), ("inside", "outside"),
    ("into", "out of"), ("with", "without"), ("more than", "fewer than"), ("more than", "less than"),
    ("at least", "at most"), ("rose", "fell"), ("risen", "fallen"), ("rising", "falling"),
    ("open", "closed"), ("opened", "closed"), ("open", "shut"), ("locked", "unlocked"), ("alive", "dead"),
    ("accepted", "rejected"), ("won", "lost"), ("switched on", "switched off"), ("increase", "decrease"),
    ("increased", "decreased"), ("safe", "unsafe"), ("legal", "illegal"), ("lawful", "unlawful"),
    ("began", "ended"), ("started", "stopped"), ("always", "never"), ("everyone", "no one"),
    ("nobody", "everybody"), ("passed", "failed"), ("worked", "failed"), ("agreed", "refused"),
    ("allowed", "forbidden"), ("guilty", "innocent"), ("deliberate", "accidental"),
    ("deliberately", "by accident"), ("on purpose", "by mistake"), ("early", "late"), ("earlier", "later"),
    ("high", "low"), ("higher", "lower"), ("too much", "too little"), ("enough", "too few"),
    ("full", "empty"), ("new", "old"), ("public", "secret"), ("paid", "unpaid"), ("known", "unknown"),
    ("armed", "unarmed"), ("voluntarily", "under duress"), ("bought", "sold"), ("true", "false"),
    ("genuine", "forged"), ("knew", "did not know"), ("told", "did not tell"), ("can", "cannot"),
    ("men", "women"), ("supported", "opposed"), ("winter", "summer"), ("intact", "broken"),
    ("by day", "by night"), ("alone", "with others"), ("still", "no longer"), ("many", "few"),
)  # fmt: skip
_NOT = re.compile(
    r"\b(was|were|is|are|had|has|have|will|would|could|did|does|do|must|should)\b( not\b|n't\b)?",
    re.IGNORECASE,
)
_TURNED = re.compile(
    r"\b(no|not|never|nobody|nothing|none|neither|nor|without|cannot)\b|n't\b", re.IGNORECASE
)
_TENSES = {
    "was": "had been", "were": "had been", "is": "was", "are": "were", "has": "had", "have": "had",
    "will": "would", "can": "could",
}  # fmt: skip
_FILLED = ("also", "in fact", "indeed", "now", "reportedly", "clearly")
_FIGURE = re.compile(r"(?<![\w.,:])\d{1,3}(?:,\d{3})+(?![\w])|(?<![\w.,:])\d+(?:\.\d+)?(?![\w])")
Rule = Callable[[str, random.Random], str]


def twin(texts: Sequence[str], rng: random.Random) -> tuple[int, str] | None:
    """Return the place of one of the wordings and its twin; `None` where no rule finds anything."""
    places = list(range(len(texts)))
    rng.shuffle(places)
    for at in places:
        for rule in rng.sample(_RULES, len(_RULES)):
            found = rule(texts[at], rng)
            if found != texts[at]:
                return at, found
    return None


def echo(text: str, rng: random.Random) -> str:
    """Return the wording as another outlet would give it in nearly the same words, and mean the same."""
    words = text.split()
    for at, word in enumerate(words):
        if word in _TENSES and rng.random() < 0.5:  # noqa: PLR2004 - a coin
            words[at : at + 1] = [_TENSES[word]]
            break
    if rng.random() < 0.3:  # noqa: PLR2004 - now and then
        words.insert(rng.randrange(len(words)), rng.choice(_FILLED))
    if len(words) > 7:  # noqa: PLR2004 - what is short says too little when trimmed
        words = words[rng.randrange(2) : len(words) - rng.randrange(3)]
    return " ".join(words)


def _another_figure(text: str, rng: random.Random) -> str:
    return _at_one(_FIGURE, lambda figure: _near(figure, rng), text, rng)


def _near(figure: str, rng: random.Random) -> str:
    value = float(figure.replace(",", ""))
    if value.is_integer() and 1900 <= value <= 2100 and "," not in figure:  # noqa: PLR2004 - a year
        return str(int(value) + rng.choice((-3, -2, -1, 1, 2, 3)))
    other = value * rng.choice((0.5, 0.7, 0.8, 0.9, 1.1, 1.25, 1.5, 2.0, 3.0))
    if not value.is_integer():
        return f"{other:.1f}"
    step = 10 ** max(len(str(int(value))) - 2, 0) if value % 10 == 0 else 1
    whole = round(other / step) * step
    whole = int(whole if whole not in (value, 0) else value + max(step, 1))
    return f"{whole:,}" if "," in figure else str(whole)


def _another_of_a_ring(text: str, rng: random.Random) -> str:
    rings = [ring for ring in _RINGS if any(_word(one).search(text) for one in ring)]
    if not rings:
        return text
    ring = rng.choice(rings)
    there = rng.choice([one for one in ring if _word(one).search(text)])
    other = rng.choice([one for one in ring if one != there])
    return _swapped(text, there, other)


def _opposite(text: str, rng: random.Random) -> str:
    fits = [(a, b) for one in _OPPOSITES for a, b in (one, one[::-1]) if _word(a).search(text)]
    return _swapped(text, *rng.choice(fits)) if fits else text


def _negated(text: str, rng: random.Random) -> str:
    """Return the text with "not" after its first helping verb, or without it where it stands there."""
    found = _NOT.search(text)
    if not found or (not found[2] and _TURNED.search(text)):
        return text
    verb = found[1]
    new = verb if found[2] else f"{verb} not" if rng.random() < 0.7 else f"{verb} never"  # noqa: PLR2004 - mostly "not"
    return text[: found.start()] + new + text[found.end() :]


def _word(one: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(one)}(?![\w-])", re.IGNORECASE)


def _swapped(text: str, there: str, other: str) -> str:
    found = _word(there).search(text)
    if not found:
        return text
    new = other.capitalize() if found[0][:1].isupper() else other
    return text[: found.start()] + new + text[found.end() :]


def _at_one(pattern: re.Pattern[str], change: Callable[[str], str], text: str, rng: random.Random) -> str:
    places = list(pattern.finditer(text))
    if not places:
        return text
    found = rng.choice(places)
    return text[: found.start()] + change(found[0]) + text[found.end() :]


_RULES: tuple[Rule, ...] = (_another_figure, _another_figure, _another_of_a_ring, _opposite, _negated)
