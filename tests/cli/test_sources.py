"""`accordingto sources`: a list, and a record whose every figure stands above its claims."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from typer.testing import Result

from accordingto.errors import Missing
from accordingto.ledger import Ledger, Writer
from accordingto.records import Report

Invoke = Callable[..., Result]


def plain(done: Result) -> str:
    """Return what was printed, with every run of blanks as one."""
    return " ".join(done.stdout.split())


def test_sources_are_listed_by_their_claims(lake: list[Report], invoke: Invoke) -> None:
    """Those with most claims first, a page at a time."""
    lines = invoke("sources").stdout.splitlines()
    page = json.loads(invoke("sources", "--limit", "1", "--format", "json").stdout)
    following = json.loads(
        invoke("sources", "--cursor", page["cursor"], "--limit", "9", "--format", "json").stdout
    )

    assert lines[:2] == ["claims  reports  whose word", "     2        2  Ann Holt  person"]
    assert [row["name"] for row in page["sources"]] == ["Ann Holt"]
    assert len(following["sources"]) == 3 and following["cursor"] is None


def test_a_record_has_the_claims_behind_every_figure(lake: list[Report], invoke: Invoke) -> None:
    """Made, relayed, denied, said by another origin too, contradicted: counts, with ids and words."""
    made = [lake[0].claims[0].id, lake[1].claims[0].id]
    told = plain(invoke("sources", "ann", "holt"))

    for part in (
        "2 claims in 2 reports; 2 said on another origin's word too, 2 with somebody else's word against",
        f"Claims made: 2 {made[0]} the crew of the ferry locked the lower deck before it left Ann Holt;"
        f" Lake Post, 2026-03-01 {made[1]}",
        "Relayed by: 2 claims",
        "Denied by: 2 claims Cara Voss: 2 claims",
        f"denied by: {lake[4].claims[0].id} the crew of the ferry",
        "The same said on another origin's word: 2 claims Bo Lind: 2 claims",
        f"beside it: {lake[3].claims[0].id} before the ferry left",
        "Something else said by: 2 claims Cara Voss: 2 claims",
    ):
        assert part in told


def test_machines_get_the_record_with_its_words(lake: list[Report], invoke: Invoke) -> None:
    """Every id in it can be looked up beside it, and there is no score in it."""
    told = json.loads(invoke("sources", "Holt", "--format", "json").stdout)
    ids = {id_ for tally in told["record"]["denied_by"] for id_ in (*tally["claims"], *tally["evidence"])}

    assert told["record"]["actor"]["name"] == "Ann Holt"
    assert ids | set(told["record"]["made"]) <= told["claims"].keys()
    assert set(told["record"]) == {
        "actor", "made", "about", "relayed_by", "denied_by", "corroborated", "contradicted", "in_groups",
    }  # fmt: skip


def test_several_of_a_name_are_told_apart(lake: list[Report], invoke: Invoke, tmp_path: Path) -> None:
    """The one with most claims is shown, the others are listed with the ids that show them."""
    other = replace(lake[3].actors[-1], id="feedfeedfeed0001", name="Ben Holt")
    claim = replace(lake[3].claims[0], id="feedfeedfeed0002")
    report = _with(lake[3], other, claim)
    with Ledger(str(tmp_path / "lake.db")) as ledger, ledger.writing() as connection:
        Writer(connection).keep(report, "hand/1")
    done = invoke("sources", "Holt")

    assert done.stdout.startswith("Ann Holt\n")
    assert "\n1 other actor is called so; `accordingto sources ID` shows\n" in done.stderr
    assert "  Ben Holt (person; feedfeedfeed0001)\n" in done.stderr
    assert invoke("sources", "feedfeed").stdout == ""  # letters alone are a name
    assert invoke("sources", "feedfeedfeed0001").stdout.startswith("Ben Holt\n")


def _with(report: Report, actor: object, claim: object) -> Report:
    """Return a report in which another actor makes the claim."""
    import hashlib

    original = b"another report"
    sha256 = hashlib.sha256(original).hexdigest()
    chains = ((report.claims[0].chains[0][0], "feedfeedfeed0001"),)
    return replace(
        report, id=sha256[:16], sha256=sha256, original=original, actors=(*report.actors[:1], actor),
        resolutions=(), claims=(replace(claim, chains=chains),),
    )  # type: ignore[type-var, arg-type]  # fmt: skip


def test_a_name_that_nobody_has_is_missing(lake: list[Report], invoke: Invoke) -> None:
    """With the list that would help; an id in full that nobody has, too."""
    nobody, no_id = invoke("sources", "Nobody At All"), invoke("sources", "0123456789abcdef")

    assert isinstance(nobody.exception, Missing) and "`accordingto sources`" in nobody.exception.line
    assert isinstance(no_id.exception, Missing)


def test_the_past_and_what_the_machine_read_can_be_asked_for(
    lake: list[Report], invoke: Invoke, tmp_path: Path
) -> None:
    """Before a rejection, and without it, a record and the list have what it took away."""
    before = json.loads(invoke("sources", "Holt", "--format", "json").stdout)
    listed = json.loads(invoke("sources", "--format", "json").stdout)["sources"]
    when = datetime.now(UTC).isoformat()
    signed = ("--by", "Ines", "--why", "she said nothing")
    for claim in (lake[0].claims[0].id, lake[4].claims[0].id):
        assert invoke("judge", claim, "reject", *signed).exit_code == 0
    now = json.loads(invoke("sources", "Holt", "--format", "json").stdout)

    assert (len(before["record"]["made"]), len(now["record"]["made"])) == (2, 1)
    assert before["record"]["denied_by"] and not now["record"]["denied_by"]
    for asked in (("--as-read",), ("--at", when)):
        assert json.loads(invoke("sources", "Holt", *asked, "--format", "json").stdout) == before
        assert json.loads(invoke("sources", *asked, "--format", "json").stdout)["sources"] == listed
    assert json.loads(invoke("sources", "--format", "json").stdout)["sources"] != listed
    assert isinstance(invoke("sources", "Holt", "--at", "2020-01-01").exception, Missing)
    assert invoke("sources", "--at", "2020-01-01").stderr == "No sources found.\n"
    assert invoke("sources", "--at", "yesterday").exit_code == 2
