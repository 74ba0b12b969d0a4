"""What a report does say of a source that it does not name: role, side, number, why it is not named.

Comes in: the noun phrase of a source. Goes out: a `Draft` with all of that. Refused: nothing; what
the text does not say is None.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from accordingto.actors.drafts import Draft, Role
from accordingto.actors.named import Name
from accordingto.actors.nominals import Phrase, gender_of_noun, kind_of_phrase
from accordingto.actors.vocabulary import demonyms, folded, words
from accordingto.actors.words import Page, said_with_ending
from accordingto.records import Span

_NEAR = 2  # sentences from an unnamed source to the reason for not naming it
_CLAUSE = r"[^.;!?\n\"“”]"
_ANONYMITY = re.compile(
    rf"""(?:
      (?:on|under)\s+(?:the\s+)?condition\s+(?:of\s+(?:anonymity|not\s+being\s+(?:named|identified)|confidentiality)
        |(?:that\s+)?(?:s?he|they|it|his|her|their)\b{_CLAUSE}{{0,40}}?\b(?:anonymous|named|identified|used)){_CLAUSE}{{0,200}}
      |who\s+(?:was|were|is|are)\s+not\s+(?:authori[sz]ed|permitted|allowed|cleared){_CLAUSE}{{0,160}}
      |(?:was|were|is|are)n['’]t\s+(?:authori[sz]ed|permitted|allowed)\s+to\s+(?:speak|talk|comment|discuss|brief){_CLAUSE}{{0,160}}
      |(?:was|were|is|are)\s+not\s+authori[sz]ed\s+to\s+(?:speak|talk|comment|discuss|brief){_CLAUSE}{{0,160}}
      |who\s+(?:asked|requested|declined|refused|insisted|wished|wanted|preferred|spoke|demanded|did\s+not\s+want)\b
        {_CLAUSE}{{0,60}}?\b(?:named|identified|anonym\w+|name){_CLAUSE}{{0,120}}
      |(?:asked|requested|declined|refused|insisted)\s+(?:not\s+)?to\s+be\s+(?:named|identified|quoted\s+by\s+name){_CLAUSE}{{0,120}}
      |(?:speaking|spoke|talking)\s+anonymously{_CLAUSE}{{0,120}}
      |whose\s+(?:name|identity){_CLAUSE}{{0,120}}
    )""",
    re.VERBOSE,
)
_TRAILING = re.compile(r"[\s,:]*(?:,\s*(?:said|told|added)\b.*)?$", re.DOTALL)


def draft_of(page: Page, phrase: Phrase, last: int, name_at: Sequence[int], names: Sequence[Name]) -> Draft:
    """Make the draft of a source that is no name.

    Args:
        page: The text.
        phrase: Its noun phrase.
        last: One past the last word of the source, tails included.
        name_at: For each word the number of the name it belongs to, or -1.
        names: The page's names.
    """
    said = page.said(phrase.first, last)
    kind, sort = kind_of_phrase(phrase, said)
    draft = Draft(
        kind, names=[" ".join(said.split())], sort=sort, plural=phrase.plural or kind == "organisation"
    )
    draft.places.append(Span(page.words[phrase.first].start, page.words[last - 1].end))
    if kind in ("unnamed", "collective"):
        draft.number = phrase.number if phrase.plural or phrase.number else 1 if kind == "unnamed" else None
        draft.side = _side(page, phrase, last, name_at, names)
        draft.gender = "" if phrase.plural else gender_of_noun(phrase.head)
    role = role_of(page, phrase, name_at)
    if role is not None:
        draft.be(role)
    return draft


def role_of(page: Page, phrase: Phrase, name_at: Sequence[int]) -> Role | None:
    """Return what a phrase says somebody is: its head noun and the words before it that name nobody."""
    if not phrase.head:
        return None
    first = phrase.head_at
    skip = words("names", "phrases", "determiners") | words("names", "phrases", "quantifiers")
    while first > phrase.first and page.words[first - 1].word[0].isalpha():
        before = page.words[first - 1]
        if (
            before.owns
            or before.lower in skip
            or name_at[first - 1] >= 0
            or folded(before.word) in demonyms()
        ):
            break
        if before.lower in words("names", "phrases", "prepositions"):
            break
        first -= 1
    return Role.of(page.said(first, phrase.head_at + 1), phrase.head)


def _side(page: Page, phrase: Phrase, last: int, name_at: Sequence[int], names: Sequence[Name]) -> str | None:
    """Return whose they are: "Pakistani" official, spokesman for "the Taliban"."""
    for at in range(phrase.first, phrase.head_at):
        if name_at[at] >= 0:
            name = names[name_at[at]]
            return said_with_ending(page, name.first, name.last - 1)
        if folded(page.words[at].word) in demonyms() and page.words[at].capital:
            return page.words[at].word
        if page.words[at].owns:
            return said_with_ending(page, phrase.first, at)
    tail = phrase.last
    if tail + 1 < last and page.words[tail].lower in (
        "for",
        "of",
        "from",
        "with",
        "at",
        "in",
        "to",
        "inside",
    ):
        end = next(
            (
                at
                for at in range(tail + 1, last)
                if page.words[at].word in ",;(" or page.words[at].lower in ("who", "which", "that", "whose")
            ),
            last,
        )
        return page.said(tail + 1, end) or None
    return None


MET_KEPT = 10
"""Unnamed sources before and behind a reason for anonymity that it is compared with."""


def explain_anonymity(page: Page, met: Sequence[tuple[int, Draft]]) -> None:
    """Give each reason for anonymity to the unnamed source of its sentence, else to the last before.

    Args:
        page: The text.
        met: Unnamed sources by the number of their first word, in order.
    """
    for match in _ANONYMITY.finditer(page.text):
        at = page.at(match.start())
        if at >= len(page.words):
            continue
        sentence = page.words[at].sentence
        first = max(0, bisect_right(met, at, key=lambda one: one[0]) - MET_KEPT)
        near = [
            (abs(word - at) + 100 * (sentence - page.words[word].sentence), draft)
            for word, draft in met[first : first + 2 * MET_KEPT]
            if 0 <= sentence - page.words[word].sentence <= _NEAR
        ]
        if near:
            draft = min(near, key=lambda one: one[0])[1]
            draft.anonymity = draft.anonymity or _TRAILING.sub("", " ".join(match[0].split()))
