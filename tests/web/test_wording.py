"""Values as templates show them: harmless, and as people read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.records import ActorKind, LinkKind, Severity, Stance
from accordingto.web import wording


@given(st.text())
def test_no_text_brings_markup_or_hidden_signs(text: str) -> None:
    """Whatever a report brings, what is shown has no tag in it but ours, and turns nothing around it."""
    shown = str(wording.foreign(text))
    inner = shown.removeprefix("<bdi>").removesuffix("</bdi>")

    assert len(inner) == len(shown) - len("<bdi></bdi>")
    assert not {"<", ">", '"', "'", "\u202e", "\u2066", "\x00", "\x1b"} & set(inner)


def test_what_turns_the_direction_becomes_a_sign() -> None:
    """A reader sees that it is there."""
    assert str(wording.foreign("gpj\u202e.exe")) == "<bdi>gpj&lt;U+202E&gt;.exe</bdi>"


@pytest.mark.parametrize(
    ("given_day", "expected"),
    [
        ("2024-09-30", '<time datetime="2024-09-30">30 September 2024</time>'),
        ("2024-09", '<time datetime="2024-09">September 2024</time>'),
        ("2024", '<time datetime="2024">2024</time>'),
        ("2024-09-30T07:05:00Z", '<time datetime="2024-09-30T07:05:00Z">30 September 2024, 07:05 UTC</time>'),
        (
            "2024-09-30T07:05:00+02:00",
            '<time datetime="2024-09-30T07:05:00+02:00">30 September 2024, 07:05 UTC+02:00</time>',
        ),
        ("2024-W39", "<bdi>2024-W39</bdi>"),
        ("2024-02-31", "<bdi>2024-02-31</bdi>"),
        ("<b>now</b>", "<bdi>&lt;b&gt;now&lt;/b&gt;</bdi>"),
        (None, "no date"),
        ("", "no date"),
    ],
)
def test_a_day_reads_as_people_write_it(given_day: str | None, expected: str) -> None:
    """What is no date is shown as it is, harmless."""
    assert str(wording.day(given_day)) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        (" https://example.org", ""),
        ("java\nscript:alert(1)", ""),
        ("https://", ""),
        ("//example.org", ""),
        ("https://[", ""),
        ("https://example.org/\u202e", ""),
        (None, ""),
    ],
)
def test_only_addresses_of_the_web_become_links(address: str | None, expected: str) -> None:
    """Anything else is shown and leads nowhere."""
    assert wording.web_address(address) == expected


@pytest.mark.parametrize(
    ("records", "words"),
    [
        (Stance, wording.STANCES),
        (ActorKind, wording.KINDS),
        (LinkKind, wording.LINKS),
        (Severity, wording.SEVERITIES),
    ],
)
def test_every_kind_has_a_word(records: type, words: dict[object, str]) -> None:
    """Nothing new goes out without one."""
    assert set(words) == set(records)


@pytest.mark.parametrize(
    ("certainty", "expected"),
    [
        (3.0, "certainly"),
        (1.0, "probably"),
        (0.0, "open"),
        (-1.0, "possibly not"),
        (-3.0, "certainly not"),
        (None, ""),
    ],
)
def test_certainty_is_told_in_a_word(certainty: float | None, expected: str) -> None:
    """As the command line tells it."""
    assert wording.certainty(certainty) == expected


def test_numbers_are_told_with_what_they_count() -> None:
    """One claim, and more of them."""
    assert [wording.counted(n, "claim") for n in (0, 1, 12_000)] == ["0 claims", "1 claim", "12,000 claims"]
    assert wording.counted(2, "body", "bodies") == "2 bodies"


@given(st.text())
def test_an_id_in_an_address_stays_one_part(text: str) -> None:
    """No slash, question mark or hash of an id means anything in an address."""
    assert not set('/?#\\ "<>') & set(wording.path(text))
