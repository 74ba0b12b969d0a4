"""What speaks for and against a mention being a toponym.

Comes in: a text with its words and mentions. Goes out: a row of features for each mention; `FEATURES` names
them. Refused: nothing. A row depends on a few words around and on counts made once over the whole text, so
that the work grows with the text's length and no faster.
"""

from collections import Counter
from math import log10

from accordingto.places.gazetteer import COUNTRY, COUNTY, REGION, STATE, Candidate
from accordingto.places.lists import clues, given_names, words_that_are
from accordingto.places.mentions import Mention, Word

NAME = ("bias", "people", "large", "country", "state", "county", "region", "demonym", "usual", "short",
        "words", "ordinary", "given name", "surname", "all capitals", "acronym", "plain",
        "people if plain", "seldom")  # fmt: skip
LEFT = ("after where", "after of", "after the", "after title", "after given name", "after capital", "body of",
        "after according to", "begins sentence", "ordinary begins", "comma before", "hyphen before",
        "after place")  # fmt: skip
RIGHT = ("before capital", "before body", "before doing", "possessive", "comma behind", "hyphen behind",
         "before place", "within next", "holds previous")  # fmt: skip
ELSEWHERE = ("small elsewhere", "where elsewhere", "person elsewhere", "country named",
             "state named", "times", "person and unknown country", "capital elsewhere", "alone in text",
             "listed")  # fmt: skip
FEATURES = NAME + LEFT + RIGHT + ELSEWHERE
Row = tuple[float, ...]
COURTESIES = frozenset({"mr", "mrs", "ms", "dr", "sir"})
SHORT = 4  # letters: "U.S.", "EU", "Oise"
GREAT = 500_000  # people: a city so large is seldom a surname


