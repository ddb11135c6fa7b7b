"""Written values: fragments understood in their language, numbers, ages, names, each put where its role belongs."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from ..language.compose import modified, noun_noun
from ..language.lazy import pattern
from ..language.lengths import length_of, measure_of
from ..language.lexicon import Concept, lexicon
from ..language.meaning import Act, Age, Count, Name, Quality, Raw, Thing, Word
from ..language.phrase import language_of, normal, understand
from ..types import Finding
from .bodily import ROLE_NOUN
from .clauses import clauses
from .depict import Depiction, Figure, Part
from .each import figure_of, of_several, one_of, tells_of_one
from .fragments import OPTION, QUOTED, fragments, is_prose
from .hexes import nearest
from .keys import noun_of
from .nodes import (
    BOORU,
    age_of,
    booru,
    count_of,
    goes_on,
    in_own_words,
    is_bare,
    is_described,
    key_thing,
    looks,
    tiers,
    with_counts,
)
from .of_key import SORTS, age_within, both_sides, called, lettered
from .place import place
from .pronouns import gendered
from .roles import group_of, key_of, key_words, role_of
from .said import Said
from .shapes import named_value
from .shot import as_shot
from .tags import as_told, is_mark, is_tagged, keep_tag, spaced
from .under import HEADINGS, under_its_key

__all__ = ["Values"]

GENDERS = {"male", "female", "man", "woman", "boy", "girl", "m", "f", "男", "女", "男性", "女性", "男人", "女人", "男生", "女生", "男の子", "女の子", "남", "여", "남자", "여자", "남성", "여성"}  # fmt: skip
F_NUMBERS = {"f値", "f 値", "f number", "fnumber", "f stop", "fstop", "aperture", "絞り", "絞り値", "光圈", "光圈值", "조리개", "조리개값"}
YES = {"yes", "true", "y", "有", "是", "有的", "是的", "あり", "有り", "ある", "はい", "있음", "있다", "있어요", "예", "네"}
NONE = {"入れない", "入れない事", "入れないこと", "つけない", "不要", "넣지 않음", "넣지 않기", "안 넣음", "없이", "none", "no", "n/a", "na", "null", "nil", "nothing", "无", "没有", "否", "いいえ", "아니오", "아니요", "false", "無", "なし", "無し", "없음", "없다", "-"}


SEX = pattern("여성|여자|남성|남자|女性|男性|女|男")
COLON = pattern(r"(?<=[^\x00-\x7f])[:：]\s")
EXPOSED = ("노출", "露光", "露出", "exposure", "shutter", "셔터", "シャッター")
KEY_UNITS = {"단": "bunch", "다발": "bunch", "송이 수": "", "병": "bottle", "잔": "cup", "접시": "plate", "束": "bunch", "杯": "cup", "皿": "plate"}
TITLE = pattern(r"The(?: [A-Z][\w']+| of| the| and)+")
CALLED = pattern(r"[A-Z][\w.'-]+(?: (?:[A-Z][\w.'-]*|van|von|de|da|di|del|der|le|la))+")  # somebody, by two names
UNIT = pattern(r"(.+) (mm|cm|km|kg|m|ft|in)")
IN_STYLE = pattern(r"^in (?:the|an?) (?:art ?)?style (?:of|reminiscent of) (?=\w)", re.I)
HEADCOUNTS = {"人数", "人數", "人物数", "人物数量", "人の数", "number of people", "people count", "num people", "headcount", "인원", "인원수", "사람 수"}
# {"quality": "high"}: what a degree is of, when the key alone says it.
GRADES = {("en", w): f"{w} quality" for w in ("high", "best", "top", "highest", "ultra high", "good", "maximum")} | {("en", "ultra"): "ultra high quality"}
GRADES |= {("zh", w): f"{w}质量" for w in ("高", "最高", "极高", "超高")} | {("ja", w): f"{w}品質" for w in ("高", "最高")} | {("ko", w): "최고 품질" for w in ("최상", "최고", "높음")}
ASIDE = pattern("[在居][左右]$")  # 男孩在左，女孩在右
FALLING = pattern("^(?:正?在)?[下刮飘起](?:着|起了?|了)?")
SHOT_ON = pattern(r"^(?:shot|photographed|taken|captured) (?:on|with) (?:an? )?(?=\w)", re.I)
CODES = {"代号", "绰号", "外号", "道号", "法号", "字号", "code name", "codename", "callsign", "コードネーム", "코드명", "코드네임"}  # names, whatever they say
SHOT = pattern("((?:大?特写|[全近远中]景|俯拍|仰拍|航拍|平视)(?:镜头)?)[:：] *")  # 特写：桌上的雪茄
SIZED = pattern(r"\d+(?:\.\d+)? ?(?:ml|l|kg|g|oz|cm|mm|m|km|in|㎡|m²)", re.I)
TIERS = {"层数", "楼层", "层", "tiers", "layers", "段数", "層", "단수", "층수"}
ASKED = pattern("(?:请|帮我|请帮我)?(?:生成|绘制|画|制作|设计)一[张幅个副]")
HYPHENED = pattern(r"[A-Za-z]+(?:-[A-Za-z]+)+")
ONE_EACH = pattern(r"one (?P<one>[\w -]+?)(?:,? and|,) (?:the other|one) (?P<two>[\w -]+)|一[只边]?(?P<zh1>(?![双对])[^一]{1,4}?)[，,、]?一[只边]?(?P<zh2>[^一的]{1,4})")
DEGREES = pattern(r"^(?:at )?(?:an? )?(\d+)[ -]?(?:[度°]角?(?![a-z])|도 (?=.)|도$|(?:degrees?|deg|°)(?: angle)?$)")
ARTICLE = pattern(r"^(?:an?|the) ", re.I)
# Roles whose quality stands alone: {"style": "soft"} is no soft thing.
OF_NO_NOUN = ("style", "mood", "quality", "body", "action", "pose", "expression", "gaze", "time", "palette", "camera", "composition", "weather", "light", "background", "midground", "foreground", "location")
NUMBERS = pattern("shot|镜头|分镜|ショット|カット|샷")
NUMBERED = pattern(r"(?:コマ|カット|場面|シーン|ショット|컷|장면|샷)[^.]*\]\.(?:番号|번호)$")
PANEL = pattern(r"(?:(?:left|right|top|bottom|first|second|third|fourth|last) (?:panel|page|frame)|panels?|frame|pages?|コマ|ページ|컷|페이지|分格|格|第[一二三四五六]格|分镜) ?(?:\d+|[a-d])?(?:コマ目)?|\d+コマ目")


class Values:
    """What turns one written value into meanings; `Gatherer` walks the tree."""

    context: str
    words: str = ""  # of the fragment that is being placed
    lang: str
    names: tuple[str, ...]  # that the scene gives its figures
    out: Depiction
    labelled = staticmethod(named_value)

    def side(self, rel: str, noun: Concept, value: str, path: str, role: str, fig: Figure) -> None:
        raise NotImplementedError

    def entity(self, path: str, role: str) -> Figure:
        raise NotImplementedError

    def value(self, role: str, noun: Concept | None, value: Any, path: str, fig: Figure) -> None:
        raise NotImplementedError

    def owner_of(self, item: Any, role: str, path: str, i: int, fig: Figure, noun: Concept | None) -> Figure:
        """In a list of characters each item is an entity of its own."""
        if role != "subject" or isinstance(item, dict):
            return fig
        return fig if i == 0 and fig.thing is None else self.entity(f"{path}[{i}]", role)

    def number(self, role: str, noun: Concept | None, value: float, path: str, fig: Figure) -> None:
        if key_of(path) in HEADCOUNTS and not (fig.thing is not None and fig.thing.is_being):
            role, noun = "object", lexicon()["person"]  # {"建筑": "图书馆", "人数": 3}: not of libraries
        if key_of(path) in ("look", "outfit", "variant", "version"):
            self.note("ignore", key_of(path), value, path)  # {"look": 12}: which of several
            return
        if value == 0 and (noun is not None or group_of(role) == "entity"):
            self.out.implied.add(path)  # none of it
            return
        if role == "age":
            fig.age = Age(int(value), path)
        elif role == "count":
            fig.count = Count(int(value), path)
        elif any(word in path for word in EXPOSED) and key_of(path) in ("초", "秒", "seconds", "sec"):
            place(self.out, [Quality(Word(None, f"{value:g}-second exposure", "name", path))], role, fig, path)
        elif unit := KEY_UNITS.get(key_of(path)):
            fig.count = Count(int(value), path, unit)  # {"장미": {"단": 3}}
        elif role == "camera" and NUMBERS.fullmatch(key_of(path)):
            self.note("ignore", key_of(path), value, path)  # {"shot": 1, ...}
        elif key_of(path) in TIERS and value > 1:
            fig.mods.append(Quality(Word(tiers(value, fig.thing), f"{value:g}", "key", path)))  # {"蛋糕": {"层数": 3}}
        elif role == "time" and 1000 <= value < 2200 and fig.thing is not None and not fig.thing.is_being and fig.path != "$" and path.startswith(fig.path + "."):
            fig.mods.insert(0, Quality(Word(None, f"{value:g}", "name", path)))  # {"car": {"year": 1957}}
        elif role == "time" and 1000 <= value < 2200:
            self.text(f"in {value:g}", path, fig, role, None)
        elif role == "time" and isinstance(value, int) and 0 <= value <= 24:
            self.text(f"{value}:00", path, fig, role, noun)
        elif noun is not None and noun.id == "jersey-number":
            place(self.out, key_thing(noun, path, label=f"{value}"), role or "object", fig, path)
        elif noun is not None and noun.form("en").endswith((" height", " length", " width", " depth")):
            self.text(f"{noun.form('en')} of {value:g}", path, fig, role, None)
        elif noun is not None and isinstance(value, int):
            place(self.out, key_thing(noun, path, count=Count(value, path), plural=value > 1), role or "object", fig, path)
        else:
            words = key_of(path)
            lang = language_of(words, self.context)
            if lang != "en" and words not in F_NUMBERS and any(isinstance(n, Raw) for n in understand(normal(words, lang), lang, path)):
                place(self.out, Raw(f"{words} {value:g}", lang, path), role or "prompt", fig, path)  # {"星级": 5}: five of what nobody knows
                return
            measured = UNIT.fullmatch(words)  # {"lens_mm": 400}: a 400mm lens
            if (long := length_of(words, f"{value:g}")) is not None and path.startswith(fig.path + ".") and fig.path != "$":
                return place(self.out, [Quality(Word(long, f"{value:g}", "key", path))], "body", fig, path)  # {"height_m": 3.5}
            said = f"{value:g}{measured[2]} {measured[1]}" if measured else f"f/{value:g}" if words in F_NUMBERS else f"{words} {value:g}"
            self.text(said, path, fig, "camera" if words in F_NUMBERS else role, None)

    def panel(self, key: str, value: Any, path: str, fig: Figure) -> bool:
        """{"コマ1": "少年が剣を構える"}: what is seen there; {"panel": 2, ...}: which it is. Whether that is all: a frame may be one of a thing, 分镜 is what the picture is."""
        if NUMBERED.search(path):
            self.note("ignore", key, value, path)  # {"カット": [{"番号": 1, ...}]}
            return True
        if not _names_panel(key):
            return False
        if isinstance(value, int | float) or (isinstance(value, str) and value.strip().isdecimal()):
            self.note("ignore", key, value, path)
        elif isinstance(value, str) or not key_words(key).startswith(("frame", "分镜")):
            self.value("prompt", None, value, path, fig)
        else:
            return False
        return True

    def text(self, value: Any, path: str, fig: Figure, role: str, noun: Concept | None, weight: float = 1.0) -> None:
        """One written value: fragments, each understood in its language and put in its place."""
        text = str(value)
        if self.context in ("ja", "ko") and not text.isascii():
            text = COLON.sub(", ", text)  # "오래된 흑백 사진처럼: 판자촌 언덕"
        if role == "text" and QUOTED.search(text) and not QUOTED.fullmatch(text.strip()) and (not text.isascii() or _told_around(text)):
            role = "prompt"  # {"inscription": "in the corner \"...\""}: more is told than what is written
        if long := length_of(key_of(path), text):
            place(self.out, [Quality(Word(long, text.strip(), "key", path))], "body", fig, path, weight)
            return
        if role != "size" and group_of(role) != "craft" and (long := measure_of(text)) and not (noun is None and text.strip().endswith("mm")):
            self.words, key = text.strip(), self.unnamed(path)
            known = role or noun is not None or key.lang == self.lang  # {"wingspan": "12 m"}; so many mm are a lens
            self.put([Quality(Word(long, self.words, "key", path))] if known else Raw(f"{key.surface} {self.words}", key.lang, path), role, noun, fig, path, weight)
            return
        if (role in ("color", "palette", "eyes", "hair", "skin") or noun is not None) and (name := nearest(text.strip())):
            self.finding("DP106", "info", f"{text.strip()!r} is no word to an encoder: it is told as {name!r}", path)
            text = name
        if role == "size" and SIZED.fullmatch(text.strip()):
            place(self.out, [Quality(Word(None, text.strip(), "name", path))], role, fig, path, weight)  # {"容量": "350ml"}
            return
        if role == "text" and lettered(text, language_of(text, self.context), path):
            role = "prompt"  # {"제목 글씨": "삐뚤빼뚤한 손글씨"}: how it is written, not what
        if role == "text" and text.strip().casefold() in NONE:
            self.out.implied.add(path)  # {"文字": "入れない"}
            return
        if role == "text":
            said = Part(Name(text.strip()[1:-1] if QUOTED.fullmatch(text.strip()) else text.strip(), path), path, role, weight)
            if fig.role == "object" and fig.thing is not None and path.startswith(fig.path + "."):
                said.node = [Act(Word(None, "", "key", path), said.node, special="say")]
            (self.out.texts if isinstance(said.node, Name) else fig.acts).append(said)
            return
        if text.strip().casefold() in NONE:
            if noun is not None and noun.kind in ("garment", "hair", "body"):
                place(self.out, key_thing(noun, path, negated=True), role or "prompt", fig, path, weight)
            else:
                self.out.implied.add(path)
            return
        if role == "age" and (age := age_of(text.strip(), path) or age_within(text, language_of(text, self.context), path)):
            fig.age = age
            if (whose := SEX.search(text)) is not None and not fig.gender:
                fig.gender, fig.gender_path = whose[0], path  # {"나이": "50대 여성"}
            return
        if role == "count" and (many := count_of(text, path)):
            fig.count = many
            return
        if role == "name" and QUOTED.search(text) and not QUOTED.fullmatch(text.strip()):
            role = "object"  # {"label": 'an embossed label reading "NOCTURNE"'}
        named = noun_of(text, self.context) if role == "name" and key_of(path) not in CODES else None
        if named is not None and (fig.role == "object" or role_of(fig.path.rpartition(".")[2]) == "object" or key_of(path) in SORTS or ((named.is_being or (named.kind == "nature" and self.context == "zh")) and (not text[:1].isupper() or "g" in named.feats))):
            role, text = "kind", text.lower() if text.istitle() and " " not in text else text  # {"name": "Grandma"}
        elif role == "name" and (is_described(text, path) or called(text, language_of(text, self.context), path)):
            role, fig = "kind", fig if fig.thing is None else Figure(path, "object")  # {"product_name": "wireless earbuds"}
            if fig.path == path:
                self.out.figures.append(fig)
        if role == "name":
            fig.name = Name(text.strip(), path, quoted=False)
            return
        if role == "gender" and text.strip().casefold() in GENDERS:
            fig.gender, fig.gender_path = text.strip(), path
            self.out.implied.add(path)  # said by the noun and the pronoun
            return
        if noun is not None and noun.kind in ("object", "medium") and TITLE.fullmatch(text.strip()):
            place(self.out, key_thing(noun, path, label=text.strip()), role or "prompt", fig, path, weight)  # {"tarot_card": "The Hermit"}
            return
        lang = written = language_of(text, self.context)
        if (sides := both_sides(text, lang)) and (pair := noun or lexicon().by_id.get(ROLE_NOUN.get(role, ""))) is not None:
            for side, told in sides:
                self.side(side, pair, told, path, role, fig)
            return
        if role == "eyes" and self.each_eye(text.strip(), path, fig):
            return
        if role in ("prompt", "") and (asked := ASKED.match(text)) and asked.end() < len(text):
            text = text[asked.end() :]  # 生成一张海报: what is asked for, not the asking
            lang = written = language_of(text, self.context)
        found, tags = fragments(SHOT.sub(lambda shot: f"{shot[1]}，", text))
        for tag in tags:
            if tag.startswith("<"):
                self.finding("DP105", "warning", f"{tag} is a loader's tag, not words: it is left out of every text", path)
            else:
                self.finding("DP106", "info", f"{tag!r} is no word to an encoder: it is left out", path)
        if role == "prompt" and lang == self.lang and noun is None and is_prose(text, lang):
            self.out.prose.append(Part(Raw(" ".join(OPTION.sub(" ", text).split()), lang, path), path, "prose", weight))
        for fragment in clauses(found, lang):
            lang = language_of(fragment.text, self.context)
            if "_" in fragment.text and is_mark(fragment.text):
                self.out.add("quality", Part(Name(fragment.text, path, quoted=False), path, "quality", weight * fragment.weight))
                continue
            words = normal(spaced(fragment.text) if lang == "en" else fragment.text, lang)
            words = IN_STYLE.sub("", words) if role == "style" else words
            words = GRADES.get((lang, words.casefold()), words) if role == "quality" else words
            if self.one_of_several(words, lang, path, role, fig):
                continue
            if lang == "en" and role == "prompt" and fig.thing is not None and fig.thing.is_being and goes_on(words) != words:
                words = goes_on(words)  # "a fox, ..., sleeps under a tree": no sleeps
            tagged = BOORU.fullmatch(words)
            if tagged:
                self.put(booru(tagged, path), role, noun, fig, path, weight * fragment.weight)
                continue
            if role == "weather" and lang == "zh" and FALLING.match(words) and (sort := noun_of(FALLING.sub("", words), lang)) is not None and sort.kind == "weather":
                words = FALLING.sub("", words)  # {"天气": "下着小雪"}
            if lang == "zh" and ASIDE.search(words):
                words += "边"
            if group_of(role) == "craft":
                words = self.turned(SHOT_ON.sub("", words), role, path)
            meant = as_told(words) if lang == "en" and is_tagged(len(found)) else ""
            words = meant or words
            if role == "eyes" and self.each_eye(words, path, fig):
                continue
            before = len(self.out.leaves)
            nodes = understand(words, lang, path, self.out.leaves, self.names)
            if lang == "en" and any(isinstance(n, Raw) and (len(nodes) > 1 or n.text != ARTICLE.sub("", words)) for n in nodes) and not QUOTED.search(words):
                nodes = [Raw(words, lang, path)]
                del self.out.leaves[before:]  # kept whole, not word by word
            if role == "artist" and lang == "en" and CALLED.fullmatch(words) and not any(isinstance(n, Thing) and n.head.kind == "artist" for n in nodes):
                nodes = [Name(words, path, quoted=False)]  # Tim Walker is no walking frame
                del self.out.leaves[before:]
            if role == "kind" and nodes and all(isinstance(n, Name) and not n.quoted for n in nodes):
                nodes = [Name(words, path, quoted=False)]
                del self.out.leaves[before:]
            if len(nodes) == 1 and lang == self.lang and not meant:
                nodes = [in_own_words(nodes[0], " ".join(words.split()), lang)]
            if noun is not None and len(nodes) == 1 and isinstance(nodes[0], Thing) and nodes[0].head.concept is None and HYPHENED.fullmatch(words):
                nodes = [[Quality(Word(None, words, lang, path))]]  # {"veil": "cathedral-length"}: an adjective, whatever its parts are
                del self.out.leaves[before:]
            if lang == "zh" and group_of(role) == "property":
                nodes = looks(nodes, words, path)
            self.words = words
            if meant:
                keep_tag(nodes, spaced(fragment.text))
            for node in with_counts(nodes):
                self.put(node, role, noun, fig, path, weight * fragment.weight)
        gendered(text, written, fig, self.out.figures, path)

    def each_eye(self, words: str, path: str, fig: Figure) -> bool:
        """一只金一只绿, "one blue, one lit": two eyes, each of its own."""
        each = ONE_EACH.fullmatch(words)
        for told in (each["one"] or each["zh1"], each["two"] or each["zh2"]) if each else ():
            self.value("eyes", None, told, path, one := Figure(path, "subject"))
            if one.acts:
                one.parts.append(Part(modified([a for p in one.acts for a in p.node], key_thing(lexicon()["eye"], path)), path, "eyes"))
            for eye in [p.node for p in one.parts if isinstance(p.node, Thing)]:
                eye.count, eye.plural = Count(1, path), False
            fig.parts += one.parts
        return each is not None

    def one_of_several(self, words: str, lang: str, path: str, role: str, fig: Figure) -> bool:
        """{"action": ["one is sleeping", "another plays"]}: a figure for each; False where it speaks of no such one."""
        told = one_of(words, lang)
        several = of_several(fig, self.out.figures) if told else None
        if told is None or several is None:
            return False
        for said in (told[1], told[1] + "ます") if lang == "ja" else (told[1],):  # 一匹は眠り: no sleep
            nodes = understand(normal(said, lang), lang, path, names=self.names)
            if tells_of_one(nodes):
                break
        else:
            return False
        self.out.figures.append(one := figure_of(several, told[0], path, self.out.figures))
        for node in nodes:
            place(self.out, node, role or "action", one, path)
        return True

    def turned(self, words: str, role: str, path: str) -> str:
        """`45度俯拍`: so many degrees, and then what is left; {"magnification": "5:1"}, {"angle": "low"}: by the name of its measure."""
        if named := as_shot(key_of(path), words, role):
            return named
        if (degrees := DEGREES.match(words)) is not None:
            self.out.add("camera", Part(Thing(Word(lexicon()["angle"], "angle", "key", path), mods=[Quality(Word(Concept("degrees", "adj.shape", [f"{degrees[1]}-degree", *[f"{degrees[1]}度"] * 3]), degrees[0], "key", path))]), path, role))
            return words[degrees.end() :]
        return words

    def put(self, node: Any, role: str, noun: Concept | None, fig: Figure, path: str, weight: float) -> None:
        """A quality said under a noun key becomes that noun with the quality: {"hair": "black"}."""
        said = Said(node, role, noun, path, self.words, self.context, self.lang, named=fig.thing is not None)
        under_its_key(said)
        self.out.implied.update(said.implied)
        made = self.named_by(said)
        place(self.out, made if made is not None else said.node, said.role or "prompt", fig, path, weight)

    def named_by(self, said: Said) -> Any:
        """The key's noun with what is said of it, where the value is only a quality; None where the value stands for itself."""
        node, role, noun, path = said.node, said.role, said.noun, said.path
        if isinstance(node, Thing) and not role and noun is None and node.head.kind == "material" and is_bare(node) and self.unnamed(path).lang == self.lang and said.named:
            return noun_noun(node, Thing(self.unnamed(path)))  # {"tonearm": "brushed aluminum"}
        if not (isinstance(node, list) and node and all(isinstance(n, Quality) for n in node)):
            return None
        concept = noun if noun is not None and not noun.is_being and group_of(role) not in ("property", "entity-part") else None
        if role in ROLE_NOUN and role != "expression":
            concept = noun if noun is not None and noun.kind in ("hair", "body", "garment") else lexicon().by_id.get(ROLE_NOUN[role]) or noun
        if noun is not None and noun.id not in HEADINGS and role in ("camera", "composition", "light", "location", "weather"):
            concept = noun  # {"观众席": "虚化"}: the key is a thing of the picture, not a heading
        elif role == "body" and noun is not None and noun.kind == "body" and role_of(path.rpartition(".")[2]) != "body":
            concept = noun  # {"lips": "nude"}: the lips are, not who has them
        elif role in OF_NO_NOUN:
            concept = None
        if concept is None and not role and self.unnamed(path).lang == self.lang and key_of(path) != said.words:  # {"on_fire": true}
            return Thing(self.unnamed(path), mods=list(node))
        return key_thing(concept, path, mods=self.suited(node, concept, path), plural=concept.id == "eye") if concept is not None else None

    def suited(self, quals: list[Quality], concept: Concept, path: str) -> list[Quality]:
        """{"shadow": "soft"}: each as it is said of such a noun, where English leaves open in which sense."""
        if self.lang == "en" or any(q.word.lang != "en" for q in quals):
            return list(quals)
        return [m for q in quals for m in modified([q], key_thing(concept, path)).mods]

    def unnamed(self, path: str) -> Word:
        """A key that no lexicon knows, as the noun that its qualities belong to: {"spout": "brass"}."""
        key = key_of(path)
        return Word(None, key, language_of(key, self.context), path)

    def finding(self, code: str, severity: Any, message: str, path: str) -> None:
        self.out.findings.append(Finding(code, severity, message, path=path))

    def note(self, role: str, key: str, value: Any, path: str) -> None:
        if role == "ignore":
            self.finding("DP502", "info", f"{key} is a setting, not part of the picture: it is not written", path)


@lru_cache(maxsize=4096)
def _names_panel(key: str) -> bool:
    """`panel1`, `コマ2`, 第一格."""
    return PANEL.fullmatch(key_words(key)) is not None


def _told_around(text: str) -> bool:
    """`a sign reading "OPEN"`, `"OPEN" painted on a wall`: words about it before or after; `a "quoted" sign` may be the words themselves."""
    before, _, after = QUOTED.sub("\n", text, count=1).strip(" ").partition("\n")
    return not (before and after) and (before + after).islower() and len((before + after).split()) > 1
