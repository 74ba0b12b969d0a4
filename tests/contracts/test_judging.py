"""People's decisions: kept beside what the machine found, shown, undone, and carried to newer readings."""

import runpy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from accordingto.errors import Missing
from accordingto.ledger import Ledger, SeveralMatch, Writer, verify
from accordingto.ledger import history as histories
from accordingto.ledger.actors import actor_view
from accordingto.ledger.ids import one
from accordingto.ledger.indexing import index_all
from accordingto.ledger.judgements import Correction, Named, Verdict
from accordingto.ledger.judging import Decision, InvalidJudgement, actor_named, judge, pieces_in
from accordingto.ledger.moments import NOW, Moment
from accordingto.ledger.search import Query, search
from accordingto.ledger.views import claim_view, finding_view, report_view
from accordingto.records import ActorKind, Report, Span, Stance

MADE = runpy.run_path(str(Path(__file__).parents[1] / "ledger" / "made.py"))
read, place_of, TEXT = MADE["read"], MADE["place_of"], MADE["TEXT"]
MASTER, OFFICIAL, COUNCIL = MADE["HARBOUR_MASTER"], MADE["OFFICIAL"], MADE["COUNCIL"]
Keep = Callable[..., int]
AS_READ = Moment(as_read=True)


def decide(ledger: Ledger, id_: str, verdict: Verdict, **more: object) -> str:
    """Let somebody decide, and return the judgement's key."""
    decision = Decision(verdict, "Ines", "the recording says so", **more)  # type: ignore[arg-type]
    with ledger.writing() as connection:
        return judge(Writer(connection), one(connection, id_), decision)


def found(ledger: Ledger, query: Query, moment: Moment = NOW) -> list[str]:
    """Return the claims a search finds, by the ends of their ids."""
    with ledger.reading() as connection:
        return sorted(hit.claim[-4:] for hit in search(connection, query, moment=moment).hits)


def seen(ledger: Ledger, moment: Moment = NOW) -> Report:
    """Return the first report as it is seen."""
    with ledger.reading() as connection:
        return report_view(connection, 1, moment).report


@pytest.fixture
def oil(ledger: Ledger, keep: Keep) -> str:
    """The id of the first claim of a report that is kept."""
    keep(read(1))
    return str(read(1).claims[0].id)


def test_a_rejected_claim_is_gone_and_still_there(ledger: Ledger, oil: str) -> None:
    """Views and search leave it out, `as read` shows it, and whoever asks for it is told."""
    decide(ledger, oil, Verdict.REJECT)

    assert found(ledger, Query("oil")) == ["c002"]
    assert found(ledger, Query("oil"), AS_READ) == ["c001", "c002"]
    assert [claim.id[-4:] for claim in seen(ledger).claims] == ["c002"]
    assert seen(ledger, AS_READ).claims == read(1).claims
    with ledger.reading() as connection:
        view = claim_view(connection, 1, oil)
    assert (view.state, view.claim) == ("rejected", read(1).claims[0])
    assert [(row.by, row.why) for row in view.judgements] == [("Ines", "the recording says so")]


def test_a_correction_is_shown_and_searched(ledger: Ledger, oil: str) -> None:
    """Stance, source, wording and who it is are those of the correction, in views and in the index."""
    source = (place_of("the oil"),)
    right = Correction(
        source=source, stance=Stance.PREDICTS, actor=Named(COUNCIL.id, COUNCIL.name, COUNCIL.kind)
    )
    decide(ledger, oil, Verdict.CORRECT, correction=right)
    with ledger.reading() as connection:
        view = claim_view(connection, 1, oil)

    assert view.state == "corrected"
    assert view.attribution.source == source
    assert view.claim is not None and view.resolution is not None
    assert (view.claim.stance, view.claim.origins) == (Stance.PREDICTS, (COUNCIL.id,))
    assert view.resolution.because == "judged by Ines: the recording says so"
    assert found(ledger, Query("barge", stance=Stance.PREDICTS, source="Esk Council")) == ["c001"]
    assert found(ledger, Query("barge", stance=Stance.ASSERTS)) == []
    assert found(ledger, Query("barge", stance=Stance.ASSERTS), AS_READ) == ["c001"]


def test_the_newest_decision_has_the_last_word(ledger: Ledger, oil: str) -> None:
    """Rejected and then accepted is accepted; both are in the history."""
    decide(ledger, oil, Verdict.REJECT)
    decide(ledger, oil, Verdict.ACCEPT)
    with ledger.reading() as connection:
        view = claim_view(connection, 1, oil)

    assert found(ledger, Query("barge")) == ["c001"]
    assert view.state == "accepted"
    assert [row.what for row in view.history] == ["report", "reading", "judgement", "judgement"]


