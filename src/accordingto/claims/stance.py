"""What a source does with a content: asserts, denies, doubts, accuses, promises, demands, predicts or asks.

Comes in: a text and one of its attributions. Goes out: its `Stance`, and whether the content itself says that
something is not so, both as docs/explanation/stance.md means them. Refused: nothing; an attribution without a
known word asserts.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from accordingto.claims.lemmas import lemma, plain, tokens
from accordingto.records import Attribution, Span, Stance
from accordingto.text.predicates import Predicate, predicate_of

REACH = 24  # characters before a cue in which "did not" is looked for
_GAP = 2  # words from one word of a phrase to the next, beyond those beside each other
_OWN = frozenset({"i", "we", "he", "she", "they"})
_OBLIGES = frozenset({"should", "must", "ought"})
_COMES = frozenset({"will", "would", "shall"})
_POLITE = frozenset({"say", "like", "love", "argue", "think", "hope", "add", "note", "describe", "call"})
_WH = frozenset({"why", "how", "what", "who", "when", "where", "which"})
_ENDS = frozenset(".!?")


@dataclass(frozen=True, slots=True)
class _Lists:
    """The lists of `stance.toml`.

    Attributes:
        by_lemma: Lemma of a verb, noun or adjective to the stance it gives away.
        phrases: Phrases, the longest first, and their stance.
        neutral: Lemmas that leave the stance to the content.
        withholds: Verbs that hold back what stands behind them.
        thought: What a negation turns into a denial.
        speech: What a negation turns into a word held back.
        never: What negates a cue.
        irregular: Inflected form to lemma.
        known: Every lemma above.
    """

    by_lemma: dict[str, Stance]
    phrases: list[tuple[tuple[str, ...], Stance]]
    neutral: frozenset[str]
    withholds: frozenset[str]
    thought: frozenset[str]
    speech: frozenset[str]
    never: frozenset[str]
    irregular: dict[str, str]
    known: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One attribution in words.

    Attributes:
        cue: Lemmas of the cue.
        before: Lemmas right before the cue, in its sentence.
        content: Words of the content, as written.
        follows: The content's first word, in lower case; "" where it has none.
        after: Lemma of the content's second word.
        predicate: What carries the content, or None.
        is_question: Whether the content's first sentence ends in a question mark.
    """

    cue: tuple[str, ...]
    before: tuple[str, ...]
    content: list[str]
    follows: str
    after: str
    predicate: Predicate | None
    is_question: bool


def stance_of(text: str, attribution: Attribution) -> tuple[Stance, bool]:
    """Say what the source does with the content, and whether the content is negated.

    Args:
        text: The report's text; the attribution's offsets count its code points.
        attribution: Its cue decides; where the cue only says "said", the content's first sentence does.

    Returns:
        The stance, and whether the content itself says that something is not so ("the deal was not signed";
        "denied that it was" is none). Takes time that does not grow with the content.
    """
    reading = _reading(text, attribution)
    stance = _by_cue(reading)
    if stance is None:
        stance = _by_content(reading)
    return stance, reading.predicate is not None and reading.predicate.negated


def _reading(text: str, attribution: Attribution) -> _Reading:
    content = tokens(text, attribution.content)
    opening = [word for word in plain(content[:8]) if word[0].isalnum()]
    return _Reading(
        cue=_lemmas(plain(tokens(text, attribution.cue))),
        before=_lemmas(_before(text, attribution)),
        content=content,
        follows=opening[0] if opening else "",
        after="".join(_lemmas(opening[1:2])),
        predicate=predicate_of(content),
        is_question=_is_question(text, attribution),
    )


def _before(text: str, attribution: Attribution) -> list[str]:
    """Give the last two words before the cue, if they stand in its sentence."""
    start = attribution.cue[0].start if attribution.cue else 0
    if start == 0:
        return []
    words = plain(tokens(text, (Span(max(0, start - REACH), start),)))[-2:]
    breaks = [at for at, word in enumerate(words) if not word[0].isalnum()]
    return words[breaks[-1] + 1 :] if breaks else words


def _is_question(text: str, attribution: Attribution) -> bool:
    if not attribution.content:
        return False
    opening = tokens(text, attribution.content[:1])
    first = next((word for word in opening if word in _ENDS), None)
    end = attribution.content[0].end
    return (first or text[end : end + 1]) == "?"


def _lemmas(words: Sequence[str]) -> tuple[str, ...]:
    lists = _lists()
    return tuple(lemma(word, lists.known, lists.irregular) for word in words if word[0].isalnum())


def _by_cue(reading: _Reading) -> Stance | None:
    """Let the cue decide; None where it leaves that to the content."""
    phrase = _phrase(reading.cue)
    found = phrase or _held_back(reading) or _classed(reading)
    if phrase is not Stance.ASSERTS and _is_negated(reading):
        return _turned(reading, found)
    if found is None and not any(word in _lists().neutral for word in reading.cue) and reading.cue:
        return Stance.ASSERTS if not reading.is_question else None
    return found


def _phrase(cue: tuple[str, ...]) -> Stance | None:
    for phrase, stance in _lists().phrases:
        if phrase[0] in cue and _stands_in(phrase, cue):
            return stance
    return None


def _stands_in(phrase: tuple[str, ...], cue: tuple[str, ...]) -> bool:
    """Whether a phrase stands in a cue, its words in order with little between them."""
    at = cue.index(phrase[0])
    for wanted in phrase[1:]:
        near = cue[at + 1 : at + 2 + _GAP]
        if wanted not in near:
            return False
        at += 1 + near.index(wanted)
    return True


