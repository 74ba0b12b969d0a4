r"""The main verb of a clause, without a parse: fast enough to ask for every content.

Comes in: the words and punctuation marks of a clause, as the pattern `\w+|[^\w\s]` cuts them. Goes out: a
`Predicate`: which word carries the statement, what stands around it, and whether it is negated. Refused:
nothing; where no verb is found, the likeliest noun stands in, and a clause without a word has None.
"""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

LONGEST = 60  # words that are looked at; in 99 of 100 sentences of news the main verb stands before that
_CLITICS = {"s": "is", "re": "are", "ve": "have", "ll": "will", "d": "would", "m": "am"}
_WITHOUT_T = {"won": "will", "can": "can", "shan": "shall", "ain": "is"}
_SEMI = {"going", "has", "have", "had", "need", "needs", "ought", "able", "got", "used", "supposed"}
_NEAR = 3  # words between a verb and the "no" of its object


class Predicate(NamedTuple):
    """What carries a clause.

    Attributes:
        head: Position of the main verb, of the adjective behind a "be", or of the noun that stands in.
        group: The words before it that belong to it, in lower case: "would", "not", "have"; "going", "to".
        subject: The word before the group, in lower case; "" where the clause opens with its verb.
        negated: Whether the clause says that something is not so: "not", "never", "nobody", "no decision".
        is_verb: Whether a verb was found; else the head is the likeliest noun.
    """

    head: int
    group: tuple[str, ...]
    subject: str
    negated: bool
    is_verb: bool


class _Word(NamedTuple):
    text: str
    at: int


def predicate_of(words: Sequence[str]) -> Predicate | None:
    """Find the main verb of the first sentence of a clause.

    Args:
        words: Its words and single punctuation marks, in any case; straight or curly apostrophes.

    Returns:
        The predicate; None where there is no word. Looks at no more than `LONGEST` words.
    """
    clause = _plain(words[:LONGEST])
    start = _main_clause(clause)
    found = None if _opens_with_to(clause, start) else _finite(clause, start)
    if found is None:
        return _without_verb(clause)
    return _group(clause, found, start)


def _opens_with_to(clause: list[_Word], start: int) -> bool:
    opening = [word.text for word in clause[start : start + 2]]
    return "to" in opening[:1] or opening == ["not", "to"]


def _plain(words: Sequence[str]) -> list[_Word]:
    """Lower the words of the first sentence and take contractions apart: "won't" is "will", "not"."""
    plain: list[_Word] = []
    at = 0
    while at < len(words):
        word = words[at].lower()
        if word in _ENDS and plain and _ends_here(words, at):
            break
        clitic = words[at + 2].lower() if at + 2 < len(words) and words[at + 1] in _APOSTROPHES else ""
        if clitic == "t" and word.endswith("n"):
            plain += [_Word(_WITHOUT_T.get(word, word[:-1]), at), _Word("not", at)]
            at += 3
        elif clitic in _CLITICS and (clitic != "s" or word in _lists()["takes_is"]):
            plain += [_Word(word, at), _Word(_CLITICS[clitic], at + 2)]
            at += 3
        else:
            plain.append(_Word(word, at))
            at += 3 if clitic == "s" else 1
    return plain


_ENDS = frozenset(".!?")


def _ends_here(words: Sequence[str], at: int) -> bool:
    """Whether a mark ends the sentence rather than an initial or another word cut short."""
    before = words[at - 1].lower()
    after = next((word for word in words[at + 1 : at + 3] if _is_word(word)), "A")
    return words[at] != "." or not (len(before) == 1 or before in _lists()["shortened"] or after[0].islower())


_APOSTROPHES = frozenset("'’")


def _is_word(word: str) -> bool:
    return word[0].isalnum()


def _main_clause(clause: list[_Word]) -> int:
    """Step over what only sets the scene: quotation marks, "that", "if ..., "."""
    lists = _lists()
    start = 0
    while start < len(clause) and (
        not _is_word(clause[start].text) or clause[start].text in {*lists["conjunction"], "that"}
    ):
        start += 1
    if start < len(clause) and clause[start].text in lists["sets_scene"]:
        comma = next((at for at in range(start, len(clause)) if clause[at].text == ","), None)
        if comma is not None and comma + 2 < len(clause):
            return comma + 1
        return start + 1
    return start


