"""Who every source is: names, pronouns, descriptions, and what competes."""

import re
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.actors.conftest import Resolved

from accordingto.actors import resolve
from accordingto.attributions.assemble import assemble
from accordingto.attributions.found import Found
from accordingto.attributions.turns import turns
from accordingto.records import ActorKind, Attribution, Form, Manner, Span, attribution_id

Resolve = Callable[[str], Resolved]
INTRODUCED = "Ana Ruiz, the mayor of Villanova, opened the bridge on Friday. "


@pytest.mark.parametrize(
    "said",
    [
        "[She] {said} <it would last>.",
        "[Ruiz] {said} <it would last>.",
        "[Ms. Ruiz] {said} <it would last>.",
        "[The mayor] {said} <it would last>.",
        "[Ana Ruiz, the mayor,] {said} <it would last>.",
    ],
)
def test_every_way_of_calling_one_person_is_that_person(resolved: Resolve, said: str) -> None:
    """A pronoun, a surname, a title and an apposition come to the fullest name."""
    assert resolved(INTRODUCED + said).names() == ["Ana Ruiz"]


def test_a_role_comes_from_the_apposition(resolved: Resolve) -> None:
    """Whoever is introduced with an office has it as role, and is a person."""
    (actor,) = resolved("The port's chief engineer, Tomas Berg, [he] {said} <it was safe>.").actors()

    assert (actor.name, actor.kind, actor.role) == ("Tomas Berg", ActorKind.PERSON, "chief engineer")


@pytest.mark.parametrize(
    ("introduced", "side"),
    [
        ("[Ana Ruiz, a spokeswoman for the river ministry,] {said} <it would last>.", "the river ministry"),
        ("[The spokeswoman for the river ministry, Ana Ruiz,] {said} <it would last>.", "the river ministry"),
        ("[The river ministry's spokeswoman, Ana Ruiz,] {said} <it would last>.", "The river ministry's"),
        ("[River ministry spokeswoman Ana Ruiz] {said} <it would last>.", "River ministry"),
        ("[Ana Ruiz, managing director of Oxenfold in Arle,] {said} <it would last>.", "Oxenfold"),
        ("[Ana Ruiz, who speaks for Oxenfold,] {said} <it would last>.", "Oxenfold"),
        ("[Commander Ana Ruiz of the Hill Front] {said} <it would last>.", "the Hill Front"),
        ("[Ana Ruiz, a fitter at the river ministry,] {said} <it would last>.", None),
        ("[Ana Ruiz, who runs it,] {said} <it would last>.", None),
        ("[Ana Ruiz of the Hill Front] {said} <it would last>.", None),
    ],
)
def test_the_body_that_somebody_speaks_for_is_noted(
    resolved: Resolve, introduced: str, side: str | None
) -> None:
    """Whoever heads a body or speaks for it has it as side; who only works there has none."""
    (actor,) = resolved(introduced).actors()

    assert (actor.name, actor.side) == ("Ana Ruiz", side)


def test_a_surname_in_capitals_is_whom_the_transcript_introduced(resolved: Resolve) -> None:
    """Short as it is, it is no acronym where somebody of that name is there."""
    report = resolved("With me is Commodore Ana Ruiz. [RUIZ] {:} <The bridge would last>.")

    assert report.names() == ["Ana Ruiz"]


def test_the_reason_names_the_evidence(resolved: Resolve) -> None:
    """The sentence beside a resolution can be checked against the text."""
    because = resolved(INTRODUCED + "[She] {said} <it would last>.").resolution(0).because

    assert because == "'she' follows 'Ana Ruiz', the only woman named before it in the paragraph"


def test_a_site_is_known_again_by_its_description(resolved: Resolve) -> None:
    """A body that was introduced by a description goes by it later, in other words too."""
    report = resolved(
        "[Qalam, the official Norland website,] {reported} <a truce>."
        " [The official Norland site] {added} <a date>."
    )

    assert report.names(0) == report.names(1) == ["Qalam"]


