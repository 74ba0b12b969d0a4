"""From drafts to records: which become actors, of what kind, under which id.

Comes in: a `Scene` that was read to its end. Goes out: actors in order of first mention, and a
resolution an attribution. Refused: names that no source bears and no content speaks of; places and
things among them.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from accordingto.actors.coreference import Answer
from accordingto.actors.drafts import Draft, actor_of, id_of
from accordingto.actors.scene import Scene
from accordingto.actors.vocabulary import folded, words
from accordingto.records import Actor, Attribution, Resolution, Span


def cast_of(
    report_id: str, scene: Scene, attributions: Sequence[Attribution], outlet: str | None = None
) -> tuple[tuple[Actor, ...], tuple[Resolution, ...]]:
    """Return a report's actors and resolutions.

    Args:
        report_id: Part of the ids of the unnamed.
        scene: The report, read to its end.
        attributions: In reading order.
        outlet: Who published the report; always one of the actors where it is told.
    """
    answers = {one.id: scene.settled[one.id] or [_nobody(scene, one)] for one in attributions}
    sources = _each_once(
        draft for rows in answers.values() for row in rows for draft in (row.draft, *row.rivals)
    )
    for draft in sources:
        _settle(draft)
    beside = [*_spoken_of(scene, attributions), *_beside_cues(scene, attributions)]
    cast = _each_once([*sources, *beside, *scene.cited, *_publisher(scene, outlet)])
    ids = {id(draft): id_of(draft, report_id) for draft in cast}
    _join_same(cast, ids)
    actors: dict[str, Actor] = {}
    for draft in sorted(cast, key=_first_place):
        if ids[id(draft)] not in actors:
            actors[ids[id(draft)]] = actor_of(draft, ids[id(draft)])
    resolutions = tuple(_resolution(one.id, answers[one.id], ids) for one in attributions)
    return tuple(actors.values()), resolutions


def _join_same(cast: Sequence[Draft], ids: dict[int, str]) -> None:
    """Give the first of several drafts under one id what the others hold."""
    first: dict[str, Draft] = {}
    for draft in sorted(cast, key=_first_place):
        own = first.setdefault(ids[id(draft)], draft)
        if own is not draft:
            own.places += draft.places
            own.names += [name for name in draft.names if name not in own.names]


def _nobody(scene: Scene, one: Attribution) -> Answer:
    return Answer(
        scene.nobody, (), "the text gives no source" if not one.source else "the source holds no word"
    )


def _resolution(attribution: str, answers: Sequence[Answer], ids: dict[int, str]) -> Resolution:
    actors = tuple(dict.fromkeys(ids[id(answer.draft)] for answer in answers))
    rivals = next((answer.rivals for answer in answers if len(answer.rivals) > 1), ())
    candidates = tuple(dict.fromkeys(ids[id(draft)] for draft in rivals))
    because = "; ".join(dict.fromkeys(answer.because for answer in answers))
    return Resolution(attribution, actors, candidates if len(candidates) > 1 else (), because)


def _settle(draft: Draft) -> None:
    """Give a source a kind that can speak, where its name alone told none."""
    if draft.kind == "":
        draft.kind = "person"
    elif draft.kind == "place":
        draft.kind, draft.sort = "organisation", draft.sort or ("government" if draft.known else "")
    elif draft.kind == "thing":
        documents = words("nouns", "documents")
        tells = any(word in documents for name in draft.names for word in name.lower().split())
        draft.kind = "document" if tells else "organisation"


def _spoken_of(scene: Scene, attributions: Sequence[Attribution]) -> list[Draft]:
    """Return the people and bodies that contents name."""
    spans = sorted(span for one in attributions for span in one.content)
    reach = 0
    merged: list[Span] = []
    for span in spans:
        if span.end > reach:
            merged.append(Span(max(span.start, reach), span.end))
            reach = span.end
    starts = [span.start for span in merged]
    found = []
    for number, name in enumerate(scene.names):
        draft = scene.gathered.owners[number]
        offset = scene.page.words[name.first].start
        at = bisect_right(starts, offset) - 1
        if at < 0 or offset >= merged[at].end:
            continue
        if draft.kind in ("person", "organisation", "document") or (
            draft.kind == "place" and _acts(scene, number)
        ):
            found.append(draft)
    for draft in found:
        _settle(draft)
    return found


def _beside_cues(scene: Scene, attributions: Sequence[Attribution]) -> list[Draft]:
    """Return the people and bodies named in a sentence with a cue, which may have passed words on."""
    page = scene.page
    spans = [span for one in attributions for span in one.cue + one.source]
    told = {page.words[at].sentence for span in spans for at in page.within(span)}
    found = [
        draft
        for name, draft in zip(scene.names, scene.gathered.owners, strict=True)
        if draft.kind in ("person", "organisation", "document")
        and (page.words[name.first].sentence in told or draft.sort == "outlet")
    ]
    for draft in found:
        _settle(draft)
    return found


def _publisher(scene: Scene, outlet: str | None) -> list[Draft]:
    """Return the outlet: the draft that the text calls so, else a new one."""
    if not outlet or not outlet.strip():
        return []
    key = _spelt(outlet)
    for draft in scene.gathered.drafts:
        if key in map(_spelt, draft.names) or (draft.known and key == _spelt(draft.known.name)):
            break
    else:
        draft = Draft("organisation", names=[outlet])
    draft.kind, draft.sort = "organisation", draft.sort or "outlet"
    draft.call(outlet)
    return [draft]


def _spelt(name: str) -> str:
    """Return what is left of a name without article, case, marks and blanks: "TarzPress", "Tarz Press"."""
    return "".join(sign for sign in folded(name).removeprefix("the ") if sign.isalnum())


def _acts(scene: Scene, number: int) -> bool:
    """Whether a country is spoken of as somebody, not as somewhere."""
    name = scene.names[number]
    if scene.gathered.owners[number].known is None or name.first == 0:
        return False
    return scene.page.words[name.first - 1].lower not in words("names", "placing")


def _first_place(draft: Draft) -> tuple[int, int]:
    first = min(draft.places, default=None)
    return (first.start, first.end) if first else (1 << 60, 0)


def _each_once(drafts: Iterable[Draft]) -> list[Draft]:
    return list({id(draft): draft for draft in drafts}.values())
