"""What a value tells of others than its own key: at which side somebody stands, what a window shows, what several do, what is written."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from ..language.lazy import pattern
from ..language.lexicon import Concept, lexicon
from ..language.meaning import Act, Link, Quality, Raw, Thing, Word, walk
from ..language.phrase import language_of, normal, understand
from .beside import is_font
from .depict import Figure, Part
from .each import going_on
from .fragments import QUOTED
from .keys import noun_of
from .nodes import finish, is_bare, joined, key_thing, key_word
from .of_key import known, medium_of
from .owned import shared
from .place import place
from .relations import Told, triple
from .roles import key_of, key_words, last_key, role_of, role_of_alias
from .spots import spot_of
from .things import STANDS, Things
from .under import is_opening

__all__ = ["GROUNDS", "TITLES", "Standing", "is_wrapper"]

TOGETHER = pattern(r"\btogether\b|\beach other\b|一起|互相|彼此|一緒に|互いに|함께|같이|서로", re.I)
ONE_AND_OTHER = pattern(r"(?P<one>\w{1,12}?)(?: (?:and|&) |[和与跟と와과] ?)(?P<other>\w{1,12}?)(?: (?:is |are )?|[はが] ?|(?=[一互战对面拥牵]))(?P<how>.+)")
ONE_TO_OTHER = pattern(r"(?P<one>\w{1,12}) (?:is )?(?P<how>[a-z][a-z ]+?) (?P<other>\w{1,12})")
ITEMS = ("items", "item", "objects", "object", "contents", "props", "things", "物品", "摆件", "摆放", "物件", "东西", "小物", "物", "小道具", "소품", "물건", "물품")
HOLDS = {"desk": "on", "table": "on", "shelf": "on", "bookshelf": "on", "counter": "on", "countertop": "on", "nightstand": "on", "tray": "on", "bench": "on", "windowsill": "on", "mantelpiece": "on", "dresser": "on", "altar": "on", "stall": "on", "basket": "in", "box": "in", "bag": "in", "drawer": "in", "suitcase": "in", "cabinet": "in", "chest": "in", "backpack": "in", "fridge": "in"}
LABEL = pattern(r"(?<![A-Za-z0-9])[A-Za-z0-9]{1,12}(?![A-Za-z0-9])")
NUMBERED = pattern(r"\[\d+\]|\d$")  # one of a list, or {"person1": ...}
PRINTED_ON = pattern(r".*?(海报|明信片|贺卡|插画|绘本|封面|壁纸|ポスター|絵葉書|イラスト|포스터|엽서|일러스트|[Pp]oster|[Pp]ostcard|[Ii]llustration|[Ww]allpaper)")
TITLES = {"title", "标题", "片名", "书名", "タイトル", "題名", "제목"}
# What several do, told under any key: {"状況": "二人は焚き火を囲んでいる"}.
ALL_OF_THEM = pattern(r"(?:both|all|the (?:two|three)|they)(?: of them)?\b|(?:两|二|三)(?:个)?人|他们|她们|它们|(?:二|三|2|3)(?:人|匹|羽)(?:は|が)|彼らは|두 사람[은이]|둘[은이]|세 사람[은이]|그들은", re.I)
SHARE = pattern(r"\d+(?:\.\d+)? ?[%％]")
MOUNTED = pattern("坐骑的?(.+)")
PLACED_TEXT = pattern("(文字|文案|标题|标语|字)的?(?:位置|排布|摆放)")
AUTHORS = {"headline", "brand", "brand name", "company", "company name", "business name", "品牌", "ブランド", "브랜드", "見出し", "헤드라인", "artist", "band", "author", "singer", "musician", "by", "歌手", "作者", "艺术家", "藝術家", "乐队", "アーティスト", "著者", "作家", "バンド", "아티스트", "저자", "작가", "밴드", "가수"}
TROOPS = {"army", "crowd", "team", "group", "crew", "squad", "gang", "people", "troop", "troops"}
DATES = {"date", "time", "when", "event date", "dates", "venue", "address", "price", "tickets", "日期", "时间", "地点", "日時", "会場", "날짜", "일시", "장소"}
EVENING = pattern(r"\d{1,2}(?::\d\d)? ?[ap]\.?m\b|\d{1,2}:\d\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d|\d+ (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|[$€£]\d|\d+ ?月 ?\d+ ?日|\d+월 ?\d+일|周[一二三四五六日]|[月火水木金土日]曜", re.I)
PRINTED = ("poster", "cover", "banner", "flyer", "magazine", "card", "album", "menu", "brochure", "logo")
SIGNS = {"招牌", "店招", "牌匾", "匾额"}
SHOP = pattern("^[^的，,]{2,7}(?:店|馆|堂|楼|坊|铺|记|行|斋|轩|阁|居|超市|酒家|餐厅|茶社|客栈)$")
VIEWS = {"view", "outside", "scenery", "景色", "窗景", "外面", "外景", "眺め", "外の景色", "전망", "풍경", "밖"}  # keys of what a window shows
GROUNDS = ("background", "foreground", "midground")


def is_wrapper(path: str) -> bool:
    """The top, or a mapping that only names the picture: {"image": {...}}."""
    noun = noun_of(path.rpartition(".")[2]) if path.count(".") == 1 else None
    return path == "$" or (noun is not None and (noun.kind == "medium" or noun.form("en").endswith(PRINTED)))


class Standing(Things):
    """The values that the walk over a tree asks this of first."""

    root: Figure
    told_besides: bool  # whether the scene says more than its title
    ids: dict[str, tuple[str, str]]  # what each number of the scene is of: where it stands, its label

    def positioned(self, rel: str, value: Any, path: str, thing: Thing | None = None) -> None:
        """{"left": "a girl in red"}: a figure of its own, at that side of the picture; `thing`, where the key says who it is."""
        if thing is not None and isinstance(value, str) and (made := self.troop(thing, value, path)):
            thing, value = made, ""
        fig = Figure(path, "subject", thing)
        self.out.figures.append(fig)
        main = [k for k in value if role_of(str(k)) == "object" and isinstance(value[k], str)] if isinstance(value, dict) and thing is None else []
        if len(main) == 1 and not any(role_of(str(k)) in ("kind", "subject", "name") for k in value):
            self.value("kind", None, value[main[0]], joined(path, main[0]), fig)  # {"middle": {"element": "a lighthouse"}}
            value = {k: v for k, v in value.items() if k != main[0]}
        self.fill(fig, None, value, path) if isinstance(value, dict) else self.value("prompt" if thing else "subject", None, value, path, fig)
        if rel:
            fig.links.append(Part(Link(rel, None, path), path, "relation"))

    def troop(self, thing: Thing, value: str, path: str) -> Thing | None:
        """{"left_army": "samurai on horseback"}: an army of them; a man on the left who is a soldier is a soldier."""
        lang = language_of(value, self.context)
        nodes = understand(normal(value, lang), lang, path, self.out.leaves)
        one = nodes[0] if nodes else None
        if not isinstance(one, Thing) or not one.is_being or not all(isinstance(n, Word) for n in nodes[1:]):
            return None
        one.mods += [Quality(replace(n, lang="key")) for n in nodes[1:]]  # on horseback
        if thing.head.concept is None or thing.head.concept.id not in TROOPS:
            self.out.implied.add(thing.head.path)
            return one
        one.plural = one.count is None
        return Thing(thing.head, mods=thing.mods, links=[Link("of", one, path)])

    def is_idea(self, text: str, path: str) -> bool:
        """`夏の思い出`, "夏天的回忆": nothing that a picture shows."""
        lang = language_of(text, self.context)
        nodes = understand(normal(text, lang), lang, path)
        return len(nodes) == 1 and isinstance(nodes[0], Thing) and nodes[0].head.kind == "abstract"

    def stands(self, key: str, role: str, value: str, path: str, fig: Figure, outer: str) -> bool:
        """What a value tells of its lettering, of where its figure stands, of what a window shows, of what several do; False for all others."""
        words = key_words(key)
        if words in VIEWS and fig.thing is not None and is_opening(fig.thing.head.concept):
            seen = Figure(path, "object")
            self.value("kind", None, value, path, seen)
            if seen.thing is not None:
                fig.acts.append(Part([Act(key_word(lexicon()["overlook"], path), seen.thing)], path, "action"))  # {"window": {"view": "a garden"}}
            return seen.thing is not None
        if is_font(key) and (not role or (role == "text" and not QUOTED.search(value) and value.islower())):
            self.lettering({key: value}, path.removesuffix("." + key), fig)
            return True
        if (words in AUTHORS or self.dated(key, value)) and (self.printed_on(path) or (not role and any(self.printed(p.node) for p in self.out.sections.get("style", [])))):
            self.text(value, path, Figure(path), "text", None)  # {"album_cover": {"artist": "NOVA"}}
            return True
        if words in SIGNS and SHOP.search(value) and (sign := noun_of("招牌", "zh")) is not None:
            place(self.out, key_thing(sign, path, label=value.strip()), "object", fig, path)  # {"招牌": "老王面馆"}: written on it
            return True
        if role in ("name", "") and (words in TITLES or key_of(path.rpartition(".")[0]) == "logo") and (self.printed_on(path) or any(self.printed(p.node) for p in self.out.sections.get("style", []))):
            self.text(value, path, Figure(path), "text", None)  # on the sheet, on nobody's shirt
            return True
        if role in ("name", "") and words in TITLES and (sheet := PRINTED_ON.fullmatch(value.strip())) and self.told_besides and known(value, language_of(value, self.context)):
            self.text(value, path, Figure(path), "style", noun_of(sheet[1], self.context))  # {"标题": "中秋海报"}: what the picture is
            return True
        if role in ("name", "") and words in TITLES and (path.count(".") == 1 or (path.count(".") == 2 and is_wrapper(path.rpartition(".")[0]))) and self.told_besides and (not known(value, language_of(value, self.context)) or self.is_idea(value, path)):  # {"제목": "등굣길"} tells what is seen
            self.finding("DP502", "info", f"{key} is what the picture is called, not part of it: it is not written", path)
            return True
        if SHARE.fullmatch(value.strip()) and role in ("composition", "location", ""):
            self.finding("DP502", "info", f"{key} is a setting, not part of the picture: it is not written", path)  # {"布局": "65%"}
            return True
        if not role and (mount := MOUNTED.fullmatch(words)) and (ridden := self.ridden(fig)) is not None:
            own = Figure(path, "object")
            self.value(role_of(mount[1]) or "object", noun_of(mount[1], self.context), value, path, own)
            ridden.wears += [] if own.thing is None else [own.thing]
            finish(own, ridden)
            ridden.said = ""
            return True
        if PLACED_TEXT.fullmatch(words) and role == "location" and not role_of_alias(words) and spot_of(value, language_of(value, self.context)):
            self.lettering({key: value}, path.rpartition(".")[0], fig)  # {"文字位置": "底部"}
            return True
        if not role and self.left_empty(key, value, path, fig):
            return True
        spot = spot_of(value, language_of(value, self.context)) if role in STANDS or outer == "light" else ""
        if spot and outer == "light":
            place(self.out, Link("from-" + spot, None, path), "light", fig, path)
            return True
        link = Link(spot, None, path) if spot else None
        if link and outer in GROUNDS and (shown := [p.node for p in self.out.sections.get(outer, []) if isinstance(p.node, Thing)]):
            shown[-1].links.append(link)
            shown[-1].said = ""
            return True
        if link and (fig.thing is not None or (fig.path != "$" and path.startswith(fig.path + "."))):
            fig.links.append(Part(link, path, "relation"))
            return True
        if role in ("relation", "action") and self.ids and self.between(value.strip(" .。"), path):
            return True
        if role in ("state", "prompt", "body", "mood", "action") and path.count(".") == 1 and ALL_OF_THEM.match(value.strip()):
            return self.together("relation", value, path)
        return role in ("relation", "action") and (path.count(".") == 1 or self.beside_several(path)) and self.together(role, value, path)

    def left_empty(self, key: str, value: str, path: str, fig: Figure) -> bool:
        """{"留白": "右侧"}: which side of the picture has it."""
        spot = spot_of(value, language_of(value, self.context))
        noun = noun_of(key, self.context) if spot else None
        if noun is None or noun.kind != "composition":
            return False
        place(self.out, Thing(key_word(noun, path), links=[Link(spot, None, path)]), "composition", fig, path)
        return True

    @staticmethod
    def ridden(fig: Figure) -> Thing | None:
        """What a figure rides: {"坐骑": "黑马", "坐骑的盔甲": "金色"}."""
        rides = [a.obj for p in fig.acts for a in p.node if isinstance(a, Act) and a.word.concept is lexicon()["ride-verb"] and isinstance(a.obj, Thing)]
        return rides[0] if len(rides) == 1 else None

    def at_spot(self, rel: str, noun: Concept, value: Any, path: str, fig: Figure) -> None:
        """{"무릎 위": "잠든 고양이"}: what is there; on somebody's lap, where somebody is told of."""
        for i, item in enumerate(value if isinstance(value, list) else [value]):
            at = f"{path}[{i}]" if isinstance(value, list) else path
            there = Figure(at, "object")
            self.value("kind", None, item, at, there)
            if there.thing is None and len(there.parts) == 1 and isinstance(there.parts[0].node, Thing):
                there.thing = there.parts.pop().node  # {"门前": "一池静水"}
            where = key_thing(noun, at)
            if fig.thing is not None and (noun.kind == "body" or (noun.kind == "part" and (fig.thing.is_being or fig.thing.head.kind in ("building", "vehicle")))):
                where.owner = Thing(fig.thing.head)
            elif last_key(at).isascii():
                where.whose = "the"  # {"table": ..., "on_the_table": ...}
            there.links.append(Part(Link(rel, where, at), at, "relation"))
            self.out.figures.append(there)

    def near(self, rel: str, thing: Thing | None, value: Any, path: str) -> None:
        """{"蛋糕": {...}, "旁边": ["一杯红茶", "银叉子"]}: what is there, beside the cake."""
        for i, item in enumerate(value if isinstance(value, list) else [value]):
            there = Figure(f"{path}[{i}]" if isinstance(value, list) else path, "object")
            self.value("kind", None, item, there.path, there)
            by = Thing(replace(thing.head, lang="key", path=there.path), whose="the") if thing is not None else None
            there.links += [] if there.thing is None else [Part(Link(rel, by, there.path), there.path, "relation")]
            one = there.thing if thing is None else None
            if one is not None and one.count is None and one.head.concept is not None and not one.head.concept.has("mass"):
                there.thing = replace(one, plural=True)  # on both sides, never one
            self.out.figures.append(there)

    def laid_out(self, noun: Concept, tree: Any, path: str) -> bool:
        """{"desk": {"material": "walnut", "items": ["a monitor", "a lamp"]}}: they are on the desk; False for other things."""
        rel = HOLDS.get(noun.form("en").rpartition(" ")[2], "")
        items = {str(k): v for k, v in tree.items() if key_words(str(k)) in ITEMS and isinstance(v, str | list)}
        if not rel or not items:
            return False
        own = Figure(path, "object", key_thing(noun, path))
        self.out.figures.append(own)
        self.fill(own, noun, {k: v for k, v in tree.items() if str(k) not in items}, path)
        for key, value in items.items():
            self.near(rel, own.thing, value, joined(path, key))
        return True

    def beside_several(self, path: str) -> bool:
        """{"wedding": {"bride": ..., "groom": ..., "moment": "exchanging rings"}}: said in one mapping with whom it is of."""
        above = path.rpartition(".")[0] + "."
        return sum(f.role == "subject" and f.path.startswith(above) and f.path.count(".") == path.count(".") for f in self.out.figures) > 1

    def printed_on(self, path: str) -> bool:
        """{"poster": {"title": ...}}."""
        above = last_key(path.rpartition(".")[0])
        noun = noun_of(above, self.context)
        sort = None if noun is not None else medium_of(above, self.context, path)
        return noun.form("en").endswith(PRINTED) if noun is not None else self.printed(sort)

    @staticmethod
    def printed(node: Any) -> bool:
        """A poster, a book's cover: its title is written on it."""
        return isinstance(node, Thing) and node.head.concept is not None and node.head.concept.form("en").endswith(PRINTED)

    def dated(self, key: str, value: str) -> bool:
        """{"poster": {"date": "Friday, 8 PM"}}: printed on it, where an era ("1930s") is when it is of."""
        return key_words(key) in DATES and EVENING.search(value) is not None

    def related(self, value: Any, path: str) -> bool:
        """{"relations": [{"subject": 2, "predicate": "standing beside", "object": 1}]}: said of the figure that has the number or the label."""
        rows = value if isinstance(value, list) and not triple(value) else [value]
        if not rows or not all(map(triple, rows)):
            return False
        for i, row in enumerate(rows):
            if told := triple(row):
                self.one_related(told, f"{path}[{i}]" if rows is value else path)
        return True

    def one_related(self, told: tuple[Told, Told, Told], at: str) -> None:
        """The man is standing beside the bus: said of the man, if one is told of, and the bus is the one that is."""
        (who, _), (how, how_at), (whom, _) = told
        label = self.ids.get(whom, ("", whom))[1].removeprefix("a ").removeprefix("the ")
        fig, other = self.labelled_so(who), self.labelled_so(whom)
        said, path = f"{going_on(key_words(how))} the {label}", at + how_at
        nodes = understand(said, "en", path) if fig is not None else []
        self.out.implied |= {at + where for _, where in told if where != how_at}
        if fig is None or not nodes or any(isinstance(n, Raw | Thing) for n in nodes):
            self.text(f"the {self.ids.get(who, ('', who))[1]} {said}", path, self.root, "prompt", None)
            return
        if other is not None and self.out.figures.index(other) > self.out.figures.index(fig) > 0:
            self.out.figures.remove(fig)  # the bus first, then who stands beside it
            self.out.figures.insert(self.out.figures.index(other) + 1, fig)
        for node in nodes:
            for thing in (t for one in (node if isinstance(node, list) else [node]) for t in walk(one) if isinstance(t, Thing) and other is not None):
                thing.whose = "the"  # told of already, or next
            place(self.out, node, "relation", fig, path)

    def between(self, value: str, path: str) -> bool:
        """{"interaction": "A fights B"}, "A and B are fighting", where two figures have these letters."""
        both, one = ONE_AND_OTHER.fullmatch(value), ONE_TO_OTHER.fullmatch(value)
        if both and both["one"] in self.ids and both["other"] in self.ids:
            return self.together("relation", both["how"], path)
        if not one or one["one"] not in self.ids or one["other"] not in self.ids:
            return self.by_label(value, path)
        self.one_related(((one["one"], ""), (one["how"], ""), (one["other"], "")), path)
        return True

    def by_label(self, value: str, path: str) -> bool:
        """{"interaction": "A is giving B a flower"}, {"互动": "A抱着B"}: of him whom the value begins with."""
        lang = language_of(value, self.context)
        named = {who: fig for who in self.ids if (fig := self.labelled_so(who)) is not None and fig.thing is not None and fig.thing.head.concept is not None}
        first = next((who for who in named if (value.startswith(who) and not (value + " ")[len(who)].isalnum()) or (lang == "zh" and value.startswith(who))), "")
        if not first or lang not in ("en", "zh"):
            return False
        said = value.removeprefix(first).strip()
        said = going_on(said.removeprefix("is ")) if lang == "en" else said
        nouns = {who: fig.thing.head.concept for who, fig in named.items() if fig.thing is not None and fig.thing.head.concept is not None}
        told = LABEL.sub(lambda m: (("the " if lang == "en" else "") + nouns[m[0]].form(lang)) if m[0] in nouns else m[0], said)
        nodes = understand(told, lang, path)
        if not nodes or any(isinstance(n, Raw | Thing) for n in nodes):
            return False
        for node in nodes:
            for thing in (t for one in (node if isinstance(node, list) else [node]) for t in walk(one) if isinstance(t, Thing) and t.head.concept in nouns.values()):
                thing.whose = "the"
            place(self.out, node, "action", named[first], path)
        return True

    def labelled_so(self, label: str) -> Figure | None:
        """The one figure of a number or a noun."""
        at, words = self.ids.get(label, ("", label))
        noun = noun_of(words, self.context)
        found = [f for f in self.out.figures if f.path == at or (not at and noun is not None and f.thing is not None and f.thing.head.concept is noun)]
        return found[0] if len(found) == 1 else None

    def together(self, role: str, value: str, path: str) -> bool:
        """{"characters": [..., ...], "interaction": "playing"}: what several do that were told of one by one."""
        several = [f for f in self.out.figures if f.role == "subject" and (f.thing is not None or f.name or f.gender)]
        if len(several) < 2 or (role == "action" and not TOGETHER.search(value) and not all(NUMBERED.search(f.thing.head.path if f.thing is not None else f.path) or f.path.count(".") > 1 for f in several)):
            return False
        lang = language_of(value, self.context)
        nodes = understand(normal(value, lang), lang, path, names=self.names)
        if acts := shared(nodes):
            self.out.figures.append(Figure(path, "together", acts=[Part([act], path, "action") for act in acts]))
            self.out.implied |= {n.head.path for n in nodes if isinstance(n, Thing)}
            return True
        if len(nodes) == 1 and isinstance(nodes[0], Thing) and is_bare(nodes[0]) and nodes[0].is_being:
            self.out.figures.append(Figure(path, "together", states=[Part(nodes[0], path, "kind")]))  # {"relationship": "siblings"}
            return True
        return False
