"""Words taken over without saying so: relays planted among the sentences of PolNeAR dev, found again or not.

Comes in: a gold folder. Goes out: for each kind of relay its recall where 95 % of all that is told is
right. Refused: a folder without the corpus (`MissingGold`).

From each article one sentence is taken, changed in the way of the kind, and printed by another outlet a day
later. All sentences of all articles stand beside them; a relay told between two articles counts as wrong,
though some articles of the corpus do copy each other.
"""

import random
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from accordingto.bench.attribution_gold import Split, read_gold
from accordingto.links import Links
from accordingto.links.statements import Setting, Statement
from accordingto.records import Link, LinkKind

PRECISION = 0.95
_FEWEST, _MOST = 14, 45  # words of a sentence that is planted
_SENTENCE = re.compile(r"(?<=[.!?])[”\"]?\s+(?=[A-Z“\"])|\n+")
_SWAPS = {
    "said": "stated", "told": "informed", "big": "large", "also": "too", "people": "persons", "about":
    "around", "because": "since", "many": "numerous", "but": "yet", "while": "as", "begin": "start",
    "began": "started", "help": "aid", "show": "reveal", "shows": "reveals", "get": "obtain", "need":
    "require", "want": "wish", "wants": "wishes", "called": "termed", "made": "produced", "new":
    "fresh", "more than": "over", "now": "today", "president": "leader", "campaign": "drive", "country":
    "nation", "last": "past", "after": "following", "before": "ahead of", "during": "in the course of",
    "a number of": "several", "this": "that", "would": "will", "has": "had", "is": "was", "are": "were",
    "have": "had", "do": "did", "think": "believe", "like": "such as",
}  # fmt: skip


class Row(NamedTuple):
    """How many relays of a kind were planted, and the percentage found at 95 % precision."""

    kind: str
    planted: int
    recall: float


def bench(gold: Path) -> list[Row]:
    """Plant relays of every kind, and look for them.

    Raises:
        MissingGold: The corpus is not there. Give the folder that holds `attribution/`.
    """
    articles = [list(_sentences(row.report.text)) for row in read_gold(gold, Split.DEV)]
    chance = random.Random(7)  # noqa: S311 - shuffles sentences and keeps no secret
    taken = [(at, chance.choice(some)) for at, one in enumerate(articles) if (some := _fit(one))]
    links = Links()
    told: list[Link] = []
    for at, sentences in enumerate(articles):
        for n, sentence in enumerate(sentences):
            told += links.add_statement(_printed(f"{at} {n}", at, sentence))
    planted: dict[str, tuple[str, str]] = {}
    for kind, change in KINDS.items():
        for credit in (False, True):
            name = f"{kind}, {'credited' if credit else 'uncredited'}"
            for at, sentence in taken:
                own = f"{name} {at}"
                planted[own] = (name, f"{at} {articles[at].index(sentence)}")
                told += links.add_statement(_planted(own, at, change(sentence, chance), credit=credit))
    return list(_rows(planted, [link for link in told if link.kind is LinkKind.RELAYS]))


def _rows(planted: dict[str, tuple[str, str]], told: Iterable[Link]) -> Iterator[Row]:
    """Yield the recall of each kind, at the lowest score that keeps the precision."""
    article = {own: source.split()[0] for own, (_, source) in planted.items()}
    best: dict[str, float] = {}
    rows = []
    for link in told:
        right = link.of in planted and article[link.of] == article.get(link.to, link.to.split()[0])
        rows.append((link.score, right))
        if right:
            best[link.of] = max(best.get(link.of, 0.0), link.score)
    threshold = _threshold(sorted(rows, reverse=True))
    for name in dict.fromkeys(kind for kind, _ in planted.values()):
        own = [one for one, (kind, _) in planted.items() if kind == name]
        found = sum(best.get(one, 0.0) >= threshold for one in own)
        yield Row(name, len(own), round(100 * found / len(own), 1))


def _threshold(rows: Iterable[tuple[float, bool]]) -> float:
    """Return the lowest score above which enough is right, of rows in falling order."""
    threshold, right_so_far = 1.01, 0
    for n, (score, right) in enumerate(rows, 1):
        right_so_far += right
        if right_so_far >= PRECISION * n:
            threshold = score
    return threshold


def verbatim(sentence: str, _: random.Random) -> str:
    """Leave the sentence as it is."""
    return sentence


def trimmed(sentence: str, chance: random.Random) -> str:
    """Cut off a third of it, at the beginning or at the end."""
    words = sentence.split()
    cut = len(words) // 3
    return " ".join(words[cut:] if chance.random() < 0.5 else words[:-cut])  # noqa: PLR2004 - a coin


def reordered(sentence: str, chance: random.Random) -> str:
    """Put the end before the beginning, at a comma where there is one."""
    words = sentence.split()
    commas = [at + 1 for at, word in enumerate(words[:-3]) if word.endswith(",") and at > 2]  # noqa: PLR2004
    at = chance.choice(commas) if commas else len(words) // 2
    return " ".join([*words[at:], *words[:at]])


def paraphrased(sentence: str, chance: random.Random) -> str:
    """Swap words for others of their meaning, drop one in eight, and put the end first half the time."""
    words = [_SWAPS.get(word.lower(), word) for word in sentence.split()]
    words = [word for word in words if word[:1].isupper() or chance.random() > 1 / 8]
    kept = " ".join(words)
    return reordered(kept, chance) if chance.random() < 0.5 else kept  # noqa: PLR2004 - a coin


KINDS: dict[str, Callable[[str, random.Random], str]] = {
    "verbatim": verbatim,
    "trimmed": trimmed,
    "reordered": reordered,
    "paraphrased": paraphrased,
}


def _sentences(text: str) -> Iterator[str]:
    yield from dict.fromkeys(filter(None, (one.strip() for one in _SENTENCE.split(text))))


def _fit(sentences: list[str]) -> list[str]:
    return [one for one in sentences if _FEWEST <= len(one.split()) <= _MOST]


def _printed(own: str, at: int, sentence: str) -> Statement:
    return Statement(id=own, setting=Setting(str(at), f"outlet {at}", "2026-01-01"), text=sentence)


def _planted(own: str, at: int, sentence: str, *, credit: bool) -> Statement:
    passed = frozenset({f"outlet {at}"}) if credit else frozenset()
    setting = Setting(own, "another paper", "2026-01-02")
    return Statement(id=own, setting=setting, text=sentence, passed=passed)
