"""Reports of one story among many, and the statements in them that are nearest."""

from accordingto.links.newsstand import Newsstand
from accordingto.links.packing import packed
from accordingto.links.statements import Setting, Statement
from accordingto.links.stories import likeness, story_of

TARMO = "The bridge at Tarmo in Velden was destroyed; Idris Halm of the Coastal Front mourned the ferryman."
HALM = "Idris Halm of the Coastal Front travelled to Osk; the ferryman will be buried beside Dalia Crane."
CRANE = "Dalia Crane was buried in Osk beside the harvest, wrote her pupils."
VOTE = "Ballot boxes from Tamoree came by boat to Port Lisle, said Anselm Duru, who counted them."


def statement(report: str, text: str, story: str = "") -> Statement:
    """Make a statement of a report that tells of something."""
    return Statement(id=f"{report} {text}", setting=Setting(report, "", "", story_of([story], "")), text=text)


def stand(*statements: Statement) -> Newsstand:
    """Put statements there, one by one."""
    shelf: list[bytes] = []
    found = Newsstand(shelf)
    for at, one in enumerate(statements):
        shelf.append(packed(one))
        found.put(at)
    return found


def test_statements_of_the_story_come_before_those_of_others() -> None:
    """Of a hundred stories that count their dead, only the one that the report tells is looked at."""
    dead = "seventeen people were killed"
    others = [
        statement(f"other {at}", dead, f"Place{at} and Town{at} mourn Name{at} Doe{at}.") for at in range(100)
    ]
    found = stand(*others[:50], statement("one", "nine people are dead", TARMO), *others[50:])
    asked = statement("new", dead, HALM)

    assert found.nearest(asked.setting, asked.gist, 8) == [50]
    assert found.is_of_story(asked.setting, 50)
    assert not any(found.is_of_story(asked.setting, at) for at in (0, 49, 51, 100))


def test_a_third_report_shows_that_two_are_of_one_story() -> None:
    """Two reports that share no name are of one story where a third has names of both."""
    first, third = (story_of([one], "") for one in (TARMO, CRANE))
    assert likeness(first, third) < 0.1

    alone = stand(statement("1", "the bridge is gone", TARMO))
    between = stand(statement("1", "the bridge is gone", TARMO), statement("2", "he will be buried", HALM))
    asked = statement("3", "she was buried", CRANE)

    assert not alone.is_of_story(asked.setting, 0)
    assert between.is_of_story(asked.setting, 1)
    assert between.is_of_story(asked.setting, 0)


def test_what_a_report_says_itself_is_of_its_story() -> None:
    """A report's earlier statements stand beside its later ones, those of another report do not."""
    own = [statement("1", f"the ferry had {at} passengers", TARMO) for at in (212, 96)]
    found = stand(statement("0", "the ferry had 30 passengers", VOTE), *own)

    assert sorted(found.nearest(own[0].setting, own[0].gist, 8)) == [1, 2]
    assert found.is_of_story(own[0].setting, 2)
    assert not found.is_of_story(own[0].setting, 0)


def test_a_report_without_a_story_is_of_every_story() -> None:
    """What is not known sets nothing apart."""
    found = stand(statement("0", "the ferry sank"), statement("1", "the bridge is gone", TARMO))

    assert found.is_of_story(statement("2", "the boat sank").setting, 1)
    assert found.is_of_story(statement("2", "the boat sank", VOTE).setting, 0)
    assert not found.is_of_story(statement("2", "the boat sank", VOTE).setting, 1)


def test_nothing_stands_beside_the_first() -> None:
    """An empty newsstand has nothing to give."""
    first = statement("0", "the ferry sank", TARMO)

    assert Newsstand([]).nearest(first.setting, first.gist, 8) == []
