"""From one word of a parsed passage to the attributions it could carry, as sets of words.

Comes in: a spaCy token. Goes out: `Candidate` after `Candidate`, each with the key under which the cue
lists of `cues.toml` know it. Refused: nothing; whether a candidate is believed is for `rules`.
Grammar only: nothing here knows a cue word by name.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset(("nsubj", "csubj"))
PASSIVES = frozenset(("nsubjpass", "csubjpass"))
_CUE_PARTS = frozenset(("aux", "auxpass", "neg", "prt", "advmod"))
_OWNERS = frozenset(("xcomp", "advcl", "conj", "pcomp", "prep", "ccomp"))
_COMPLEMENTS = frozenset(("dobj", "prep", "oprd", "xcomp", "dative", "acl"))
_CLAUSE_OPENERS = frozenset(("after", "before", "since", "until", "as", "like"))
_LEAD = 2
"""Words back from "saying" to "quoted"."""
_MAX_CLIMB = 4
_MENDED = {"hop": "hope"}
"""What the lemmatizer gets wrong and a cue list cannot."""
EXPLETIVES = frozenset(("it", "there"))


class Candidate(NamedTuple):
    """One way to read a word as a cue.

    Attributes:
        key: Lemma and frame, e.g. ("say", "clause") or ("call", "for").
        source: Words of the source; empty where the grammar names none.
        cue: Words of the cue.
        content: Words of the content, in reading order; at least one.
    """

    key: tuple[str, str]
    source: list["Token"]
    cue: list["Token"]
    content: list["Token"]


def candidates(word: "Token") -> Iterator[Candidate]:
    """Yield every way the grammar lets `word` be a cue: verbs, nouns and adjectives."""
    if word.pos_ in ("VERB", "AUX"):
        yield from _verb_candidates(word)
    elif word.pos_ == "NOUN":
        yield from _noun_candidates(word)
    elif word.pos_ == "ADJ" and word.dep_ in ("acomp", "oprd"):
        yield from _adjective_candidates(word)


def _verb_candidates(verb: "Token") -> Iterator[Candidate]:
    cue, lemma = cue_of(verb), lemma_of(verb)
    is_passive = _is_passive(verb)
    mood = "passive-" if is_passive else ""
    source = agent_of(verb) if is_passive else subject_of(verb)
    taken = {token.i for token in (*cue, *source)}
    for child in verb.children:
        if child.dep_ == "ccomp":
            yield Candidate((lemma, f"{mood}clause"), source, cue, whole(child, taken))
        elif child.dep_ == "xcomp" and child.pos_ in ("VERB", "AUX"):
            yield Candidate((lemma, f"{mood}to"), source, cue, whole(child, taken))
        elif child.dep_ == "dobj" and _is_clause(child):
            ends = [token for conj in verb.rights if conj.dep_ == "conj" for token in conj.subtree]
            yield Candidate((lemma, "clause"), source, cue, [*whole(child, taken), *ends])
        elif child.dep_ in PASSIVES if is_passive and source else child.dep_ in ("dobj", "attr"):
            yield Candidate((lemma, "object"), source, cue, whole(child, taken))
        elif child.dep_ == "prep" and child.i > verb.i:
            yield from _prepositional(lemma, mood, source, cue, child)
    rest = _rest(verb, taken)
    if rest:
        yield Candidate((lemma, "rest"), source, cue, rest)
    if verb.dep_ in ("parataxis", "ccomp") and source and not is_passive:
        content = [token for token in whole(verb.head, taken) if not _under(token, verb)]
        if content and _is_set_off(verb):
            yield Candidate((lemma, "clause"), source, cue, content)


def _is_passive(verb: "Token") -> bool:
    """Say whether a verb is done to its subject: "was asked", and "asked" at the head of a phrase."""
    parts = {child.dep_ for child in verb.children}
    bare = verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl") and "aux" not in parts
    return "auxpass" in parts or (bare and not parts & SUBJECTS)


def _is_clause(child: "Token") -> bool:
    """Say whether the parser took a "that" clause for an object: its "that" is no determiner."""
    return child.left_edge.lower_ == "that" and child.left_edge.tag_ == "IN"


def _rest(verb: "Token", taken: set[int]) -> list["Token"]:
    """Return an object with all that completes it: "called [the plan a mistake]"."""
    objects = [child for child in verb.rights if child.dep_ == "dobj"]
    parts = [child for child in verb.rights if child.dep_ in _COMPLEMENTS]
    if not objects or len(parts) < len(objects) + 1:
        return []
    return [token for part in parts for token in whole(part, taken)]


def _prepositional(
    lemma: str, mood: str, source: list["Token"], cue: list["Token"], prep: "Token"
) -> Iterator[Candidate]:
    for child in prep.children:
        if child.dep_ in ("pobj", "pcomp"):
            frame = f"{mood}{prep.lower_}"
            has_agent = any(cue[0].i < token.i < prep.i for token in source)
            yield Candidate((lemma, frame), source, cue if has_agent else [*cue, prep], whole(child, set()))


def _noun_candidates(noun: "Token") -> Iterator[Candidate]:
    source = [token for child in noun.children if child.dep_ == "poss" for token in child.subtree]
    lemma, cue = noun.lemma_.lower(), [noun]
    for child in noun.children:
        if child.dep_ in ("acl", "ccomp", "relcl") and child.i > noun.i:
            first = child.left_edge
            if child.dep_ == "acl" and any(part.lower_ == "to" for part in child.children):
                yield Candidate((lemma, "noun-to"), source, cue, whole(child, set()))
            elif first.lower_ == "that" and first.tag_ == "IN":
                yield Candidate((lemma, "noun-clause"), source, cue, whole(child, set()))
        elif child.dep_ == "prep" and child.i > noun.i:
            for inner in child.children:
                if inner.dep_ in ("pobj", "pcomp"):
                    yield Candidate(
                        (lemma, f"noun-{child.lower_}"), source, [noun, child], whole(inner, set())
                    )


def _adjective_candidates(adjective: "Token") -> Iterator[Candidate]:
    verb = adjective.head
    source = subject_of(verb)
    parts = [*cue_of(verb), *(c for c in adjective.lefts if c.dep_ in _CUE_PARTS), adjective]
    cue = sorted(parts, key=lambda part: part.i)
    lemma = adjective.lower_
    for child in adjective.children:
        if child.dep_ in ("ccomp", "xcomp"):
            frame = "adjective-clause" if child.dep_ == "ccomp" else "adjective-to"
            yield Candidate((lemma, frame), source, cue, whole(child, set()))
        elif child.dep_ == "prep" and child.i > verb.i:
            for inner in child.children:
                if inner.dep_ in ("pobj", "pcomp"):
                    frame = f"adjective-{child.lower_}"
                    yield Candidate((lemma, frame), source, [*cue, child], whole(inner, set()))


def lemma_of(verb: "Token") -> str:
    """Return a verb's dictionary form, with its particle: "say", "point out"."""
    particles = [child.lower_ for child in verb.children if child.dep_ == "prt"]
    lemma = verb.lemma_.lower()
    return " ".join((_MENDED.get(lemma, lemma), *particles))


