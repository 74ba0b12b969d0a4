"""What is remembered among requests: bounded, the last used longest, and made once."""

from accordingto.web.memory import Memory


def test_what_was_used_longest_ago_is_forgotten_first() -> None:
    """Looking something up keeps it; keeping one more pushes out another."""
    memory: Memory[str, int] = Memory(2)
    memory.keep("a", 1)
    memory.keep("b", 2)
    memory.find("a")
    memory.keep("c", 3)

    assert [memory.find(key) for key in "abc"] == [1, None, 3]


def test_things_weigh_what_they_are_said_to_weigh() -> None:
    """A heavy one pushes out several, one that is heavier than all that may be kept pushes out none."""
    memory: Memory[str, str] = Memory(4, len)
    for key in "ab":
        memory.keep(key, "xx")
    memory.keep("c", "xxxxx")
    before = [memory.find(key) for key in "abc"]
    memory.keep("d", "xxxx")

    assert before == ["xx", "xx", None]
    assert [memory.find(key) for key in "abd"] == [None, None, "xxxx"]


def test_what_is_kept_again_weighs_once() -> None:
    """A second thing by one key stands in the place of the first."""
    memory: Memory[str, str] = Memory(4, len)
    memory.keep("a", "xx")
    memory.keep("b", "xx")
    memory.keep("a", "yy")

    assert [memory.find(key) for key in "ab"] == ["yy", "xx"]


def test_a_thing_is_made_once() -> None:
    """While it is remembered nobody makes it again."""
    memory: Memory[str, int] = Memory(1)
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return len(made)

    assert [memory.get("a", make), memory.get("a", make)] == [1, 1]
    assert made == [1]
