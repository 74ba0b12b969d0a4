"""The sample reports that ship with the program."""

from collections.abc import Callable
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[3]
SHIPPED = ROOT / "src" / "accordingto" / "web" / "samples"
WRITTEN = ("examples/reports", "examples/disputes/reports")


def test_they_are_the_examples() -> None:
    """If this fails: cp examples/reports/* examples/disputes/reports/* src/accordingto/web/samples/."""
    written = {file.name: file.read_bytes() for folder in WRITTEN for file in (ROOT / folder).iterdir()}
    shipped = {file.name: file.read_bytes() for file in SHIPPED.iterdir()}

    assert shipped == written


def test_each_says_that_it_is_invented() -> None:
    """Whoever meets one in a ledger can see that none of it happened."""
    for file in SHIPPED.iterdir():
        assert "invented" in file.read_text(encoding="utf-8").lower(), file.name


def test_whoever_may_not_hand_in_is_offered_nothing(
    serve: Callable[..., httpx.Client], token: Callable[..., dict[str, str]], tmp_path: Path
) -> None:
    """The start page of an empty ledger says so, in place of a button that would be refused."""
    from accordingto.ledger import Ledger

    with Ledger(str(tmp_path / "empty.db"), create=True) as empty:
        client = serve(over=empty, is_open=False)
        page = client.get("/", headers=token("read")).text

    assert "Load the samples" not in page
    assert "not good for adding" in page
