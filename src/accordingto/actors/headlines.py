"""Names in headlines and in text that is all capitals, where a capital tells nothing.

Comes in: sentences in which most words begin with a capital, and the names found elsewhere. Goes
out: those names again, and in words that are all capitals also what begins with a given name.
Refused: everything else.
"""

from collections.abc import Iterator, Sequence

from accordingto.actors.known import KnownActors
from accordingto.actors.named import Name
from accordingto.actors.naming_kinds import kind_of
from accordingto.actors.vocabulary import folded, given_gender, people, titles, words
from accordingto.actors.words import Page

NAMES_KEPT = 40
"""Names that begin with one word and are looked for in a headline, the longest; so that time stays linear."""


def in_headlines(
    page: Page, shouted: Sequence[tuple[int, int]], found: Sequence[Name], known: KnownActors
) -> Iterator[Name]:
    """Yield names in text where capitals tell nothing.

    Args:
        page: The text.
        shouted: First word and one past the last of each sentence to look in.
        found: Names found elsewhere.
        known: Whose names are names wherever they stand.
    """
    by_first: dict[str, list[Name]] = {}
    for one in {name.key: name for name in found}.values():
        by_first.setdefault(one.key[0], []).append(one)
    for same in by_first.values():
        same.sort(key=lambda name: -len(name.words))
        del same[NAMES_KEPT:]
    for first, last in shouted:
        at = first
        while at < last:
            name: Name | None = _again(page, at, last, by_first) or _by_given_name(page, at, last, known)
            if name is not None:
                yield name
            at = name.last if name is not None else at + 1


def _again(page: Page, at: int, last: int, by_first: dict[str, list[Name]]) -> Name | None:
    if not page.words[at].capital:
        return None
    for name in by_first.get(folded(page.words[at].word), ()):
        end = at + len(name.words)
        if end <= last and all(folded(page.words[at + n].word) == key for n, key in enumerate(name.key)):
            return name._replace(first=at, last=end, titles=(), weak=False)
    return None


def _by_given_name(page: Page, at: int, last: int, known: KnownActors) -> Name | None:
    """Read "AHMED KHAN SAID" by its given name, and "REUTERS" by the list of known actors."""
    word = page.words[at]
    if (folded(word.word),) in known.by_first.get(folded(word.word), ()) and word.word.isupper():
        return Name(at, at + 1, (word.word,), (), *kind_of([word.word], titled=False)[:2])
    if folded(word.word) not in given_gender() or word.owns or not word.word.isupper() or at + 1 >= last:
        return None
    after = page.words[at + 1]
    common = words("names", "openers") | people() | titles() | words("names", "lists", "never")
    if (
        not after.word.isalpha()
        or not page.adjacent(at)
        or after.lower in common
        or after.lower in words("names", "lists", "after-name")
    ):
        return None
    return Name(at, at + 2, (word.word.title(), after.word.title()), (), "person", "")
