"""The walk itself: from the first word to the last, everybody is met in turn, and sources are looked up.

Comes in: a page, its names with their bearers, the report's attributions. Goes out: a `Scene` in
which every attribution is settled. Refused: nothing.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from accordingto.actors.coreference import SUBJECTS, Answer
from accordingto.actors.descriptions import by_description, somebody_at
from accordingto.actors.gathering import Gathered
from accordingto.actors.named import Name
from accordingto.actors.nominals import is_common_noun
from accordingto.actors.pronouns import by_pronoun
from accordingto.actors.scene import Scene
from accordingto.actors.sources import Marked, Part, parts_of
from accordingto.actors.unnamed import explain_anonymity, role_of
from accordingto.actors.vocabulary import words
from accordingto.actors.words import Page
from accordingto.records import Attribution, Span

LONGEST_CITED = 15  # words


class Event(NamedTuple):
    """Something to look at on the way.

    Attributes:
        at: Number of its first word.
        is_source: Whether it is the source of an attribution; those come after what merely stands there.
        part: Name, pronoun or description.
        owner: The attribution it is the source of, or None.
    """

    at: int
    is_source: bool
    part: Part
    owner: Attribution | None = None


def read(page: Page, names: Sequence[Name], gathered: Gathered, attributions: Sequence[Attribution]) -> Scene:
    """Walk through a text twice: outside quotations, then inside, where their speakers are known."""
    scene = Scene(page, names, gathered, attributions)
    events = sorted(_events(scene, attributions), key=lambda event: (event.at, event.is_source))
    quoted = [page.quotation_at(page.words[event.at].start) is not None for event in events]
    for inside in (False, True):
        scene.speaker = None
        for event, within in zip(events, quoted, strict=True):
            if within is inside:
                _look_at(scene, event, inside)
        _hear_voices(scene, attributions)
    _note_first_persons(scene, attributions)
    explain_anonymity(page, sorted(scene.unnamed, key=lambda met: met[0]))
    return scene


def _events(scene: Scene, attributions: Sequence[Attribution]) -> Iterator[Event]:
    for number, name in enumerate(scene.names):
        yield Event(name.first, False, Part("name", name.first, name.last, number))
    sourced = set()
    marked = Marked(scene.page, scene.names, scene.name_at)
    for one in attributions:
        spans = [scene.page.within(span) for span in one.source]
        for part in parts_of(marked, [span for span in spans if span]):
            at = scene.names[part.name].first if part.how == "name" else part.first
            sourced.add(at)
            yield Event(at, True, part, one)
    people = words("names", "lists", "people-pronouns")
    for at, word in enumerate(scene.page.words):
        if at in sourced:
            continue
        if word.lower in people:
            yield Event(at, False, Part("pronoun", at, at + 1))
        elif word.lower in words("names", "lists", "citing"):
            yield from _cited(marked, at + 1)
        elif word.opens and (phrase := somebody_at(scene, at)) is not None:
            yield Event(at, False, Part("nominal", at, phrase.last, -1, phrase))


def _cited(marked: Marked, first: int) -> Iterator[Event]:
    """Yield whom a sentence cites unnamed: "citing two officials", but not "citing bad weather"."""
    page = marked.page
    last = first
    while last < len(page.words) and page.words[last].sentence == page.words[first - 1].sentence:
        if not page.words[last].word[0].isalnum() or last - first > LONGEST_CITED:
            break
        last += 1
    if last > first:
        for part in parts_of(marked, [range(first, last)]):
            if part.how == "nominal" and part.phrase is not None and is_common_noun(part.phrase.head):
                yield Event(part.first, False, part)


def _look_at(scene: Scene, event: Event, inside: bool) -> None:
    at, part = event.at, event.part
    if event.owner is None and part.how == "name":
        in_brackets = at > 0 and scene.page.words[at - 1].word == "("  # a dateline's agency, an acronym
        if not in_brackets:
            scene.meet(
                at, scene.gathered.owners[part.name], subject=not inside and scene.is_subject(part.name)
            )
        return
    answer = _answer(scene, event)
    if event.owner is not None:
        scene.settled[event.owner.id].append(answer)
        answer.draft.kind = answer.draft.kind or "person"
    if answer.draft.kind == "nobody":
        return
    if event.owner is None:
        before = scene.page.words[at - 1].lower if at else ""
        if before in words("names", "lists", "citing"):
            scene.cited.append(answer.draft)
        scene.meet(at, answer.draft, subject=scene.page.words[at].lower in SUBJECTS, pronoun=True)
    else:
        scene.speaker = answer.draft
        if not inside:
            scene.meet(at, answer.draft, subject=True, pronoun=part.how == "pronoun")


def _answer(scene: Scene, event: Event) -> Answer:
    if event.part.how == "name":
        return _by_name(scene, event.part)
    if event.part.how == "nominal":
        return by_description(scene, event.at, event.owner, event.part)
    return by_pronoun(scene, event.at, event.owner)


def _by_name(scene: Scene, part: Part) -> Answer:
    draft = scene.gathered.owners[part.name]
    name = scene.names[part.name]
    said = " ".join(scene.page.said(name.first, name.last).split())
    rivals = tuple(scene.gathered.rivals.get(part.name, ()))
    role = role_of(scene.page, part.role, scene.name_at) if part.role is not None else None
    if role is not None and draft.kind in ("person", ""):
        scene.be(draft, role)
    if len(rivals) > 1:
        both = " and ".join(f"'{one.name}'" for one in rivals)
        return Answer(draft, rivals, f"'{said}' may be {both}; the first is spoken of more")
    if draft.name == said:
        return Answer(draft, (), f"named here: '{said}'")
    return Answer(draft, (), f"'{said}' is short for '{draft.name}'")


def _hear_voices(scene: Scene, attributions: Sequence[Attribution]) -> None:
    """Note who says each quotation: the source of the outermost attribution that has it in its content."""
    for one in attributions:
        answers = scene.settled[one.id]
        if answers and answers[0].draft.kind != "nobody":
            for span in one.content:
                number = scene.page.quotation_at(span.start)
                if number is not None:
                    scene.voices.setdefault(number, answers[0].draft)


def _note_first_persons(scene: Scene, attributions: Sequence[Attribution]) -> None:
    """Note every "I" in quoted words as a mention of whoever says them, nested words left out."""
    inner: dict[str, list[Span]] = {}
    for one in attributions:
        if one.parent is not None:
            inner.setdefault(one.parent, []).extend(one.content)
    for one in attributions:
        answers = scene.settled[one.id]
        if len(answers) != 1 or answers[0].draft.kind in ("nobody", "organisation", "document"):
            continue
        nested = sorted(inner.get(one.id, ()))
        for span in one.content:
            for at in scene.page.within(span):
                if _is_own_voice(scene, at, nested):
                    scene.place(answers[0].draft, at, at + 1)


def _is_own_voice(scene: Scene, at: int, nested: Sequence[Span]) -> bool:
    word = scene.page.words[at]
    if (
        word.lower not in words("names", "lists", "first-singular")
        or scene.page.quotation_at(word.start) is None
    ):
        return False
    before = bisect_right(nested, word.start, key=lambda span: span.start) - 1
    return before < 0 or word.start >= nested[before].end