def cue_of(verb: "Token") -> list["Token"]:
    """Return a verb with the auxiliaries, negations, adverbs and particle that stand next to it.

    "Saying" in "was quoted as saying" takes all four words.
    """
    first, last = verb.i, verb.i
    parts = {child.i for child in verb.children if child.dep_ in _CUE_PARTS}
    if verb.dep_ == "pcomp" and verb.i >= _LEAD and verb.head.head.i == verb.i - _LEAD:
        parts |= {verb.head.i, *(token.i for token in cue_of(verb.head.head))}
    while first - 1 in parts:
        first -= 1
    particles = [child.i for child in verb.children if child.dep_ == "prt" and child.i == verb.i + 1]
    last = max([last, *particles])
    return list(verb.doc[first : last + 1])


def subject_of(verb: "Token") -> list["Token"]:
    """Return the words of whoever does what `verb` says, from its own clause or the one above."""
    for _ in range(_MAX_CLIMB):
        own = [child for child in verb.children if child.dep_ in SUBJECTS]
        if own:
            return _without_fronted(whole(own[0], {verb.i}))
        passive = [child for child in verb.children if child.dep_ in PASSIVES]
        if passive:
            return [] if passive[0].lower_ in EXPLETIVES else whole(passive[0], {verb.i})
        if verb.dep_ in ("acl", "relcl"):
            return [token for token in verb.head.subtree if token.i < verb.left_edge.i]
        if verb.dep_ not in _OWNERS or verb.head is verb:
            return []
        verb = verb.head
    return []


def _without_fronted(source: list["Token"]) -> list["Token"]:
    """Drop a fronted "On Monday," or "In Athens," that the parser took for the subject's first words."""
    first = source[0]
    lead = first.nbor(-1) if first.i else first
    if lead.dep_ != "prep" or not lead.is_title or lead.lower_ in _CLAUSE_OPENERS:
        return source
    comma = next((at for at, token in enumerate(source) if token.text == ","), None)
    return source if comma is None else source[comma + 1 :] or source


def agent_of(verb: "Token") -> list["Token"]:
    """Return the words after the "by" of a passive verb, or nothing."""
    for child in verb.children:
        if child.dep_ == "agent":
            return [token for inner in child.children for token in whole(inner, set())]
    return []


def whole(head: "Token", without: set[int]) -> list["Token"]:
    """Return a word with all that hangs on it, in reading order, but for the indices in `without`."""
    return [token for token in head.subtree if token.i not in without]


def _under(token: "Token", above: "Token") -> bool:
    return token == above or above.is_ancestor(token)


def _is_set_off(verb: "Token") -> bool:
    """Say whether a clause stands between commas or dashes, as a reporter's "he said" does."""
    first = verb.left_edge
    return first.is_punct or (first.i > 0 and first.nbor(-1).is_punct)