def _held_back(reading: _Reading) -> Stance | None:
    """Tell words held back ("declined to say") from a deed refused ("declined to appeal")."""
    lists = _lists()
    at = next((at for at, word in enumerate(reading.cue) if word in lists.withholds), None)
    if at is None and not (reading.cue and reading.cue[-1] == "refusal"):
        return None
    behind = [
        word for word in reading.cue[at + 1 if at is not None else 0 :] if word not in {"to", "be", "refusal"}
    ]
    if not behind and reading.follows == "to":
        behind = [reading.after]
    spoken = any(word in lists.speech for word in behind)
    return Stance.DOUBTS if spoken else Stance.DENIES


def _classed(reading: _Reading) -> Stance | None:
    """Take the first word of the cue that gives a stance away."""
    lists = _lists()
    for at, word in enumerate(reading.cue):
        stance = lists.by_lemma.get(word)
        if stance is None:
            continue
        behind = reading.cue[at + 1] if at + 1 < len(reading.cue) else reading.follows
        return _settled(word, stance, behind, reading)
    asked = reading.follows == "to" and any(word in {"tell", "say", "warn"} for word in reading.cue)
    return Stance.DEMANDS if asked else None


def _settled(word: str, stance: Stance, behind: str, reading: _Reading) -> Stance | None:
    """Settle words that mean one thing before a deed and another before a statement."""
    if word == "question":
        is_noun = behind in {"about", "of", "on", "over", "from"}
        return Stance.ASKS if is_noun or behind in _WH else stance
    if word == "ask" and behind in {"to", "for", "that"}:
        return Stance.DEMANDS
    if word in {"want", "hope", "wish", "prefer", "desire", "long", "seek"}:
        return Stance.PROMISES if behind == "to" else Stance.DEMANDS
    if word in {"agree", "decide", "decision", "choose", "swear", "promise"} and behind != "to":
        return _by_content(reading) if word != "promise" else stance
    if word == "insist" or (word == "commit" and behind != "to"):
        return None
    return stance


def _is_negated(reading: _Reading) -> bool:
    never = _lists().never
    words = reading.before + reading.cue
    at = next((at for at, word in enumerate(words) if word in never), None)
    if at is None or words[at + 1 : at + 2] in {("only",), ("just",)}:
        return False
    return at < len(words) - 1 or words[at] == "not"


def _turned(reading: _Reading, found: Stance | None) -> Stance | None:
    """Turn a stance round where the cue is negated: belief into denial, words into words held back."""
    lists = _lists()
    if found in {Stance.DENIES, Stance.DOUBTS}:
        held = any(word in lists.withholds for word in reading.cue)
        return Stance.ASSERTS if not held and found is Stance.DENIES else found
    if any(word in lists.thought for word in reading.cue) or found is Stance.PROMISES:
        return Stance.DENIES
    return Stance.DOUBTS


def _by_content(reading: _Reading) -> Stance:
    """Let the main verb of the content's first sentence decide."""
    if reading.is_question:
        return Stance.ASKS
    predicate = reading.predicate
    if predicate is None or not predicate.is_verb:
        return Stance.ASSERTS
    head = "".join(_lemmas([reading.content[predicate.head].lower()]))
    group = set(predicate.group)
    is_needed = head == "need" or "let" in group or _must(predicate.group)
    if group & _OBLIGES or (is_needed and "do" not in group and "not" not in group):
        return Stance.DEMANDS
    if group & _COMES or ("going" in group and "to" in group):
        return _of_the_future(predicate, head)
    if predicate.group == () and head in {"plan", "intend", "promise", "vow", "pledge", "want"}:
        follows = reading.content[predicate.head + 1 : predicate.head + 2]
        return Stance.PROMISES if head != "want" or follows == ["to"] else Stance.DEMANDS
    return Stance.ASSERTS


def _must(group: tuple[str, ...]) -> bool:
    """Whether something is said to have to be: "has to", "needs to", "have got to"."""
    pairs = set(pairwise(group))
    return bool(pairs & {("has", "to"), ("have", "to"), ("needs", "to"), ("need", "to"), ("got", "to")})


def _of_the_future(predicate: Predicate, head: str) -> Stance:
    if predicate.subject not in _OWN:
        return Stance.PREDICTS
    if "would" in predicate.group and head in _POLITE:
        return Stance.ASSERTS
    return Stance.PROMISES


@cache
def _lists() -> _Lists:
    """Read the lists that come with the package."""
    lists = tomllib.loads(files("accordingto.claims").joinpath("stance.toml").read_text("utf-8"))
    by_lemma: dict[str, Stance] = {}
    for part in ("adjectives", "nouns", "verbs"):
        by_lemma |= {word: Stance(name) for name, words in lists[part].items() for word in words}
    phrases = [
        (tuple(words.split()), Stance(name)) for name, some in lists["phrases"].items() for words in some
    ]
    phrases.sort(key=lambda phrase: -len(phrase[0]))
    withholds, thought, speech, never = (
        frozenset(lists["negated"][name]) for name in ("withholds", "thought", "speech", "never")
    )
    neutral = frozenset(lists["neutral"]["verbs"])
    in_phrases = {word for phrase, _ in phrases for word in phrase}
    known = frozenset(by_lemma) | withholds | thought | speech | neutral | in_phrases
    return _Lists(by_lemma, phrases, neutral, withholds, thought, speech, never, lists["irregular"], known)
