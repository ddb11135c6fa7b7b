"""Where something stands: at a side of the picture, as the values of position keys say it (`left`, `画面右侧`, `上部`, `왼쪽 위`), by another thing, in a vessel."""

from __future__ import annotations

from functools import lru_cache

from ..language.lazy import pattern
from ..language.meaning import Link, Thing
from ..language.phrase import normal

__all__ = ["THINGS", "by_thing", "carried", "elsewhere", "hangs", "laid", "served", "sort_of", "spot_of"]

THINGS = ("object", "plant", "food", "nature", "animal", "medium", "part", "garment", "light")

# What says no more than that a side is meant, before it and behind it.
BEFORE = pattern(r"^(?:(?:位于|在|放在|处于)?(?:整个)?(?:画面|图片|图像|照片|海报|图|版面)(?:的|中的|里的|里)?|(?:画面|写真|画像)(?:の|内の)|(?:화면|그림|사진|이미지)(?:의)? |位于|在|(?:(?:on|at|in|to|towards?) )?(?:the )?(?:very )?)")
AFTER = pattern(r"[ -]?(?:hand )?(?:side|half|part|area|edge|portion|third)?(?: of (?:the )?(?:picture|image|frame|screen|poster|photo|canvas|page|composition|scene))?$|(?:侧|边|面|方|部|处|位置|角|的|区域|三分之一|半边|半部分|半部|側|半分|あたり|寄り|に|へ)+$| ?(?:쪽 절반|절반|쪽|편|부분|에|에서|위치|모서리)+$")
SIDES = {
    "left-of": "left|左|左手|왼|왼쪽|좌|좌측|左寄り",
    "right-of": "right|右|右手|오른|오른쪽|우|우측|右寄り",
    "middle": "center|centre|middle|centered|dead center|中|中间|中心|中央|正中|正中央|正中间|居中|中部|真ん中|가운데|중앙|중심|정중앙|한가운데",
    "top-of": "top|upper|上|顶|顶端|上端|最上|위|위쪽|상단|맨 위|top center|upper center|top middle|顶部居中|上部居中|上方居中|上部中央|상단 중앙|중앙 상단",
    "bottom-of": "bottom|lower|下|底|底端|下端|最下|아래|아래쪽|하단|맨 아래|bottom center|lower center|bottom middle|底部居中|下方居中|下部居中|底部中央|下部中央|하단 중앙|중앙 하단",
    "upper-left-of": "top left|upper left|left top|左上|左上方|왼쪽 위|왼쪽 상단|좌측 상단|좌상단",
    "upper-right-of": "top right|upper right|right top|右上|右上方|오른쪽 위|오른쪽 상단|우측 상단|우상단",
    "lower-left-of": "bottom left|lower left|left bottom|左下|左下方|왼쪽 아래|왼쪽 하단|좌측 하단|좌하단",
    "lower-right-of": "bottom right|lower right|right bottom|右下|右下方|오른쪽 아래|오른쪽 하단|우측 하단|우하단",
}  # fmt: skip
SPOTS = {word: rel for rel, words in SIDES.items() for word in words.split("|")}


@lru_cache(maxsize=1024)
def spot_of(text: str, lang: str) -> str:
    """The relation to the picture that a value names and nothing besides; "" for any other value."""
    words = normal(text.strip().casefold().replace("-", " ").replace("_", " "), lang).strip(" 。.")
    inner = BEFORE.sub("", words, count=1)
    for one in (words, inner, AFTER.sub("", inner), AFTER.sub("", inner).replace("corner", "").strip()):
        if rel := SPOTS.get(one.strip()):
            return rel
    return ""


PICTURE = ("picture-frame-noun", "screen")

def by_thing(link: Link) -> bool:
    """On the left, beside a girl, on the table; in a forest is where the scene is."""
    return link.thing is None or (isinstance(link.thing, Thing) and link.thing.head.concept is not None and (link.thing.head.concept.id in PICTURE or link.thing.head.kind in THINGS or link.thing.head.concept.is_being or link.thing.head.kind == "body") and link.thing.head.kind != "nature")


SHOWN_ON = ("wall", "door", "window", "desk", "table", "easel", "shelf", "sofa", "couch", "bed", "fireplace", "mantelpiece", "cabinet", "dresser", "piano", "sideboard")


def hangs(thing: Thing) -> bool:
    """A painting hanging on a wall is a thing in the picture, not what the picture is."""
    return any(a.word.concept is not None and a.word.concept.kind == "posture" and not a.done for a in thing.acts) or any(
        link.rel in ("on", "above", "over", "behind", "beside") and isinstance(link.thing, Thing) and link.thing.head.concept is not None and link.thing.head.concept.id in SHOWN_ON for link in thing.links
    )


HANDS = ("hand", "hands", "finger", "fingers", "palm", "fist", "arm", "arms")
SHEATHS = ("belt", "sheath", "scabbard", "holster", "quiver")


def carried(thing: Thing) -> bool:
    """A katana on his back, a sword in its sheath: somebody has it and holds it in no hand."""
    places = [link.thing for link in (*thing.links, *(k for act in thing.acts for k in act.links)) if link.rel != "of" and isinstance(link.thing, Thing) and link.thing.head.concept is not None]
    return any((p.head.kind == "body" and p.head.concept.form("en").rpartition(" ")[2] not in HANDS) or p.head.concept.form("en").rpartition(" ")[2] in SHEATHS for p in places if p.head.concept)


def elsewhere(thing: Thing) -> bool:
    """Coffee on a desk, a cat on a chair: it is at a place that is no part of anybody."""
    links = [link for link in (*thing.links, *(k for act in thing.acts for k in act.links)) if link.rel != "of" and isinstance(link.thing, Thing)]
    return bool(links) and thing.head.kind not in ("body", "hair", "garment") and all(link.thing.head.kind in (*THINGS, "place", "building", "vehicle") and link.thing.head.kind not in ("garment", "light") for link in links if isinstance(link.thing, Thing))


VESSELS = {"bowl": "in", "cup": "in", "mug": "in", "glass": "in", "pot": "in", "pan": "in", "jar": "in", "basket": "in", "plate": "on", "platter": "on", "tray": "on", "dish": "on", "saucer": "on", "griddle": "on"}


def served(thing: Thing, role: str) -> str:
    """How food stands in or on a vessel that is told of beside it; "" for what is none."""
    if thing.head.concept is None or thing.head.kind == "part" or thing.acts or any(link.rel not in ("of", "made-of") for link in thing.links) or role not in ("", "prompt", "object", "accessory"):
        return ""
    return VESSELS.get(thing.head.concept.form("en").rpartition(" ")[2], "")


def laid(thing: Thing) -> bool:
    """Whether clothes lie or hang somewhere rather than on somebody."""
    done = [link for act in thing.acts for link in act.links]
    there = [link.thing.head.kind for link in [*thing.links, *done] if link.rel in LAID and isinstance(link.thing, Thing)]
    return not SOMEWHERE.isdisjoint(there) or any(link.rel == "place" and isinstance(link.thing, Thing) and link.thing.head.kind == "place" for link in done)


def sort_of(thing: Thing, other: Thing) -> bool:
    """Whether a noun is a narrower one for what another names: a double-decker is a bus."""
    one, two = thing.head.concept, other.head.concept
    return one is not None and two is not None and one is not two and one.kind == two.kind and one.form("en").endswith(f" {two.form('en')}")


LAID = {"on", "in", "under", "beside", "near", "place", "at", "in-front-of", "behind", "above"}
SOMEWHERE = {"object", "building", "nature", "vehicle", "plant", "part"}
