"""What a source that is no name says about itself: "two senior Pakistani officials familiar with the talks".

Comes in: the words of a noun phrase on a page. Goes out: a `Phrase`, and what its head noun makes
of it: unnamed persons, a collective, a body, a document. Refused: nothing; a head that nobody
listed is read by its ending.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from accordingto.actors.vocabulary import (
    WORDS_KEPT,
    demonyms,
    folded,
    lists,
    noun_sorts,
    people,
    same_nouns,
    titles,
    words,
)  # fmt: skip
from accordingto.actors.words import Page

_IRREGULAR = {
    "people": "people", "men": "man", "women": "woman", "children": "child", "wives": "wife",
    "spokespeople": "spokesman",
    "media": "media", "police": "police", "data": "study", "clergy": "cleric", "persons": "person",
}  # fmt: skip
_SAID_BY_ENDING = re.compile(
    r"(?:man|woman|men|women|person|ist|ists|ian|ians|eer|eers|maker|makers|year-old|goer|goers|holder|holders|keeper|worker|workers|player|leader|leaders)$"
)
_ABSTRACT = re.compile(r".{3,}(?:tion|sion|ment|ness|ity|ism|sis|ence|ance|ship|hood|dom|ude)s?$")
_DEFINITE = frozenset(["the", "this", "that", "these", "those"])
_POSSESSIVE = frozenset(["his", "her", "their", "its", "our", "my", "your"])


_SHORTEST = 3  # letters: "gas" is no plural


class Phrase(NamedTuple):
    """A noun phrase that may be a source.

    Attributes:
        first: Number of its first word.
        last: One past the last word of what stands before any preposition or relative.
        head: Head noun, singular, lower case; "" where the phrase has none.
        head_at: Number of the head noun.
        plural: Whether it means several.
        definite: Whether it points back: "the official", "these critics".
        number: How many, or None.
    """

    first: int
    last: int
    head: str
    head_at: int
    plural: bool
    definite: bool
    number: int | None

    @property
    def same_head(self) -> str:
        """The head noun, one for all words of the same meaning."""
        return same_nouns().get(self.head, self.head)


def phrase_of(page: Page, first: int, last: int) -> Phrase:
    """Read the words from `first` to before `last` as one noun phrase."""
    cut = _cut(page, first, last)
    heads = [
        at for at in range(first, cut) if is_common_noun(page.words[at].lower) and not page.words[at].owns
    ]
    head_at = heads[-1] if heads else max(first, cut - 1)
    head = page.words[head_at].lower
    number = _number(page, first, cut)
    if cut + 1 < last and page.words[cut].lower == "of" and head in words("names", "phrases", "quantifiers"):
        inner = phrase_of(page, cut + 1, last)
        single = head in ("one", "each")
        return inner._replace(
            first=first, plural=not single, definite=False, number=1 if single else number,
        )  # fmt: skip
    singular = singular_of(head)
    plural = singular != head or head in ("people", "police", "media") or (number or 1) > 1
    plural = plural or head in words("names", "phrases", "plural_pronouns")
    determiner = page.words[first].lower
    return Phrase(first, cut, singular, head_at, plural, determiner in _DEFINITE, number)


def kind_of_phrase(phrase: Phrase, said: str) -> tuple[str, str]:
    """Return the kind and the finer sort of what a noun phrase means, by docs/explanation/kinds-of-source.md.

    Args:
        phrase: The phrase.
        said: Its words, as written.
    """
    head = phrase.head
    body = head in words("nouns", "organisations") and head not in people()
    person = is_person_noun(head) or head in words("names", "phrases", "single_pronouns")
    opening = said.split(maxsplit=1)[0].lower() if said else ""
    sort = noun_sorts().get(head, "")
    kind = "collective" if phrase.plural else "unnamed"
    if opening in words("names", "lists", "any") and not body:
        kind, sort = "collective", ""
    elif body:
        several = phrase.plural and head not in words("names", "lists", "forces")
        kind = "collective" if several else "organisation"
    elif head in words("nouns", "documents") and not is_person_noun(head):
        kind = "document"
    elif person:
        kind, sort = _people_kind(phrase, said), ""
    elif head in words("names", "phrases", "plural_pronouns") or folded(head) in demonyms():
        kind, sort = "collective", ""
    elif _is_abstract(head):
        kind, sort = "nobody", ""
    return kind, sort


def _people_kind(phrase: Phrase, said: str) -> str:
    """One, or as many as are counted, is unnamed; an uncounted plural is a collective, unless it hides."""
    if (
        phrase.head in words("names", "lists", "collective-heads")
        and phrase.number is None
        and phrase.head != "people"
    ):
        return "collective"
    hides = phrase.head == "source" or (
        phrase.head in ("people", "person", "official") and "familiar with" in said
    )
    return "unnamed" if not phrase.plural or phrase.number is not None or hides else "collective"


def _is_abstract(head: str) -> bool:
    """Whether a head noun is a thing that nobody can look up: a mood, a change, a crisis."""
    return head in words("nouns", "abstract") or bool(_ABSTRACT.match(head))


def is_person_noun(head: str) -> bool:
    """Whether a singular noun means a person."""
    head = head.removeprefix("ex-").rpartition("-")[2] if "-" in head else head
    return (
        head in people()
        or (head in titles() and head not in words("names", "lists", "no-person"))
        or bool(_SAID_BY_ENDING.search(head))
    )


@lru_cache(WORDS_KEPT)
def singular_of(noun: str) -> str:
    """Undo a plural where that gives a noun of the lists, else by its ending."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun in _listed():
        return noun
    for ending, instead in (("ies", "y"), ("ves", "fe"), ("es", ""), ("s", "")):
        stem = noun.removesuffix(ending)
        if stem != noun and stem + instead in _listed():
            return stem + instead
    if noun.endswith("men"):
        return noun.removesuffix("men") + "man"
    return (
        noun[:-1]
        if len(noun) > _SHORTEST and noun.endswith("s") and not noun.endswith(("ss", "us", "is"))
        else noun
    )