def test_an_acronym_is_what_it_was_expanded_from(resolved: Resolve) -> None:
    """Letters in brackets behind a name stand for it from then on."""
    report = resolved("The Harbour Safety Board (HSB) met on Monday. [The HSB] {said} <the quay was closed>.")

    assert report.names() == ["Harbour Safety Board"]
    assert report.actors()[0].kind is ActorKind.ORGANISATION


def test_sources_side_by_side_are_several_actors(resolved: Resolve) -> None:
    """Two agencies that report one thing are two actors; so are two people in a joint statement."""
    report = resolved(
        "[Reuters and AP] {reported} <a fire>."
        " [Ana Ruiz and Tomas Berg] {said in a joint statement} <it was out>."
    )

    assert report.names(0) == ["Reuters", "Associated Press"]
    assert report.names(1) == ["Ana Ruiz", "Tomas Berg"]


def test_a_name_behind_its_role_is_one_actor(resolved: Resolve) -> None:
    """A lawyer for somebody, named after a comma, is one actor and not the client."""
    report = resolved("[A lawyer for Ana Ruiz, Tomas Berg,] {said} <she would appeal>.")

    assert report.names() == ["Tomas Berg"]


def test_who_takes_its_antecedent(resolved: Resolve) -> None:
    """A relative pronoun is whoever stands right before it."""
    report = resolved("They met Tomas Berg, [who] {said} <the bridge would last>.")

    assert report.names() == ["Tomas Berg"]


def test_i_in_a_quotation_is_whoever_says_it(resolved: Resolve) -> None:
    """First persons in quoted words are mentions of their speaker."""
    report = resolved("<“I built my own bridge,”> [Tomas Berg] {said}.")

    assert report.mentions("Tomas Berg") == ["I", "my", "Tomas Berg"]


def test_two_of_one_surname_compete(resolved: Resolve) -> None:
    """A bare surname of two people names both, the likelier first."""
    report = resolved("Emil Falk and Otto Falk met on Monday. [Falk] {said} <the talks went well>.")

    candidates = [report.by_id[own].name for own in report.resolution(0).candidates]
    assert report.resolution(0).ambiguous
    assert set(candidates) == {"Emil Falk", "Otto Falk"}
    assert report.names() == candidates[:1]


def test_a_title_decides_between_two_of_one_surname(resolved: Resolve) -> None:
    """Where the title tells who is meant, nobody competes."""
    report = resolved("Emil Falk met his sister, Clara Falk. [Ms. Falk] {said} <the talks went well>.")

    assert report.names() == ["Clara Falk"]
    assert not report.resolution(0).ambiguous


def test_a_pronoun_before_its_name_looks_ahead(resolved: Resolve) -> None:
    """Where nobody was named yet, the first one named after it is meant."""
    report = resolved("Before [he] {said} <a word>, Tomas Berg closed the door.")

    assert report.names() == ["Tomas Berg"]
    assert "comes before anybody is named" in report.resolution(0).because


def test_a_source_is_no_name_that_stands_in_a_bracket(resolved: Resolve) -> None:
    """The agency of a dateline does not become "it"."""
    report = resolved(
        "Dona Mining, the company that owns the pit, was fined (Reuters). [It] {said} <it would pay>."
    )

    assert report.names() == ["Dona Mining"]


