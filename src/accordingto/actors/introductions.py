"""What the words around a name say its bearer is: titles in lower case, appositions before and behind.

    "the chief spokesperson, Lina Berg," | "Lina Berg, a regional affairs expert," | "spokesman Ali Khan"

Comes in: a page's names with their drafts. Goes out: the drafts, with roles, sex and kind filled
in, and for whom they speak. Refused: an apposition whose head noun means nobody: "Berg, in a letter,".
"""

from collections.abc import Sequence
from typing import NamedTuple

from accordingto.actors.drafts import Draft, Role
from accordingto.actors.named import Name
from accordingto.actors.nominals import gender_of_noun, is_person_noun, phrase_of, singular_of
from accordingto.actors.vocabulary import noun_sorts, titles, words
from accordingto.actors.words import Page, said_with_ending

_LONGEST = 25  # words of an apposition
_LONGEST_BEFORE = 12
_LONGEST_TITLE = 4
_FOR = frozenset(["for", "of", "at", "from", "with"])
_SOMEWHERE = frozenset(["in", "at", "on", "to", "who", "from", "by"])  # ends what somebody speaks for
_BE = frozenset(["is", "was", "remains", "became", "remained"])
_PLACING = "names", "placing"


class _Said(NamedTuple):
    """Words that say what somebody is: the numbers of the first, of the head noun and of the one behind."""

    first: int
    head_at: int
    last: int
    head: str


def introduce(page: Page, name: Name, draft: Draft) -> None:
    """Fill in what one mention's surroundings say of its bearer."""
    _before(page, name.first - len(name.titles), draft)
    _behind(page, name.last, draft)
    _titled(page, name, draft)
    if draft.kind == "person" and not draft.gender_told:
        told = next((told for role in draft.roles if (told := gender_of_noun(role.noun))), "")
        draft.gender, draft.gender_told = told or draft.gender, bool(told)


def settle(page: Page, names: Sequence[Name], owners: Sequence[Draft]) -> None:
    """Decide what kind those are of whom neither words nor surroundings have told it."""
    surroundings: dict[int, list[str]] = {}
    for name, draft in zip(names, owners, strict=True):
        if not draft.kind:
            surroundings.setdefault(id(draft), []).append(_stands_behind(page, name.first))
    for draft in {id(draft): draft for draft in owners}.values():
        if not draft.kind:
            _settle(draft, surroundings[id(draft)])


def _before(page: Page, at: int, draft: Draft) -> None:
    """Read "spokesman Ali Khan" and "the chief spokesperson, Ali Khan"."""
    if at == 0 or draft.kind not in ("person", ""):
        return
    last = page.words[at - 1]
    if last.sentence != page.words[at].sentence:
        return
    if last.lower in ("named", "called") and at > 1 and _means_person(page.words[at - 2].lower):
        draft.kind = "person"
        draft.be(Role.of(page.words[at - 2].word, page.words[at - 2].lower))
    elif last.word == "," and at > 1:
        _apposed(page, at - 1, draft)
    elif singular_of(last.lower) == last.lower and _means_person(last.lower) and not last.owns:
        first = _phrase_start(page, at - 1)
        draft.kind = "person"
        draft.be(Role.of(page.said(_without_article(page, first), at), last.lower))
        _side_with(page, draft, _Said(first, at - 1, at, last.lower))
    elif not draft.kind and last.lower in words("nouns", "organisations"):
        draft.kind, draft.sort = "organisation", noun_sorts().get(last.lower, "")
        draft.be(Role.of(last.word, last.lower))


def _apposed(page: Page, comma: int, draft: Draft) -> None:
    """Read the noun phrase that ends before the comma before a name."""
    sentence = page.sentences[page.words[comma].sentence][0]
    first = comma - 1
    while (
        first > sentence and comma - first < _LONGEST_BEFORE and page.words[first - 1].word not in ',;:()"“”'
    ):
        opens = page.words[first].lower in ("the", "a", "an", "his", "her", "their", "its")
        if (opens and page.words[first - 1].lower not in _FOR) or page.words[first - 1].owns:
            break  # but on before "the navy" of "the spokesman for the navy"
        first -= 1
    opens = page.words[first].lower in words("names", "phrases", "determiners") or page.words[first - 1].owns
    if not (opens or _is_title(page, first)):
        return
    phrase = phrase_of(page, first, comma)
    behind = phrase.last < comma and page.words[phrase.last].lower in words("names", "phrases", "reporting")
    if (
        _means_person(phrase.head)
        and not phrase.plural
        and not behind
        and page.words[phrase.head_at].word.isalpha()
    ):
        draft.kind = draft.kind or _kind_by(phrase.head)
        draft.be(Role.of(page.said(_without_article(page, first), phrase.last), phrase.head))
        _side_with(page, draft, _Said(first, phrase.head_at, comma, phrase.head))


