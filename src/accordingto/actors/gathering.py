"""Which names mean one bearer: spellings, surnames, acronyms, titles.

Comes in: a page's names and the known actors. Goes out: drafts, and for each name whose it is and
who else it might be. Refused: merging two given names; a surname that two people share goes to the
likelier, and both are told.
"""

from collections.abc import Sequence
from typing import NamedTuple

from accordingto.actors.drafts import Draft, Role
from accordingto.actors.introductions import introduce, settle
from accordingto.actors.known import Known, KnownActors
from accordingto.actors.named import Name
from accordingto.actors.nominals import gender_of_noun
from accordingto.actors.spellings import name_key, one_person, skeleton
from accordingto.actors.vocabulary import (
    abbreviations,
    bodies,
    countries,
    demonyms,
    folded,
    given_gender,
    lists,
    words,
)
from accordingto.actors.words import Page
from accordingto.records import ActorKind, Span

_LINKS = frozenset(["of", "for", "the", "and", "on", "in", "de"])


BEARERS_KEPT = 40
"""People of one surname that a name is compared with, the last ones; so that time stays linear."""


class Gathered(NamedTuple):
    """Names with their bearers.

    Attributes:
        drafts: In no promised order.
        owners: For each name, whose it is.
        rivals: For a name by its number: everybody it might mean, the likelier first.
    """

    drafts: list[Draft]
    owners: list[Draft]
    rivals: dict[int, list[Draft]]


def gather(page: Page, names: Sequence[Name], known: KnownActors) -> Gathered:
    """Say whose every name is.

    Args:
        page: The text the names stand in.
        names: In reading order.
        known: Known actors by name key.
    """
    desk = _Desk(page, names, known)
    return desk.sort_out()