def test_nobody_is_told_of_an_impersonal_source(resolved: Resolve) -> None:
    """In "it is believed" nobody is the source, and so it is where no source is given."""
    report = resolved("[It] {is believed} <that the pit floods>. {reportedly} <the pumps failed>.")

    assert [actor.kind for actor in (*report.actors(0), *report.actors(1))] == [ActorKind.NOBODY] * 2


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("a senior official", ActorKind.UNNAMED),
        ("two people familiar with the talks", ActorKind.UNNAMED),
        ("sources", ActorKind.UNNAMED),
        ("residents", ActorKind.COLLECTIVE),
        ("some security experts", ActorKind.COLLECTIVE),
        ("officials", ActorKind.COLLECTIVE),
        ("the 140-page report", ActorKind.DOCUMENT),
        ("the company", ActorKind.ORGANISATION),
        ("Pakistan", ActorKind.ORGANISATION),
        ("the Taliban", ActorKind.ORGANISATION),
    ],
)
def test_kinds(resolved: Resolve, source: str, kind: ActorKind) -> None:
    """What sort of somebody a source is follows docs/explanation/kinds-of-source.md."""
    assert [actor.kind for actor in resolved(f"On Monday [{source}] {{said}} <it would rain>.").actors()] == [
        kind
    ]


def test_the_unnamed_keep_what_the_text_says(resolved: Resolve) -> None:
    """Role, side, number and the reason for anonymity are kept as written."""
    (actor,) = resolved(
        "[Two senior Norwegian officials, who were not authorised to speak to reporters,] {said}"
        " <talks failed>."
    ).actors()

    assert (actor.role, actor.side, actor.number) == ("senior Norwegian officials", "Norwegian", 2) or (
        actor.role,
        actor.side,
        actor.number,
    ) == ("officials", "Norwegian", 2)
    assert actor.anonymity == "who were not authorised to speak to reporters"


def test_spellings_of_one_name_are_one_actor_with_a_reason(resolved: Resolve) -> None:
    """Two transliterations are merged, and the actor says why."""
    report = resolved("[Bakhtiar Hakimi] {said} <yes>. Later [Bakhtiyar Hakimi] {said} <no>.")

    (actor,) = {actor.id: actor for actor in (*report.actors(0), *report.actors(1))}.values()
    assert actor.because == (
        "'Bakhtiar Hakimi' and 'Bakhtiyar Hakimi' differ only in how the given name is spelled",
    )


def test_whom_contents_name_become_actors_and_places_do_not(resolved: Resolve) -> None:
    """People and bodies that a content speaks of are actors; "in Oslo" is nobody."""
    report = resolved("[Tomas Berg] {said} <Clara Falk met the Harbour Board in Oslo>.")

    assert [actor.name for actor in report.cast.actors] == ["Tomas Berg", "Clara Falk", "Harbour Board"]


def test_named_actors_are_shared_between_reports_and_unnamed_ones_are_not() -> None:
    """A name makes the same id everywhere; two officials in two reports need not be one."""

    def ids(report: str, source: str) -> tuple[str, ...]:
        text = f"{source} said it rained."
        roles = (
            (Span(0, len(source)),),
            (Span(len(source) + 1, len(source) + 5),),
            (Span(len(source) + 6, len(text)),),
        )
        own = attribution_id(report, *roles)
        one = Attribution(own, *roles, Form.INDIRECT, Manner.SPEECH, None, "test/1")
        return resolve(report, text, (one,)).resolutions[0].actors

    assert ids("one", "Sergei Lavrov") == ids("two", "Sergey Lavrov")
    assert ids("one", "A senior official") != ids("two", "A senior official")


def test_a_text_in_capitals_still_has_names(resolved: Resolve) -> None:
    """Where everything is a capital, given names tell."""
    report = resolved(
        "TALKS FAILED ON MONDAY AFTER AHMED KHAN LEFT THE ROOM. [HE] {SAID} <THERE WAS NOTHING LEFT>."
    )

    assert report.names() == ["Ahmed Khan"]


def test_a_report_without_a_name_is_read(resolved: Resolve) -> None:
    """Without any name, pronouns and descriptions are all there is."""
    report = resolved("[A woman] {said} <the water rose>. [She] {said} <nobody came>.")

    assert report.names(0) == report.names(1) == ["A woman"]
    assert report.actors()[0].kind is ActorKind.UNNAMED


