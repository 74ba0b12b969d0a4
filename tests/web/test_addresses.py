"""Addresses of a page with some things changed."""

from accordingto.web.addresses import Address

ADDRESS = Address(
    "/map", {"q": "oil & tar", "since": " ", "box": "1,2,3,4", "other": "x"}, ("q", "since", "box")
)


def test_what_is_asked_for_is_carried_over() -> None:
    """Names that are not the page's, and empty fields, are left out; the rest is spelled for an address."""
    assert ADDRESS() == "/map?q=oil+%26+tar&box=1%2C2%2C3%2C4"
    assert ADDRESS.given == {"q": "oil & tar", "box": "1,2,3,4"}


def test_parts_of_it_are_changed() -> None:
    """None takes something away; another page is asked the same."""
    assert (
        ADDRESS("/claims", box=None, place="Sankt Pölten") == "/claims?q=oil+%26+tar&place=Sankt+P%C3%B6lten"
    )
    assert ADDRESS(q=None, box=None) == "/map"


def test_a_lone_surrogate_does_no_harm() -> None:
    """Names come from reports, which may hold anything."""
    assert ADDRESS(q="\ud800", box=None) == "/map?q=%ED%A0%80"
