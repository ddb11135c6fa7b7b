"""What a key says through what stands beside it: `innerColor` after `inner`, somebody's parts, what lies outside a window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from ..language.lazy import pattern
from ..language.lexicon import Concept
from ..language.meaning import Act, Link, Thing
from ..language.phrase import language_of, normal, understand
from .depict import Figure
from .keys import noun_of
from .nodes import is_bare
from .owned import MAIN
from .roles import group_of, key_of, key_words, last_key, role_of, role_of_alias

__all__ = ["FONTS", "GEAR", "MAKERS", "MODELS", "TONES", "VERBS", "WHERE", "begins_chinese", "beyond", "goes_on", "is_font", "maker_of", "model_name", "model_noun", "model_of", "names_someone", "near_it", "of_product", "own_noun", "sibling"]

SOMEONE = {"animal", "creature", "person", "character", "pet", "动物", "人物", "生物", "宠物", "動物", "キャラクター", "ペット", "동물", "인물", "반려동물", "캐릭터"}
OUTSIDE = {"窗外", "窓の外", "窓外", "창밖", "창 밖", "창문 밖", "outside the window", "outside window", "through the window", "window view", "view from the window"}
FONTS = ("font", "typeface", "typography", "字体", "書体", "フォント", "서체", "글꼴", "폰트")
MODELS = {"model", "brand", "manufacturer", "make", "make and model", "model name", "모델", "모델명", "모델 이름", "차종", "기종", "モデル", "モデル名", "型番", "車種", "型号", "型號", "车型", "机型"}
MAKERS = {"brand", "manufacturer", "make", "maker", "品牌", "牌子", "厂商", "制造商", "品牌名", "ブランド", "メーカー", "브랜드", "제조사"}
CALLED = pattern(r"(?P<maker>[㐀-鿿ァ-ヺー가-힣]*) ?(?P<rest>(?=[^a-z]*[A-Z0-9]|.*\d)[A-Za-z0-9][A-Za-z0-9 .+/-]*)")
GEAR = ("device", "body", "gear", "kit", "settings", "setting")  # of a camera
WHERE = {"where", "在哪", "在哪里", "どこ", "어디"}
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
    if not isinstance(value, str) or fig.path == "$" or not path.startswith(fig.path + "."):
        return False
    return key_words(key) in MODEL or model_noun(key, value, noun_of(last_key(fig.path)))


def model_noun(key: str, value: Any, noun: Concept | None) -> bool:
    """{"vehicle": {"model": "electric hatchback"}}: which sort of it, in common words."""
    return noun is not None and not noun.is_being and key_words(key) in MODELS and isinstance(value, str) and value.islower()


def model_name(key: str, value: Any, fig: Figure, path: str, context: str) -> str:
    """{"car": {"model": "1967 Ford Mustang"}}, {"型号": "保时捷911"}: what a thing is called by who made it, its maker in English."""
    if key_words(key) not in MODELS or not isinstance(value, str) or fig.path == "$" or not path.startswith(fig.path + "."):
        return ""
    if fig.role != "object" and (fig.thing is None or fig.thing.head.kind in ("person", "animal")):
        return ""  # a robot may have a model, a girl may be one
    told = CALLED.fullmatch(value.strip())
    maker = noun_of(told["maker"], context) if told and told["maker"] else None
    return "" if told is None or (told["maker"] and maker is None) else f"{maker.form('en') if maker else ''} {told['rest']}".strip()


def maker_of(key: str, value: Any, fig: Figure, path: str, context: str) -> Concept | None:
    """{"车": {"品牌": "丰田"}}: who made it, where the lexicon has the name."""
    if key_words(key) not in MAKERS or not isinstance(value, str) or fig.path == "$" or not path.startswith(fig.path + ".") or (fig.thing is not None and fig.thing.is_being):
        return None
    maker = noun_of(value.strip(), context)
    return maker if maker is not None and maker.kind == "name" else None


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


@lru_cache(maxsize=4096)
def is_font(key: str) -> bool:
    """`font`, `title_font`, 字体: whether a key tells of letters."""
    words = key_words(key)
    return any(font in words for font in FONTS)


def beyond(key: str) -> bool:
    """Whether a key says that its value is seen through the window."""
    return key_words(key) in OUTSIDE


PRODUCTS = {"product", "item", "产品", "商品", "产品名称", "商品名称", "製品", "商品名", "製品名", "品名", "제품", "상품", "제품명", "상품명"}
OWN_COLORS = {"色", "カラー", "색상", "색", "컬러", "colors", "colours"}


def of_product(fig: Figure, path: str) -> bool:
    """{"제품": "무선 키보드", "색상": "파스텔 민트"}: its own colour, not the picture's."""
    thing = fig.thing
    return thing is not None and not thing.is_being and key_of(thing.head.path) in PRODUCTS and key_of(path) in OWN_COLORS and thing.head.path.rpartition(".")[0] == path.rpartition(".")[0]