def test_forty_speakers_are_kept_apart(resolved: Resolve) -> None:
    """Each of forty gets the pronoun that follows."""
    surnames = [first + second for first in ("Al", "Ber", "Cor", "Dan", "Er") for second in
                ("sted", "holm", "vik", "gren", "dal", "lund", "berg", "mark")]  # fmt: skip
    report = resolved(
        "\n\n".join(f"[Tomas {one}] {{said}} <yes>. Then [he] {{said}} <no>." for one in surnames)
    )

    told = [report.names(number)[0] for number in range(2 * len(surnames))]
    assert told == [f"Tomas {one}" for one in surnames for _ in range(2)]


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300), st.data())
def test_any_text_and_any_places_are_read(text: str, data: st.DataObject) -> None:
    """Whatever the text and wherever the roles, there is a resolution each, and every mention has words."""
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(
        lambda pair: pair[0] < pair[1]
    )
    roles = [
        tuple(Span(*pair) for pair in data.draw(st.lists(spans, max_size=2))) if text else ()
        for _ in range(3)
    ]
    own = attribution_id("report", *roles)
    one = Attribution(own, *roles, Form.DIRECT, Manner.SPEECH, None, "test/1")
    cast = resolve("report", text, (one,))

    ids = {actor.id for actor in cast.actors}
    assert [each.attribution for each in cast.resolutions] == [own]
    assert set(cast.resolutions[0].actors) <= ids and cast.resolutions[0].actors
    assert all(span.words(text).strip() for actor in cast.actors for span in actor.mentions)
    assert cast == resolve("report", text, (one,))


@pytest.mark.parametrize(
    "line", ["Tomas Berg met a man. He said so. ", "“(", "Mr. King's A. B. of the ", "the official "]
)
def test_time_grows_with_the_text(line: str) -> None:
    """Four times the text takes about four times as long, also where every word is a name or a mark."""

    def cost(n: int) -> float:
        text = line * n
        starts = range(0, len(text) - 12, max(12, len(line)))
        rows = []
        for start in starts:
            roles = (
                (Span(start, start + 10),),
                (Span(start + 10, start + 11),),
                (Span(start + 11, start + 12),),
            )
            rows.append(
                Attribution(attribution_id("r", *roles), *roles, Form.DIRECT, Manner.SPEECH, None, "test/1")
            )
        spent = []
        for _ in range(2):  # the better of two: a busy core slows one of them
            began = time.process_time()
            resolve("r", text, rows)
            spent.append(time.process_time() - began)
        return min(spent)

    cost(50)
    assert cost(1600) < 10 * cost(400) + 0.2


def test_who_is_cited_without_a_name_is_an_actor_too(resolved: Resolve) -> None:
    """Whoever an outlet cites is in the cast, so that the chain can lead to them; a reason is nobody."""
    report = resolved(
        "[Reuters], citing two senior officials, {reported} <a truce>."
        " [The airline] {cancelled}, citing bad weather, <its flights>."
    )

    assert [actor.name for actor in report.cast.actors] == ["Reuters", "two senior officials", "The airline"]


def test_a_body_of_another_land_is_another_body(resolved: Resolve) -> None:
    """The navy of one country is not the navy that was just spoken of."""
    report = resolved("The Indian Navy sailed on Monday. [The Philippine navy] {said} <it had turned back>.")

    assert report.names() == ["The Philippine navy"]


def test_whoever_speaks_without_a_name_is_he_while_he_speaks(resolved: Resolve) -> None:
    """An unnamed source goes on as "he", though a man with a name was spoken of before."""
    report = resolved(
        "Tomas Berg runs the line. [Berg] {said} <the train was on time>. [Berg] {denied} <any delay>.\n\n"
        "[A night guard at the depot] {said} <nobody checked the brakes>. [He] {added} <the lamp was out>."
    )

    assert report.names(3) == ["A night guard at the depot"]


