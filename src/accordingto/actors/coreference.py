"""Whom a pronoun or a description means: "he", "the minister", "the official site".

Comes in: a `Timeline`, and the words to resolve. Goes out: an `Answer`. Refused: guessing where
nothing fits; the answer is then None, and the caller makes a new actor or says that the text names
nobody.
"""

from collections.abc import Iterable
from typing import NamedTuple

from accordingto.actors.drafts import Draft, Role
from accordingto.actors.nominals import Phrase
from accordingto.actors.timeline import MARGIN, Looking, Mention, Scored, Timeline, ranked
from accordingto.actors.vocabulary import noun_sorts, words

_MAN = frozenset(["he", "him", "his", "himself"])
_WOMAN = frozenset(["she", "her", "hers", "herself"])
_SEVERAL = frozenset(["they", "them", "their", "theirs", "themselves", "these", "those"])
_THING = frozenset(["it", "its", "itself", "this", "that"])
SUBJECTS = frozenset(["he", "she", "they", "it", "i", "we", "you", "who"])


_STEM = 4  # letters that a country and its adjective have in common: Russia, Russian
FAR = 12.0  # points below everybody who was met shortly before


class Answer(NamedTuple):
    """Whom some words mean.

    Attributes:
        draft: The likeliest.
        rivals: All that compete, the likelier first; empty where one stands alone.
        because: A sentence that names the evidence.
    """

    draft: Draft
    rivals: tuple[Draft, ...]
    because: str


def gender_of_pronoun(word: str) -> str:
    """Return "m", "f" or ""."""
    return "m" if word in _MAN else "f" if word in _WOMAN else ""


def pronoun(timeline: Timeline, looking: Looking, word: str, barred: Iterable[Draft] = ()) -> Answer | None:
    """Say whom a third-person pronoun means.

    Args:
        timeline: Everybody met so far.
        looking: Where the pronoun stands.
        word: The pronoun, in lower case.
        barred: Who it cannot be: whoever says the words it stands in.
    """
    excluded = set(map(id, barred))

    def fits(mention: Mention) -> bool:
        agree = agrees(mention.draft, word) or (word in _THING and _may_be_thing(mention, looking))
        return agree and id(mention.draft) not in excluded

    seen = [mention for mention in timeline.before(looking.at, looking.sentence) if fits(mention)]
    found = ranked(timeline, seen, looking)
    if found:
        return _answer(word, found, looking, seen)
    return None


def agrees(draft: Draft, word: str) -> bool:
    """Whether somebody may be called by a pronoun: a man "he", a body "it" or "they"."""
    gender = gender_of_pronoun(word)
    if word == "he/she":
        return draft.kind == "person" and not draft.plural
    if gender:
        return draft.animate and (draft.gender in (gender, "") or not draft.gender_told) and not draft.plural
    if word in _SEVERAL:
        return draft.plural or draft.kind in ("collective", "organisation")
    return draft.kind in ("organisation", "document") or (draft.kind == "place" and bool(draft.sort))


def _may_be_thing(mention: Mention, looking: Looking) -> bool:
    """Whether somebody just spoken of, of whom nothing tells that it is a person, may be "it" after all."""
    guessed = mention.draft.kind == "person" and mention.draft.guessed and not mention.draft.gender_told
    return guessed and mention.subject and mention.paragraph == looking.paragraph


def _answer(word: str, found: list[Scored], looking: Looking, seen: list[Mention]) -> Answer:
    best = found[0]
    name = best.mention.draft.name
    near = [one.mention.draft for one in found if best.score - one.score < MARGIN]
    rivals = tuple(near) if len(near) > 1 else ()
    if rivals:
        others = ", ".join(f"'{one.name}'" for one in near[1:])
        return Answer(
            near[0], rivals, f"'{word}' may mean '{name}' or {others}; the first is a little likelier"
        )
    return Answer(best.mention.draft, (), f"'{word}' follows '{name}', {_why(word, best, looking, seen)}")


def _why(word: str, best: Scored, looking: Looking, seen: list[Mention]) -> str:
    who = {"m": "man", "f": "woman"}.get(gender_of_pronoun(word), "one it fits")
    draft = best.mention.draft
    same = {id(one.draft) for one in seen if one.paragraph == looking.paragraph}
    if same == {id(draft)}:
        return f"the only {who} named before it in the paragraph"
    if draft is looking.parent:
        return "who is said to say the words around it"
    if draft is looking.speaker:
        return "who spoke last before it"
    if best.mention.subject:
        return f"the {who} that a sentence before it is about"
    return f"the nearest {who} named before it"


