"""The shelf: whom a statement is compared with, and that loading one is as good as filling it."""

import pytest

from accordingto.bench.links_speed import synthetic
from accordingto.links import Links
from accordingto.links.packing import NotPacked, packed
from accordingto.links.shelf import MOST, Shelf
from accordingto.links.statements import Setting, Statement


def shelf_of(statements: list[Statement]) -> Shelf:
    """Put statements on a new shelf, one by one."""
    shelf = Shelf()
    for one in statements:
        shelf.put(one)
    return shelf


def retold(statement: Statement, report: str = "new") -> Statement:
    """Print a statement a second time, less its last words."""
    setting = Setting(report, f"a paper, {report}", "2027-01-01")
    return Statement(id=f"{report} {statement.id}", setting=setting, text=statement.text.rsplit(" ", 2)[0])


def test_a_shelf_that_was_loaded_finds_what_one_that_was_filled_finds() -> None:
    """Packed statements put there at once, and at twice, give the same candidates as one by one."""
    statements = [*synthetic(1_500)]
    old, new = statements[:1_200], statements[1_200:]
    filled, loaded, again = shelf_of(old), Shelf(), Shelf()
    loaded.put_all(map(packed, old))
    again.put_all(map(packed, old[:700]))
    again.put_all(map(packed, old[700:]))

    for one in new:
        ids = [other.statement.id for other in filled.candidates(one)]
        assert [other.statement.id for other in loaded.candidates(one)] == ids
        assert [other.statement.id for other in again.candidates(one)] == ids
        for shelf in (filled, loaded, again):
            shelf.put(one)
    assert len(loaded) == len(statements)


def test_the_same_words_are_found_among_many() -> None:
    """Whatever else stands there, a statement's own words lead to it first, and to no more than a few."""
    statements = [*synthetic(600)]
    shelf = shelf_of(statements)

    for one in statements[::50]:
        found = shelf.candidates(one)
        assert found[0].statement.id == one.id
        assert len(found) <= MOST


def test_links_go_on_where_they_were_packed() -> None:
    """Restoring statements and their links, and adding the rest, gives the links that adding all gives."""
    old = [*synthetic(300)]
    old += [retold(one, "old") for one in old[::4]]
    new = [retold(one) for one in old[::5]]
    whole, restored = Links(), Links()
    found = [one.known for each in old for one in whole.found(each.id, [each])]
    restored.restore(map(packed, old), reversed(found))

    assert restored.add_statements("99", old[297:]) == ()
    assert restored.add_statements("new", new) == whole.add_statements("new", new) != ()


def test_nothing_is_put_back_where_one_is_of_another_version() -> None:
    """Bytes of another version are refused before anything stands on the shelf."""
    links = Links()

    with pytest.raises(NotPacked):
        links.restore([packed(next(synthetic(1))), b"of another version"])

    assert len(links) == 0


def test_a_text_without_words_is_put_back() -> None:
    """A statement with no vector and no keys stands on the shelf and is nobody's candidate."""
    silent = Statement(id="1", setting=Setting("1", "", ""), text="")
    shelf = Shelf()
    shelf.put_all([packed(silent), packed(silent)])

    assert len(shelf) == 2
    assert shelf.candidates(silent) == []