def _behind(page: Page, at: int, draft: Draft) -> None:
    """Read "Ali Khan, a regional expert," and "Ali Khan is the mayor of"."""
    if (
        at + 1 >= len(page.words)
        or page.words[at].sentence != page.words[at - 1].sentence
        or page.words[at - 1].owns
    ):
        return
    mark = page.words[at].lower
    aged = (
        page.words[at + 1].word.isdecimal() and at + 2 < len(page.words) and page.words[at + 2].word in ",."
    )
    if mark == "," and (page.words[at + 1].lower in ("who", "whose") or aged) and not draft.kind:
        draft.kind = "person"
    if mark not in (",", *_BE):
        return
    if mark == "," and page.words[at + 1].lower == "who" and draft.side is None:
        draft.side = _led(page, at + 2)
    last = _phrase_end(page, at + 1)
    if last == at + 1:
        return
    if mark == "," and any(
        page.words[n].lower in words("names", "phrases", "reporting") for n in range(at + 1, last)
    ):
        return  # "to AFP, the navy said": a clause, and no apposition
    phrase = phrase_of(page, at + 1, last)
    determined = page.words[at + 1].lower in words("names", "phrases", "determiners")
    if mark in _BE and (not determined or phrase.head_at + 1 < phrase.last):
        return
    if not determined and not _fits_bare(page, at + 1, phrase.head_at):
        return
    _take(page, draft, at + 1, phrase.last, phrase.head)
    if mark == "," and draft.kind == "person":
        _side_with(page, draft, _Said(at + 1, phrase.head_at, last, phrase.head))


def _titled(page: Page, name: Name, draft: Draft) -> None:
    """Read "Commander Ali Khan of the Coastal Front"."""
    head = name.titles[-1].lower() if name.titles else ""
    if draft.kind == "person" and head in words("names", "lists", "speaking-for"):
        _side_with(page, draft, _Said(name.last, name.last - 1, _phrase_end(page, name.last), head))


def _take(page: Page, draft: Draft, first: int, last: int, head: str) -> None:
    said = page.said(_without_article(page, first), last)
    if _means_person(head) and draft.known is None and draft.kind in ("", "thing", "place"):
        draft.kind = _kind_by(head) or draft.kind
    if _means_person(head) and draft.kind in ("person", ""):
        draft.be(Role.of(said, head))
    elif head in words("nouns", "organisations") and (
        draft.kind in ("organisation", "") or _only_by_given_name(draft)
    ):
        draft.kind = "organisation"
        draft.sort = draft.sort or noun_sorts().get(head, "")
        draft.be(Role.of(said, head))


def _side_with(page: Page, draft: Draft, said: _Said) -> None:
    """Note for whom somebody speaks: "the navy's spokesman", "a spokesman for the navy in Osk"."""
    if draft.side is not None or said.head not in words("names", "lists", "speaking-for"):
        return
    first = said.first - 1 if said.first and page.words[said.first - 1].owns else said.first
    owner = next((at for at in range(said.head_at - 1, first - 1, -1) if page.words[at].owns), None)
    if owner is not None:
        begin = said.first if owner >= said.first else _phrase_start(page, owner)
        draft.side = said_with_ending(page, begin, owner)
        return
    if said.head_at > said.first and page.words[said.head_at - 1].lower in words("nouns", "organisations"):
        ranks = (n for n in range(said.head_at - 1, said.first - 1, -1) if not _belongs(page, n))
        draft.side = page.said(next(ranks, said.first - 1) + 1, said.head_at)
        return
    at = said.head_at + 1
    if at + 1 < said.last and page.words[at].lower in _FOR:
        draft.side = page.said(at + 1, _end_of_body(page, at + 1, said.last)).rstrip(".") or None


