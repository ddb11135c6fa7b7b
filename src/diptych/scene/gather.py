"""From a scene's tree to its depiction: each value is understood and put where its role belongs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..language.lazy import pattern
from ..language.lexicon import Concept, lexicon
from ..language.meaning import Thing, Word
from ..language.phrase import HAN, HANGUL, KANA, of_han
from ..language.scan import lately
from .again import (
    counted_apart,
    known_again,
    of_the_picture,
    of_the_room,
    one_subject,
    told_once,
    told_together,
)
from .beside import GEAR, MODELS, TONES, WHERE, beyond, model_noun, model_of, names_someone, of_product, own_noun
from .compound import Compound, is_compound
from .depict import Depiction, Figure, Part
from .keys import is_way, noun_of, noun_within, own_role, split_key, spot_of_key, written_on
from .named import names_in, tell_of_named
from .nodes import all_parts, finish, joined, key_name, key_thing, role_of_noun
from .of_key import being_of, meant, medium_of, place_of, set_in
from .owned import owned, row, told
from .place import DECORATION, place
from .relations import numbered
from .roles import group_of, key_of, key_words, last_key, role_of, role_of_alias
from .said import CONCRETE
from .shapes import empty, has_properties, is_item, is_thing, looks_like_entity, main_object, weighted_value
from .standing import GROUNDS, TITLES, is_wrapper
from .things import made_of
from .under import HEADINGS
from .values import HEADCOUNTS, YES

__all__ = ["gather"]

SHOWS = {"主视觉", "主视觉图", "主图案", "画面主体", "이미지", "イメージ", "画像", "主画面", "icon", "symbol", "graphic", "image", "main image", "mark", "图形", "图标", "主图", "标志图形", "图像", "シンボル", "アイコン", "図形", "심볼", "아이콘", "그래픽"}  # keys of what a logo or a poster shows
GENDERED = {"her": "f", "she": "f", "him": "m", "he": "m", "她": "f", "他": "m", "彼女": "f", "彼": "m", "그녀": "f", "그": "m"}
TOLD = ("body", "prompt", "action", "subject")  # of what a shot shows
WRAPS = {"interior-decoration": "location", "plating-z": "", "furniture": "", "surroundings-n": "location", "surroundings-noun": "location"}  # {"인테리어": {"가구": [...]}}: the room, no thing in it
LAMPS = {"key", "fill", "rim", "back", "main", "side", "ambient", "secondary", "primary", "主光", "辅光", "补光", "轮廓光", "环境光", "逆光", "主", "辅", "メイン", "キー", "フィル", "サブ", "リム", "주광", "보조광", "메인", "보조", "역광"}  # of several lights
SPELT = {"bw": "black and white", "b&w": "black and white", "black white": "black and white", "hdr": "HDR"}  # {"bw": true}
BLUR = {"blur", "bokeh", "虚化", "模糊", "ぼかし", "ボケ", "블러", "흐림"}
PLAIN = ("part", "object", "body", "hair", "food", "plant")  # what a key names wherever it stands
ABSENT = ("none", "None", "no", "nobody", "no one", "nothing", "无", "没有", "無", "なし", "無し", "いない", "없음", "없다")  # {"people": "none"}
NOBODY = ("person", "character", "people", "animal", "object", "pet", "creature")
PIXELS = pattern(r"\d{2,5} ?[x×*] ?\d{2,5}(?: ?(?:px|pixels|像素))?")  # 64x64
STORY = pattern("panels?|pages?|storyboards?|分镜头?|コマ|絵コンテ|컷|콘티|스토리보드")
META = ("meta", "negative", "text")
TELLING = {"entity", "free", "scene", "act"}  # groups of roles that say what is in the picture
OWN_GROUPS = {"entity", "look", "wear", "act", "scene", "craft", "text", "negative", "free"}


def gather(tree: Any, lang: str = "") -> Depiction:
    """The depiction of a scene tree; nothing that was said is left out without a Finding.

    Prose already written in `lang`, the language that the target reads, is kept in its own words.
    """
    return Gatherer(_context(tree), lang).run(tree)


def _context(tree: Any) -> str:
    text = repr(tree)
    if KANA.search(text):
        return "ja"
    if han := HAN.findall(text):
        return of_han(han, "".join(han))
    return "ko" if HANGUL.search(text) else "en"


@lately
def _turn(key: str, context: str) -> int:
    """Somebody first, what is said of another thing last."""
    role = role_of(key)
    noun = noun_of(key, context) if not role else None
    entity = group_of(role) in ("entity", "entity-part") or (noun is not None and noun.is_being)
    return 2 if owned(key, context) or (not key.isascii() and split_key(key, context)) or written_on(key, context) or (key.isascii() and spot_of_key(key, context)) else 0 if entity else 1


class Gatherer(Compound):
    """Walks one tree. `fig` is always the figure that values without an owner speak of."""

    def __init__(self, context: str, lang: str = ""):
        self.context, self.lang = context, lang
        self.out = Depiction(language=context)
        self.names, self.told_besides, self.ids, self.keys = (), False, {}, set[str]()
        self.without: list[Figure] = []
        self.root = Figure("$")
        self.out.figures.append(self.root)

    def run(self, tree: Any) -> Depiction:
        self.names, self.ids, self.keys = names_in(tree, self.context), dict(numbered(tree)), {key_words(str(k)) for k in tree} if isinstance(tree, dict) else set()
        self.told_besides = isinstance(tree, dict) and any((group_of(role_of(str(k))) in TELLING or (isinstance(v, dict) and group_of(role_of(str(k))) not in META)) and role_of(str(k)) != "name" and not empty(v) for k, v in tree.items())
        if isinstance(tree, dict):
            self.mapping(tree, "$", self.root, "")
        elif isinstance(tree, list):
            self.sequence(tree, "$", self.root)
        else:
            self.text(tree, "$", self.root, "prompt", None)
        tell_of_named(self.out, self.context)
        self.out.figures = [f for f in self.out.figures if not f.empty]
        one_subject(self.out.figures, self.root)
        of_the_picture(self.out, self.root)
        of_the_room(self.out, self.root)
        counted_apart(self.out.figures, self.root)
        self.out.implied |= told_once(self.out.figures)
        told_together(self.out.figures)
        known_again(self.out.figures)
        self.out.figures += self.without
        return self.out

    def sequence(self, items: list, path: str, fig: Figure) -> None:
        """A list at the top: mappings are pictures' entities, strings are fragments of one prompt."""
        for i, item in enumerate(items):
            if isinstance(item, dict) and (named := self.labelled(item)):
                self.out.implied.add(f"{path}[{i}].{named[3]}")
                self.key(named[0], named[1], f"{path}[{i}].{named[2]}", fig, "")
            elif isinstance(item, dict) and not row(item):
                self.mapping(item, f"{path}[{i}]", self.entity(f"{path}[{i}]", "subject"), "")
            elif isinstance(item, str) and (pair := told(item, self.context)):
                self.key(*pair, f"{path}[{i}]", fig, "")
            else:
                self.value("prompt", None, item, f"{path}[{i}]", fig)

    def mapping(self, tree: Mapping, path: str, fig: Figure, role: str) -> None:
        """Every key of a mapping; entities first and what is said of another thing last, so that each finds its owner."""
        keys = sorted((k for k in tree if not empty(tree[k]) and not ((tree[k] in ABSENT or (type(tree[k]) is int and tree[k] == 0)) and self.absent(str(k), path))), key=lambda k: self.turn(str(k), path))
        main = main_object(tree, keys, path == "$") if fig is self.root and fig.thing is None and path.count(".") < 2 and not role else None
        for key in keys:
            self.key(str(key), tree[key], joined(path, str(key)), fig, role, "subject" if key == main else "")

    def turn(self, key: str, path: str) -> int:
        return 2 if key_words(key) in TITLES and is_wrapper(path) else _turn(key, self.context)

    def key(self, key: str, value: Any, path: str, fig: Figure, outer: str, role: str = "") -> None:
        compound = not role and is_compound(key, self.context)
        if compound:
            left = self.compound(key, value, path, fig)
            if left is None:
                return
            key, fig = left
        main = compound and (own_noun(key, value, self.context, path) or model_of(key, value, fig, path))
        role = "kind" if main else "" if beyond(key) else self.role(role or own_role(key, value), outer, path, fig)
        if role == "location" and key_words(key) in WHERE and fig.path != "$" and path.startswith(fig.path + "."):
            role = "pose"  # {"who": "a cat", "where": "asleep on the counter"}
        if role == "pattern" and isinstance(value, list) and path.count(".") > 1 and key_words(key) in DECORATION and (fig.path == "$" or not path.startswith(fig.path + ".")):
            role = "object"  # {"poster": {"decoration": ["plum blossoms", "clouds"]}}: things of the picture
        if role == "ignore" and (is_way(key, value, path) or (isinstance(value, dict) and any(group_of(role_of(str(k))) in TELLING for k in value))):
            role = ""  # {"웹툰 컷": {...}}: all of the picture is in it
        group = group_of(role)
        if isinstance(value, str) and (self.written_at(key, value, path) or self.stands(key, role, value, path, fig, outer)):
            return
        if role == "subject" and fig is self.root and not fig.empty and fig.path not in ("$", path) and isinstance(value, str) and not path.startswith(fig.path + "."):
            fig = self.entity(path, role)  # the root speaks of a character that was described apart
        if (role == "relation" and self.related(value, path)) or self.panel(key, value, path, fig):
            return
        if role == "negative":
            self.negative(value, path)
        elif group == "meta" and not (role == "ignore" and isinstance(value, str) and len(HAN.findall(value)) > 3):
            self.note(role, key, value, path)
        elif (role == "size" or (key_words(key) == "height" and "width" in self.keys)) and path.count(".") == 1 and ((isinstance(value, int | float) and (fig is self.root or value >= 256)) or (isinstance(value, str) and PIXELS.fullmatch(value.strip()))):
            self.note("ignore", key, value, path)  # width and height of the picture, not of a thing in it
        elif group == "position" or (role == "subject" and role_of_alias(key_words(key)) != role):
            being, aside = being_of(key, self.context, path) or (None, "")
            acting = being is not None and bool(being.acts or being.wears)  # {"穿红裙的女孩": {...}}
            self.positioned(aside or ("" if acting else role), value, path, being) if aside or acting or group == "position" else self.named(key, value, path, fig, outer, role)
        elif outer != "palette" and not isinstance(value, dict) and (split := split_key(key, self.context)):
            self.split(*split, value, path, fig)
        else:
            self.named(key, value, path, fig, outer, role)

    def absent(self, key: str, path: str) -> bool:
        """{"people": "none"}, {"犬": "なし"}, {"人数": 0}: the picture is without them."""
        noun, path = lexicon()["person"] if key_words(key) in HEADCOUNTS else noun_of(key, self.context), joined(path, key)
        if noun is None or not noun.is_being:
            return False
        self.without.append(Figure(path, "object", key_thing(noun, path, plural=True, negated=True)))
        return True

    @staticmethod
    def role(role: str, outer: str, path: str, fig: Figure) -> str:
        """What a role is inside another: a light's quality is light, a camera's height its angle."""
        if role == "palette" and key_of(path) not in TONES and (of_product(fig, path) or (path.startswith(fig.path + ".") and fig.path != "$" and not is_wrapper(path.rpartition(".")[0]))):
            role = "color"  # of the thing that the mapping tells of, not of the whole picture
        if role == "color" and key_of(path) == "底色" and is_wrapper(path.rpartition(".")[0]):
            return "background"  # {"头像": {"对象": "狐狸", "底色": "薄荷绿"}}: of the picture
        if outer == "color" and role == "body":
            return outer  # {"color": {"body": "cream", "roof": "dark green"}}
        if outer == "camera" and (key_of(path) in MODELS or key_of(path) in GEAR):
            return outer  # {"camera": {"model": "Canon EOS R5"}}
        if outer == "light" and (role == "relation" or key_of(path) in LAMPS):
            return outer  # {"light": {"direction": "from the left", "key": "warm"}}
        if role in ("palette", "color", "object", "body", "pattern", "material") and outer in GROUNDS:
            return outer
        if group_of(outer) == "craft" and (group_of(role) in ("look", "wear", "act") or (outer == "light" and group_of(role) == "craft")):
            return outer
        return "object" if role in ("body", "accessory", "pattern") and group_of(outer) == "scene" else role  # {"setting": {"details": [...]}}

    def named(self, key: str, value: Any, path: str, fig: Figure, outer: str, role: str) -> None:
        """A key that is a role or a noun, or the name of an entity."""
        if key_words(key) in GENDERED and isinstance(value, dict):
            fig = self.entity(path, "subject")
            fig.gender, fig.gender_path = GENDERED[key_words(key)], path  # {"her": {...}, "him": {...}}
            self.mapping(value, path, fig, "")
            return
        lead = noun_of(key, self.context) if role == "subject" != role_of_alias(key_words(key)) else None
        noun = lead if lead is not None and "g" in lead.feats else None if group_of(role) == "entity" or role in ("palette", "riding") else lexicon()["window"] if beyond(key) else noun_of(key, self.context, fig.thing.head.concept if fig.thing else None)
        if (noun is None and not role) or (noun is not None and (noun.kind not in PLAIN or (fig.thing is not None and fig.thing.head.kind == "vehicle"))):
            noun = noun_within(key, path, fig.thing) or noun  # {"eyes": {"shadow": ...}}, {"bottle": {"cap": ...}}
        if noun is not None and noun.kind in ("abstract", "material", "style", "quality") and group_of(outer) == "craft" and (role == outer or group_of(role) not in OWN_GROUPS):
            noun = None  # {"light": {"direction": "from the left"}}
        noun = meant(noun, role, key, value, self.context)
        if noun is not None and noun.id in WRAPS and isinstance(value, dict):
            self.mapping(value, path, fig, WRAPS[noun.id])
            return
        if role == "pattern" and not role_of_alias(key_words(key)) and (noun.kind == "medium" if noun is not None else isinstance(value, dict)):
            role = ""  # {"包装设计": {...}}: the whole picture
        if not role and noun is not None:
            role = "object" if isinstance(value, str) and noun.kind == "place" and fig.thing is not None and fig.thing.head.kind == "building" and path.startswith(fig.path + ".") and noun.id not in HEADINGS else role_of_noun(noun)  # {"house": {"pool": "empty"}}
        if outer and (not role or group_of(role) not in OWN_GROUPS):
            role = outer if group_of(outer) in ("scene", "craft", "wear") else role or outer
        if not role and noun is None and (being := being_of(key, self.context, path)) is not None:
            return self.positioned(being[1], value, path, being[0])  # {"아기 생쥐": {...}, "左边的女孩": {...}}
        whole = role == "camera" and isinstance(value, dict) and any(group_of(role_of(str(k))) != "craft" for k in value)  # {"食物摄影": {"主菜": ...}}
        if ((not role and noun is None) or whole) and isinstance(value, dict) and (sort := medium_of(key, self.context, path)) is not None:
            self.out.add("style", Part(sort, path, "medium"))  # {"春节海报": {...}}
            sort.head.lang = "key"
            self.mapping(value, path, fig, "")
            return
        if role == "location" and (spot := set_in(key, self.context, path)) is not None:
            place(self.out, spot, "time" if spot.head.kind == "time" else role, fig, path)  # {"street_scene": {...}}
            if value is True:
                return
            noun, role = None, role if isinstance(value, dict) else "prompt"
        if not role and noun is None and isinstance(value, dict) and (spot := place_of(key, self.context, path)) is not None:
            return self.in_place(spot, value, path, fig)
        if not role and noun is None:
            self.finding("DP501", "info", f"the key {key!r} names no known role; its value was placed by what it says", path)
            inside = fig.path != "$" and path.startswith(fig.path + ".")
            apart = (fig.thing is None and not inside) or path.count(".") == 1  # {"kids": {...}, "instructor": {...}}: not the same one
            if isinstance(value, dict) and apart and looks_like_entity(value):
                fig = self.entity(path, "subject")
                fig.name = key_name(key, path)
                self.mapping(value, path, fig, "")
                return
        if noun is not None and noun.is_being and role == "subject" and isinstance(value, str) and fig.role != "object":
            if value.strip().lower().removeprefix("no ").removeprefix("without ") == key_words(key) != value.strip().lower():
                self.out.implied.add(path)  # {"dog": "no dog"}: there is none
                return
            same = [f for f in self.out.figures if f.thing is not None and f.thing.head.concept is noun]
            fig = same[0] if same else fig if fig is self.root and fig.path == "$" and fig.thing is None else self.entity(path, "subject")
            fig.thing = fig.thing or key_thing(noun, path)  # {"girl": "long black hair, red dress"}
            self.value("prompt", noun, value, path, fig)
            return
        self.value(role, noun, value, path, fig)

    def split(self, noun: Concept, role: str, value: Any, path: str, fig: Figure) -> None:
        """`monsterColor`, `tail_count`: said of the figure that has the noun, else of a thing of its own."""
        figures = [f for f in self.out.figures if f.thing is not None and (f.thing.head.concept is noun or noun_of(last_key(f.path), self.context) is noun)]
        if figures:
            self.value(role, None, value, path, figures[0])
            return
        own = Figure(path, "object")
        self.value(role, None, value, path, own)
        head = own.thing or key_thing(noun, path)
        finish(own, head)
        place(self.out, head, role_of_noun(noun), fig, path)

    def value(self, role: str, noun: Concept | None, value: Any, path: str, fig: Figure) -> None:
        if empty(value):
            return
        value = True if noun is not None and isinstance(value, str) and value.strip().casefold() in YES else value  # {"眼镜": "有"}
        if isinstance(value, str):
            self.text(value, path, fig, role, noun)
        elif isinstance(value, dict):
            self.inner(role, noun, value, path, fig)
        elif isinstance(value, list):
            if noun is not None and noun.kind == "place" and role == "location" and noun.id not in HEADINGS and not role_of(last_key(path)):
                place(self.out, key_thing(noun, path), role, fig, path)  # {"garden": ["a pond", "roses"]}
                role, noun = "object", None
            for i, item in enumerate(value):
                self.value(role, noun, item, f"{path}[{i}]", self.owner_of(item, role, path, i, fig, noun))
        elif value is True:
            word = last_key(path)
            ground = role_of(last_key(path.rpartition(".")[0]))
            if ground in GROUNDS and key_words(word) in BLUR:
                self.text("blurred", path, fig, ground, None)
            elif key_words(word) in SPELT:
                self.text(SPELT[key_words(word)], path, fig, role, None)
            elif noun is not None:
                place(self.out, key_thing(noun, path), role or "prompt", fig, path)
            else:
                self.text(key_words(word), path, fig, role, None)
        elif isinstance(value, int | float):
            self.number(role, noun, value, path, fig)
        else:
            self.text(value, path, fig, role, noun)

    def entity(self, path: str, role: str) -> Figure:
        if role == "subject" and self.root.empty and self.root.path == "$":
            self.root.path = path
            return self.root
        fig = Figure(path, role)
        self.out.figures.append(fig)
        return fig

    def inner(self, role: str, noun: Concept | None, tree: Mapping, path: str, fig: Figure) -> None:
        """A mapping below a key: an entity, a thing with properties, or a group of attributes."""
        if named := row(tree):
            self.key(named[0], named[2], joined(path, named[1]), fig, "" if role == "prompt" else role)
            return
        if weighted := weighted_value(tree):
            self.text(weighted[0], joined(path, weighted[1]), fig, role, noun, weighted[2])
            return
        group = group_of(role)
        if (role == "camera" or STORY.fullmatch(key_of(path))) and path.endswith("]") and any(role_of(str(k)) in TOLD for k in tree):
            if noun is not None and noun.kind == "medium":
                self.out.add("style", Part(Thing(Word(noun, noun.form("en"), "key", path)), path, "medium"))  # a storyboard
            for key, told in tree.items():  # {"shots": [{"description": "a detective enters a bar"}, ...]}: what is seen in each
                at = joined(path, str(key))
                self.value("prompt", None, told, at, self.root) if role_of(str(key)) in TOLD else self.key(str(key), told, at, self.root, "")
        elif noun is not None and noun.kind in ("medium", "object") and (shown := [k for k in tree if key_words(str(k)) in SHOWS and isinstance(tree[k], str)]):
            self.value("medium", noun, tree[shown[0]], joined(path, str(shown[0])), fig)  # {"logo": {"icon": "a mountain"}}
            for key in (k for k in tree if k != shown[0]):
                self.key(str(key), tree[key], joined(path, str(key)), fig, "", "palette" if noun.kind == "medium" and role_of(str(key)) == "color" else "")
        elif pair := self.labelled(tree):
            self.out.implied.add(joined(path, pair[3]))
            self.key(pair[0], pair[1], joined(path, pair[2]), fig if fig.path == path else self.root, "")
        elif role == "text":
            self.lettering(tree, path, fig)
        elif role == role_of(last_key(path)) == "object" and len(tree) > 1 and not any(role_of(str(k)) for k in tree) and all(noun_of(str(k), self.context) for k in tree):
            for key in tree:  # {"elements": {"bathtub": ..., "mirror": ...}}
                self.key(str(key), tree[key], joined(path, str(key)), self.root, "")
        elif noun is not None and self.laid_out(noun, tree, path):
            return
        elif group == "entity" or (noun is not None and noun.is_being) or names_someone(tree):
            self.entities(role, noun, tree, path, fig)
        elif self.one_thing(role, noun, tree):
            self.thing(role, noun, tree, path, fig)
        elif group in ("scene", "craft") and role not in GROUNDS and is_item(tree) and not (noun is not None and noun.kind == "medium") and (role != "light" or path.endswith("]")):
            self.fill(self.entity(path, "object"), noun, tree, path)
        else:
            plain = not role_of(last_key(path)) or (noun is not None and noun.kind == "medium" and not role_of_alias(key_of(path))) or (noun is not None and noun.kind == "camera" and not role_of_alias(key_of(path)))  # {"drone_shot": {...}}
            if noun is not None and group in ("scene", "craft") and noun.id not in HEADINGS and plain:
                place(self.out, key_thing(noun, path), role, fig, path)
            apart = noun is not None and noun.kind == "medium" and plain
            if role in ("style", "medium", "camera") and any(group_of(role_of(str(k))) == "entity" or (isinstance(v, dict) and looks_like_entity(v)) for k, v in tree.items()):
                apart = True  # {"drone_shot": {"subject": ...}}, {"动漫": {"男主": {...}}}
            self.mapping(tree, path, fig, "" if apart else role)  # {"food_photo": {...}}: all of the picture is in it

    @staticmethod
    def one_thing(role: str, noun: Concept | None, tree: Mapping) -> bool:
        group = group_of(role)
        if group in ("look", "wear", "act", ""):
            return is_thing(tree, role, noun)
        return group in ("scene", "craft") and noun is not None and noun.id not in HEADINGS and has_properties(tree)

    def entities(self, role: str, noun: Concept | None, tree: Mapping, path: str, fig: Figure) -> None:
        named = [k for k in tree if isinstance(tree[k], dict) and not role_of(str(k))]
        if named and len(named) == len(tree) and not any(noun_of(str(k), self.context) and not noun_of(str(k), self.context).is_being for k in named):  # type: ignore[union-attr]  # fmt: skip
            for key in named:
                inner = noun_of(str(key), self.context)
                own = self.entity(joined(path, str(key)), "subject")
                if gender := GENDERED.get(key_words(str(key))):
                    own.gender, own.gender_path = gender, joined(path, str(key))  # {"couple": {"her": {...}, "him": {...}}}
                elif inner is None:
                    own.name = key_name(str(key), joined(path, str(key)))
                self.fill(own, inner, tree[key], joined(path, str(key)))
            return
        first = role == "subject" and fig is self.root and fig.path == "$" and fig.thing is None
        own = fig if first else self.entity(path, role or "subject")
        own.path = path
        self.fill(own, noun, tree, path)

    def fill(self, fig: Figure, noun: Concept | None, tree: Mapping, path: str) -> None:
        kinds = {own_role(str(k), v) for k, v in tree.items()} & {"kind", "name", "object", "subject"}
        if fig.thing is None and noun is not None and (noun.kind in CONCRETE or noun.is_being) and noun.id not in NOBODY and not kinds:
            fig.thing = key_thing(noun, path)  # {"table": {"material": ..., "objects": [...]}}: the table comes first
        if fig.thing is not None and path.endswith("]"):
            fig.thing.plural = False  # {"stalls": [{...}, {...}]}: one of them
        said = {k: v for k, v in tree.items() if (kinds and role_of(str(k)) == "kind") or model_noun(str(k), v, noun)}
        self.mapping(said, path, fig, "")
        fig.thing = made_of(fig.thing, noun, path) if said and noun is not None and fig.thing is not None else fig.thing
        if said and fig.thing is None and noun is not None and noun.kind in CONCRETE:
            fig.thing = key_thing(noun, path)  # {"vehicle": {"make": "1967 Ford Mustang"}}: a name is no noun
        self.mapping({k: v for k, v in tree.items() if k not in said}, path, fig, "")
        if fig.thing is None and noun is not None and noun.id not in NOBODY:
            fig.thing = key_thing(noun, path)

    def negative(self, value: Any, path: str) -> None:
        """Negative prompts stay apart, whatever their shape."""
        inner = Gatherer(self.context)
        inner.value("prompt", None, value, path, inner.root) if not isinstance(value, dict) else inner.mapping(value, path, inner.root, "")
        self.out.negative += all_parts(inner.out)
        self.out.findings += inner.out.findings
