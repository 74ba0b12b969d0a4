"""The state of reading one report: who there is, who was met where, who spoke last.

Comes in: a page, its names with their bearers, the report's attributions. Goes out: a `Scene` that
the readers of pronouns and descriptions ask and add to. Refused: nothing.
"""

from collections.abc import Iterator, Sequence

from accordingto.actors.coreference import SUBJECTS, Answer
from accordingto.actors.drafts import Draft, Role
from accordingto.actors.gathering import Gathered
from accordingto.actors.named import Name
from accordingto.actors.timeline import Looking, Mention, Timeline
from accordingto.actors.turns import Turns
from accordingto.actors.vocabulary import words
from accordingto.actors.words import Page
from accordingto.records import Attribution, Span

BEARERS_KEPT = 40
"""Actors of one role that a description is compared with, the last ones; so that time stays linear."""


class Scene:
    """One report while it is read.

    Attributes:
        page: Its text.
        names: Its names, in reading order.
        gathered: Whose they are.
        name_at: For each word the number of the name it belongs to, or -1.
        timeline: Everybody met so far.
        settled: For each attribution by its id, who its source is, one answer for each somebody.
        answered: Pronouns read already, by the number of their word.
        nobody: Stands for sources that the text does not give.
        speaker: Who spoke last, or None.
        voices: Who says each quotation, by its number on the page.
        unnamed: Unnamed sources with the number of their first word.
        cited: Those a sentence cites without naming them: "citing two officials".
        same_words: Actors that go by a description, by its words.
        turns: Of a transcript.
    """

    def __init__(
        self, page: Page, names: Sequence[Name], gathered: Gathered, attributions: Sequence[Attribution]
    ) -> None:
        """Lay everything out before the first word is read."""
        self.page, self.names, self.gathered = page, names, gathered
        self.timeline = Timeline()
        self.name_at = [-1] * len(page.words)
        for number, name in enumerate(names):
            self.name_at[name.first : name.last] = [number] * (name.last - name.first)
        self.settled: dict[str, list[Answer]] = {one.id: [] for one in attributions}
        self.answered: dict[int, Answer] = {}
        self.nobody = Draft("nobody", names=["nobody"])
        self.speaker: Draft | None = None
        self.voices: dict[int, Draft] = {}
        self.unnamed: list[tuple[int, Draft]] = []
        self.cited: list[Draft] = []
        self.same_words: dict[str, Draft] = {}
        self.turns = Turns(page, attributions)
        self._by_noun: dict[str, list[Draft]] = {}
        for draft in gathered.drafts:
            self.know(draft)

    def know(self, draft: Draft) -> None:
        """Note somebody under every noun that a description may use: roles, words of a body's name."""
        nouns = {role.head for role in draft.roles}
        if draft.kind == "organisation":
            nouns |= {word for name in draft.names for word in name.lower().split()}
        for noun in nouns:
            same = self._by_noun.setdefault(noun, [])
            if all(other is not draft for other in same[-BEARERS_KEPT:]):
                same.append(draft)

    def be(self, draft: Draft, role: Role) -> None:
        """Note what somebody is said to be."""
        draft.be(role)
        self.know(draft)

    def described_by(self, role: Role | None, looking: Looking) -> Iterator[Draft]:
        """Yield everybody a description may mean: bearers of its noun, and whoever was just spoken of."""
        near = [mention.draft for mention in self.timeline.before(looking.at, looking.sentence)]
        bearers = self._by_noun.get(role.head, [])[-BEARERS_KEPT:] if role is not None else []
        yield from {id(draft): draft for draft in (*bearers, *near)}.values()

    def looking(self, at: int, owner: Attribution | None, gender: str) -> Looking:
        """Return what is known where a pronoun or a description stands."""
        word = self.page.words[at]
        return Looking(
            at,
            word.sentence,
            self.page.paragraph[word.sentence],
            self.page.quotation_at(word.start),
            gender,
            speaker=self.speaker,
            parent=self.parent(owner),
            subject=word.lower in SUBJECTS,
        )

    def parent(self, owner: Attribution | None) -> Draft | None:
        """Return who is said to say the words that an attribution stands in, or None."""
        above = self.settled.get(owner.parent or "") if owner is not None else None
        return above[0].draft if above and above[0].draft.kind != "nobody" else None

    def named_at(self, at: int | None) -> Draft | None:
        """Return who bears the name that a word belongs to, or None."""
        number = -1 if at is None else self.name_at[at]
        return self.gathered.owners[number] if number >= 0 else None

    def meet(self, at: int, draft: Draft, *, subject: bool, pronoun: bool = False) -> None:
        """Note that somebody was met at a word."""
        word = self.page.words[at]
        paragraph = self.page.paragraph[word.sentence]
        quoted = self.page.quotation_at(word.start)
        self.timeline.add(Mention(at, word.sentence, paragraph, draft, subject, quoted, pronoun, word.owns))

    def place(self, draft: Draft, first: int, last: int) -> None:
        """Note words as a mention of somebody."""
        if draft.kind != "nobody":
            draft.places.append(Span(self.page.words[first].start, self.page.words[last - 1].end))

    def is_subject(self, number: int) -> bool:
        """Whether a name seems to be a subject: at the head of a clause, and nobody's owner."""
        name, page = self.names[number], self.page
        at = name.first - len(name.titles)
        if page.words[name.last - 1].owns:
            return False
        if at <= page.sentences[page.words[name.first].sentence][0] or page.words[at].opens:
            return True
        before = page.words[at - 1]
        return before.lower in words("names", "lists", "before-subject") or before.word in ',;:—–"“”'
