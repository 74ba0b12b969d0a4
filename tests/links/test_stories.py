"""What story a report tells, and how near two are."""

from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as some

from accordingto.links.stories import likeness, story_of, words_in

BRIDGE = (
    "The bridge at Tarmo was shelled on Sunday.",
    "Idris Halm of the Coastal Front blamed Velden for Tarmo.",
)
SAME_BRIDGE = ("In Tarmo the mayor said the bridge had burned.", "Velden did not answer the Coastal Front.")
VOTE = ("The count of the vote in Tamoree went on all night.", "Ballot boxes came by boat, said Anselm Duru.")
stories = some.lists(some.text(max_size=80), max_size=4).map(lambda said: story_of(said, "the post"))


def test_reports_of_one_matter_are_nearer_than_those_of_two() -> None:
    """Names and telling words in common make one story, whoever prints it."""
    one, same, other = (story_of(said, "post") for said in (BRIDGE, SAME_BRIDGE, VOTE))

    assert likeness(one, same) > 0.3
    assert likeness(one, other) < 0.05


def test_who_prints_it_and_when_tells_no_story() -> None:
    """The outlet's name, days and months are in every report of a paper and a week."""
    silent = story_of(["The Evening Lamp wrote on Sunday of March."], "evening lamp")

    assert (
        likeness(story_of(["The Evening Lamp on Sunday in March: a bakery."], "evening lamp"), silent) < 0.5
    )
    assert words_in(story_of(["Sunday, March."], "evening lamp")).size == 0


def test_a_name_weighs_twice_what_another_word_does() -> None:
    """A word that is also written small is no name."""
    named, common = (
        story_of([f"He drove to {word} with the harvester."], "") for word in ("Velden", "velden")
    )
    both = story_of(["He drove to Velden with the harvester; velden are fields."], "")

    assert words_in(named)[0] in words_in(common)
    assert likeness(named, story_of(["Velden"], "")) > likeness(common, story_of(["Velden"], ""))
    assert likeness(both, story_of(["Velden"], "")) < likeness(named, story_of(["Velden"], ""))


@given(stories, stories)
def test_likeness_has_no_order_and_stays_within_bounds(one: bytes, other: bytes) -> None:
    """Whichever comes first, 0 to 1; what is not known is near."""
    assert likeness(one, other) == likeness(other, one)
    assert 0.0 <= likeness(one, other) <= 1.0 + 1e-9
    assert likeness(one, b"") == likeness(one, one) == 1.0


def test_a_long_report_is_known_by_so_many_words() -> None:
    """The story of a book takes no more room than that of a column."""
    words = ["".join(letters) for letters in product("bdfgklmnprst", "aeiou", "bdgklmn", "aeiou")]
    long = story_of((f"A {one} met a {other}." for one, other in pairwise(words)), "")

    assert len(long) == 64 * 5
    assert len(words_in(long)) == 64