class _Fit(NamedTuple):
    """How well a description fits somebody; the larger, the better.

    Attributes:
        grade: 3 for the very words, 2 for the head noun, 1 for the sort alone.
        score: How likely a pronoun there would mean the same.
        draft: Who.
        why: A clause for the reason.
    """

    grade: int
    score: float
    draft: Draft
    why: str


def description(
    timeline: Timeline,
    drafts: Iterable[Draft],
    phrase: Phrase,
    role: Role | None,
    looking: Looking,
) -> Answer | None:
    """Say whom a definite noun phrase means: "the minister", "the group", "the official site".

    Args:
        timeline: Everybody met so far.
        drafts: Everybody it may mean.
        phrase: The noun phrase.
        role: Its head noun and what stands before it.
        looking: Where it stands; `gender` as its head noun tells it.
    """
    if role is None:
        return None
    near = ranked(timeline, timeline.before(looking.at, looking.sentence), looking)
    scores = {id(one.mention.draft): one.score for one in near}
    fits = []
    for draft in drafts:
        grade, why = _grade(draft, phrase, role) if _may_be_of(draft, looking.owned_by) else (0, "")
        if grade and not (looking.gender and draft.gender not in (looking.gender, "")):
            far = -FAR if timeline.count(draft) else -2 * FAR
            fits.append(_Fit(grade, draft.named + scores.get(id(draft), far), draft, why))
    if not fits:
        return None
    best = max(fits, key=lambda fit: fit[:2])
    close = [fit.draft for fit in fits if fit.grade == best.grade and best.score - fit.score < MARGIN]
    others = [draft for draft in close if draft is not best.draft] if best.score > -FAR else []
    rivals = (best.draft, *others) if others else ()
    return Answer(best.draft, rivals, f"'{role.said}' means '{best.draft.name}', {best.why}")


def _may_be_of(draft: Draft, owned_by: frozenset[str]) -> bool:
    """Whether a body may be the one of that country: "the Philippine navy" is not the Indian Navy."""
    if draft.kind not in ("organisation", "place") or not owned_by:
        return True
    told = _words_of(draft) | frozenset(word for role in draft.roles for word in role.others)
    return all(any(word[:_STEM] == other[:_STEM] for other in told) for word in owned_by)


def _grade(draft: Draft, phrase: Phrase, role: Role) -> tuple[int, str]:
    """Grade a description: 3 for the very words, 2 for the head noun, 1 for the sort, 0 for no fit."""
    if draft.plural != phrase.plural and draft.kind in ("person", "unnamed", "collective"):
        return 0, ""
    for other in draft.roles:
        if other.head == role.head and role.others <= other.others | _words_of(draft):
            return _grade_called(draft, role), f"called '{other.said}'"
        if other.head == role.head and other.others <= role.others:
            return 2, f"called '{other.said}'"
    if draft.kind == "organisation" and not phrase.plural:
        return _grade_body(draft, phrase, role)
    if draft.kind == "person" and not phrase.plural and phrase.head in words("names", "lists", "anybody"):
        return 1, "the one spoken of before it"
    return 0, ""


def _grade_called(draft: Draft, role: Role) -> int:
    """Grade somebody who is called by the words of a description.

    A body that goes by a description alone, such as a headline's "Hull newspaper", is no surer meant by "the
    newspaper" than one that was named.
    """
    if role.others:
        return 3
    return 1 if draft.kind == "organisation" and not draft.count else 2


def _grade_body(draft: Draft, phrase: Phrase, role: Role) -> tuple[int, str]:
    """Grade "the ministry", "the armed group", "the company" for a body."""
    if role.head in _words_of(draft):
        return 2, f"whose name has '{role.head}' in it"
    if not role.others <= words("names", "lists", "body-adjectives"):
        return 0, ""
    sort = noun_sorts().get(phrase.head, "")
    if sort and sort == draft.sort:
        return 1, f"the last {sort} spoken of"
    group = phrase.head in words("names", "lists", "group-nouns") and draft.sort != "government"
    company = phrase.head in words("names", "lists", "company-nouns") and not draft.sort
    return (1, "the last organisation spoken of") if group or company else (0, "")


def _words_of(draft: Draft) -> frozenset[str]:
    return frozenset(word for name in draft.names for word in name.lower().split())