def _led(page: Page, at: int) -> str | None:
    """Return what somebody leads by a relative clause: "who speaks for the navy," "who heads the port,"."""
    last = _phrase_end(page, at)
    verb = page.words[at].lower if at < last and page.words[last - 1].lower not in ("it", "them") else ""
    if verb in words("names", "lists", "leading-a-body"):
        first = at + 1
    elif verb in ("speaks", "spoke", "speaking") and at + 1 < last and page.words[at + 1].lower == "for":
        first = at + 2
    else:
        return None
    return page.said(first, _end_of_body(page, first, last)).rstrip(".") or None


def _end_of_body(page: Page, first: int, last: int) -> int:
    """Return where the name of a body ends that begins at `first`: before where it sits and what is said."""
    ends = _SOMEWHERE | words("names", "phrases", "reporting")
    return next((at for at in range(first, last) if page.words[at].lower in ends), last)


def _belongs(page: Page, at: int) -> bool:
    """Whether a word before "spokesman" is some of a body's name, and neither an article nor of rank."""
    word = page.words[at]
    return word.word.isalpha() and word.lower not in (
        words("names", "phrases", "determiners") | titles() | words("names", "lists", "ranking")
    )


def _only_by_given_name(draft: Draft) -> bool:
    """Whether nothing but a word that is also a given name made somebody a person."""
    return draft.kind == "person" and draft.known is None and not draft.roles and not draft.gender_told


def _fits_bare(page: Page, first: int, head_at: int) -> bool:
    """Whether an apposition without an article is short: "president of", "chief economist at"."""
    told = [page.words[at] for at in range(first, head_at)]
    return (
        len(told) < _LONGEST_TITLE
        and all(word.word.replace("-", "").isalpha() for word in told)
        and not any(word.lower in words("names", "phrases", "determiners") for word in told)
        and (
            page.words[first].lower in words("names", "lists", "ranking")
            or not page.words[first].lower.endswith(("ing", "ed"))
        )
    )


def _phrase_start(page: Page, at: int) -> int:
    """Return where the noun phrase begins whose last word stands at `at`."""
    stops = (
        words("names", "phrases", "prepositions")
        | words("names", "phrases", "reporting")
        | {"and", "or", "but"}
    )
    sentence = page.sentences[page.words[at].sentence][0]
    first = at
    while first > sentence and at - first < _LONGEST_BEFORE:
        word = page.words[first - 1]
        if (
            not word.word[0].isalnum()
            or word.lower in stops
            or word.lower in words("names", "phrases", "relatives")
        ):
            break
        first -= 1
        if word.lower in words("names", "phrases", "determiners") or word.owns:
            break
    return first


def _phrase_end(page: Page, at: int) -> int:
    sentence = page.words[at].sentence
    last = at
    while last < len(page.words) and page.words[last].sentence == sentence and last - at < _LONGEST:
        if page.words[last].word in ',;:()"“”—–' or page.words[last].lower in (
            "who",
            "which",
            "whose",
            "that",
        ):
            break
        last += 1
    return last


def _without_article(page: Page, first: int) -> int:
    return first + (page.words[first].lower in words("names", "phrases", "determiners"))


def _is_title(page: Page, at: int) -> bool:
    return page.words[at].capital and page.words[at].lower in titles()


def _kind_by(noun: str) -> str:
    """Return the kind that a noun for people tells; "" for "owner", which a body is called as well."""
    return "" if noun in words("names", "lists", "also-bodies") else "person"


def _means_person(noun: str) -> bool:
    return is_person_noun(noun) or (noun in titles() and noun not in ("mr", "house", "senate", "late", "ex"))


def _stands_behind(page: Page, at: int) -> str:
    """Say what stands before a name: "the", "place" for "in" or "from", or "" for anything else."""
    if at == 0 or page.words[at - 1].sentence != page.words[at].sentence:
        return ""
    before = page.words[at - 1].lower
    if before in words(*_PLACING):
        return "place"
    return "the" if before == "the" else ""


def _settle(draft: Draft, seen: Sequence[str]) -> None:
    """Decide on a kind where neither words nor titles told one, by what stands before the name."""
    single = all(" " not in name for name in draft.names)
    if 2 * seen.count("the") > len(seen):
        draft.kind = "thing" if single else "organisation"
    elif 2 * seen.count("place") >= max(1, len(seen)):
        draft.kind = "place"
    elif not single:
        draft.kind, draft.guessed = "person", True