def test_an_office_before_a_name_is_not_somebody_met_before(resolved: Resolve) -> None:
    """Nobody met before is "the head of the river board, Bruno Tarn", nor is "his" theirs."""
    report = resolved(
        "Tomas Berg is the head of the port. [Berg] {said} <the quay holds>.\n\n"
        "The head of the river board, Bruno Tarn, laid a map on his desk. [He] {said} <it leaks>."
    )

    assert report.names(1) == ["Bruno Tarn"]


@pytest.mark.parametrize("what", ["station master", "shepherd", "lift fitter"])
def test_a_trade_is_known_again(resolved: Resolve, what: str) -> None:
    """Whoever was introduced with a trade goes by it, and "he" goes on from there."""
    report = resolved(
        f"The {what}, Bruno Tarn, came on Monday. Olaf Berg waited. [Berg] {{said}} <it was late>.\n\n"
        f"The {what} was less pleased. Asked on Tuesday, [he] {{said}} <nobody had called>."
    )

    assert report.names(1) == ["Bruno Tarn"]


def test_an_owner_may_be_a_body(resolved: Resolve) -> None:
    """Though people are owners, an owner of whom nothing else is told and who goes on as "it" is a body."""
    report = resolved(
        "[The owner of the mill, Tarnvik Spinning,] {denied} <the charge>. [It] {said} <the dust was low>."
    )

    assert report.names(1) == ["Tarnvik Spinning"]
    assert report.actors(0)[0].kind is ActorKind.ORGANISATION


def test_a_person_nothing_tells_of_is_it_only_right_behind(resolved: Resolve) -> None:
    """In a paragraph of its own "it" is the last body, not a name that may be anybody's."""
    report = resolved(
        "The Tarn Bank lost money. [Oxley Varn] {said} <the sum was small>.\n\n[It] {promised} <a report>."
    )

    assert report.names(1) == ["Tarn Bank"]


def test_the_newspaper_is_the_last_that_was_named(resolved: Resolve) -> None:
    """A headline's "Tarn newspaper" does not keep "the newspaper" for itself."""
    report = resolved(
        "[Tarn newspaper] {confirms} <flood>\n\n"
        "The dam broke, the Lake Herald said. [The newspaper] {put} <the loss at two farms>."
    )

    assert report.names(1) == ["Lake Herald"]


def test_results_of_a_test_are_a_document(resolved: Resolve) -> None:
    """What can be read again is no crowd: "laboratory tests", "the results"."""
    report = resolved("[Laboratory tests] {suggest} <lead>. [The results] {show} <more>.")

    assert [report.actors(at)[0].kind for at in (0, 1)] == [ActorKind.DOCUMENT, ActorKind.DOCUMENT]


TRANSCRIPT = """Ada Lind: Good evening. With us are Ines Moor of the union and Carla Tarn of the railway.

Ines Moor: We asked for a second guard.

Carla Tarn: I regret it. She said in May that one was enough, and now she says two are needed.

Ada Lind: On Sunday you told this station that the brakes were new.

Carla Tarn: So I was told."""


@pytest.mark.parametrize(("said", "who"), [("said", "Ines Moor"), ("told", "Carla Tarn")])
def test_in_a_turn_she_is_somebody_else_and_you_is_who_answers(said: str, who: str) -> None:
    """Whoever speaks in a transcript is "I" there: "she" is another, and "you" the one who speaks next."""
    rows = list(turns(TRANSCRIPT))
    for match in re.finditer(r"(She|she|you) (said|says|told this station) ([^,.]+)", TRANSCRIPT):
        rows.append(Found(*((Span(*match.span(part)),) for part in (1, 2, 3))))
    attributions = assemble("report", TRANSCRIPT, rows, "test/1")
    cast = resolve("report", TRANSCRIPT, attributions)
    names = {actor.id: actor.name for actor in cast.actors}

    found = [
        names[resolution.actors[0]]
        for one, resolution in zip(attributions, cast.resolutions, strict=True)
        if one.cue[0].words(TRANSCRIPT).startswith(said)
    ]

    assert found == [who]