def _finite(clause: list[_Word], start: int) -> int | None:
    """Find the verb that belongs to no clause about a noun."""
    lists = _lists()
    pending = 0
    at = start
    while at < len(clause):
        word = clause[at].text
        if at > start and word in lists["relative"] and not _points(clause, at):
            pending += 1
        elif _is_finite(clause, at, start):
            if not pending:
                return at
            pending -= 1
            at = _past_group(clause, at)
        at += 1
    return None


def _points(clause: list[_Word], at: int) -> bool:
    """Whether a "that" points ("after that attack") rather than opens a clause."""
    return clause[at].text == "that" and clause[at - 1].text in _lists()["preposition"]


def _is_finite(clause: list[_Word], at: int, start: int) -> bool:
    lists = _lists()
    word = clause[at].text
    before = clause[at - 1].text if at > start else ""
    if word in lists["modal"] or word in lists["do"] or word in lists["have"] or word in lists["finite_be"]:
        return word != "may" or before not in {"in", "of", "since", "until"}
    if not word.isalpha() or before in lists["no_verb_after"]:
        return False
    if word in lists["present"] or word in lists["irregular"]:
        return before not in {",", "and", "-"} or _has_subject(clause, start, at)
    if word.endswith("ed") and len(word) > len("red") and not word.endswith("eed"):
        after = clause[at + 1].text if at + 1 < len(clause) else ""
        return after not in {"by", "-"} and not before.isdigit() and _has_subject(clause, start, at)
    if word in lists["base"]:
        return not before or before in lists["subject"] or before in lists["plural"] or before.endswith("s")
    return before in lists["subject"] and not _is_adverb(word) and word not in _NO_VERB


def _has_subject(clause: list[_Word], start: int, at: int) -> bool:
    """Whether somebody stands before a verb, and what was set between commas is closed again."""
    before = [word.text for word in clause[start:at]]
    if not any(_is_word(word) and not _is_adverb(word) for word in before):
        return False
    return before[-1] not in {",", "and", "-"} or (before[-1] == "," and before.count(",") > 1)


_NO_VERB = frozenset({"and", "or", "but", "to", "who", "which", "that"})


def _is_adverb(word: str) -> bool:
    return (
        word in _lists()["adverb"]
        or (word.endswith("ly") and len(word) > len("only"))
        or word in _lists()["not"]
    )


def _past_group(clause: list[_Word], at: int) -> int:
    """Return the last position of the verb group that begins at `at`."""
    lists = _lists()
    while at + 1 < len(clause) and (clause[at].text in lists["auxiliary"] or _is_adverb(clause[at].text)):
        at += 1
    return at


def _group(clause: list[_Word], found: int, start: int) -> Predicate:
    """Walk from the finite verb to the word that carries the statement."""
    lists = _lists()
    at = found
    if found == start and clause[at].text in lists["auxiliary"]:
        at = _past_subject(clause, at)
    while at + 1 < len(clause) and _steps(clause, at):
        at += 1
    if clause[at].text in lists["be"]:
        at = _complement(clause, at)
    while found > start and _is_adverb(clause[found - 1].text):
        found -= 1
    group = tuple(word.text for word in clause[found:at])
    subject = clause[found - 1].text if found > start else ""
    return Predicate(clause[at].at, group, subject, _is_negated(clause, start, found, at), True)


def _past_subject(clause: list[_Word], at: int) -> int:
    """In a question, step from "did" over "the minister" to the verb, or before it."""
    lists = _lists()
    if at + 1 < len(clause) and clause[at + 1].text in lists["subject"]:
        return at + 1
    ahead = at + 1
    while ahead + 1 < len(clause) and ahead < at + 5 and _is_word(clause[ahead].text):
        if clause[ahead + 1].text in lists["base"]:
            return ahead + 1
        ahead += 1
    return at