SPOTS = {"旁边", "身旁", "身边", "一旁", "身后", "背后", "身前", "面前", "前方", "后方", "上方", "下方", "远处", "近处", "对面", "脚下", "头顶"}
VERBS = {"坐在", "站在", "躺在", "趴在", "蹲在", "跪在", "靠在", "倚在", "骑在", "挂在", "放在", "朝向", "面向", "面朝", "望向", "看向", "走向", "通往"}  # that want what follows
TONES = {"色调", "画面色调", "整体色调", "主色调", "调色"}  # of a picture


AROUND = {"周围": "around", "四周": "around", "旁边": "beside", "一旁": "beside", "顶部": "top-of", "顶上": "top-of", "上面": "on", "前": "in-front-of", "앞": "in-front-of", "後ろ": "behind", "뒤": "behind", "隣": "beside", "옆": "beside"}
SIDES = {"两侧", "两旁", "两边"}


def near_it(key: str, value: Any, figures: Sequence[Figure]) -> tuple[str, Thing | None] | None:
    """{"蛋糕": {...}, "旁边": ["一杯红茶"]}: (where, by which thing) the values are, {"老街": {"两侧": "骑楼"}}: on both sides; None where the scene does not begin with a thing."""
    rel, first = AROUND.get(key_words(key)), next((f for f in figures if not f.empty), None)
    told = value if isinstance(value, list) else [value]
    if key_words(key) in SIDES and all(isinstance(one, str) for one in told) and (first is None or first.thing is None or not first.thing.is_being):
        return "both-sides-of", None
    if rel is None or first is None or first.thing is None or first.thing.head.kind not in ("object", "food", "vehicle", "building", "place") or not all(isinstance(one, str) for one in told):
        return None
    return rel, first.thing


def goes_on(key: str, value: Any, context: str) -> list[tuple[str, str]]:
    """{"背着": "一片枫叶"}, {"窗外": "下着雨"}, {"旁边": [...]}: the Chinese phrases that a key begins and its values end, with where they stand below it; [] for others."""
    words = key_words(key)
    if not value or not begins_chinese(words):
        return []
    told = [(f"[{i}]", one) for i, one in enumerate(value)] if isinstance(value, list) else [("", value)]
    if not all(isinstance(one, str) and language_of(one, context) == "zh" for _, one in told):
        return []
    out = [(at, _phrase(words, one)) for at, one in told]
    return out if all(phrase for _, phrase in out) else []


@lru_cache(maxsize=4096)
def begins_chinese(words: str) -> bool:
    """Whether a key may begin such a phrase."""
    if words.isascii() or role_of_alias(words):
        return False
    return words in SPOTS or words == "窗外" or words in VERBS or words in AROUND or words in SIDES or (words[-1] == "着" and 1 < len(words) < 5) or (not role_of(words) and _part_of_part(words))


def _phrase(words: str, value: str) -> str:
    if words in SPOTS:
        nodes = understand(normal(words + value, "zh"), "zh", "")
        one = nodes[0] if len(nodes) == 1 else None
        there = isinstance(one, Thing) and one.head.concept is not None and any(link.thing is None for link in (*one.links, *(k for a in one.acts for k in a.links)))
        far = words in ("远处", "近处") and isinstance(one, Thing)
        return value if value.startswith(words) else words + value if there or far else ""
    if words[-1] == "着" or words in VERBS:
        return value if value[:2] == words[:2] else words + value
    nodes = understand(normal(value, "zh"), "zh", "")
    does = [n for n in nodes if isinstance(n, list) and n and all(isinstance(a, Act) for a in n)]
    return words + value if nodes and len(does) == len(nodes) else ""


def _part_of_part(words: str) -> bool:
    """触手末端: what is a noun with another before it; 脸上: what a part of the body has on it."""
    nodes = understand(words, "zh", "")
    one = nodes[0] if len(nodes) == 1 else None
    if isinstance(one, Link) and one.rel == "on" and isinstance(one.thing, Thing):
        return one.thing.head.kind == "body" and is_bare(one.thing)
    return isinstance(one, Thing) and one.head.kind in ("part", "body") and bool(one.mods) and all(q.word.kind in ("part", "body") for q in one.mods)