class _Desk:
    """Where names are sorted into drafts: the fullest first, then the shorter ones that may point to them."""

    def __init__(self, page: Page, names: Sequence[Name], known: KnownActors) -> None:
        self.page, self.names, self.known = page, names, known
        self.drafts: list[Draft] = []
        self.by_key: dict[str, Draft] = {}
        self.by_known: dict[str, Draft] = {}
        self.by_last: dict[str, list[tuple[Name, Draft]]] = {}
        self.by_middle: dict[str, list[Draft]] = {}
        self.by_first: dict[str, list[Draft]] = {}
        self.by_acronym: dict[str, Draft] = {}
        self.by_head: dict[str, list[Draft]] = {}
        self.owners: list[Draft | None] = [None] * len(names)
        self.rivals: dict[int, list[Draft]] = {}
        self.met: dict[int, int] = {}

    def sort_out(self) -> Gathered:
        """Give every name its draft."""
        kinds = _kinds(self.names)
        full = sorted(
            (at for at, name in enumerate(self.names) if len(name.words) > 1),
            key=lambda at: -len(self.names[at].words),
        )
        for at in full:
            self.owners[at] = self._full(self.names[at], kinds[self.names[at].key])
        for at in sorted(full):
            name = self.names[at]
            self._entitle(name, self._owner(at))
            introduce(self.page, name, self._owner(at))
            for word in name.words[1:-1]:
                self.by_middle.setdefault(folded(word), []).append(self._owner(at))
            self.by_first.setdefault(name.key[0], []).append(self._owner(at))
        for at, name in enumerate(self.names):
            if len(name.words) == 1:
                self.owners[at] = self._single(at, name, kinds[name.key])
                self._entitle(name, self._owner(at))
                introduce(self.page, name, self._owner(at))
            self._note(at, name)
        owners = [self._owner(at) for at in range(len(self.names))]
        settle(self.page, self.names, owners)
        return Gathered(self.drafts, owners, self.rivals)

    def _owner(self, at: int) -> Draft:
        owner = self.owners[at]
        if owner is None:  # every name has been given one by now
            raise LookupError(at)
        return owner

    def _full(self, name: Name, kind: str) -> Draft:
        """Find or make the draft of a name of several words."""
        key = "".join(name.key)
        row = self._row(name)
        found = self.by_key.get(key) or (self.by_known.get(row.name) if row else None)
        if found is None and kind in ("person", ""):
            found = self._same_person(name)
        if found is None and kind in ("organisation", "") and row is None:
            found = self._longer_body(name)
        draft = found or self._new(name, kind)
        self._be_known(draft, row, name)
        self.by_key[key] = draft
        if kind == "person" and not draft.kind:
            draft.kind = "person"
        if draft.kind in ("person", ""):
            for surname in sorted(set(map(skeleton, name.surnames))):
                same = self.by_last.setdefault(surname, [])
                if all(other.key != name.key for other, _ in same[-BEARERS_KEPT:]):
                    same.append((name, draft))
        if draft.kind == "organisation":
            self.by_acronym.setdefault(_initials(name), draft)
        heads = self.by_head.setdefault(name.key[-1], [])
        if all(other is not draft for other in heads):
            heads.append(draft)
        self._expansion(name, draft)
        return draft

    def _row(self, name: Name) -> Known | None:
        """Return the row of a name in the list of known actors, unless its title says it is somebody else."""
        row = self.known.get(name_key(" ".join(name.words)))
        return None if row is None or (name.titles and row.kind is not ActorKind.PERSON) else row

    def _be_known(self, draft: Draft, row: Known | None, name: Name) -> None:
        """Note that a draft is somebody in the list of known actors."""
        if row is None or draft.known is not None:
            if (
                row is not None
                and draft.known is row
                and all(folded(one) != "".join(name.key) for one in draft.names)
            ):
                known = f"the list of known actors has '{' '.join(name.words)}' and '{row.name}' as one"
                draft.because += [known] if " ".join(name.words) != row.name else []
            return
        place = row.sort == "government" and not row.aliases
        draft.known, draft.sort = row, row.sort or draft.sort
        draft.kind = "place" if place and row.country else row.kind.value
        self.by_known[row.name] = draft

    def _same_person(self, name: Name) -> Draft | None:
        same = self.by_last.get(skeleton(name.surname), [])[-BEARERS_KEPT:]
        turned = self.by_last.get(skeleton(name.words[0]), [])[-BEARERS_KEPT:] if len(name.words) == 2 else []  # noqa: PLR2004 - given name and surname
        for other, draft in (*same, *turned):
            if other.key[-len(name.key) :] == name.key:
                return draft
            reason = one_person(other.words, name.words)
            if reason:
                draft.because.append(f"'{' '.join(other.words)}' and '{' '.join(name.words)}' {reason}")
                return draft
        return None

    def _longer_body(self, name: Name) -> Draft | None:
        """Find the one body whose name ends with this one: "State Department" in "U.S. State Department"."""
        key = "".join(name.key)
        fits = {
            id(draft): draft
            for draft in self.by_head.get(name.key[-1], ())
            if any(_is_prefixed("".join(map(folded, other.split())), key) for other in draft.names)
        }
        return next(iter(fits.values())) if len(fits) == 1 else None

    def _expansion(self, name: Name, draft: Draft) -> None:
        """Note the acronym in brackets behind a name: "Election Commission (EC)"."""
        words_ = self.page.words
        at = name.last
        if at + 2 < len(words_) and words_[at].word == "(" and words_[at + 2].word == ")":
            short = words_[at + 1].word
            letters = folded(short)
            if short.isupper() or letters[:1] == name.key[0][:1]:
                self.by_acronym[letters] = draft
                if short.isupper():
                    draft.because.append(f"'{short}' stands in brackets behind '{' '.join(name.words)}'")

    def _single(self, at: int, name: Name, kind: str) -> Draft:
        """Find or make the draft of a name of one word."""
        word = name.key[0]
        if name.words[0].isupper() or kind == "organisation":
            found = self.by_acronym.get(word)
            if found is not None:
                return found
        bearers = self._bearers(name, kind)
        if bearers:
            bearers = [draft for draft in bearers if id(draft) in self.met] or bearers
            ranked = sorted(bearers, key=lambda draft: self._likeliness(draft, name, at), reverse=True)
            if (
                len(ranked) > 1
                and self._likeliness(ranked[0], name, at)[0] == self._likeliness(ranked[1], name, at)[0]
            ):
                self.rivals[at] = ranked
            return ranked[0]
        row = self._row(name)
        found = self.by_key.get(word) or (self.by_known.get(row.name) if row else self._generic(name))
        draft = found or self._new(name, kind)
        self._be_known(draft, row, name)
        self.by_key[word] = draft
        return draft

    def _bearers(self, name: Name, kind: str) -> list[Draft]:
        """Return the people of this surname, else of this given name, each once.

        In capitals it may stand before what a person says in a transcript: "BERG: I never saw it."
        """
        same = self.by_last.get(skeleton(name.words[0]), [])[-BEARERS_KEPT:]
        exact = [draft for other, draft in same if name.key[0] in other.surnames]
        capitals = name.words[0].isupper() and any(draft.kind == "person" for draft in exact)
        may_be = kind in ("person", "", "thing", "place") or name.words[0].lower() in bodies()
        if not may_be and not capitals:
            return []
        if not exact and not (name.titles and name.key[0] in given_gender()):
            exact = [draft for draft in self.by_first.get(name.key[0], ()) if draft.kind in ("person", "")]
            exact = exact[-BEARERS_KEPT:]
        exact = exact or [draft for draft in self.by_middle.get(name.key[0], ()) if draft.kind == "person"]
        exact = [draft for draft in exact if draft.kind == "person" or kind in ("person", "")]
        return list({id(draft): draft for draft in exact}.values())

    def _likeliness(self, draft: Draft, name: Name, at: int) -> tuple[int, int, int]:
        """Rank who of one surname is meant: title or sex decides, then who is spoken of most."""
        told = _title_gender(name.titles)
        fits = int(bool(told) and told == _draft_gender(draft)) - int(
            bool(told) and _draft_gender(draft) not in ("", told)
        )
        heads = {_title_head(title) for title in name.titles}
        fits += 2 * any(role.head in heads for role in draft.roles)
        return fits, draft.count, self.met.get(id(draft), -1)

    def _generic(self, name: Name) -> Draft | None:
        """Find the body that a bare word of its name points back to: "the Post", "the Senate"."""
        if name.words[0].lower() not in bodies():
            return None
        fits = self.by_head.get(name.key[0], ())
        return max(fits, key=lambda draft: self.met.get(id(draft), -1), default=None)

    def _new(self, name: Name, kind: str, sort: str = "") -> Draft:
        draft = Draft(kind, sort=sort or name.sort)
        self.drafts.append(draft)
        return draft

    def _note(self, at: int, name: Name) -> None:
        """Add one mention to its draft, with what its title tells."""
        draft = self._owner(at)
        self.met[id(draft)] = at
        draft.count += 1
        draft.call(self._written(name))
        draft.places.append(Span(self.page.words[name.first].start, self.page.words[name.last - 1].end))
        if draft.kind == "organisation":
            draft.plural = True

    def _written(self, name: Name) -> str:
        """Return a name as written, but for one that is all capitals only where everything is."""
        said = " ".join(self.page.said(name.first, name.last).split())
        joined = " ".join(name.words)
        return joined if said != joined and said.lower() == joined.lower() else said

    def _entitle(self, name: Name, draft: Draft) -> None:
        """Note what a title before a name tells of its bearer."""
        if name.titles:
            draft.kind = "person" if draft.known is None else draft.kind
            head = _title_head(name.titles[-1])
            if head not in words("names", "lists", "honorifics") | words("names", "lists", "no-person"):
                draft.be(Role.of(" ".join(name.titles), head))
        if draft.kind == "person":
            told = _title_gender(name.titles)
            draft.gender_told = draft.gender_told or bool(told)
            draft.gender = told or draft.gender or _given(name, draft)