def _steps(clause: list[_Word], at: int) -> bool:
    """Whether the verb lies beyond the word at `at`, which only helps it."""
    lists = _lists()
    word, after = clause[at].text, clause[at + 1].text
    if not _is_word(after):
        return False
    if word in lists["have"] or word in lists["do"]:
        beyond = next((one.text for one in clause[at + 1 : at + 4] if not _is_adverb(one.text)), "")
        return _is_adverb(after) or _may_follow(word, beyond)
    if word in lists["auxiliary"] or _is_adverb(word) or word in lists["subject"]:
        return after not in lists["object"] or word in lists["modal"]
    return after == "to" if word in _SEMI else word == "to"


def _may_follow(helper: str, word: str) -> bool:
    """Whether a word is a participle, for "have", or a bare verb, for "do"."""
    lists = _lists()
    if helper in lists["do"]:
        return word in lists["base"] or word in lists["be"] or word in lists["have"] or word in lists["not"]
    participle = (
        word.endswith(("ed", "en", "wn")) or word in lists["irregular"] or word in lists["participle"]
    )
    return participle or word in {"to", *lists["not"]}


def _complement(clause: list[_Word], at: int) -> int:
    """Step from "is" over determiners and adverbs to what something is said to be."""
    lists = _lists()
    ahead = at
    while ahead + 1 < len(clause) and (
        ahead == at or clause[ahead].text in lists["determiner"] or _is_adverb(clause[ahead].text)
    ):
        ahead += 1
        if not _is_word(clause[ahead].text):
            return at
    return at if clause[ahead].text in lists["preposition"] else ahead


def _is_negated(clause: list[_Word], start: int, found: int, head: int) -> bool:
    lists = _lists()
    group = [word.text for word in clause[found : head + 1]]
    if any(word in lists["not"] for word in group):
        return True
    subject = [word.text for word in clause[start:found]]
    if subject and (subject[0] in lists["nobody"] or subject[0] in lists["not"]):
        return True
    after = [word.text for word in clause[head + 1 : head + 1 + _NEAR]]
    if clause[head].text in {"fail", "fails", "failed"} and after[:1] == ["to"]:
        return True
    return any(word in lists["nobody"] for word in [*group, *after[:1]])


def _without_verb(clause: list[_Word]) -> Predicate | None:
    """Let the verb behind "to" stand in, else the noun before the first preposition."""
    lists = _lists()
    start = next((at for at, word in enumerate(clause) if _is_word(word.text)), None)
    if start is None:
        return None
    negated = clause[start].text in lists["nobody"] or clause[start].text in lists["not"]
    if negated and start + 1 < len(clause) and clause[start + 1].text == "to":
        start += 1
    if clause[start].text == "to" and start + 1 < len(clause):
        return Predicate(clause[start + 1].at, ("to",), "", negated, True)
    head = start
    for at in range(start + 1, len(clause)):
        word = clause[at].text
        if word == "-":
            continue
        if (
            not _is_word(word)
            or word in lists["preposition"]
            or word in lists["relative"]
            or _trails(clause, at)
        ):
            break
        head = at
    return Predicate(clause[head].at, (), "", negated, False)


def _trails(clause: list[_Word], at: int) -> bool:
    """Whether a word opens what is told about a noun: "attempting"."""
    word, before = clause[at].text, clause[at - 1].text
    return (
        word.endswith("ing")
        and len(word) > len("king")
        and before != "-"
        and before not in _lists()["determiner"]
    )


@cache
def _lists() -> dict[str, frozenset[str]]:
    path = files("accordingto.text").joinpath("predicates.toml")
    lists = {name: frozenset(words) for name, words in tomllib.loads(path.read_text("utf-8")).items()}
    lists["finite_be"] = lists["be"] - {"be", "been", "being"}
    lists["auxiliary"] = lists["be"] | lists["have"] | lists["do"] | lists["modal"] | lists["not"]
    lists["object"] = lists["determiner"] - {"no"}
    lists["no_verb_after"] = (lists["determiner"] | lists["preposition"] | {"not"}) - {"that"}
    return lists
