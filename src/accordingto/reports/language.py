"""The language of a report, where there are enough words to tell.

Comes in: a text and the language that was given with it, if any. Goes out: `en`, or None where the
text is too short or the answer unclear. Refused: any other language (`NotEnglish`).
"""

import re
import unicodedata
from functools import cache
from typing import Any

from accordingto.errors import NotEnglish

ENOUGH_LETTERS = 200
"""Below this a list of names passes for Danish. Of 7,215 stretches of 200 characters from 924 English
news reports two were taken for another language, neither with English below 2 in 100; of 2,978 of 500
characters none (py3langid 0.4.0)."""

ENOUGH_STRANGE_LETTERS = 20
"""A script that English is not written in needs fewer letters."""

LOOKED_AT = 2_000
"""Code points of a text that are looked at: at its beginning and, if that is not English, its middle."""

ENGLISH_WORDS = frozenset(
    ["the", "of", "and", "that", "with", "from", "this", "which", "they", "have", "were", "would", "been"]
)
"""Everyday words that only English spells so, but for Dutch `of` and a few rare ones elsewhere."""

ENGLISH_SHARE, ENGLISH_KINDS = 0.08, 4
"""Where this share of the words are `ENGLISH_WORDS`, of this many kinds, a text is English, and the model,
which takes half a second to load, is not asked. 911 of the
924 English news reports of PolNeAR are told so by their first 2,000 characters; of the sample sentences that
spaCy 3.8 has for 67 other languages none comes above 2 in 100."""

_WORD = re.compile(r"[^\W\d_]+")
_SURELY_NOT = 0.02
_NAMES = {
    "ar": "Arabic", "az": "Azerbaijani", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "et": "Estonian", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
    "ko": "Korean", "ku": "Kurdish", "la": "Latin", "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay",
    "nb": "Norwegian", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "pl": "Polish", "ps": "Pashto",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian",
    "so": "Somali", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil",
    "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip


def language_of(text: str, *, given: str | None = None, where: str) -> str | None:
    """Return `en`, or None where nobody can tell.

    Args:
        text: The report's words, in capitals or not.
        given: The language that came with the report, as a code or a name; it is believed.
        where: What to call it in a refusal.

    Raises:
        NotEnglish: It is in another language, which the message names; translate it first.
    """
    language = (_given(given) if given else None) or _found(text)
    if language in ("en", None):
        return language
    raise NotEnglish(
        f"expected English, found {_NAMES.get(language, repr(language))}",
        where=where,
        remedy="Give a translation into English",
    )


def _given(language: str) -> str | None:
    code = language.strip().lower().replace("_", "-").partition("-")[0]
    if code in ("en", "eng", "english"):
        return "en"
    return None if code in ("", "und", "unknown") else code


def _found(text: str) -> str | None:
    first = _language_at(text[:LOOKED_AT])
    if first in ("en", None) or len(text) <= LOOKED_AT:
        return first
    middle = len(text) // 2
    return "en" if _language_at(text[middle : middle + LOOKED_AT]) == "en" else first


def _language_at(part: str) -> str | None:
    if not _tells(part):
        return None
    if _is_plainly_english(part):
        return "en"
    ranked = _identifier().rank(part.lower())
    language = str(ranked[0][0])
    if language == "en":
        return language
    return language if dict(ranked).get("en", 0.0) < _SURELY_NOT else None


def _is_plainly_english(part: str) -> bool:
    """Say whether so many of the words are English ones that no model needs to be asked."""
    words = _WORD.findall(part.lower())
    found = [word for word in words if word in ENGLISH_WORDS]
    return len(found) >= ENGLISH_SHARE * len(words) and len(set(found)) >= ENGLISH_KINDS


def _tells(part: str) -> bool:
    """Say whether there are letters enough to tell a language by."""
    letters = [character for character in part if character.isalpha()]
    if len(letters) >= ENOUGH_LETTERS:
        return True
    strange = sum(not unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    return strange >= ENOUGH_STRANGE_LETTERS and strange * 2 >= len(letters)


@cache
def _identifier() -> Any:  # noqa: ANN401  (the library ships no types)
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
