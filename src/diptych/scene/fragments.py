"""One written value to its fragments: lists, weights, LoRA tags and quoted text are understood here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..language.lazy import pattern

__all__ = ["OPTION", "QUOTED", "Fragment", "fragments", "is_prose"]

QUOTED = pattern(r"“[^”]{1,200}”|「[^」]{1,200}」|『[^』]{1,200}』|\"[^\"\n]{1,200}\"|《[^》]{1,100}》|(?<![\w])'[^'\n]{2,80}'(?!\w)|‘[^’]{2,100}’")
LORA = pattern(r"<(?:lora|lyco|hypernet|lora-path):[^<>]*>", re.I)
WEIGHT = pattern(r"\(\s*([^()]*?)\s*:\s*(-?\d+(?:\.\d+)?)\s*\)")
NESTED = pattern(r"\(([^()]*)\)|\[([^\[\]]*)\]")
BREAK = pattern(r"\bBREAK\b|\bAND\b(?=\s+[A-Z(])")
DOUBLE_COLON = pattern(r"\s*::\s*(?:-?\d+(?:\.\d+)?)?")  # Midjourney's multi-prompts
OPTION = pattern(r"(?<!\S)--[a-z]+(?:[ \t]+(?!--)[\w:.]+)?")  # Midjourney's: --ar 16:9 --v 6
# Marks that no encoder reads as words, though templates and file formats are full of them.
NOISE = pattern(r"[{}\\<>^`|~]+")
EMOTICON = pattern(r"(?<![^\s,])(?:\^[_.]?\^|[>;]_[<;]|[:;=][dDoOpPqQ3<>)(]|[uoq]_[uoq]|\+_\+|\|_\||@_@|\._\.)(?=\s*(?:,|$))", re.I)  # tags of image boards
MARKED = set("^_:;=@+|")  # one of which every such tag has
# What is told of a ground before what stands there: "in the background, mountains".
# 책상 위에 꽃병이 있고 그 옆에 책이 있다: a second sentence.
BESIDE_IT = pattern(r"(?<=[가-힣]고) (?=그 ?(?:옆|위|앞|뒤|아래|밑|안|속|사이|주위|주변|곁|너머)(?:에는|에서|에|으로) )")
GROUND = pattern(r"(?:^|(?<=[,.;\n] ))in the (background|foreground|distance)(?:,? there (?:is|are)|,) ([^,.;\n]+)", re.I)
SEPARATORS = ",，、;；|\n。．｡｜"
LISTS = ",、"
# Words that end in a full stop and no sentence does: Dr. Voss, St. Mary.
SHORTENED = "".join(rf"(?<!\b{word})" for word in ("Dr", "Mr", "Mrs", "Ms", "St", "Prof", "Jr", "Sr", "Mt", "Lt", "Capt", "Sgt", "Gen", "vs", "No", "approx"))
SENTENCE_END = pattern(SHORTENED + r"(?<=[^\W_])[.!?](?=\s|$)|(?<=[)”’\"])[.!?](?=\s|$)|[！？!?](?=\s|$|[^\x00-\x7f])")


# 挎着竹篮、烫着卷发的阿姨; 红、橙、白相间: what 、 joins before one noun is no list of things.
MODIFIERS = pattern(r"(?<![^\s,，。；;、])([^\s,，。；;、的]{1,3}[着有][^\s,，。；;、的]{1,8})、(?=[^\s,，。；;、的]{1,3}[着有][^\s,，。；;、的]{1,10}的)|(?<=[红橙黄绿青蓝紫黑白灰金银粉棕褐])、(?=[红橙黄绿青蓝紫黑白灰金银粉棕褐](?:、|相间|色的))")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of text between separators, with its declared weight."""

    text: str
    weight: float = 1.0
    mark: str = ""  # what stands between the one before and it, where that may only list: 、 or a comma


def is_prose(text: str, lang: str) -> bool:
    """Whether a text is sentences rather than a list of keywords, and bears no prompt dialect."""
    if re.search(r"[()\[\]{}<>|\\]|\bBREAK\b", text):
        return False
    if lang == "zh":
        return len(text) >= 20 and bool(re.search("[。！？]", text))
    words = text.split()
    parts = [p for p in re.split(r"[,.;!?]", text) if p.strip()]
    ends = re.search(r"[a-z)\"][.!?](\s|$)", text) is not None
    return len(words) >= 8 and (ends or len(words) / max(len(parts), 1) >= 5)


def fragments(text: str) -> tuple[list[Fragment], list[str]]:
    """The fragments of `text`, and what in it is no description: loaders' tags, stray marks."""
    if len(text) > SHORT:
        return _fragments(text)
    found, tags = _lately(text)
    return list(found), list(tags)


