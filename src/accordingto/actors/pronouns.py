"""Sources that are pronouns: "he", "I", "who", "it" that is nobody.

Comes in: a `Scene` and the place of a pronoun. Goes out: an `Answer`, the same each time. Refused:
nothing; a pronoun that fits nobody becomes an actor of its own, once for each pronoun.
"""

from bisect import bisect_left

from accordingto.actors.coreference import Answer, agrees, gender_of_pronoun, pronoun
from accordingto.actors.descriptions import by_description
from accordingto.actors.drafts import Draft
from accordingto.actors.nominals import phrase_of
from accordingto.actors.scene import Scene
from accordingto.actors.sources import Part
from accordingto.actors.vocabulary import words
from accordingto.records import Attribution

LONGEST_ANTECEDENT = 12  # words of the noun phrase before "who"
_STANDS_FOR = {
    "him": "he", "his": "he", "her": "she", "hers": "she", "their": "they", "them": "they", "us": "we",
    "our": "we",
    "me": "i", "my": "i",
}  # fmt: skip


def by_pronoun(scene: Scene, at: int, owner: Attribution | None) -> Answer:
    """Say whom a pronoun means.

    Args:
        scene: The report.
        at: Number of its word.
        owner: The attribution it is the source of, or None.
    """
    if at not in scene.answered:
        answer = _read(scene, at, owner)
        if answer is None:
            answer = _unresolved(scene, at, owner)
        else:
            scene.place(answer.draft, at, at + 1)
            _learn(answer, scene.page.words[at].lower)
        scene.answered[at] = answer
    return scene.answered[at]


def _read(scene: Scene, at: int, owner: Attribution | None) -> Answer | None:
    word = scene.page.words[at].lower
    if word in words("names", "lists", "first-person"):
        return _first_person(scene, at, owner)
    if owner is not None and word in words("names", "lists", "relative-pronouns"):
        return _antecedent(scene, at)
    if owner is not None and word in words("names", "lists", "impersonal") and _impersonal(scene, owner):
        return Answer(scene.nobody, (), f"'{word}' stands for nobody: the text does not say who")
    turn = scene.turns.around(owner)
    if turn is not None and word == "you":
        return _addressee(scene, turn)
    looking = scene.looking(at, owner, gender_of_pronoun(word))
    tellers = [] if turn is None else [scene.named_at(scene.turns.speaker(turn))]
    if looking.quoted is not None:
        tellers += [looking.parent, scene.voices.get(looking.quoted)]
    barred = [draft for draft in tellers if draft is not None]
    return pronoun(scene.timeline, looking, word, barred) or _named_ahead(scene, at, word)


def _named_ahead(scene: Scene, at: int, word: str) -> Answer | None:
    """Take "he" for the first man named behind it, in its sentence or the next."""
    if not gender_of_pronoun(word):
        return None
    number = bisect_left(scene.names, at, key=lambda name: name.first)
    for name, draft in zip(
        scene.names[number : number + 40], scene.gathered.owners[number : number + 40], strict=True
    ):
        if scene.page.words[name.first].sentence > scene.page.words[at].sentence + 1:
            return None
        if agrees(draft, word):
            because = f"'{word}' comes before anybody is named; '{draft.name}' is the first named after it"
            return Answer(draft, (), because)
    return None


def _learn(answer: Answer, word: str) -> None:
    """Note what a pronoun tells of whom it was taken for, where nobody else competes."""
    draft, told = answer.draft, gender_of_pronoun(word)
    if word == "it" and draft.guessed and draft.kind == "person" and not answer.rivals:
        draft.kind, draft.guessed = "organisation", False
    if told and not draft.gender_told and draft.kind in ("person", "") and not answer.rivals:
        draft.gender, draft.gender_told, draft.kind = told, True, "person"