def test_a_decision_can_be_undone_and_that_too(ledger: Ledger, oil: str) -> None:
    """Undoing is one more row; undoing the undoing brings the decision back."""
    rejected = decide(ledger, oil, Verdict.REJECT)
    undone = decide(ledger, rejected[:16], Verdict.UNDO)
    assert found(ledger, Query("barge")) == ["c001"]
    with ledger.reading() as connection:
        assert [row.stands for row in claim_view(connection, 1, oil).history][-2:] == [False, False]
    decide(ledger, undone, Verdict.UNDO)

    assert found(ledger, Query("barge")) == []
    with ledger.reading() as connection:
        assert verify(connection).is_whole


def test_the_past_can_be_asked_for(ledger: Ledger, oil: str) -> None:
    """`at` shows the state then, in views and in searches."""
    with ledger.reading() as connection:
        before = report_view(connection, 1).history[-1].at_utc
    decide(ledger, oil, Verdict.REJECT)
    then = Moment(at_utc=before)

    assert found(ledger, Query("barge"), then) == ["c001"]
    assert len(seen(ledger, then).claims) == 2
    with ledger.reading() as connection, pytest.raises(Missing, match="at that moment"):
        report_view(connection, 1, Moment(at_utc="2001-01-01"))


def test_merged_actors_are_one(ledger: Ledger, oil: str, keep: Keep) -> None:
    """What rested on the one rests on the other, in every report, under both names; and again apart."""
    keep(read(2))
    into = Named(COUNCIL.id, COUNCIL.name, COUNCIL.kind)
    merged = decide(ledger, MASTER.id, Verdict.MERGE, actor=into)

    assert found(ledger, Query(source=COUNCIL.id)) == ["c001", "c001"]
    assert found(ledger, Query(source="Ellerby")) == ["c001", "c001"]
    assert found(ledger, Query(source=MASTER.id)) == []
    assert found(ledger, Query(source=MASTER.id), AS_READ) == ["c001", "c001"]
    assert MASTER.name in next(row for row in seen(ledger).actors if row.id == COUNCIL.id).aliases
    decide(ledger, merged, Verdict.UNDO)
    assert found(ledger, Query(source=MASTER.id)) == ["c001", "c001"]
    keep(read(3))
    with ledger.reading() as connection:
        assert [row.stands for row in actor_view(connection, MASTER.id).history] == [False, False]


def test_a_merger_holds_for_reports_to_come(ledger: Ledger, oil: str, keep: Keep) -> None:
    """Who was found to be one stays one in what is read later."""
    decide(ledger, MASTER.id, Verdict.MERGE, actor=Named(COUNCIL.id, COUNCIL.name, COUNCIL.kind))
    keep(read(2))

    assert found(ledger, Query(source=COUNCIL.id)) == ["c001", "c001"]


def test_an_actor_is_split_off_in_one_report(ledger: Ledger, oil: str, keep: Keep) -> None:
    """Two people of one name are told apart where somebody says so, and nowhere else."""
    keep(read(2))
    decide(ledger, MASTER.id, Verdict.SPLIT, report=1, actor=Named("", "Tess Ellerby of Hull"))

    assert found(ledger, Query(source="Ellerby of Hull")) == ["c001"]
    assert found(ledger, Query(source=MASTER.id)) == ["c001"]
    assert found(ledger, Query(source=MASTER.id), AS_READ) == ["c001", "c001"]


def test_a_finding_is_rejected(ledger: Ledger, oil: str) -> None:
    """A finding that is none disappears from the report, and says so when asked."""
    finding = read(1).findings[0].id
    decide(ledger, finding, Verdict.REJECT)

    assert seen(ledger).findings == ()
    with ledger.reading() as connection:
        assert finding_view(connection, 1, finding).state == "rejected"


def test_a_newer_reading_keeps_the_judgements_that_still_apply(ledger: Ledger, oil: str, keep: Keep) -> None:
    """A claim at the same place is still corrected, whatever its id; what has no place any more is listed."""
    stance = decide(ledger, oil, Verdict.CORRECT, correction=Correction(stance=Stance.DOUBTS))
    known = decide(ledger, read(1).claims[1].id, Verdict.ACCEPT)
    newer = read(1, version=2)
    first = replace(newer.attributions[0], id="0123456789ab9001")
    keep(
        replace(
            newer,
            attributions=(first,),
            resolutions=(),
            claims=(replace(newer.claims[0], id="0123456789ab9002", attribution=first.id),),
        ),
        read_by="hand/2",
    )
    with ledger.reading() as connection:
        view = report_view(connection, 1)
        lapsed = list(histories.lapsed(connection))
        gone = claim_view(connection, 1, read(1).claims[1].id)

    assert [claim.stance for claim in view.report.claims] == [Stance.DOUBTS]
    assert [row.key for row in view.judgements] == [stance]
    assert [row.key for row in view.lapsed] == [known]
    assert [(report.id, row.key) for report, row in lapsed] == [(newer.id, known)]
    assert gone.state == "not found again"
    assert found(ledger, Query("oil")) == ["9002"]
    assert found(ledger, Query(stance=Stance.DOUBTS)) == ["9002"]


