"""Tokens: made, shown once, kept as digests, revoked."""

import stat
from pathlib import Path

import pytest

from accordingto.errors import Missing, Unreadable, Unwritable
from accordingto.web.tokens import Scope, TokenFile, beside


def test_no_secret_is_kept(tmp_path: Path) -> None:
    """The file holds a digest only, and nobody but its owner may read it."""
    file = TokenFile(tmp_path / "tokens")
    token = file.create("newsroom", (Scope.READ,))

    assert token.split("_", 2)[2] not in file.path.read_text(encoding="ascii")
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600


def test_a_token_is_known_again_and_no_other(tmp_path: Path) -> None:
    """Only the very token that was made names its holder, also from a file that is opened anew."""
    token = TokenFile(tmp_path / "tokens").create("Ines", (Scope.READ, Scope.JUDGE))
    holder = TokenFile(tmp_path / "tokens").holder(token)

    assert holder is not None
    assert (holder.name, holder.scopes) == ("Ines", (Scope.READ, Scope.JUDGE))
    for wrong in (token[:-1], token + "x", token.upper(), "", "at__", token.rsplit("_", 1)[0]):
        assert TokenFile(tmp_path / "tokens").holder(wrong) is None


def test_two_tokens_are_never_alike(tmp_path: Path) -> None:
    """Each has 32 random bytes of its own."""
    file = TokenFile(tmp_path / "tokens")

    assert len({file.create("x", (Scope.READ,)) for _ in range(20)}) == 20
    assert len(file.all()) == 20


def test_a_revoked_token_is_gone(tmp_path: Path) -> None:
    """Revoking one leaves the others; an id that is not there is told."""
    file = TokenFile(tmp_path / "tokens")
    first, second = file.create("Ines", (Scope.READ,)), file.create("Bo", (Scope.READ,))
    file.revoke(first.split("_")[1])

    assert file.holder(first) is None
    assert [row.name for row in file.all()] == ["Bo"]
    assert file.holder(second) is not None
    with pytest.raises(Missing, match="expected the id of a token"):
        file.revoke("nobody")


@pytest.mark.parametrize("some", ["[]", "{}", "no json", '{"made": {"id": "x"}}'])
def test_a_file_of_something_else_is_refused(tmp_path: Path, some: str) -> None:
    """A damaged file lets nobody in, rather than everybody."""
    path = tmp_path / "tokens"
    path.write_text(some, encoding="utf-8")
    with pytest.raises(Unreadable, match="something else than tokens"):
        TokenFile(path).all()


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """No token is given out that is not kept."""
    with pytest.raises(Unwritable, match="cannot be written"):
        TokenFile(tmp_path / "nowhere" / "tokens").create("x", (Scope.READ,))


def test_tokens_stand_beside_the_ledger() -> None:
    """A file's are beside it; a database's in this folder."""
    assert beside("desk/harbour.db") == Path("desk/harbour.db.tokens")
    assert beside("postgresql://me@db.example.org/claims") == Path("accordingto.tokens")
