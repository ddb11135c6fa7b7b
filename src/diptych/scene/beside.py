"""What a key says through what stands beside it: `innerColor` after `inner`, somebody's parts, what lies outside a window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..language.lazy import pattern
from ..language.meaning import Act, Thing
from ..language.phrase import language_of, normal, understand
from .depict import Figure
from .keys import noun_of
from .owned import MAIN
from .roles import group_of, key_words, role_of, role_of_alias

__all__ = ["FONTS", "MODELS", "TONES", "beyond", "goes_on", "model_name", "model_of", "names_someone", "own_noun", "sibling"]

SOMEONE = {"animal", "creature", "person", "character", "pet", "动物", "人物", "生物", "宠物", "動物", "キャラクター", "ペット", "동물", "인물", "반려동물", "캐릭터"}
OUTSIDE = {"窗外", "窓の外", "窓外", "창밖", "창 밖", "창문 밖", "outside the window", "outside window", "through the window", "window view", "view from the window"}
FONTS = ("font", "typeface", "typography", "字体", "書体", "フォント", "서체", "글꼴", "폰트")
MODELS = {"model", "make", "make and model", "model name", "모델", "모델명", "모델 이름", "차종", "기종", "モデル", "モデル名", "型番", "車種", "型号", "型號", "车型", "机型"}
CALLED = pattern(r"(?P<maker>[㐀-鿿ァ-ヺー가-힣]*) ?(?P<rest>(?=[^a-z]*[A-Z0-9]|.*\d)[A-Za-z0-9][A-Za-z0-9 .+/-]*)")
MODEL = {"모델명", "모델 이름", "モデル名", "型番", "型号", "机型"}


def names_someone(tree: Mapping) -> bool:
    """{"animal": "raccoon dog", "tool": "hammer"}: one being and what it has."""
    said = [k for k in tree if key_words(str(k)) in SOMEONE and isinstance(tree[k], str)]
    return len(said) == 1 and len(tree) > 1


def own_noun(key: str, value: Any, context: str, path: str) -> bool:
    """{"who": {"base": "a woman of twenty"}}: the main thing that is said of somebody is who it is."""
    if key_words(key) not in MAIN or not isinstance(value, str):
        return False
    lang = language_of(value, context)
    nodes = understand(normal(value, lang), lang, path)
    return len(nodes) == 1 and isinstance(nodes[0], Thing) and nodes[0].is_being


def model_of(key: str, value: Any, fig: Figure, path: str) -> bool:
    """The model of a robot or a car, not of the program that paints."""
    return key_words(key) in MODEL and isinstance(value, str) and fig.path != "$" and path.startswith(fig.path + ".")


def model_name(key: str, value: Any, fig: Figure, path: str, context: str) -> str:
    """{"car": {"model": "1967 Ford Mustang"}}, {"型号": "保时捷911"}: what a thing is called by who made it, its maker in English."""
    if key_words(key) not in MODELS or not isinstance(value, str) or fig.path == "$" or not path.startswith(fig.path + "."):
        return ""
    if fig.role != "object" and (fig.thing is None or fig.thing.head.kind != "being"):
        return ""  # a robot may have a model, a girl may be one
    told = CALLED.fullmatch(value.strip())
    maker = noun_of(told["maker"], context) if told and told["maker"] else None
    return "" if told is None or (told["maker"] and maker is None) else f"{maker.form('en') if maker else ''} {told['rest']}".strip()


def sibling(key: str, path: str, figures: Iterable[Figure]) -> Thing | None:
    """The thing that another key of the same mapping gave, whose property this one is: `inner`, `innerColor`."""
    front, _, last = key_words(key).rpartition(" ")
    if not front or (group_of(role_of(last)) != "property" and role_of(last) != "palette"):
        return None
    above = path.rpartition(".")[0]
    for fig in figures:
        for part in (*fig.wears, *fig.parts):
            outer, _, name = part.path.rpartition(".")
            if outer == above and key_words(name) == front and isinstance(part.node, Thing):
                return part.node
    return None


def beyond(key: str) -> bool:
    """Whether a key says that its value is seen through the window."""
    return key_words(key) in OUTSIDE


SPOTS = {"旁边", "身旁", "身边", "一旁", "身后", "背后", "身前", "面前", "前方", "后方", "上方", "下方", "远处", "近处", "对面", "脚下", "头顶"}
TONES = {"色调", "画面色调", "整体色调", "主色调", "调色"}  # of a picture


def goes_on(key: str, value: Any, context: str) -> list[tuple[str, str]]:
    """{"背着": "一片枫叶"}, {"窗外": "下着雨"}, {"旁边": [...]}: the Chinese phrases that a key begins and its values end, with where they stand below it; [] for others."""
    words = key_words(key)
    if words.isascii() or role_of_alias(words) or not value:
        return []
    told = [(f"[{i}]", one) for i, one in enumerate(value)] if isinstance(value, list) else [("", value)]
    if not all(isinstance(one, str) and language_of(one, context) == "zh" for _, one in told):
        return []
    out = [(at, _phrase(words, one)) for at, one in told]
    return out if all(phrase for _, phrase in out) else []


def _phrase(words: str, value: str) -> str:
    if words in SPOTS:
        nodes = understand(normal(words + value, "zh"), "zh", "")
        one = nodes[0] if len(nodes) == 1 else None
        there = isinstance(one, Thing) and one.head.concept is not None and any(link.thing is None for link in (*one.links, *(k for a in one.acts for k in a.links)))
        far = words in ("远处", "近处") and isinstance(one, Thing)
        return value if value.startswith(words) else words + value if there or far else ""
    if words[-1] == "着" and 1 < len(words) < 5:
        return value if value[:2] == words[:2] else words + value
    if words != "窗外" and (role_of(words) or not _part_of_part(words)):
        return ""
    nodes = understand(normal(value, "zh"), "zh", "")
    does = [n for n in nodes if isinstance(n, list) and n and all(isinstance(a, Act) for a in n)]
    return words + value if nodes and len(does) == len(nodes) else ""


def _part_of_part(words: str) -> bool:
    """触手末端: what is a noun with another before it."""
    nodes = understand(words, "zh", "")
    one = nodes[0] if len(nodes) == 1 else None
    return isinstance(one, Thing) and one.head.kind in ("part", "body") and bool(one.mods) and all(q.word.kind in ("part", "body") for q in one.mods)