class Evidence:
    """A text as its mentions are judged by it: which words are where, and what the whole of it says."""

    def __init__(self, text: str, words: list[Word], found: list[Mention]) -> None:
        """Count over the whole text once."""
        self.text, self.words, self.found = text, words, found
        self.small = {word.text for word in words if not word.is_name}
        self.place_at = {n: i for i, m in enumerate(found) for n in range(m.first, m.last + 1)}
        self.times = Counter(mention.options.key for mention in found)
        self.where = {m.options.key for m in found if self._before(m) in clues("where")}
        self.persons = {m.options.key for m in found if self._in_person(m)}
        self.titled = {m.options.key for m in found if self._before(m) in COURTESIES} - self.where
        self.joined = {m.options.key for m in found if self._capital_before(m)}
        self.countries: Counter[str] = Counter()
        self.states: Counter[tuple[str, str]] = Counter()
        for options in {mention.options.key: mention.options for mention in found}.values():
            for place in options.candidates[:1]:
                if place.kind in (COUNTRY, STATE):
                    self.countries[place.country] += 1
                    self.states[place.country, place.state] += 1

    def rows(self) -> list[Row]:
        """Return a row for each mention, in reading order."""
        return [
            self._name(mention) + self._left(mention) + self._right(number) + self._elsewhere(number)
            for number, mention in enumerate(self.found)
        ]

    def is_body(self, mention: Mention) -> bool:
        """Whether the words around make it part of a body's name: "Kabul University", "Bank of Uganda"."""
        return self._behind(mention, joined=True).lower() in clues("bodies") or self._body_of(mention)

    def _name(self, mention: Mention) -> Row:
        place = mention.options.candidates[0]
        key = mention.options.key
        words = self.text[mention.span.start : mention.span.end]
        single = mention.first == mention.last
        people = log10(place.people + 1.0)
        plain = not any(key in words_that_are(kind) for kind in ("ordinary", "given", "surnames"))
        return (
            1.0,
            people / 8,
            max(0.0, people - 5) / 3,
            float(any(one.kind == COUNTRY for one in mention.options.candidates[:3])),
            float(any(one.kind == STATE for one in mention.options.candidates[:3])),
            float(place.kind == COUNTY),
            float(place.kind == REGION),
            float(mention.options.is_demonym),
            float(place.is_usual),
            float(len(key) < SHORT),
            float(not single),
            float(single and key in words_that_are("ordinary")),
            float(single and key in words_that_are("given")),
            float(single and key in words_that_are("surnames")),
            float(words.isupper() and len(words) > SHORT),
            float(words.isupper() and len(words) <= SHORT),
            float(single and plain),
            plain * people / 8,
            float(key in clues("seldom_places")),
        )

    def _left(self, mention: Mention) -> Row:
        before = self._before(mention)
        begins = self._begins(mention.first)
        single_ordinary = mention.first == mention.last and mention.options.key in words_that_are("ordinary")
        named = self._capital_before(mention)
        gap = self._gap(mention.first - 1)
        return (
            float(before in clues("where")),
            float(before == "of"),
            float(before == "the"),
            float(before in clues("titles") and not begins),
            float(named and before in given_names()),
            float(named),
            float(self._body_of(mention)),
            float(before == "to" and self.words[mention.first - 2].text.lower() == "according"),
            float(begins),
            float(begins and single_ordinary),
            float(gap == ", "),
            float(gap in ("-", "–", "‑", "/")),
            float(mention.first - 1 in self.place_at),
        )

    def _right(self, number: int) -> Row:
        mention = self.found[number]
        behind = self._behind(mention, joined=True)
        gap = self._gap(mention.last)
        return (
            float(behind[:1].isupper() and mention.last + 1 not in self.place_at),
            float(behind.lower() in clues("bodies")),
            float(behind.lower() in clues("people_do")),
            float(self.text[mention.span.end : mention.span.end + 2] in ("'s", "’s")),
            float(gap == ", "),
            float(gap in ("-", "–", "‑", "/")),
            float(mention.last + 1 in self.place_at),
            float(self._holds(number + 1, number)),
            float(self._holds(number, number - 1)),
        )

    def _elsewhere(self, number: int) -> Row:
        mention = self.found[number]
        place = mention.options.candidates[0]
        key = mention.options.key
        itself = int(place.kind in (COUNTRY, STATE))
        country = any(self.countries[c.country] > itself for c in mention.options.candidates[:5])
        state = any(
            self.states[c.country, c.state] > itself for c in mention.options.candidates[:5] if c.state
        )
        person = key in self.persons
        first = self.words[mention.first].text
        return (
            float(mention.first == mention.last and first.lower() in self.small),
            float(key in self.where),
            float(person),
            float(country),
            float(state),
            min(4.0, log10(self.times[key]) * 3),
            float(person and not country),
            float(key in self.joined),
            float(not self.countries),
            float(self._listed(number)),
        )

    def _begins(self, number: int) -> bool:
        """Whether a word begins a sentence or a line."""
        if number == 0:
            return True
        between = self.text[self.words[number - 1].end : self.words[number].start]
        return (any(mark in between for mark in '.!?:\n“"') and not between.startswith(". ")) or (
            between.startswith((". ", ".\n"))
            and len(self.words[number - 1].text) > 1 + self.words[number - 1].is_name
        )

    def _gap(self, number: int) -> str:
        """Return what parts a word from the next, or "" at either end."""
        if number < 0 or number + 1 >= len(self.words):
            return ""
        return self.text[self.words[number].end : self.words[number + 1].start][:4]

    def _before(self, mention: Mention) -> str:
        """Return the word before, in small letters, or "" where a sentence begins or a mark parts them."""
        if mention.first == 0 or self._gap(mention.first - 1) not in (" ", ". ", "-", " “", ' "', "\u00a0"):
            return ""
        return self.words[mention.first - 1].text.lower()

    def _behind(self, mention: Mention, *, joined: bool) -> str:
        """Return the word behind, as it stands, or "" where anything but a blank parts them."""
        if mention.last + 1 >= len(self.words) or (joined and self._gap(mention.last) not in (" ", "\u00a0")):
            return ""
        return self.words[mention.last + 1].text

    def _capital_before(self, mention: Mention) -> bool:
        """Whether a capitalised word that is no place stands right before, and no sentence begins there."""
        last = mention.first - 1
        if last < 0 or self._gap(last) not in (" ", ". ", "\u00a0") or self._begins(mention.first):
            return False
        word = self.words[last]
        if not word.is_name or (last in self.place_at and word.text.lower() not in given_names()):
            return False
        return not self._begins(last) or word.text.lower() in given_names()

    def _in_person(self, mention: Mention) -> bool:
        before = self._before(mention)
        return (before in given_names() and self.words[mention.first - 1].is_name) or before in COURTESIES

    def _body_of(self, mention: Mention) -> bool:
        if self._before(mention) != "of" or mention.first - 1 < 1:
            return False
        word = self.words[mention.first - 2]
        return word.is_name and word.text.lower() in clues("bodies_of")

    def _listed(self, number: int) -> bool:
        """Whether it stands in a row with a country, a division or a great city: "Kenya and Reykjavik"."""
        for left, right in ((number - 1, number), (number, number + 1)):
            if left < 0 or right >= len(self.found):
                continue
            gap = self.text[self.found[left].span.end : self.found[right].span.start][:7]
            other = self.found[left + right - number].options.candidates[0]
            if gap in (", ", " and ", ", and ", " or ", ", or ", "; ", "/") and (
                other.kind in (COUNTRY, STATE) or other.people > GREAT
            ):
                return True
        return False

    def _holds(self, outer: int, inner: int) -> bool:
        """Whether the outer of two mentions side by side may hold the inner, as in "Paris, Texas"."""
        if inner < 0 or outer >= len(self.found) or self.found[outer].first != self.found[inner].last + 1:
            return False
        if "," not in self._gap(self.found[inner].last):
            return False
        inside: tuple[Candidate, ...] = self.found[inner].options.candidates[:20]
        return any(o.holds(i) for o in self.found[outer].options.candidates[:4] for i in inside)
