"""The walk itself: from the first word to the last, everybody is met in turn, and sources are looked up.

Comes in: a page, its names with their drafts, the report's attributions. Goes out: for each attribution who its
source is, with candidates and reasons. Refused: nothing.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from accordingto.actors.coreference import SUBJECTS, Answer, description, gender_of_pronoun, pronoun
from accordingto.actors.drafts import Draft
from accordingto.actors.gathering import Gathered
from accordingto.actors.named import Name
from accordingto.actors.nominals import Phrase, gender_of_noun, is_person_noun, phrase_of
from accordingto.actors.sources import Part, parts_of
from accordingto.actors.timeline import Looking, Mention, Timeline
from accordingto.actors.unnamed import draft_of, explain_anonymity, role_of
from accordingto.actors.vocabulary import words
from accordingto.actors.words import Page
from accordingto.records import Attribution, Span

_POSSESSIVE = frozenset("his her their its my our".split())
_FIRST_PERSON = frozenset(["i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"])
_RELATIVE = frozenset(["who", "whom", "whose", "which", "that"])
_PEOPLE = frozenset(["he", "she", "him", "her", "his", "hers", "himself", "herself"])
_IMPERSONAL = frozenset(["it", "there", "this"])
_PASSIVE = frozenset(["is", "was", "been", "being", "'s", "remains"])


class Settled(NamedTuple):
    """Who the source of one attribution is.

    Attributes:
        answers: One for each somebody side by side.
    """

    answers: tuple[Answer, ...]


class Reader:
    """Reads one report.

    Args:
        page: Its text.
        names: Its names, in reading order.
        gathered: Whose they are.
        attributions: In reading order.
    """

    def __init__(
        self, page: Page, names: Sequence[Name], gathered: Gathered, attributions: Sequence[Attribution]
    ) -> None:
        """Lay everything out in the order of the text."""
        self.page, self.names, self.gathered, self.attributions = page, names, gathered, attributions
        self.drafts = list(gathered.drafts)
        self.timeline = Timeline()
        self.name_at = [-1] * len(page.words)
        for number, name in enumerate(names):
            for at in range(name.first, name.last):
                self.name_at[at] = number
        self.by_id = {one.id: one for one in attributions}
        self.parts = {one.id: self._parts(one) for one in attributions}
        self.settled: dict[str, list[Answer]] = {one.id: [] for one in attributions}
        self.answered: dict[int, Answer] = {}
        self.nobody = Draft("nobody", names=["nobody"])
        self.speaker: Draft | None = None
        self.unnamed: list[tuple[int, Draft]] = []
        self.same_words: dict[str, Draft] = {}

    def read(self) -> None:
        """Walk through the text twice: outside quotations, then inside, where the speaker is known by now."""
        events = sorted(self._events(), key=lambda event: event[:2])
        for inside in (False, True):
            self.speaker = None
            for at, _, owner, part in events:
                if (self.page.quotation_at(self.page.words[at].start) is not None) is inside:
                    self._meet(at, owner, part, inside)
        for one in self.attributions:
            self._first_persons(one)
        explain_anonymity(self.page, sorted(self.unnamed, key=lambda met: met[0]))

    def _parts(self, one: Attribution) -> list[Part]:
        spans = [self.page.within(span) for span in one.source]
        return parts_of(self.page, [span for span in spans if span], self.name_at, self.names)

    def _events(self) -> Iterator[tuple[int, int, Attribution | None, Part | None]]:
        """Yield what to look at, each with the number of its word: names, pronouns, sources."""
        for number, name in enumerate(self.names):
            yield name.first, 0, None, Part("name", name.first, name.last, number)
        sourced = set()
        for one in self.attributions:
            for part in self.parts[one.id]:
                at = self.names[part.name].first if part.how == "name" else part.first
                sourced.add(at)
                yield at, 1, one, part
        for at, word in enumerate(self.page.words):
            if at in sourced:
                continue
            if word.lower in _PEOPLE:
                yield at, 0, None, Part("pronoun", at, at + 1)
            elif word.opens and (phrase := self._somebody(at)) is not None:
                yield at, 0, None, Part("nominal", at, phrase.last, -1, phrase)

    def _somebody(self, at: int) -> Phrase | None:
        """Return the noun phrase at the head of a sentence that means one person nobody names there."""
        opening = self.page.words[at]
        if not (opening.lower in words("names", "phrases", "determiners") or opening.owns):
            return None
        last = min(at + 8, self.page.sentences[opening.sentence][1])
        phrase = phrase_of(self.page, at, last)
        end = phrase.head_at + 1
        if phrase.plural or not is_person_noun(phrase.head) or self.name_at[phrase.head_at] >= 0:
            return None
        inner = range(at + 1, phrase.head_at)
        if any(self.name_at[n] >= 0 or self.page.words[n].lower in words("names", "phrases", "determiners") for n in inner):
            return None
        ahead = end + 1 if end < last and self.page.words[end].word == "," else end
        return None if ahead < last and self.name_at[ahead] >= 0 else phrase._replace(last=end)

    def _meet(self, at: int, owner: Attribution | None, part: Part | None, inside: bool) -> None:
        if part is None:
            return
        if part.how == "name" and owner is None:
            if not (at and self.page.words[at - 1].word == "("):  # "(Reuters)", "(ISKP)": a dateline, an acronym
                subject = not inside and self._is_subject(part.name)
                self._add(at, self.gathered.owners[part.name], subject=subject)
            return
        answer = self._answer(at, owner, part)
        if owner is not None:
            self.settled[owner.id].append(answer)
            if answer.draft.kind != "nobody":
                self.speaker = answer.draft
                if not inside:
                    self._add(at, answer.draft, subject=True, pronoun=part.how == "pronoun")
        elif answer.draft.kind != "nobody":
            self._add(at, answer.draft, subject=self.page.words[at].lower in SUBJECTS, pronoun=True)

    def _answer(self, at: int, owner: Attribution | None, part: Part) -> Answer:
        if part.how == "name":
            return self._by_name(part)
        if part.how == "nominal":
            return self._by_description(at, owner, part)
        return self.answered.get(at) or self._by_pronoun(at, owner)

    def _by_name(self, part: Part) -> Answer:
        draft = self.gathered.owners[part.name]
        name = self.names[part.name]
        said = " ".join(name.words)
        rivals = tuple(self.gathered.rivals.get(part.name, ()))
        if part.phrase is not None and part.role is not None:
            role = role_of(self.page, part.role, self.name_at)
            if role is not None and draft.kind in ("person", ""):
                draft.be(role)
        if len(rivals) > 1:
            both = " and ".join(f"'{one.name}'" for one in rivals)
            return Answer(draft, rivals, f"'{said}' may be {both}; the first is spoken of more")
        if draft.name == said:
            return Answer(draft, (), f"named here: '{said}'")
        return Answer(draft, (), f"'{said}' is short for '{draft.name}'")

    def _by_description(self, at: int, owner: Attribution | None, part: Part) -> Answer:
        phrase = part.phrase or phrase_of(self.page, part.first, part.last)
        said = " ".join(self.page.said(part.first, part.last).split())
        owned = self.page.words[phrase.first].owns or self.page.words[phrase.first].lower in _POSSESSIVE
        definite = phrase.definite or (owned and not phrase.plural)
        looking = self._looking(at, owner, gender_of_noun(phrase.head))
        if owner is None and (again := self._apposed_role(part, at)) is not None:
            return again
        if definite:
            answer = description(
                self.timeline, self.drafts, phrase, role_of(self.page, phrase, self.name_at), looking
            )
            if answer is not None:
                self._place(answer.draft, part.first, phrase.last)
                return answer
            if "year-old" in said and looking.quoted is None:
                answer = pronoun(self.timeline, looking, {"m": "he", "f": "she"}.get(looking.gender, "he/she"))
                if answer is not None:
                    self._place(answer.draft, part.first, phrase.last)
                    return answer._replace(because=answer.because.replace("'he/she'", f"'{said}'"))
        before = self.same_words.get(said.lower())
        if before is not None and (definite or before.plural):
            self._place(before, part.first, part.last)
            return Answer(before, (), f"'{said}' was said before in the same words")
        draft = draft_of(self.page, phrase, part.last, self.name_at, self.names)
        self.drafts.append(draft)
        self.same_words[said.lower()] = draft
        if draft.kind == "unnamed":
            self.unnamed.append((at, draft))
        return Answer(draft, (), f"'{said}' is all the text says of this source")

    def _apposed_role(self, part: Part, at: int) -> Answer | None:
        """Read "Her uncle, the committee's president," by the second of the two, where that is somebody's role."""
        first = part.last + 1
        if first + 1 >= len(self.page.words) or self.page.words[part.last].word != ",":
            return None
        if not (self.page.words[first].lower == "the" or self.page.words[first].owns):
            return None
        phrase = phrase_of(self.page, first, min(first + 8, self.page.sentences[self.page.words[at].sentence][1]))
        role = role_of(self.page, phrase, self.name_at)
        looking = self._looking(at, None, gender_of_noun(phrase.head))
        answer = description(self.timeline, self.drafts, phrase, role, looking) if is_person_noun(phrase.head) else None
        if answer is not None and answer.draft.kind == "person":
            self._place(answer.draft, part.first, part.last)
            return answer
        return None

    def _by_pronoun(self, at: int, owner: Attribution | None) -> Answer:
        word = self.page.words[at].lower
        answer: Answer | None
        if word in _FIRST_PERSON:
            answer = self._first_person(at, owner)
        elif word in _RELATIVE and owner is not None:
            answer = self._antecedent(at)
        elif word in _IMPERSONAL and owner is not None and self._impersonal(owner):
            answer = Answer(self.nobody, (), f"'{word}' stands for nobody: the text does not say who")
        else:
            looking = self._looking(at, owner, gender_of_pronoun(word))
            barred = [looking.parent] if looking.parent is not None and looking.quoted is not None else []
            answer = pronoun(self.timeline, looking, word, barred)
        if answer is None:
            answer = self._unresolved(at, word, owner)
        else:
            self._place(answer.draft, at, at + 1)
            told = gender_of_pronoun(word)
            if told and not answer.draft.gender_told and answer.draft.kind in ("person", "") and not answer.rivals:
                answer.draft.gender, answer.draft.gender_told = told, True
                answer.draft.kind = "person" if gender_of_pronoun(word) else answer.draft.kind
        self.answered[at] = answer
        return answer

    def _unresolved(self, at: int, word: str, owner: Attribution | None) -> Answer:
        """Make somebody of a pronoun that looks back on nobody, once for each pronoun."""
        if owner is None:
            return Answer(self.nobody, (), "")
        key = {
            "him": "he",
            "his": "he",
            "her": "she",
            "their": "they",
            "them": "they",
            "us": "we",
            "our": "we",
        }.get(word, word)
        draft = self.same_words.get(key)
        if draft is None:
            draft = Draft(
                "collective" if key in ("they", "we") else "unnamed",
                names=[key],
                gender=gender_of_pronoun(key),
            )
            draft.plural = key in ("they", "we")
            self.drafts.append(draft)
            self.same_words[key] = draft
        self._place(draft, at, at + 1)
        return Answer(draft, (), f"nobody in the text fits '{word}'")

    def _first_person(self, at: int, owner: Attribution | None) -> Answer | None:
        """Say whose "I" it is: whoever is said to say the words around it."""
        above = self._parent_draft(owner)
        if above is not None:
            return Answer(above, (), f"'{self.page.words[at].word}' is '{above.name}', whose words these are")
        quoted = self.page.quotation_at(self.page.words[at].start)
        if quoted is not None and self.speaker is not None:
            return Answer(
                self.speaker, (), f"'{self.page.words[at].word}' is '{self.speaker.name}', who spoke last"
            )
        return None

    def _antecedent(self, at: int) -> Answer | None:
        """Say whom "who" means: the name or the noun phrase right before it."""
        first = self.page.sentences[self.page.words[at].sentence][0]
        end = at
        while end > first and not self.page.words[end - 1].word[0].isalnum():
            end -= 1
        if end <= first:
            return None
        start = end - 1
        stops = words("names", "phrases", "reporting") | {"and", "but"}
        while (
            start > first
            and end - start < 12
            and self.page.words[start - 1].word not in ',;:()"“”—'
            and self.page.words[start - 1].lower not in stops
        ):
            start -= 1
        chain = start
        if chain > first + 1 and self.page.words[chain - 1].word == "," and self.name_at[chain - 2] >= 0:
            opens = (
                self.page.words[chain].lower in words("names", "phrases", "determiners")
                or self.page.words[chain].word.islower()
            )
            if opens:
                return self._relative(at, self.name_at[chain - 2])
        if self.name_at[end - 1] >= 0:
            name = self.names[self.name_at[end - 1]]
            before = self.page.words[name.first - 1].lower if name.first > first else ""
            if before not in words("names", "phrases", "prepositions"):
                return self._relative(at, self.name_at[end - 1])
        noun = next(
            (
                n
                for n in range(end - 1, start - 1, -1)
                if self.page.words[n].lower in words("names", "phrases", "determiners")
            ),
            start,
        )
        phrase = phrase_of(self.page, noun, end)
        if self.name_at[phrase.last - 1] >= 0:
            return self._relative(at, self.name_at[phrase.last - 1])
        return self._by_description(noun, None, Part("nominal", noun, end, -1, phrase))

    def _relative(self, at: int, number: int) -> Answer:
        draft = self.gathered.owners[number]
        return Answer(draft, (), f"'{self.page.words[at].word}' follows '{draft.name}' in the same clause")

    def _impersonal(self, owner: Attribution) -> bool:
        """Whether a cue is a passive of which nobody is the subject: "it is believed"."""
        cue = [self.page.words[at].lower for span in owner.cue for at in self.page.within(span)]
        return bool(cue) and (
            cue[0] in _PASSIVE or "been" in cue or cue[0] in ("seems", "appears", "seemed", "appeared")
        )

    def _looking(self, at: int, owner: Attribution | None, gender: str) -> Looking:
        sentence = self.page.words[at].sentence
        return Looking(
            at, sentence, self.page.paragraph[sentence], self.page.quotation_at(self.page.words[at].start), gender,
            speaker=self.speaker, parent=self._parent_draft(owner), subject=self.page.words[at].lower in SUBJECTS,
        )  # fmt: skip

    def _parent_draft(self, owner: Attribution | None) -> Draft | None:
        above = self.settled.get(owner.parent or "") if owner is not None else None
        return above[0].draft if above and above[0].draft.kind != "nobody" else None

    def _add(self, at: int, draft: Draft, *, subject: bool, pronoun: bool = False) -> None:
        word = self.page.words[at]
        paragraph = self.page.paragraph[word.sentence]
        quoted = self.page.quotation_at(word.start)
        self.timeline.add(Mention(at, word.sentence, paragraph, draft, subject, quoted, pronoun, word.owns))

    def _place(self, draft: Draft, first: int, last: int) -> None:
        if draft.kind != "nobody":
            draft.places.append(Span(self.page.words[first].start, self.page.words[last - 1].end))

    def _is_subject(self, number: int) -> bool:
        """Whether a name seems to be a subject: at the head of a clause, and nobody's owner."""
        name = self.names[number]
        at = name.first - len(name.titles)
        if self.page.words[name.last - 1].owns:
            return False
        first = self.page.sentences[self.page.words[name.first].sentence][0]
        if at <= first or self.page.words[at].opens:
            return True
        before = self.page.words[at - 1]
        return before.lower in words("names", "lists", "before-subject") or before.word in ',;:—–"“”'

    def _first_persons(self, one: Attribution) -> None:
        """Note every "I" in quoted words as a mention of whoever says them."""
        answers = self.settled[one.id]
        if len(answers) != 1 or answers[0].draft.kind in ("nobody", "organisation"):
            return
        inner = sorted(
            span.start for other in self.attributions if other.parent == one.id for span in other.content
        )
        for span in one.content:
            for at in self.page.within(span):
                word = self.page.words[at]
                if (
                    word.lower in ("i", "me", "my", "mine", "myself", "i'm", "i've", "i'd", "i'll")
                    and self.page.quotation_at(word.start) is not None
                ):
                    if bisect_right(inner, word.start) and self._in_inner(one, word.start):
                        continue
                    self._place(answers[0].draft, at, at + 1)

    def _in_inner(self, one: Attribution, offset: int) -> bool:
        return any(
            span.start <= offset < span.end
            for other in self.attributions
            if other.parent == one.id
            for span in other.content
        )
