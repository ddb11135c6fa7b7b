"""What a value tells of others than its own key: at which side somebody stands, what a window shows, what several do, what is written."""

from __future__ import annotations

import re
from typing import Any

from ..language.lazy import pattern
from ..language.lexicon import Concept, lexicon
from ..language.meaning import Act, Link, Name, Raw, Thing
from ..language.phrase import language_of, normal, understand
from .beside import FONTS
from .depict import Figure, Part
from .fragments import QUOTED
from .keys import noun_of
from .nodes import finish, is_bare, joined, key_thing, key_word
from .of_key import medium_of
from .owned import shared
from .place import place
from .roles import key_words, last_key, role_of, role_of_alias
from .spots import spot_of
from .things import STANDS, Things
from .under import is_opening

__all__ = ["GROUNDS", "TITLES", "Standing", "is_wrapper"]

NUMBERED = re.compile(r"\[\d+\]|\d$")  # one of a list, or {"person1": ...}
TITLES = {"title", "标题", "片名", "书名", "タイトル", "題名", "제목"}
# What several do, told under any key: {"状況": "二人は焚き火を囲んでいる"}.
ALL_OF_THEM = pattern(r"(?:both|all|the (?:two|three)|they)(?: of them)?\b|(?:两|二|三)(?:个)?人|他们|她们|它们|(?:二|三|2|3)(?:人|匹|羽)(?:は|が)|彼らは|두 사람[은이]|둘[은이]|세 사람[은이]|그들은", re.I)
SHARE = re.compile(r"\d+(?:\.\d+)? ?[%％]")
MOUNTED = re.compile("坐骑的?(.+)")
PLACED_TEXT = re.compile("(文字|文案|标题|标语|字)的?(?:位置|排布|摆放)")
AUTHORS = {"headline", "見出し", "헤드라인", "artist", "band", "author", "singer", "musician", "by", "歌手", "作者", "艺术家", "藝術家", "乐队", "アーティスト", "著者", "作家", "バンド", "아티스트", "저자", "작가", "밴드", "가수"}
PRINTED = ("poster", "cover", "banner", "flyer", "magazine", "card", "album", "menu", "brochure")
VIEWS = {"view", "outside", "scenery", "景色", "窗景", "外面", "外景", "眺め", "外の景色", "전망", "풍경", "밖"}  # keys of what a window shows
GROUNDS = ("background", "foreground", "midground")


def is_wrapper(path: str) -> bool:
    """The top, or a mapping that only names the picture: {"image": {...}}."""
    noun = noun_of(path.rpartition(".")[2]) if path.count(".") == 1 else None
    return path == "$" or (noun is not None and noun.kind == "medium")


