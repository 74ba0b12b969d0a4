"""Reports made by hand and by hypothesis, with everything a reading fills in."""

import hashlib
from dataclasses import replace

from hypothesis import strategies as st

from accordingto.records import (
    Actor,
    ActorKind,
    Attribution,
    Claim,
    Finding,
    Form,
    Manner,
    Place,
    PlaceUse,
    Report,
    Resolution,
    Severity,
    Span,
    Stance,
    Time,
    TimeRole,
    TimeType,
)

HARBOUR_MASTER = Actor("11aa11aa11aa11aa", "Tess Ellerby", ActorKind.PERSON, aliases=("the harbour master",))
COUNCIL = Actor("22bb22bb22bb22bb", "Esk Council", ActorKind.ORGANISATION)
OFFICIAL = Actor("33cc33cc33cc33cc", "a senior official", ActorKind.UNNAMED, role="senior official")
HERALD = Actor("44dd44dd44dd44dd", "Harbour Herald", ActorKind.ORGANISATION, sort="outlet")

TEXT = (
    "The harbour master said that the oil came from a barge. "
    "A senior official denied that the council had known of it in Whitby on 3 May."
)


def place_of(words: str, text: str = TEXT) -> Span:
    """Return where words stand in a text."""
    start = text.index(words)
    return Span(start, start + len(words))


def blank(number: int = 1, text: str = TEXT, **about: str | None) -> Report:
    """Return a report in which nothing was found yet."""
    original = f"{number}\n{text}".encode("utf-8", "surrogatepass")
    sha256 = hashlib.sha256(original).hexdigest()
    known: dict[str, str | None] = {"title": f"Oil in the harbour, part {number}", "outlet": "Harbour Herald",
             "published": "2024-05-03", "url": None, "language": "en"} | about  # fmt: skip
    return Report(sha256[:16], text, sha256, original, f"reports/{number}.txt", **known)


def read(number: int = 1, version: int = 1, **about: str | None) -> Report:
    """Return a report with two claims, as a finder of that version would have read it."""
    report = blank(number, **about)
    own = report.id
    oil = Attribution(
        f"{own[:12]}a001", (place_of("The harbour master"),), (place_of("said"),),
        (place_of("that the oil came from a barge"),), Form.INDIRECT, Manner.SPEECH, None,
        f"hand/{version}", 0.9,
    )  # fmt: skip
    known = Attribution(
        f"{own[:12]}a002", (place_of("A senior official"),), (place_of("denied"),),
        (place_of("that the council had known of it"),), Form.INDIRECT, Manner.SPEECH, None,
        f"hand/{version}",
    )  # fmt: skip
    day = Time(f"{own[:12]}d001", (place_of("3 May"),), TimeType.DATE, "2024-05-03", TimeRole.HAPPENED)
    whitby = Place(
        f"{own[:12]}e001", (place_of("Whitby"),), "Whitby", 54.48, -0.61, 2634135, "GB", PlaceUse.PLACE
    )
    return replace(
        report,
        attributions=(oil, known),
        resolutions=(
            Resolution(oil.id, (HARBOUR_MASTER.id,), because="named above"),
            Resolution(known.id, (OFFICIAL.id,), because="unnamed"),
        ),
        actors=(
            replace(HARBOUR_MASTER, mentions=oil.source),
            replace(OFFICIAL, mentions=known.source),
            replace(COUNCIL, mentions=(place_of("the council"),)),
            HERALD,
        ),
        times=(day,),
        places=(whitby,),
        claims=(
            Claim(f"{own[:12]}c001", oil.id, "the oil came from a barge",
                  ((HERALD.id, HARBOUR_MASTER.id),), Stance.ASSERTS, 2.5),
            Claim(f"{own[:12]}c002", known.id, "the council had known of [the oil]",
                  ((HERALD.id, OFFICIAL.id),), Stance.DENIES, -1.0, True, (COUNCIL.id,), (day.id,),
                  (whitby.id,)),
        ),
        findings=(
            Finding(f"{own[:12]}f001", "unnamed-source", Severity.NOTABLE, known.source, "Nobody is named."),
        ),
    )  # fmt: skip


_words = st.text(st.characters(), max_size=20)
_ids = st.text(st.characters(), min_size=1, max_size=8)
_numbers = st.floats(allow_nan=False, allow_infinity=False)
_maybe = lambda strategy: st.none() | strategy  # noqa: E731 - a name for a pattern
_some = lambda strategy: st.lists(strategy, max_size=2).map(tuple)  # noqa: E731


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Draw any report that a reading might give, with any characters in it, lone surrogates too."""
    text = draw(st.text(st.characters(), min_size=1, max_size=60))
    ends = st.tuples(*[st.integers(0, len(text))] * 2).filter(lambda pair: pair[0] < pair[1])
    pieces = _some(ends.map(lambda pair: Span(*pair)))
    kinds = {Form: st.sampled_from(Form), Stance: st.sampled_from(Stance)}
    attribution = st.builds(
        Attribution, _ids, pieces, pieces, pieces, kinds[Form], st.sampled_from(Manner), _maybe(_ids), _words,
        _maybe(_numbers),
    )  # fmt: skip
    original = draw(st.binary(max_size=30))
    return Report(
        id=draw(_ids),
        text=text,
        sha256=hashlib.sha256(original).hexdigest(),
        original=original,
        where=draw(_words),
        **{name: draw(_maybe(_words)) for name in ("title", "outlet", "published", "url", "language")},
        attributions=draw(_some(attribution)),
        resolutions=draw(_some(st.builds(Resolution, _ids, _some(_ids), _some(_ids), _words))),
        actors=draw(
            _some(
                st.builds(
                    Actor, _ids, _words, st.sampled_from(ActorKind), _maybe(_words), _some(_words), pieces,
                    _maybe(_words), _maybe(_words), _maybe(st.integers()), _maybe(_words),
                    because=_some(_words),
                )
            )
        ),
        times=draw(
            _some(
                st.builds(
                    Time, _ids, pieces, st.sampled_from(TimeType), _words, _maybe(st.sampled_from(TimeRole))
                )
            )
        ),
        places=draw(
            _some(
                st.builds(
                    Place, _ids, pieces, _words, _numbers, _numbers, _maybe(st.integers()), _maybe(_words),
                    st.sampled_from(PlaceUse),
                )
            )
        ),
        claims=draw(
            _some(
                st.builds(
                    Claim, _ids, _ids, _words, _some(_some(_ids)), kinds[Stance], _maybe(_numbers),
                    st.booleans(), _some(_ids), _some(_ids), _some(_ids),
                )
            )
        ),
        findings=draw(
            _some(st.builds(Finding, _ids, _words, st.sampled_from(Severity), pieces, _words))
        ),
    )  # fmt: skip