def _is_prefixed(longer: str, key: str) -> bool:
    """Whether a body's name is another with a country before it: "U.S. State Department"."""
    before = longer.removesuffix(key)
    return before != longer and (
        before in countries() or before in demonyms() or before in ("", "the", "federal")
    )


def _kinds(names: Sequence[Name]) -> dict[tuple[str, ...], str]:
    """Return one kind for each way of writing: what a title tells first, then what its words tell."""
    kinds: dict[tuple[str, ...], str] = {}
    for name in names:
        if name.titles or not kinds.get(name.key):
            kinds[name.key] = name.kind
    return kinds


def _initials(name: Name) -> str:
    return "".join(
        key[0] for key, word in zip(name.key, name.words, strict=True) if key and word.lower() not in _LINKS
    )


def _title_head(title: str) -> str:
    lower = title.lower().rstrip(".")
    return abbreviations().get(lower, lower)


def _title_gender(before: Sequence[str]) -> str:
    for title in before:
        lower = title.lower().rstrip(".")
        for gender, key in (("m", "men"), ("f", "women")):
            if lower in lists("names", "titles")[key]:
                return gender
    return ""


def _draft_gender(draft: Draft) -> str:
    return (
        draft.gender
        or next((told for role in draft.roles if (told := gender_of_noun(role.noun))), "")
        or next((given_gender().get(folded(name.split()[0]), "") for name in draft.names if " " in name), "")
    )


def _given(name: Name, draft: Draft) -> str:
    if len(name.words) > 1 or all(" " not in other for other in draft.names):
        single_surname = len(name.words) == 1 and bool(name.titles)
        return "" if single_surname else given_gender().get(name.key[0], "")
    return ""