class Standing(Things):
    """The values that the walk over a tree asks this of first."""

    root: Figure
    told_besides: bool  # whether the scene says more than its title

    def positioned(self, rel: str, value: Any, path: str, thing: Thing | None = None) -> None:
        """{"left": "a girl in red"}: a figure of its own, at that side of the picture; `thing`, where the key says who it is."""
        fig = Figure(path, "subject", thing)
        self.out.figures.append(fig)
        main = [k for k in value if role_of(str(k)) == "object" and isinstance(value[k], str)] if isinstance(value, dict) and thing is None else []
        if len(main) == 1 and not any(role_of(str(k)) in ("kind", "subject", "name") for k in value):
            self.value("kind", None, value[main[0]], joined(path, main[0]), fig)  # {"middle": {"element": "a lighthouse"}}
            value = {k: v for k, v in value.items() if k != main[0]}
        self.fill(fig, None, value, path) if isinstance(value, dict) else self.value("prompt" if thing else "subject", None, value, path, fig)
        if rel:
            fig.links.append(Part(Link(rel, None, path), path, "relation"))

    def stands(self, key: str, role: str, value: str, path: str, fig: Figure, outer: str) -> bool:
        """What a value tells of its lettering, of where its figure stands, of what a window shows, of what several do; False for all others."""
        if fig.thing is not None and is_opening(fig.thing.head.concept) and key_words(key) in VIEWS:
            seen = Figure(path, "object")
            self.value("kind", None, value, path, seen)
            if seen.thing is not None:
                fig.acts.append(Part([Act(key_word(lexicon()["overlook"], path), seen.thing)], path, "action"))  # {"window": {"view": "a garden"}}
            return seen.thing is not None
        if any(word in key_words(key) for word in FONTS) and (not role or (role == "text" and not QUOTED.search(value) and value.islower())):
            self.lettering({key: value}, path.removesuffix("." + key), fig)
            return True
        if key_words(key) in AUTHORS and (self.printed_on(path) or (not role and any(self.printed(p.node) for p in self.out.sections.get("style", [])))):
            self.text(value, path, Figure(path), "text", None)  # {"album_cover": {"artist": "NOVA"}}
            return True
        if role in ("name", "") and key_words(key) in TITLES and (self.printed_on(path) or any(self.printed(p.node) for p in self.out.sections.get("style", []))):
            self.text(value, path, Figure(path), "text", None)  # on the sheet, on nobody's shirt
            return True
        if role in ("name", "") and key_words(key) in TITLES and path.count(".") == 1 and self.told_besides and not self.says_what_is_seen(value, path):
            self.finding("DP502", "info", f"{key} is what the picture is called, not part of it: it is not written", path)
            return True
        if SHARE.fullmatch(value.strip()) and role in ("composition", "location", ""):
            self.finding("DP502", "info", f"{key} is a setting, not part of the picture: it is not written", path)  # {"布局": "65%"}
            return True
        if not role and (mount := MOUNTED.fullmatch(key_words(key))) and (ridden := self.ridden(fig)) is not None:
            own = Figure(path, "object")
            self.value(role_of(mount[1]) or "object", noun_of(mount[1], self.context), value, path, own)
            ridden.wears += [] if own.thing is None else [own.thing]
            finish(own, ridden)
            ridden.said = ""
            return True
        spot = spot_of(value, language_of(value, self.context)) if role in STANDS or outer == "light" or not role else ""
        if spot and role == "location" and PLACED_TEXT.fullmatch(key_words(key)) and not role_of_alias(key_words(key)):
            self.lettering({key: value}, path.rpartition(".")[0], fig)  # {"文字位置": "底部"}
            return True
        if spot and not role and (noun := noun_of(key, self.context)) is not None and noun.kind == "composition":
            place(self.out, Thing(key_word(noun, path), links=[Link(spot, None, path)]), "composition", fig, path)  # {"留白": "右侧"}
            return True
        spot = spot if role in STANDS or outer == "light" else ""
        if spot and outer == "light":
            place(self.out, Link("from-" + spot, None, path), "light", fig, path)
            return True
        link = Link(spot, None, path)
        if spot and outer in GROUNDS and (shown := [p.node for p in self.out.sections.get(outer, []) if isinstance(p.node, Thing)]):
            shown[-1].links.append(link)
            shown[-1].said = ""
            return True
        if spot and (fig.thing is not None or (fig.path != "$" and path.startswith(fig.path + "."))):
            fig.links.append(Part(link, path, "relation"))
            return True
        if role in ("state", "prompt", "body", "mood") and path.count(".") == 1 and ALL_OF_THEM.match(value.strip()):
            return self.together("relation", value, path)
        return role in ("relation", "action") and (path.count(".") == 1 or self.beside_several(path)) and self.together(role, value, path)

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
            if fig.thing is not None and (noun.kind == "body" or (noun.kind == "part" and fig.thing.head.kind in ("building", "vehicle"))):
                where.owner = Thing(fig.thing.head)
            there.links.append(Part(Link(rel, where, at), at, "relation"))
            self.out.figures.append(there)

    def beside_several(self, path: str) -> bool:
        """{"wedding": {"bride": ..., "groom": ..., "moment": "exchanging rings"}}: said in one mapping with whom it is of."""
        above = path.rpartition(".")[0] + "."
        return sum(f.role == "subject" and f.path.startswith(above) and f.path.count(".") == path.count(".") for f in self.out.figures) > 1

    def says_what_is_seen(self, title: str, path: str) -> bool:
        """{"제목": "등굣길"}: a title of known words tells of the picture; English ones are seldom meant so."""
        lang = language_of(title, self.context)
        nodes = understand(normal(title, lang), lang, path) if lang != "en" else []
        return bool(nodes) and not any(isinstance(n, Raw | Name) for n in nodes)

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

    def together(self, role: str, value: str, path: str) -> bool:
        """{"characters": [..., ...], "interaction": "playing"}: what several do that were told of one by one."""
        several = [f for f in self.out.figures if f.role == "subject" and (f.thing is not None or f.name or f.gender)]
        if len(several) < 2 or (role == "action" and not all(NUMBERED.search(f.thing.head.path if f.thing is not None else f.path) or f.path.count(".") > 1 for f in several)):
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