SHORT = 200  # characters of a text that is remembered


@lru_cache(maxsize=8192)
def _lately(text: str) -> tuple[tuple[Fragment, ...], tuple[str, ...]]:
    found, tags = _fragments(text)
    return tuple(found), tuple(tags)


def _fragments(text: str) -> tuple[list[Fragment], list[str]]:
    tags = LORA.findall(text) + OPTION.findall(text)
    if not MARKED.isdisjoint(text):
        tags += EMOTICON.findall(text)
        text = EMOTICON.sub(" ", text)
    if "n the " in text:
        text = GROUND.sub(r"\2 in the \1", text)
    if "고 그" in text:
        text = BESIDE_IT.sub(", ", text)
    text = OPTION.sub(" ", text)
    text = DOUBLE_COLON.sub(",", BREAK.sub(",", LORA.sub(",", text)))
    kept: list[str] = []

    def hold(match: re.Match) -> str:
        kept.append(match[0])
        return f"\ue000{len(kept) - 1}\ue001"

    text = MODIFIERS.sub(lambda m: f"{m[1]}的" if m[1] else "\ue004", QUOTED.sub(hold, text))
    open_end = glued = False
    tags += [m for m in NOISE.findall(text.replace("\\(", "").replace("\\)", "")) if m.strip("|")]
    out: list[Fragment] = []
    for piece, weight in _weighted(text):
        piece = NOISE.sub(lambda m: "|" if "|" in m[0] else " ", SENTENCE_END.sub("。", piece))
        parts = re.split(f"([{SEPARATORS}])", piece)
        for i, part in enumerate(parts):
            if part in SEPARATORS:
                continue
            mark = parts[i - 1] if i and out and parts[i - 1] in LISTS else ""
            words = re.sub(r"\ue000(\d+)\ue001", lambda m: kept[int(m[1])], part.replace("\ue004", "、")).strip(" \t\r-•*·~～:：")
            if words and i == 0 and out and open_end and (glued or _goes_on(out[-1].text, words)):
                glued = True
                tags += [f":{w:g}" for w in (out[-1].weight, weight) if w != 1.0]
                out[-1] = Fragment(f"{out[-1].text} {' '.join(words.split())}")  # a weight inside a phrase: the phrase stays one
            elif words:
                out.append(Fragment(" ".join(words.split()), weight, mark))
                glued = False
        open_end = bool(parts[-1].strip())
    return out, tags


# Between these and a weighted group a phrase goes on: "a (bearded man:1.3) with a [blue] scarf".
GLUE = set("a an the of with in on and at by from to under over behind wearing holding his her their its".split())


def _goes_on(before: str, after: str) -> bool:
    return before.rpartition(" ")[2].lower() in GLUE or after.partition(" ")[0].lower() in GLUE


def _weighted(text: str, weight: float = 1.0) -> list[tuple[str, float]]:
    """(stretch, weight): `(word:1.3)`, `((word))` = 1.21, `[word]` = 1/1.1, escapes `\\(` kept as text."""
    text = text.replace("\\(", "\ue002").replace("\\)", "\ue003")
    out: list[tuple[str, float]] = []
    at = 0
    for start, end, inner, factor in _groups(text):
        if start > at:
            out.append((text[at:start], weight))
        out += _weighted(inner, round(weight * factor, 4))
        at = end
    out.append((text[at:], weight))
    return [(t.replace("\ue002", "(").replace("\ue003", ")"), w) for t, w in out if t.strip()]


def _groups(text: str) -> list[tuple[int, int, str, float]]:
    out, depth, start, opener = [], 0, 0, ""
    for i, char in enumerate(text):
        if char in "([（" and depth == 0:
            depth, start, opener = 1, i, char
        elif depth and char in "([（" and (char == opener):
            depth += 1
        elif depth and char == {"(": ")", "[": "]", "（": "）"}[opener]:
            depth -= 1
            if depth == 0:
                out.append((start, i + 1, *_inside(text[start + 1 : i], opener)))
    return out


def _inside(inner: str, opener: str) -> tuple[str, float]:
    match = re.fullmatch(r"(.*?)\s*[:：]\s*(-?\d+(?:\.\d+)?)\s*", inner, re.S)
    if match and opener == "(":
        return match[1], float(match[2])
    return inner, {"(": 1.1 if _tagged(inner) else 1.0, "[": 1 / 1.1}.get(opener, 1.0)


def _tagged(inner: str) -> bool:
    """`(word)` raises the weight in prompt dialects; a long aside in prose does not."""
    return len(inner) <= 60 and "." not in inner
