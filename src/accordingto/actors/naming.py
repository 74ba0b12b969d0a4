"""Where a text names somebody or something, without a parse: runs of capitalised words, read with word lists.

Comes in: a `Page` and the known actors. Goes out: `Name` after `Name`, in reading order, never
overlapping. Refused: words that are capitals only for standing first, days and months, titles
without a name. In headlines and in text that is all capitals, where a capital tells nothing, only
names that stand elsewhere too, or that begin with a known given name, are found.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from accordingto.actors.headlines import in_headlines
from accordingto.actors.known import KnownActors
from accordingto.actors.named import Name
from accordingto.actors.naming_kinds import kind_of, title_block
from accordingto.actors.nominals import is_common_noun
from accordingto.actors.vocabulary import (
    bodies,
    countries,
    folded,
    given_gender,
    lists,
    people,
    titles,
    words,
)
from accordingto.actors.words import Page

_CAPITALISED_SHARE = 0.6  # of the words of four letters or more, all in capitals: "TALKS FAIL AGAIN"
_HEADLINE_SHARE = (
    0.75  # of those words beginning with a capital, in a line without a full stop: "Talks Fail with Rebels"
)
_FEWEST_IN_HEADLINE = 3
_LONG = 4
_INITIAL = 2  # characters: "J."
_ENDINGS = ("ly", "ing", "s", "ed")


def find_names(page: Page, known: KnownActors, sourced: Iterable[int] = ()) -> list[Name]:
    """Find every named mention of a page, in time linear in its length.

    Args:
        page: The text, cut up.
        known: Whose names are names wherever they stand.
        sourced: Numbers of words that begin a source: a capital there is sooner a name.
    """
    return _Namer(page, known, frozenset(sourced)).names()


class _Namer:
    """Reads one page for names."""

    def __init__(self, page: Page, known: KnownActors, sourced: frozenset[int]) -> None:
        self.page, self.sourced = page, sourced
        self.lower = {word.word for word in page.words if word.word.islower()}
        self.known = known

    def names(self) -> list[Name]:
        """Return the page's names in reading order."""
        found: list[Name] = []
        shouted: list[tuple[int, int]] = []
        for first, last in self.page.sentences:
            if _is_shouted(self.page, first, last):
                shouted.append((first, last))
            else:
                for start, end in self._runs(first, last):
                    found += _read_run(self.page, start, end, self.known)
        found = self._supported(found)
        if shouted:
            found += in_headlines(self.page, shouted, found, self.known)
        return sorted(found)

    def _runs(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Yield where capitalised words stand in a row, with the links and particles between them."""
        at = first
        while at < last:
            end = self._known_end(at, last)
            if not end and self._begins(at, last):
                end = self._run_end(at, last)
            if end:
                yield at, end
            at = end or at + 1

    def _known_end(self, at: int, last: int) -> int:
        """Return where a known name of several words ends that begins here; 0 where none does."""
        word = self.page.words[at]
        if not word.capital:
            return 0
        for key in self.known.by_first.get(folded(word.word), ()):
            end = at + len(key)
            if len(key) > 1 and end <= last and self._reads(at, key):
                return 0 if self._goes_on(end, last) else end
            if (
                key == (folded(word.word),)
                and word.lower in words("names", "lists", "never")
                and word.word.isupper()
                and len(word.word) > _INITIAL
            ):  # "WHO", not "US"
                return at + 1
        return 0

    def _reads(self, at: int, key: tuple[str, ...]) -> bool:
        return all(folded(self.page.words[at + n].word) == part for n, part in enumerate(key)) and not any(
            self.page.words[at + n].owns for n in range(len(key) - 1)
        )

    def _goes_on(self, end: int, last: int) -> bool:
        """Whether a longer name swallows a known one: "Associated Press of Pakistan"."""
        if end >= last or self.page.words[end - 1].owns or not self.page.adjacent(end - 1):
            return False
        if self.page.words[end].lower == "of":
            return end + 1 < last and self._is_namelike(end + 1)
        return self._is_namelike(end) and self.page.words[end].lower in bodies()

    def _begins(self, at: int, last: int) -> bool:
        word = self.page.words[at]
        if (
            word.lower in words("names", "lists", "leading")
            and at + 1 < last
            and self._is_namelike(at + 1)
            and self.page.adjacent(at)
        ):
            return True
        if not self._is_namelike(at):
            return False
        if not word.opens:
            return True
        follows = at + 1 < last and not word.owns and self._is_namelike(at + 1) and self.page.adjacent(at)
        if word.lower in words("names", "openers"):
            return follows and word.lower in words("names", "lists", "at-start")
        if (
            word.lower in self.lower
            and folded(word.word) not in given_gender()
            and word.lower not in titles()
        ):
            return follows and word.lower not in people() and not word.lower.endswith(("ing", "ed", "ly"))
        return True

    def _is_namelike(self, at: int) -> bool:
        word = self.page.words[at]
        if len(word.word) == _INITIAL and word.word[1] == ".":
            return word.capital
        return (
            word.capital
            and word.lower not in words("names", "lists", "never")
            and word.lower not in words("names", "lists", "calendar")
        )

    def _run_end(self, first: int, last: int) -> int:
        at = first + 1
        linked = False
        while at < last:
            before = self.page.words[at - 1]
            if before.owns and not self._owns_inside(at, last):
                break
            step, linked = self._step(first, at, last, linked)
            if step == 0:
                break
            at += step
        return at

    def _owns_inside(self, at: int, last: int) -> bool:
        """Whether a possessive goes on a name: "Exporters' League", "Peru's Supreme Court"."""
        before = self.page.words[at - 1]
        if before.lower in words("names", "lists", "owning"):
            return True
        plural = before.word[-1] == "s" and self.page.text[before.end] in "'’"
        end = at
        while end < last and end - at < _LONG and self._is_namelike(end):
            end += 1
        body = end > at and self.page.words[end - 1].lower in bodies()
        return body and (plural or (folded(before.word) in countries() and self._is_office(at, end)))

    def _is_office(self, first: int, last: int) -> bool:
        sorts = (bodies().get(self.page.words[at].lower, "") for at in range(first, last))
        return any(sort in ("government", "court") for sort in sorts)

    def _step(self, first: int, at: int, last: int, linked: bool) -> tuple[int, bool]:
        """Return how many words a run takes in at `at`, and whether it has a link by then."""
        word = self.page.words[at]
        if not self.page.adjacent(at - 1):
            return 0, linked
        if self._is_namelike(at) or (
            word.capital and word.lower in words("names", "lists", "month-surnames")
        ):
            return 1, linked
        if word.word.isdecimal() and self.page.words[at - 1].lower in bodies():
            return 1, linked  # "Channel 12"
        ahead = at + 1 < last and self._is_namelike(at + 1)
        if ahead and (word.word in ("&", "@") or word.lower in words("names", "lists", "particles")):
            return 2, linked
        return self._link(first, at, last, linked)

    def _link(self, first: int, at: int, last: int, linked: bool) -> tuple[int, bool]:
        """Take in "of Foreign Affairs" behind a body's or a title's word, "and Trade" behind that."""
        page = self.page
        word = page.words[at].lower
        ahead = at + 1
        if ahead < last and page.words[ahead].lower == "the" and word in ("of", "for", "on"):
            ahead += 1
        if ahead >= last or not self._is_namelike(ahead):
            return 0, linked
        heads = {page.words[n].lower for n in range(first, at)}
        if word in ("of", "for", "on", "against") and _may_link(heads, word):
            return ahead + 1 - at, True
        follows = page.words[ahead].lower
        joins = word == "and" and linked and follows not in titles() and folded(follows) not in given_gender()
        return (2, linked) if joins and bool(heads & linking()) else (0, linked)

    def _supported(self, found: list[Name]) -> list[Name]:
        """Drop weak names that are names nowhere else: "Inflation rose" does not name anybody."""
        sure = {part for name in found if not name.weak and name.kind in ("person", "") for part in name.key}
        sure |= {name.key[0] for name in found if not name.weak and len(name.key) == 1}
        return [name for name in found if not name.weak or name.key[0] in sure or self._is_sourced(name)]

    def _is_sourced(self, name: Name) -> bool:
        """Whether a capital at the head of a sentence is a source's, and no common word's."""
        word = name.words[0].lower()
        if name.first not in self.sourced or word in self.lower:
            return False
        known = self.known.get(name.key[0]) is not None
        return known or not (word.endswith(_ENDINGS) or is_common_noun(word))


def _is_shouted(page: Page, first: int, last: int) -> bool:
    """Whether a sentence writes most words with capitals, so that a capital says nothing."""
    long = [word.word for word in page.words[first:last] if len(word.word) >= _LONG and word.word.isalpha()]
    if len(long) < _FEWEST_IN_HEADLINE:
        return False
    if sum(map(str.isupper, long)) > _CAPITALISED_SHARE * len(long):
        return True
    number = page.words[first].sentence
    alone = (number == 0 or page.paragraph[number - 1] != page.paragraph[number]) and (
        number + 1 >= len(page.paragraph) or page.paragraph[number + 1] != page.paragraph[number]
    )
    mark = page.words[last - 1].word
    closed = mark == "." or (mark in '!?"”’' and not (alone and len(long) >= _LONG))
    return not closed and sum(word[0].isupper() for word in long) > _HEADLINE_SHARE * len(long)


def _may_link(heads: set[str], word: str) -> bool:
    return bool(heads & (linking() | (words("names", "lists", "of-titles") if word == "of" else frozenset())))


@cache
def linking() -> frozenset[str]:
    """Return the words of bodies that go on with "of" or "for"."""
    some = lists("names", "bodies")
    sorts = ("government", "court", "university", "body", "party")
    return (frozenset().union(*(some[sort] for sort in sorts)) | words("names", "lists", "also-linking")) - {
        "house"
    }


def _read_run(page: Page, start: int, end: int, known: KnownActors) -> Iterator[Name]:
    """Yield the name a run holds behind its titles, and the body that stands before them."""
    run = [page.words[at].word for at in range(start, end)]
    whole = tuple(map(folded, run))
    block = None if whole in known.by_first.get(whole[0], ()) else title_block(run)
    weak = page.words[start].opens and end - start == 1
    if block is None:
        is_led = _is_led(page, start)
        for name in _one(start, end, run, (), weak):
            yield name._replace(kind="organisation") if is_led and not name.kind else name
        return
    first, last = block
    if len(run) == 1 and run[0].lower() in words("names", "lists", "title-surnames"):
        yield Name(start, end, tuple(run), (), "", "", True)
    if first:
        yield from _one(start, start + first, run[:first], (), False)
    if last < len(run):
        yield from _one(start + last, end, run[last:], tuple(run[first:last]), False)


def _is_led(page: Page, start: int) -> bool:
    """Whether a name stands behind a post and "of", as in "managing director of Noordzij Barging"."""
    if start < 2 or page.words[start - 1].lower != "of":  # noqa: PLR2004 - the post and "of"
        return False
    post = page.words[start - 2]
    return post.lower in titles() and post.sentence == page.words[start].sentence


def _one(start: int, end: int, run: Sequence[str], before: tuple[str, ...], weak: bool) -> Iterator[Name]:
    kind, sort, cut = kind_of(run, titled=bool(before))
    if kind != "demonym":
        weak = weak and not kind and folded(run[0]) not in given_gender()
        yield Name(start + cut, end, tuple(run[cut:]), before, kind, sort, weak)