def _unresolved(scene: Scene, at: int, owner: Attribution | None) -> Answer:
    """Make somebody of a pronoun that looks back on nobody."""
    word = scene.page.words[at].lower
    if owner is None:
        return Answer(scene.nobody, (), "")
    key = _STANDS_FOR.get(word, word)
    draft = scene.same_words.get(key)
    if draft is None:
        several = key in ("they", "we", "you")
        draft = Draft(
            "collective" if several else "unnamed", names=[key], gender=gender_of_pronoun(key), plural=several
        )
        scene.same_words[key] = draft
    scene.place(draft, at, at + 1)
    return Answer(draft, (), f"nobody in the text fits '{word}'")


def _first_person(scene: Scene, at: int, owner: Attribution | None) -> Answer | None:
    """Say whose "I" it is: whoever is said to say the words around it."""
    word = scene.page.words[at]
    above = scene.parent(owner)
    if above is not None:
        return Answer(above, (), f"'{word.word}' is '{above.name}', whose words these are")
    quoted = scene.page.quotation_at(word.start)
    voice = scene.voices.get(quoted) if quoted is not None else None
    return Answer(voice, (), f"'{word.word}' is '{voice.name}', whose quotation this is") if voice else None


def _addressee(scene: Scene, turn: int) -> Answer | None:
    """Say whom "you" means in a transcript: whoever answers, else whoever was answered."""
    draft = scene.named_at(scene.turns.addressee(turn))
    return Answer(draft, (), f"'you' is '{draft.name}', who speaks next to it") if draft else None


def _antecedent(scene: Scene, at: int) -> Answer | None:
    """Say whom "who" means: the name or the noun phrase right before it."""
    page, name_at = scene.page, scene.name_at
    first = page.sentences[page.words[at].sentence][0]
    end = at
    while end > first and not page.words[end - 1].word[0].isalnum():
        end -= 1
    if end <= first:
        return None
    start = _phrase_start(scene, first, end)
    if (
        start > first + 1
        and page.words[start - 1].word == ","
        and name_at[start - 2] >= 0
        and _is_apposition(scene, start)
    ):
        return _named_before(scene, at, name_at[start - 2])
    if name_at[end - 1] >= 0:
        name = scene.names[name_at[end - 1]]
        before = page.words[name.first - 1].lower if name.first > first else ""
        if before not in words("names", "phrases", "prepositions"):
            return _named_before(scene, at, name_at[end - 1])
    determiners = words("names", "phrases", "determiners")
    noun = next((n for n in range(end - 1, start - 1, -1) if page.words[n].lower in determiners), start)
    phrase = phrase_of(page, noun, end)
    if name_at[phrase.last - 1] >= 0:
        return _named_before(scene, at, name_at[phrase.last - 1])
    return by_description(scene, noun, None, Part("nominal", noun, end, -1, phrase))


def _phrase_start(scene: Scene, first: int, end: int) -> int:
    """Return where the clause begins whose last word stands before `end`."""
    page = scene.page
    stops = words("names", "phrases", "reporting") | {"and", "but"}
    start = end - 1
    while start > first and end - start < LONGEST_ANTECEDENT:
        if page.words[start - 1].word in ',;:()"“”—' or page.words[start - 1].lower in stops:
            break
        start -= 1
    return start


def _is_apposition(scene: Scene, at: int) -> bool:
    word = scene.page.words[at]
    return word.lower in words("names", "phrases", "determiners") or word.word.islower()


def _named_before(scene: Scene, at: int, number: int) -> Answer:
    draft = scene.gathered.owners[number]
    return Answer(draft, (), f"'{scene.page.words[at].word}' follows '{draft.name}' in the same clause")


def _impersonal(scene: Scene, owner: Attribution) -> bool:
    """Whether a cue has nobody for a subject: "it is believed", "it appears"."""
    cue = [scene.page.words[at].lower for span in owner.cue for at in scene.page.within(span)]
    return bool(cue) and (cue[0] in words("names", "lists", "passive") or "been" in cue)