def test_the_index_made_anew_tells_the_same_past(ledger: Ledger, oil: str, keep: Keep) -> None:
    """An index that is made from what is kept has every state that the old one had."""
    rejected = decide(ledger, oil, Verdict.REJECT)
    keep(read(2), read(1, version=2), read_by="hand/2")
    decide(ledger, rejected, Verdict.UNDO)
    decide(ledger, MASTER.id, Verdict.MERGE, actor=Named(COUNCIL.id, COUNCIL.name, COUNCIL.kind))
    moments = []
    with ledger.reading() as connection:
        for event in report_view(connection, 1).history:
            moments += [Moment(read_, event.at_utc) for read_ in (False, True)]
    before = [found(ledger, Query("oil"), moment) for moment in moments]
    with ledger.writing() as connection:
        index_all(connection)

    assert [found(ledger, Query("oil"), moment) for moment in moments] == before
    with ledger.reading() as connection:
        assert verify(connection).is_whole


@pytest.mark.parametrize(
    ("target", "decision", "why"),
    [
        (0, Decision(Verdict.REJECT, " ", "x"), "the name of who decides"),
        (0, Decision(Verdict.REJECT, "Ines", ""), "the name of who decides"),
        (0, Decision(Verdict.MERGE, "Ines", "x"), "a claim takes accept, correct, reject"),
        (0, Decision(Verdict.CORRECT, "Ines", "x"), "what to read instead"),
        (0, Decision(Verdict.CORRECT, "Ines", "x", Correction()), "what to read instead"),
        (MASTER.id, Decision(Verdict.MERGE, "Ines", "x"), "another actor"),
        (MASTER.id, Decision(Verdict.MERGE, "Ines", "x", actor=Named(MASTER.id, "")), "another actor"),
        (MASTER.id, Decision(Verdict.SPLIT, "Ines", "x"), "the report in which"),
        (MASTER.id, Decision(Verdict.ACCEPT, "Ines", "x"), "an? actor takes merge, split"),
    ],
)
def test_a_decision_that_does_not_fit_is_refused(
    ledger: Ledger, oil: str, target: int | str, decision: Decision, why: str
) -> None:
    """The message says what is missing, and nothing is kept."""
    with pytest.raises(InvalidJudgement, match=why), ledger.writing() as connection:
        judge(Writer(connection), one(connection, str(target or oil)), decision)
    with ledger.reading() as connection:
        assert verify(connection).n_entries == 2


def test_places_are_given_as_offsets_or_as_words() -> None:
    """Words that stand in several places are taken where the claim is."""
    near = (place_of("A senior official"),)
    (of,) = pieces_in("of", TEXT, near)

    assert pieces_in("4-11,20-24", TEXT, ()) == (Span(4, 11), Span(20, 24))
    assert pieces_in("the oil", TEXT, near) == (place_of("the oil"),)
    assert abs(of.start - near[0].start) < 20
    assert pieces_in("", TEXT, near) == ()
    for wrong in ("9-4", "1-9999", "not in there"):
        with pytest.raises(InvalidJudgement):
            pieces_in(wrong, TEXT, near)


def test_an_actor_is_named_by_id_or_by_name(ledger: Ledger, oil: str) -> None:
    """An id gives the actor there is, a name a new one, always with the same id."""
    with ledger.reading() as connection:
        assert actor_named(connection, "11aa") == Named(MASTER.id, MASTER.name, ActorKind.PERSON)
        assert actor_named(connection, "Port  Authority") == actor_named(connection, "Port Authority")


def test_ids_may_be_shortened_while_they_are_unique(ledger: Ledger, oil: str, keep: Keep) -> None:
    """Four characters do if they are one thing's; several are listed; none is told."""
    keep(replace(read(5), id="row-1"), replace(read(6), id="row-12"))
    with ledger.reading() as connection:
        assert one(connection, oil).id == oil
        assert one(connection, "row-1").id == "row-1"
        assert one(connection, "11aa11").id == MASTER.id
        with pytest.raises(SeveralMatch, match="report row-1"):
            one(connection, "row-")
        with pytest.raises(Missing, match="found nothing"):
            one(connection, "ffff0000")