@lru_cache(1)
def _listed() -> frozenset[str]:
    return people() | words("nouns", "organisations") | words("nouns", "documents") | titles()


def gender_of_noun(head: str) -> str:
    """Return "m" or "f" where a noun tells it: "spokeswoman", "king"."""
    if head in lists("nouns", "people")["men"] or (head.endswith("man") and not head.endswith("woman")):
        return "m"
    return "f" if head in lists("nouns", "people")["women"] or head.endswith("woman") else ""


def is_common_noun(word: str) -> bool:
    """Whether a word is a noun of the lists, in the singular or the plural."""
    return singular_of(word) in _listed() or bool(_SAID_BY_ENDING.search(word))


def _cut(page: Page, first: int, last: int) -> int:
    """Return where a phrase's own words end: before a preposition, a relative, a mark or a verb of saying."""
    stops = words("names", "phrases", "prepositions") | words("names", "phrases", "relatives")
    for at in range(first + 1, last):
        word = page.words[at]
        if not word.word[0].isalnum() and word.word not in "-&%$/'’":
            return at
        if word.lower in stops or (word.lower in words("names", "phrases", "reporting") and at > first + 1):
            return at
    return last


def _number(page: Page, first: int, last: int) -> int | None:
    numbers = {
        word: int(value) for word, (value,) in ((w, tuple(v)) for w, v in lists("names", "numbers").items())
    }
    for at in range(first, min(last, first + 3)):
        word = page.words[at].lower
        if word in numbers and (at == first or word not in ("one",)):
            return numbers[word]
        if word.isdecimal() and len(word) < 7 and (at + 1 >= last or page.words[at + 1].word != "%"):  # noqa: PLR2004 - a count of people
            return int(word)
    return None
