"""Tokens: who may read, write and judge over HTTP.

Comes in: a file beside the ledger, a line for each token that was made or revoked. Goes out: `Token`s
without their secrets, of which only SHA-256 digests are kept. Refused: a file that holds something else
(`Unreadable`).

A secret is 32 random bytes, so that a slow hash would add nothing: nobody can try so many.
"""

import hashlib
import hmac
import json
import os
import secrets
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from accordingto.errors import Missing, Unreadable, Unwritable
from accordingto.ledger.engines import file_of
from accordingto.ledger.entries import utc_now

_SECRET_BYTES = 32
_ID_BYTES = 5
_PREFIX = "at"
_PARTS = 3
_OWNER_ONLY = 0o600


class Scope(StrEnum):
    """What a token is good for; none includes another."""

    READ = "read"
    WRITE = "write"
    JUDGE = "judge"


@dataclass(frozen=True, slots=True)
class Token:
    """What is known about a token.

    Read aloud: "`name` may `scopes`, since `made_utc`."

    Attributes:
        id: Ten hexadecimal digits, to name it by.
        name: Whose it is; judgements made with it are theirs.
        scopes: What it is good for.
        made_utc: When it was made.
        digest: SHA-256 of the secret, in hexadecimal digits.
    """

    id: str
    name: str
    scopes: tuple[Scope, ...]
    made_utc: str
    digest: str


class TokenFile:
    """The tokens of one ledger, read again whenever the file changes.

    Args:
        path: Where they are; nothing need be there yet.
    """

    def __init__(self, path: Path) -> None:
        """Read nothing yet."""
        self.path = path
        self._state: tuple[int, int] | None = None
        self._tokens: dict[str, Token] = {}

    def all(self) -> list[Token]:
        """Return the tokens that nobody revoked, in the order they were made.

        Raises:
            Unreadable: The file holds something else than tokens.
        """
        try:
            about = self.path.stat()
            state = about.st_mtime_ns, about.st_size
            if state != self._state:
                self._tokens, self._state = self._read(), state
        except FileNotFoundError:
            self._tokens, self._state = {}, None
        except OSError as error:
            raise self._unreadable(f"it cannot be read ({error.strerror})") from error
        return list(self._tokens.values())

    def create(self, name: str, scopes: tuple[Scope, ...]) -> str:
        """Make a token and return it with its secret, which is shown this once.

        Args:
            name: Whose it is.
            scopes: What it is good for.

        Raises:
            Unwritable: The file cannot be written.
        """
        secret = secrets.token_urlsafe(_SECRET_BYTES)
        token = Token(secrets.token_hex(_ID_BYTES), name, scopes, utc_now(), _digest(secret))
        self._append({"made": asdict(token)})
        return f"{_PREFIX}_{token.id}_{secret}"

    def revoke(self, id_: str) -> Token:
        """Make a token good for nothing, at once and for good.

        Raises:
            Missing: There is no token of that id.
        """
        token = next((row for row in self.all() if row.id == id_), None)
        if token is None:
            raise Missing(
                "expected the id of a token, found none",
                where=id_,
                remedy="`accordingto token list` lists them",
            )
        self._append({"revoked": id_, "at_utc": utc_now()})
        return token

    def holder(self, given: str) -> Token | None:
        """Return the token that somebody shows, or None where it is not good."""
        parts = given.split("_", _PARTS - 1)
        if len(parts) != _PARTS or parts[0] != _PREFIX:
            return None
        token = next((row for row in self.all() if row.id == parts[1]), None)
        if token is None or not hmac.compare_digest(token.digest, _digest(parts[2])):
            return None
        return token

    def _read(self) -> dict[str, Token]:
        tokens: dict[str, Token] = {}
        try:
            for line in self.path.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                if "made" in row:
                    made = row["made"] | {"scopes": tuple(map(Scope, row["made"]["scopes"]))}
                    tokens[made["id"]] = Token(**made)
                else:
                    tokens.pop(row["revoked"], None)
        except (ValueError, KeyError, TypeError) as error:
            raise self._unreadable("it holds something else than tokens") from error
        return tokens

    def _append(self, row: dict[str, object]) -> None:
        """Add a line, in one write, to a file that only its owner may read."""
        line = json.dumps(row) + "\n"
        try:
            number = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, _OWNER_ONLY)
            with os.fdopen(number, "ab", buffering=0) as file:
                file.write(line.encode("ascii"))
                os.fsync(file.fileno())
        except OSError as error:
            raise Unwritable(
                f"it cannot be written ({error.strerror})",
                where=str(self.path),
                remedy="Choose another with --tokens",
            ) from error

    def _unreadable(self, why: str) -> Unreadable:
        return Unreadable(why, where=str(self.path), remedy="Move it away and make new tokens")


def beside(ledger: str) -> Path:
    """Return where the tokens of a ledger are: beside its file, or in this folder for a PostgreSQL."""
    file = file_of(ledger)
    return file.with_name(f"{file.name}.tokens") if file is not None else Path("accordingto.tokens")


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
