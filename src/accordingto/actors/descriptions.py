"""Sources that are no names: taken for somebody met before, or for somebody new.

Comes in: a `Scene` and a noun phrase. Goes out: an `Answer`. Refused: taking an indefinite phrase
("a senior official") for anybody met before.
"""

from accordingto.actors.coreference import Answer, description, pronoun
from accordingto.actors.nominals import Phrase, gender_of_noun, is_person_noun, phrase_of
from accordingto.actors.scene import Scene
from accordingto.actors.sources import Part
from accordingto.actors.timeline import Looking
from accordingto.actors.unnamed import draft_of, role_of
from accordingto.actors.vocabulary import words
from accordingto.records import Attribution

LONGEST = 8  # words looked at for a description at the head of a sentence


def somebody_at(scene: Scene, at: int) -> Phrase | None:
    """Return the noun phrase at the head of a sentence that means one person nobody names there.

    Args:
        scene: The report.
        at: Number of the sentence's first word.
    """
    page, opening = scene.page, scene.page.words[at]
    determiners = words("names", "phrases", "determiners")
    if not (opening.lower in determiners or opening.owns):
        return None
    last = min(at + LONGEST, page.sentences[opening.sentence][1])
    phrase = phrase_of(page, at, last)
    if phrase.plural or not is_person_noun(phrase.head) or scene.name_at[phrase.head_at] >= 0:
        return None
    if any(
        scene.name_at[n] >= 0 or page.words[n].lower in determiners for n in range(at + 1, phrase.head_at)
    ):
        return None
    end = phrase.head_at + 1
    return None if _is_named_behind(scene, end) else phrase._replace(last=end)


def _is_named_behind(scene: Scene, end: int) -> bool:
    """Whether a name is apposed to a description: "the pilot Ali Khan", "the head of the board, Ali Khan"."""
    page = scene.page
    last = page.sentences[page.words[end - 1].sentence][1]
    ahead = end
    if ahead < last and page.words[ahead].lower in words("names", "phrases", "prepositions"):
        while ahead < min(last, end + LONGEST) and page.words[ahead].word[0].isalnum():
            ahead += 1
        if ahead == last or page.words[ahead].word != ",":
            return False
    ahead += ahead < last and page.words[ahead].word == ","
    return ahead < last and scene.name_at[ahead] >= 0


def by_description(scene: Scene, at: int, owner: Attribution | None, part: Part) -> Answer:
    """Say whom a noun phrase means.

    Args:
        scene: The report.
        at: Number of the phrase's first word.
        owner: The attribution it is the source of, or None.
        part: The phrase, with the words behind it that belong to it.
    """
    phrase = part.phrase or phrase_of(scene.page, part.first, part.last)
    looking = scene.looking(at, owner, gender_of_noun(phrase.head))
    said = " ".join(scene.page.said(part.first, part.last).split())
    again = _apposed(scene, part, at) if owner is None else None
    if again is None and points_back(scene, phrase):
        again = _met(scene, phrase, looking, said)
    if again is not None:
        scene.place(again.draft, part.first, phrase.last)
        return again
    before = scene.same_words.get(said.lower())
    if before is not None and (before.plural or points_back(scene, phrase)):
        scene.place(before, part.first, part.last)
        return Answer(before, (), f"'{said}' was said before in the same words")
    draft = draft_of(scene.page, phrase, part.last, scene.name_at, scene.names)
    scene.know(draft)
    scene.same_words[said.lower()] = draft
    if draft.kind == "unnamed":
        scene.unnamed.append((at, draft))
    return Answer(draft, (), f"'{said}' is all the text says of this source")


def points_back(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase may mean somebody met before: "the minister", "his lawyer"."""
    opening = scene.page.words[phrase.first]
    owned = opening.owns or opening.lower in words("names", "lists", "possessive-pronouns")
    return phrase.definite or (owned and not phrase.plural)


def _met(scene: Scene, phrase: Phrase, looking: Looking, said: str) -> Answer | None:
    role = role_of(scene.page, phrase, scene.name_at)
    inside = (scene.page.words[at] for at in range(phrase.first, phrase.head_at))
    owned_by = frozenset(word.lower for word in inside if word.capital and not word.opens)
    drafts = scene.described_by(role, looking)
    answer = description(scene.timeline, drafts, phrase, role, looking._replace(owned_by=owned_by))
    if answer is None and "year-old" in said and looking.quoted is None:
        word = {"m": "he", "f": "she"}.get(looking.gender, "he/she")
        answer = pronoun(scene.timeline, looking, word)
        return (
            answer._replace(because=answer.because.replace(f"'{word}'", f"'{said}'", 1)) if answer else None
        )
    return answer


def _apposed(scene: Scene, part: Part, at: int) -> Answer | None:
    """Read "Her uncle, the committee's president," by the second, where that is a role."""
    page, first = scene.page, part.last + 1
    if first + 1 >= len(page.words) or page.words[part.last].word != ",":
        return None
    phrase = phrase_of(
        page, first, max(first + 1, min(first + LONGEST, page.sentences[page.words[at].sentence][1]))
    )
    if not (page.words[first].lower == "the" or page.words[first].owns) or not is_person_noun(phrase.head):
        return None
    looking = scene.looking(at, None, gender_of_noun(phrase.head))
    role = role_of(page, phrase, scene.name_at)
    answer = description(scene.timeline, scene.described_by(role, looking), phrase, role, looking)
    return answer if answer is not None and answer.draft.kind == "person" else None
