"""An attribution in which the outlet is its own source.

Comes in: a reading that knows its outlet, with attributions. Goes out: findings of kind "outlet-itself".
Refused: the outlet's name and a colon at the head of a paragraph, which is a dateline; sources that only
hold the name ("a Herald reporter", "the Herald's poll"); and a claim that rests on somebody else's word.
"""

import re
from collections.abc import Iterator

from accordingto.checks.lists import words
from accordingto.checks.reading import Reading
from accordingto.records import Attribution, Finding, Severity

KIND = "outlet-itself"
_SUFFIX = re.compile(r"^(?:https?://)?(?:www\.)?|\.(?:com|net|org|news|info|co|[a-z]{2})(?:\.[a-z]{2})?/?$")


def outlets_on_their_own_word(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each attribution whose source is the outlet and nobody behind it."""
    outlet = _key(reading.report.outlet or "")
    if not outlet:
        return
    for one in reading.report.attributions:
        source = reading.words(one.source)
        if len(source) <= len(outlet) * 2 + 40 and _key(source) == outlet and _stands_alone(reading, one):
            because = (
                f"{source} gives only itself as the source: nobody outside the outlet stands behind this."
            )
            yield reading.finding(KIND, Severity.SLIGHT, one.source + one.cue, because)


def _stands_alone(reading: Reading, one: Attribution) -> bool:
    """Say whether the cue has words, and no claim leads on from the outlet to another origin."""
    if not any(map(str.isalpha, reading.words(one.cue))):
        return False
    holds_another = one.id in reading.relaying
    claim = reading.claims.get(one.id)
    return not holds_another and (claim is None or all(len(set(chain)) <= 1 for chain in claim.chains))


def _key(name: str) -> str:
    """Return a name without its article, its address and all that spelling varies in."""
    bare = _SUFFIX.sub("", name.casefold().strip())
    parts = re.findall(r"[^\W_]+", bare.replace("’s", "").replace("'s", ""))
    while parts and parts[0] in words(KIND, "words_before"):
        parts = parts[1:]
    while len(parts) > 1 and parts[-1] in words(KIND, "words_after"):
        parts = parts[:-1]
    return "".join(parts)
