"""What a key says its value is about: key names in four languages to roles."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ..language.lazy import pattern

__all__ = ["group_of", "key_of", "key_words", "last_key", "role_of", "role_of_alias"]

CAMEL = pattern(r"(?<=[a-z0-9])(?=[A-Z])")
INDEX = pattern(r"\[\d+\]")
NUMBERED = pattern(r"^(.*?)[\s_#-]*(?:\d{1,3}|[一二三四五六七八九十甲乙丙丁]|[①-⑳]|[a-dA-D](?![a-z]))$")


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, str], dict[str, str]]:
    text = (Path(__file__).parent / "roles.tsv").read_text(encoding="utf-8")
    roles: dict[str, str] = {}
    groups: dict[str, str] = {}
    for line in text.split("\n"):
        if not line or line.startswith("#"):
            continue
        role, group, aliases = line.split("\t")
        groups[role] = group
        for alias in aliases.split("|"):
            roles.setdefault(alias, role)
    return roles, groups


@lru_cache(maxsize=1024)
def group_of(role: str) -> str:
    return _table()[1].get(role, "")


@lru_cache(maxsize=4096)
def key_words(key: str) -> str:
    """`hairStyle`, `hair_style`, `Hair-Style` -> `hair style`."""
    words = CAMEL.sub(" ", key).replace("_", " ").replace("-", " ").replace(".", " ").replace("/", " ")
    return " ".join(words.split()).strip(" :：*#").casefold()


def last_key(path: str) -> str:
    """The key that a path ends in, without the place in a list: `$.scene.decor[0]` -> `decor`."""
    key = path.rpartition(".")[2]
    return INDEX.sub("", key) if "[" in key else key


@lru_cache(maxsize=4096)
def key_of(path: str) -> str:
    """The words of the key that a path ends in."""
    return key_words(last_key(path))


def role_of_alias(words: str) -> str:
    """The role of a spelling that the table holds as it is."""
    return _table()[0].get(words, "")


# What goes on behind it, or stands behind something, is another matter: `held by`, `bg action`.
NO_TAIL = {"by", "in the style of", "front", "form", "fit", "cut", "left", "right", "who", "where", "when", "n", "icon"}
# Words at the end of a key that say nothing of what it is about: mood_words, camera_setup.
VAGUE = {"words", "word", "tag", "tags", "keyword", "keywords", "info", "data", "list", "settings", "setting", "setup", "notes"}
GROUNDS = {"background", "bg", "backdrop", "foreground"}


@lru_cache(maxsize=4096)
def role_of(key: str) -> str:
    """The role that a key names; "" where the key says nothing that is known. Traditional characters count as simplified ones."""
    words = key_words(key)
    found = _role(words)
    if found or words.isascii():
        return found
    from ..language.zh.parse import simplify

    return _role(simplify(words))


def _role(words: str) -> str:
    roles = _table()[0]
    found = roles.get(words) or roles.get(words.replace(" ", ""))
    if found:
        return found
    numbered = NUMBERED.match(words)
    if numbered and numbered[1].strip():
        found = roles.get(numbered[1].strip())
        if found:
            return found
    singular = words[:-1] if words.endswith("s") and words != "scales" else ""  # of a fish
    if singular in roles:
        return roles[singular]
    front, _, last = words.rpartition(" ")
    if front and last in VAGUE and (found := _role(front)):
        return found
    # "character appearance", "人物外貌", "subject clothing": the last part decides, if it is known.
    head, *tail = words.split(" ")
    if head in GROUNDS and tail and tail[0] not in ("color", "colour"):
        return roles[head]
    while tail:
        found = roles.get(" ".join(tail))
        if found and tail[0] not in NO_TAIL:
            return found
        tail = tail[1:]
    if not words.isascii():
        for cut in range(1, len(words) - 1):
            rest = words[cut:].lstrip(" の의的")
            if rest in roles and len(rest) >= 2:
                return roles[rest]
    return ""
