"""Whether "he" and "the minister" are taken for the right one, on GUM's news and interviews.

Comes in: `actors_gum.Document` rows. Goes out: `Tally`, how many sources of each sort there are and how
many were taken for the right entity, by us and by the nearest name before them. Refused: nothing.

What is counted. A mention is a *source* where its head word is the subject (`nsubj`) of a verb that
`cues.toml` lists for reporting a clause, or of "continue", and that verb hands something over: it governs
a clause (`ccomp`, `parataxis`) or an object that begins with a quotation mark, or is itself inserted into
what is said (`parataxis`). The attribution handed to `actors.resolve` has the mention for source, the verb
for cue, and that clause for content; all sources of a document are handed over together, names as well.

Sources are counted by sort: *pronoun* (he, she, it, they), *nominal* (a noun that is no name), of which
*nominal again* are those whose entity was mentioned before, and *first person* (I, we). Names go in but
are not counted, as are "you", "one", "some" and their like.

An actor's *anchor* is a mention of it that contains its name. It is right for an entity that the document
names somewhere if an anchor stands on a named mention of that entity; for one that is never named, if an
anchor stands on any mention of the entity and the actor's mentions hold the entity's first one. So an
actor that swallowed two people is right for the one it is named for, and "he" resolved to "he" is wrong.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from accordingto import actors
from accordingto.attributions import Found
from accordingto.attributions.assemble import assemble
from accordingto.attributions.cues import load_cues
from accordingto.bench.actors_gum import Document, Mention
from accordingto.records import Actor, Pieces, Span

THIRD_PERSON = frozenset({"he", "she", "it", "they"})
FIRST_PERSON = frozenset({"i", "we"})
QUOTATION_MARKS = frozenset("\"“”'‘’«»")
SORTS = ("pronoun", "nominal", "nominal again", "first person")


class Source(NamedTuple):
    """A mention that says something.

    Attributes:
        sort: "name", "pronoun", "nominal" or "first person".
        mention: The subject.
        found: The attribution it is the source of.
        is_again: Whether its entity was mentioned before.
    """

    sort: str
    mention: Mention
    found: Found
    is_again: bool


class Tally(NamedTuple):
    """How many sources there are of a sort, and how many were taken for the right entity.

    Attributes:
        sources: Sort to how many.
        right: Sort to how many `actors.resolve` has right.
        nearest: Sort to how many the nearest name before would have right.
        ambiguous: Sort to how many were said to be open between two.
    """

    sources: Counter[str]
    right: Counter[str]
    nearest: Counter[str]
    ambiguous: Counter[str]


class Miss(NamedTuple):
    """A source that was taken for somebody else, for whoever mends it.

    Attributes:
        document: Its name.
        start: Where the source begins in the document's text.
        sort: What sort of source.
        told: The name of the actor it was taken for.
        because: Why, in the resolver's words.
    """

    document: str
    start: int
    sort: str
    told: str
    because: str


def bench(documents: list[Document]) -> tuple[Tally, list[Miss]]:
    """Resolve the sources of every document and count those taken for the right entity."""
    tally, misses = Tally(Counter(), Counter(), Counter(), Counter()), list[Miss]()
    for document in documents:
        misses += _count(Entities(document), tally)
    return tally, misses


def sources(document: Document) -> Iterator[Source]:
    """Yield the mentions of a document that say something, in reading order."""
    seen: set[str] = set()
    for mention in document.mentions:
        root = document.root(mention)
        content = _content(document, mention, root)
        if content and (sort := _sort(document, mention)):
            words = document.words
            source = Span(words[mention.first].start, words[mention.last].end)
            verb = words[words[root].head]
            found = Found((source,), (Span(verb.start, verb.end),), content)
            yield Source(sort, mention, found, mention.entity in seen)
        seen.add(mention.entity)


class Entities:
    """The entities of one document, asked who an actor is."""

    def __init__(self, document: Document) -> None:
        """Keep the document; everything else is worked out when asked for."""
        self.document = document

    @cached_property
    def by_root(self) -> dict[int, Mention]:
        """The longest mention that a word heads, for each word that heads one."""
        longest: dict[int, Mention] = {}
        for mention in self.document.mentions:
            longest.setdefault(self.document.root(mention), mention)
        return longest

    @cached_property
    def first(self) -> dict[str, Mention]:
        """Each entity's first mention."""
        return {one.entity: one for one in reversed(self.document.mentions)}

    @cached_property
    def named(self) -> frozenset[str]:
        """The entities that have a name somewhere."""
        return frozenset(one.entity for one in self.document.mentions if is_name(self.document, one))

    def owner(self, span: Span) -> Mention | None:
        """Return the mention that a span of the text stands on: the one its head word heads."""
        words = self.document.words
        inside = [at for at, word in enumerate(words) if word.start < span.end and span.start < word.end]
        if not inside:
            return None
        root = self.document.root(Mention("", "", inside[0], inside[-1]))
        while root not in self.by_root and words[root].deprel in {"flat", "appos", "compound"}:
            root = words[root].head
        return self.by_root.get(root)

    def is_right(self, actor: Actor, entity: str) -> bool:
        """Say whether an actor is an entity, as the module's page counts it."""
        anchors = [self.owner(span) for span in _anchors(actor, self.document.text)]
        own = [one for one in anchors if one is not None and one.entity == entity]
        if entity in self.named:
            return any(is_name(self.document, one) for one in own)
        return bool(own) and any(self.owner(span) == self.first[entity] for span in actor.mentions)

    def nearest(self, mention: Mention) -> str | None:
        """Return the entity of the nearest name before a mention: a person's for he and she, else any's."""
        lemma = self.document.words[self.document.root(mention)].lemma
        sorts = {"person"} if lemma in {"he", "she", "i"} else {"person", "organization"}
        before = (one for one in reversed(self.document.mentions) if one.last < mention.first)
        names = (one.entity for one in before if one.sort in sorts and is_name(self.document, one))
        return next(names, None)


