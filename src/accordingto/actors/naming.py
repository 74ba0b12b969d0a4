"""Where a text names somebody or something, without a parse: runs of capitalised words, read with word lists.

Comes in: a `Page` and the known actors. Goes out: `Name` after `Name`, in reading order, never overlapping.
Refused: words that are capitals only for standing first, days and months, titles without a name. In
headlines and in text that is all capitals, where a capital tells nothing, only names that stand
elsewhere too, or that begin with a known given name, are found.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from accordingto.actors.naming_kinds import kind_of, title_block
from accordingto.actors.vocabulary import folded, given_gender, lists, people, titles, words
from accordingto.actors.words import Page

_NEVER = frozenset(
    ["the", "a", "an", "he", "she", "they", "it", "we", "i", "you", "his", "her", "their", "its", "my", "our", "your", "this", "that", "these", "those", "but", "and", "or", "if", "when", "in", "on", "at", "as", "so", "what", "who", "why", "how", "not", "no", "yes", "there", "then", "to", "for", "of", "by", "with", "from", "is", "was", "are", "were", "be", "has", "had", "have", "do", "does", "did", "i'm", "i've", "i'd", "i'll", "it's", "he's", "she's", "that's", "we're", "they're", "you're", "don't"]
)
_AT_START = frozenset(
    ["new", "best", "second", "state", "people", "people's", "general", "south", "north", "west", "east", "super", "human", "young", "old"]
)
_OWNING = frozenset(
    ["people", "workers", "women", "children", "lloyd", "mcdonald", "macy", "men", "teachers", "farmers", "veterans", "moody"]
)
_SURNAMES_TOO = frozenset(["may", "june", "april", "august", "sun", "mar", "jan"])
_CAPITALISED_SHARE = 0.6  # of the words of four letters or more, all in capitals: "TALKS FAIL AGAIN"
_HEADLINE_SHARE = (
    0.75  # of those words beginning with a capital, in a line without a full stop: "Talks Fail with Rebels"
)
_FEWEST_IN_HEADLINE = 3
_LONG = 4


class Name(NamedTuple):
    """A named mention.

    Attributes:
        first: Number of its first word on the page, titles left out.
        last: One past its last word.
        words: As written, without possessive endings.
        titles: Titles right before it, as written.
        kind: "person", "organisation", "place", "thing", or "" where its words do not tell.
        sort: A finer word, or "".
        weak: Whether it may be a common word that stands first in its sentence.
    """

    first: int
    last: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    kind: str
    sort: str
    weak: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        """Its words folded, to compare by."""
        return tuple(map(folded, self.words))


def find_names(page: Page, known: "Iterable[tuple[str, ...]]" = ()) -> list[Name]:
    """Find every named mention of a page, in time linear in its length.

    Args:
        page: The text, cut up.
        known: Folded words of names that are names wherever they stand.
    """
    lower = {word.word for word in page.words if word.word.islower()}
    known = frozenset(known)
    found: list[Name] = []
    shouted: list[tuple[int, int]] = []
    for first, last in page.sentences:
        if _is_shouted(page, first, last):
            shouted.append((first, last))
        else:
            for start, end in _runs(page, first, last, lower):
                found += _read_run(page, start, end, known)
    found = _supported(page, found, lower)
    if shouted:
        found += _in_headlines(page, shouted, found, known)
    return sorted(found)


def _is_shouted(page: Page, first: int, last: int) -> bool:
    """Whether a sentence writes most words with capitals, so that a capital says nothing."""
    long = [word.word for word in page.words[first:last] if len(word.word) >= _LONG and word.word.isalpha()]
    if len(long) < _FEWEST_IN_HEADLINE:
        return False
    if sum(map(str.isupper, long)) > _CAPITALISED_SHARE * len(long):
        return True
    closed = page.words[last - 1].word in '.!?"”’'
    return not closed and sum(word[0].isupper() for word in long) > _HEADLINE_SHARE * len(long)


def _runs(page: Page, first: int, last: int, lower: set[str]) -> Iterator[tuple[int, int]]:
    """Yield where capitalised words stand in a row, with the links and particles between them."""
    at = first
    while at < last:
        if not _begins(page, at, last, lower):
            at += 1
            continue
        end = _run_end(page, at, last)
        yield at, end
        at = end


def _begins(page: Page, at: int, last: int, lower: set[str]) -> bool:
    word = page.words[at]
    if not _is_namelike(page, at):
        return False
    if not word.opens:
        return True
    follows = at + 1 < last and not word.owns and _is_namelike(page, at + 1) and _adjacent(page, at)
    if word.lower in words("names", "openers"):
        return follows and word.lower in _AT_START
    if word.lower in lower and folded(word.word) not in given_gender() and word.lower not in titles():
        return follows and word.lower not in people() and not word.lower.endswith(("ing", "ed", "ly"))
    return True


def _is_namelike(page: Page, at: int) -> bool:
    word = page.words[at]
    lower = word.lower
    return word.capital and lower not in _NEVER and lower not in words("names", "lists", "calendar")


def _adjacent(page: Page, at: int) -> bool:
    """Whether nothing but one blank, or a line end in the same sentence, parts a word from the next."""
    this, following = page.words[at], page.words[at + 1]
    return page.text[this.end : following.start].isspace()


def _run_end(page: Page, first: int, last: int) -> int:
    at = first + 1
    linked = False
    while at < last:
        before = page.words[at - 1]
        if before.owns and before.lower not in _OWNING:
            break
        step, linked = _step(page, first, at, last, linked)
        if step == 0:
            break
        at += step
    return at


def _step(page: Page, first: int, at: int, last: int, linked: bool) -> tuple[int, bool]:
    """Return how many words a run takes in at `at`, and whether it has a link by then."""
    word = page.words[at]
    if not _adjacent(page, at - 1):
        return 0, linked
    if _is_namelike(page, at) or (word.capital and word.lower in _SURNAMES_TOO):
        return 1, linked
    if word.word in ("&", "@") and at + 1 < last and _is_namelike(page, at + 1):
        return 2, linked
    if word.lower in words("names", "lists", "particles") and at + 1 < last and _is_namelike(page, at + 1):
        return 2, linked
    return _link(page, first, at, last, linked)


def _link(page: Page, first: int, at: int, last: int, linked: bool) -> tuple[int, bool]:
    """Take in "of Foreign Affairs" behind a body's or a title's word, and "and Prevention" behind that."""
    word = page.words[at].lower
    ahead = at + 1
    if ahead < last and page.words[ahead].lower == "the" and word in ("of", "for", "on"):
        ahead += 1
    if ahead >= last or not _is_namelike(page, ahead):
        return 0, linked
    heads = {page.words[n].lower for n in range(first, at)}
    if word in ("of", "for", "on", "against") and _may_link(heads, word):
        return ahead + 1 - at, True
    follows = page.words[ahead].lower
    joins = word == "and" and linked and follows not in titles() and folded(follows) not in given_gender()
    return (2, linked) if joins and bool(heads & _linking()) else (0, linked)


def _may_link(heads: set[str], word: str) -> bool:
    return bool(heads & (_linking() | (_OF_TITLES if word == "of" else set())))


_OF_TITLES = frozenset(["secretary", "minister", "house", "director", "attorney", "chief"])


def _linking() -> frozenset[str]:
    """Return the words of bodies that go on with "of" or "for"."""
    some = lists("names", "bodies")
    return (
        frozenset().union(*(some[sort] for sort in ("government", "court", "university", "body", "party")))
        | {"bank", "army", "radio", "voice", "agency", "front", "guard", "states", "republic", "forces"}
    ) - {"house"}


def _read_run(page: Page, start: int, end: int, known: frozenset[tuple[str, ...]]) -> Iterator[Name]:
    """Yield the name a run holds behind its titles, and the body that stands before them."""
    run = [page.words[at].word for at in range(start, end)]
    block = None if tuple(map(folded, run)) in known else title_block(run)
    weak = page.words[start].opens and end - start == 1
    if block is None:
        yield from _one(start, end, run, (), weak)
        return
    first, last = block
    if first:
        yield from _one(start, start + first, run[:first], (), False)
    if last < len(run):
        yield from _one(start + last, end, run[last:], tuple(run[first:last]), False)


def _one(start: int, end: int, run: Sequence[str], before: tuple[str, ...], weak: bool) -> Iterator[Name]:
    kind, sort, cut = kind_of(run, titled=bool(before))
    if kind != "demonym":
        weak = weak and not kind and folded(run[0]) not in given_gender()
        yield Name(start + cut, end, tuple(run[cut:]), before, kind, sort, weak)


def _supported(page: Page, found: list[Name], lower: set[str]) -> list[Name]:
    """Drop weak names that are names nowhere else: "Inflation rose" does not name anybody."""
    sure = {part for name in found if not name.weak for part in name.key}
    return [
        name
        for name in found
        if not name.weak
        or name.key[0] in sure
        or (
            name.words[0].lower() not in lower
            and not name.words[0].lower().endswith(("ly", "ing", "s", "ed"))
        )
    ]


def _in_headlines(
    page: Page, shouted: Sequence[tuple[int, int]], found: Sequence[Name], known: frozenset[tuple[str, ...]]
) -> Iterator[Name]:
    """Yield names in text where capitals tell nothing."""
    by_first: dict[str, list[Name]] = {}
    for name in {name.key: name for name in found}.values():
        by_first.setdefault(name.key[0], []).append(name)
    for same in by_first.values():
        same.sort(key=lambda name: -len(name.words))
    for first, last in shouted:
        at = first
        while at < last:
            name = _again(page, at, last, by_first) or _by_given_name(page, at, last, known)
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


def _by_given_name(page: Page, at: int, last: int, known: frozenset[tuple[str, ...]]) -> Name | None:
    """Read "AHMED KHAN SAID" by its given name, and "REUTERS" by the list of known actors."""
    word = page.words[at]
    if (folded(word.word),) in known and word.word.isupper():
        return Name(at, at + 1, (word.word,), (), *kind_of([word.word], titled=False)[:2])
    if folded(word.word) not in given_gender() or word.owns or not word.word.isupper() or at + 1 >= last:
        return None
    after = page.words[at + 1]
    common = words("names", "openers") | people() | titles() | _NEVER
    if (
        not after.word.isalpha()
        or not _adjacent(page, at)
        or after.lower in common
        or after.lower in _CAPITAL_VERBS
    ):
        return None
    return Name(at, at + 2, (word.word.title(), after.word.title()), (), "person", "")


_CAPITAL_VERBS = frozenset(
    ["said", "says", "told", "wrote", "asked", "added", "denied", "claimed", "warned", "will", "has", "had", "is", "was"]
)
