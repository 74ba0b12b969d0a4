"""The report the product was first asked to read: through whom each of its claims came."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from accordingto import actors, attributions
from accordingto.claims import state
from accordingto.claims.outlets import named
from accordingto.records import Report

SHARED = Path(os.environ.get("ACCORDINGTO_SHARED", Path(__file__).parents[3] / "shared")).resolve()
REPORT = SHARED / "reports" / "000_61df674886ad32dc.txt"


@pytest.fixture(scope="module")
def first_report() -> Report:
    """One report that is not ours to copy: read in place, skipped where it is absent."""
    if not REPORT.is_file():
        pytest.skip(f"the shared report is not here: {REPORT}")
    text = REPORT.read_text(encoding="utf-8")
    found = attributions.find("first", text, attributions.finder("learned"))
    cast = actors.resolve("first", text, found, outlet="TarzPress")
    report = Report("first", text, "", b"", str(REPORT), outlet="TarzPress", attributions=found)
    report = replace(report, actors=cast.actors, resolutions=cast.resolutions)
    return replace(report, claims=state(report))


@pytest.mark.parametrize(
    ("words", "behind_the_outlet"),
    [
        ("training camps", ["Al-Emarah", "Zabihullah Mujahid"]),
        ("joint approach", ["Waheed Faqiri"]),
        ("training camp of", ["Al-Emarah"]),
        ("under the Taliban's watch", ["Shahbaz Sharif"]),
    ],
)
def test_each_claim_came_by_its_own_way(
    first_report: Report, words: str, behind_the_outlet: list[str]
) -> None:
    """The spokesman wrote on the site, the expert told the outlet itself, which stands in a chain once."""
    names = {actor.id: actor.name for actor in first_report.actors}
    claim = next(one for one in first_report.claims if words in one.wording)
    outlet = named("TarzPress", first_report.actors)
    told = [outlet.name] if outlet else []

    assert [[names[link] for link in chain] for chain in claim.chains] == [[*told, *behind_the_outlet]]