def is_name(document: Document, mention: Mention) -> bool:
    """Say whether a mention is a name: its head word is one, or carries one ("biologist Nick Bos")."""
    root = document.root(mention)
    return document.words[root].upos == "PROPN" or any(
        word.upos == "PROPN" and word.head == root and word.deprel in {"flat", "appos"}
        for word in document.words[mention.first : mention.last + 1]
    )


def _count(entities: Entities, tally: Tally) -> Iterator[Miss]:
    """Resolve one document's sources into `tally`, and yield those that went wrong."""
    document = entities.document
    told = list(sources(document))
    found = assemble(document.name, document.text, [one.found for one in told], "gold")
    cast = actors.resolve(document.name, document.text, found)
    by_id = {actor.id: actor for actor in cast.actors}
    resolved = {each.source: one for each, one in zip(found, cast.resolutions, strict=True)}
    for one in told:
        if one.sort == "name":
            continue
        resolution = resolved[one.found.source]
        sorts = [one.sort, "nominal again"] if one.sort == "nominal" and one.is_again else [one.sort]
        tally.sources.update(sorts)
        entity = one.mention.entity
        if entities.nearest(one.mention) == entity:
            tally.nearest.update(sorts)
        if resolution.ambiguous:
            tally.ambiguous.update(sorts)
        if any(entities.is_right(by_id[own], entity) for own in resolution.actors):
            tally.right.update(sorts)
        else:
            names = ", ".join(by_id[own].name for own in resolution.actors)
            start = one.found.source[0].start
            yield Miss(document.name, start, sorts[-1], names, resolution.because)


def _anchors(actor: Actor, text: str) -> list[Span]:
    """Return the mentions of an actor that contain its name; all of them where none does."""
    name = actor.name.casefold()
    holding = [span for span in actor.mentions if name in span.words(text).casefold()]
    return holding or list(actor.mentions)


def _sort(document: Document, mention: Mention) -> str:
    """Tell what sort of source a mention is; "" for those that are left out."""
    head = document.words[document.root(mention)]
    if head.upos == "PRON":
        person = (("pronoun", THIRD_PERSON), ("first person", FIRST_PERSON))
        return next((sort for sort, lemmas in person if head.lemma in lemmas), "")
    if is_name(document, mention):
        return "name"
    return "nominal" if head.upos == "NOUN" else ""


def _content(document: Document, mention: Mention, root: int) -> Pieces:
    """Return what the subject's verb hands over; empty where it is no reporting verb, or hands nothing."""
    words = document.words
    verb = words[root].head
    if not words[root].deprel.startswith("nsubj") or words[root].deprel.endswith("pass"):
        return ()
    if words[verb].lemma not in load_cues().frames["clause"] | {"continue"} or verb in range(
        mention.first, mention.last + 1
    ):
        return ()
    within = _below(document, verb)
    for at in within:
        word = words[at]
        if word.head == verb and at != verb and _is_handed_over(document, at):
            return _pieces(document, _below(document, at) - set(range(mention.first, mention.last + 1)))
    if words[verb].deprel.startswith("parataxis"):
        return _pieces(document, _below(document, words[verb].head) - within)
    return ()


def _is_handed_over(document: Document, at: int) -> bool:
    """Say whether a verb's dependent is what somebody says: a clause, or words in quotation marks."""
    word = document.words[at]
    if word.deprel.split(":")[0] in {"ccomp", "parataxis"}:
        return True
    start = document.words[min(_below(document, at))].start
    return word.deprel == "obj" and not QUOTATION_MARKS.isdisjoint(
        document.text[max(0, start - 1) : start + 1]
    )


def _below(document: Document, at: int) -> set[int]:
    """Return a word and all that hang on it; a subtree stands within some 200 words of its top."""
    words = document.words
    found, changed = {at}, True
    near = range(max(0, at - 200), min(len(words), at + 200))
    while changed:
        more = {one for one in near if words[one].head in found} - found
        found |= more
        changed = bool(more)
    return found


def _pieces(document: Document, places: set[int]) -> Pieces:
    """Return the spans of words that stand together, punctuation between them taken along."""
    words, pieces = document.words, list[Span]()
    last = -2
    for at in sorted(places):
        if at == last + 1 and pieces:
            pieces[-1] = Span(pieces[-1].start, words[at].end)
        else:
            pieces.append(Span(words[at].start, words[at].end))
        last = at
    return tuple(pieces)
