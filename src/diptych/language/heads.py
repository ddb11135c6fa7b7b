"""What head-final languages share: particles and clauses before the noun, as actions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .compose import add_adverb, also, counted, modified, predicate
from .hues import names_color
from .lexicon import lexicon
from .meaning import Act, Count, Link, Name, Quality, Raw, Thing, Word
from .pairs import paired

__all__ = [
    "adverb_of", "along", "beside", "counted_last", "covered", "direction", "finite", "gone_to", "group", "in_scene", "in_style", "lasting", "means", "no", "on_the_face", "only", "out_of", "seeming",
    "passive", "passive_by", "patterned", "people", "quoted", "stand_in", "style", "told", "with_object", "written",
]  # fmt: skip

ON = {"object", "part", "food", "body", "material", "garment"}
SCENES = {"place", "building", "time", "event", "nature"}
AGENTS = {"person", "being", "animal", "nature", "weather", "light", "plant", "abstract", "time", "style"}
COVERING = {"dot-scatter-verb", "cover-verb", "surround-verb", "wrap-verb", "illuminate-verb", "decorate-verb"}
BOTH = {"food", "garment", "hair", "material", "medium", "time", "abstract", "person", "being", "animal", "name", "unknown"}
HELD = {"object", "food", "plant", "animal", "part"}
INSIDE = {"hand", "both-hands", "left-hand", "right-hand", "both-arms", "mouth", "arms", "arms-embrace", "pocket"}
MOTION = {"go-verb", "come-verb", "return-verb", "head-for", "go-home", "arrive-verb", "move-verb"}
UNDERGONE = {"collapse-verb", "die-verb", "fall-verb", "fall-down", "hide-verb", "drown-verb", "get-wet", "wash-ashore", "freeze-verb", "break-verb", "tire-verb", "dress-up"}
FROM = {"fall", "come", "rise", "flow", "emerge", "look", "see", "gaze", "leave", "pour", "spill", "leak", "drip", "jump", "escape", "descend", "exit", "gush", "unload", "burst", "spew", "drop", "take", "pull", "get", "draw", "hatch", "cascade", "stream", "photograph", "shoot", "arrive", "return", "crawl", "break", "release", "pick", "remove", "climb", "sprout", "grow", "trickle", "billow"}  # fmt: skip
LOOKING = {"look", "see", "gaze"}
# What is done to somebody who gets it: 给孩子讲故事, hands him a letter.
GIVEN = {"feed-verb", "tell-a-story", "read-verb", "read-a-bedtime-story", "read-aloud", "give-verb", "give-a-present", "give-flowers", "give-a-piggyback-ride-to", "give-an-injection", "show-verb", "hand-over", "hand-out-verb", "hold-out", "send", "send-a-message", "deliver-verb", "deliver-food", "offer-tea", "offer-up", "bow-verb", "bow-for-new-year", "wave-hand"}
OBJECT_SENSES = {("hold-grip", "animal"): "catch-verb", ("grab-verb", "animal"): "catch-verb", ("drag-verb", "animal"): "lead-animal", ("drag-verb", "vehicle"): "pull-verb", ("drag-verb", "being"): "pull-verb", ("cover-with-verb", "food"): "pour-verb", ("cover-with-verb", "nature"): "pour-verb", ("decorate-verb", "medium"): "hang-up", ("spray-verb", "food"): "sprinkle"}
LEFT = {"pile-up", "scatter-verb", "lie-scattered", "be-stuck", "line-up"}
TOPPING = {"lay-on", "raise-verb", "lift-verb", "ride-verb", "ascend-rise", "climb-verb", "go-up", "get-on", "put-verb"}
TYING = {"be-tied", "tie-verb", "be-chained-to"}
BINDING = {"chain", "iron-chain", "rope", "string", "cord", "vine"}  # 사슬에 묶인: tied with it
CARRIED_ON = {"back-body", "back", "lap", "lap-body", "shoulder", "belly", "chest", "knee"}
PUT = {"lay-on", "place-on", "put-verb", "raise-verb", "carry-verb"}
HERDS = {"school": "鱼鲱鲸鲨鲭鳟鲷", "flock": "鸟雁鸽鹭鸦雀鸥燕鹤鸭鹅鸡羊", "swarm": "蜂蝇蚊蝗", "pack": "狼犬狗", "herd": "马牛鹿象驼"}  # by the Chinese name, which tells the sort
OWN = {"body", "hair", "abstract", "quality"}  # what one has rather than holds
STYLES = {"style", "medium", "artist", "name", "time", "camera", "light", "quality", "material"}


def kind_of(thing: Any) -> str:
    return thing.head.kind if isinstance(thing, Thing) else ""


def ident(word: Word) -> str:
    return word.concept.id if word.concept else ""


def path_of(node: Any) -> str:
    return node.head.path if isinstance(node, Thing) else getattr(node, "path", "")


def stand_in(thing: Any) -> Link:
    """The place that a noun is for a verb: on things, in or at places by their own preposition."""
    rel = "on" if kind_of(thing) in ON else "place"
    if isinstance(thing, Thing):
        if ident(thing.head) in INSIDE or ident(thing.head).endswith("-hand") or (thing.head.concept and thing.head.concept.has("l") and "里" in thing.head.concept.feats["l"] and thing.head.concept.feats.get("p") != "on"):  # fmt: skip
            rel = "in" if rel == "on" else rel
        if kind_of(thing) in ("time", "event"):
            rel = "when"
    return Link(rel, thing, path_of(thing))


def out_of(link: Link, acts: list) -> list:
    """`NP에서` before a verb: from where it comes, else where it is done."""
    act = acts[0]
    if not isinstance(act, Act):
        return acts
    said = act.word.concept.form("en") if act.word.concept else ""
    verb = "" if said.startswith("take a ") else said.split(" ")[0]  # a nap by the window
    inside = verb in LOOKING and kind_of(link.thing) in ("building", "place") and isinstance(act.obj, Thing) and kind_of(act.obj) in ("object", "animal", "person", "being")
    hops = (verb == "jump" and not act.word.surface.startswith("뛰어")) or (verb == "climb" and act.obj is not None)  # 운동장에서 줄넘기하는, 점프하는
    act.links.insert(0, Link("from", link.thing, link.path) if (verb in FROM or said.startswith(("give off", "breathe fire"))) and not inside and not hops else link)  # 카페에서 노트북을 보는: there
    return acts


def counted_last(thing: Any, count: Count) -> Any:
    """`고양이와 개 한 마리`: the number is of the noun before it."""
    if isinstance(thing, Thing):
        last = next((t for t in reversed(thing.also) if isinstance(t, Thing)), thing)
        count.last = True
        last.count = count
    return thing


def with_object(verb: Word, obj: Any) -> None:
    """The verb that one spelling is with an object of this kind: 잡다 a hand, and a fish."""
    other = OBJECT_SENSES.get((ident(verb), kind_of(obj)))
    if other and other in lexicon():
        verb.concept, verb.others = lexicon()[other], ()
    elif pair := paired(verb, obj):
        verb.concept, verb.others = pair, ()


def beside(place: Any, thing: Any) -> Any:
    """`팔에 문신`: where it is; of food and what is worn (`밥에 김치`), both are there."""
    if not isinstance(place, Thing) or not isinstance(thing, Thing) or kind_of(place) in BOTH:
        return also(place, thing)
    if kind_of(place) == "body" and ident(place.head) in INSIDE and kind_of(thing) in HELD:
        return [Act(Word(None, "hold", "key", path_of(thing)), thing, links=[stand_in(place)], special="hold")]
    thing.links.append(stand_in(place))
    return thing


def quoted(name: Any, thing: Any) -> Any:
    """`“달” 간판`: a thing that bears the text."""
    name = name if isinstance(name, Name) else name[0]
    if isinstance(thing, Thing):
        thing.acts.append(Act(Word(None, "", "key", name.path), name, special="say"))
    return thing


def written(name: Any, verb: Any) -> list[Act]:
    """`“달”이라고 쓴`: the act by which the text came there; written and printed need not be said."""
    acts = [Act(verb, done=True)] if isinstance(verb, Word) else verb
    act = acts[-1]
    if isinstance(act, Act) and act.special:
        quoted(name, act.obj)  # `“달”이라는 글자가 새겨진`
    elif isinstance(act, Act):
        act.done = True
        act.links.insert(0, Link("using", name, name.path))
    return acts


def gone_to(thing: Any, acts: list) -> list:
    """`NPに` before a verb: the goal of a motion, else the place."""
    act = acts[0]
    if not isinstance(act, Act):
        return acts
    if act.special == "wear" and kind_of(thing) == "garment" and isinstance(act.obj, Thing):
        thing.also.append(act.obj)
        act.obj = thing  # `원피스에 모자를 쓴`: both are worn
        return acts
    link = stand_in(thing)
    verb = act.word.concept
    told = act.obj.acts[-1].word.concept if act.special == "have" and isinstance(act.obj, Thing) and act.obj.acts else verb  # 風に髪をなびかせる
    if told is not None and isinstance(thing, Thing) and thing.head.concept is not None and told.form("en").endswith((f"one's {thing.head.concept.form('en')}", f"in the {thing.head.concept.form('en')}")):
        thing.head.surface = ""  # 口にくわえた: the verb says it
        return acts
    if verb is not None and verb.has("t") and act.obj is None and not act.special and not act.done and kind_of(thing) in ("person", "being", "animal") and not passive(act.word):
        act.obj = thing  # 老人に手を貸す
        return acts
    if kind_of(thing) == "body" and isinstance(act.obj, Thing) and ident(act.word) in PUT and not act.negated:
        act.special, act.word.surface = "wear" if kind_of(act.obj) == "garment" else "have", ""  # 頭に花冠をのせた, 어깨에 앵무새를 올린
    if kind_of(thing) == "plant" and (act.word.kind == "posture" or "perch" in ident(act.word)) and link.rel == "place":
        link.rel = "on"
    if act.word.surface.startswith(("腰掛け", "腰かけ", "걸터앉")) and kind_of(thing) in ("object", "animal", "vehicle"):
        link.rel = "on"  # トランクに腰掛けて
    if ident(act.word) == "put-in" and kind_of(thing) != "body":
        link.rel, act.word.concept = "in", lexicon()["put-into"]  # 우체통에 편지를 넣는
    if (ident(act.word) in TYING and ident(thing.head if isinstance(thing, Thing) else act.word) in BINDING) or ident(act.word) == "lit-by-light":
        link.rel = "by" if ident(act.word) == "lit-by-light" else "using"  # 촛불에 비친
    elif ident(act.word) in MOTION and link.rel != "when":
        link.rel = "to"
    elif link.rel == "place" and kind_of(thing) in ("person", "being", "animal"):
        link.rel = "by" if passive(act.word) else "to"  # nobody is a place: 子供に読み聞かせる, 개에게 쫓기는
    act.links.insert(0, link)
    return acts


def along(thing: Any, acts: list) -> list:
    """`NPを` before a verb without object: the way that it takes (`道を歩く`, `空を飛ぶ`)."""
    act = acts[-1]  # 線路をトランクを引いて歩く: the last act is what goes
    if not isinstance(act, Act):
        return acts
    act.done = False
    if act.word.concept is not None and not act.word.concept.has("i") and act.obj is None and not act.special:
        act.obj = thing
    else:
        act.links.insert(0, stand_in(thing))
    return acts


def passive_by(thing: Any, acts: list[Act]) -> list[Act]:
    """`NPに` before a passive: who or what did it, unless it is the place."""
    act = acts[0]
    if kind_of(thing) in AGENTS or ident(act.word) in COVERING or isinstance(thing, Raw):
        rel = "in" if ident(act.word) == "bury-verb" else "by"  # 砂に埋められた
        act.links.insert(0, Link(rel, thing, path_of(thing)))
        return acts
    return gone_to(thing, acts)


def means(thing: Any) -> Link:
    """`NPで`: the place where, or the thing with which."""
    kind = kind_of(thing)
    if kind in ("time", "event"):
        rel = "when"
    elif kind == "body" and ident(thing.head) in CARRIED_ON:
        rel = "on"  # 背中で眠る
    elif kind == "object" and thing.head.concept and ("l" in thing.head.concept.feats or "p" in thing.head.concept.feats) and thing.head.concept.feats.get("l") != "里":
        return stand_in(thing)
    elif kind == "part" and thing.head.concept is not None and thing.head.concept.feats.keys() & {"p", "l"}:
        rel = "place"  # ベランダで育てている
    elif kind in ("object", "material", "body", "food", "part", "camera", "style", "medium", "light", "garment", "hair", "plant"):
        rel = "using"
    else:
        rel = "place"
    return Link(rel, thing, path_of(thing))


def lasting(acts: list, thing: Any) -> Any:
    """A past before a being is a state that lasts (`眠った犬`, `앉은 소녀`), save for changes that it underwent."""
    for act in acts:
        if isinstance(act, Act) and act.done and ident(act.word) not in UNDERGONE:
            act.done = act.obj is None and bool(act.links) and act.links[-1].rel == "by"
    return modified(acts, thing)


CAUSES = ("drought", "flood", "earthquake", "coldness")


def direction(thing: Any) -> Link:
    """`NP로`: toward a place, else with a thing."""
    link = means(thing)
    if link.rel in ("on", "in"):
        link.rel = "using"
    if names_color(thing):
        return Link("in", thing, link.path)  # 초록색으로 빛나는
    rel = "through" if kind_of(thing) == "part" else "toward" if link.rel == "place" else link.rel
    if rel == "toward" and (kind_of(thing) in ("person", "being", "animal", "plant", "weather") or (isinstance(thing, Thing) and ident(thing.head) in CAUSES)):
        rel = "using"  # `사람들로 붐비는`, `가뭄으로 갈라진`
    return Link(rel, thing, link.path)


def turned(into: Any, became: tuple) -> list[Act]:
    """`機械になった`: turned into it."""
    return [Act(Word(lexicon()["turn-into"], became[0], "ja", became[1]), into, done=True)]


def passive(word: Word) -> bool:
    """An act that English says with a passive already: `be reflected`."""
    return word.concept is not None and word.concept.form("en").startswith("be ")


def finite(acts: list) -> list:
    """At the end of a sentence or before a being, a past is no passive participle."""
    for act in acts:
        if isinstance(act, Act):
            act.done = False
    return acts


CROWDS = {"crowd", "audience"}


def made_out_of(acts: list) -> list:
    """`호박을 깎아 만든 등불`: carved out of a pumpkin; the making need not be said."""
    first, last = acts[0], acts[-1]
    if len(acts) != 2 or not isinstance(first, Act) or not isinstance(last, Act) or ident(last.word) != "make-verb" or not isinstance(first.obj, Thing) or last.obj is not None:
        return acts
    last.word.surface = ""
    source = Link("out-of", first.obj, path_of(first.obj))
    return [replace(first, obj=None, links=[source, *first.links, *last.links], done=True)]


def made(acts: list, thing: Any) -> Any:
    """`종이를 접어 만든 학`: what was made, of a being."""
    return modified(made_out_of(acts), thing)


def crowd(count: Count, thing: Any) -> Any:
    """`열 명의 군중`: a crowd of so many people."""
    if not isinstance(thing, Thing) or ident(thing.head) not in CROWDS:
        return counted(count, thing)
    thing.links.append(Link("of", people(count), count.path))
    return thing


def style(thing: Any, _: Any = None) -> Any:
    """`墨絵風`, `수채화풍`: a style where the noun names one, else a likeness."""
    if isinstance(thing, Thing) and thing.mods and kind_of(thing) in ("style", "medium"):
        return thing  # `1980년대 애니메이션 느낌`: one style, not two
    if isinstance(thing, Thing) and (kind_of(thing) in STYLES or kind_of(thing).startswith("adj")):
        return [*thing.mods, Quality(thing.head)]
    return [Link("like", thing, path_of(thing))]


def in_style(told: Any) -> Any:
    """`90년대 감성` by itself: in the style of the time."""
    last = told[-1] if isinstance(told, list) else None
    if not isinstance(last, Quality) or last.word.kind != "time":
        return told
    return Link("style", Thing(last.word, mods=told[:-1]), last.word.path)


def on_the_face(verb: Word, obj: Any) -> bool:
    """`微笑みを浮かべる`, `미소를 띤`: had on the face."""
    return verb.surface.startswith(("浮かべ", "띄우", "띤", "띄운", "지은", "짓")) and isinstance(obj, Thing) and ident(obj.head).endswith(("smile", "smile-noun", "laughter", "tears", "tear"))


def covered(thing: Any, how: tuple) -> list[Act]:
    """`泥だらけ`, `피투성이`: covered with it; `얼음이 가득한`: filled."""
    path = path_of(thing)
    marked = kind_of(thing) == "body" and not {"tear", "tears", "hand", "hands"} & set(ident(thing.head).split("-"))  # 주근깨가 가득한 얼굴
    full = how[0].startswith(("가득", "이 가득", "가 가득")) or "빼곡" in how[0] or "즐비" in how[0] or how[0].endswith(("가득 찬", "가득한"))
    cover = lexicon()["fill-verb" if full and not marked else "cover-verb"]
    if isinstance(thing, Thing) and (marked or how[0] in ("だらけ", "투성이", "투성이의")) and thing.head.concept is not None and not thing.head.concept.has("mass"):
        thing.plural = True  # 弾痕だらけ
    return [Act(Word(cover, cover.form("ja"), "ja", path), links=[Link("using", thing, path)], done=True)]


def patterned(thing: Any, pattern: tuple) -> Thing:
    """`うさぎ柄`, `버섯 모양`: a pattern or shape of its own, modified by the noun."""
    name, path = pattern
    book = lexicon()
    ident_ = next((i for i in (f"{name}-noun", f"{name}-part", name) if i in book and book[i].is_noun), name)
    concept = book.by_id.get(ident_)
    made = Thing(Word(concept, name, "en", path))
    if isinstance(thing, Thing):
        made.mods = [*thing.mods, Quality(thing.head)]
    elif isinstance(thing, list):
        made.mods = thing
    return made


def herd(thing: Thing) -> str:
    """What English calls many animals of this sort."""
    book = thing.head.concept
    words = set(book.form("zh") if book is not None and book.kind == "animal" else "")
    return next((name for name, signs in HERDS.items() if words & set(signs)), "group")


def only(thing: Any, _: Any) -> Any:
    """`炉の火だけ`, `촛불만`: nothing else."""
    if isinstance(thing, Thing):
        thing.mods.insert(0, Quality(Word(lexicon()["only"], "only", "key", path_of(thing))))
    return thing


def group(thing: Any, unit: tuple) -> Any:
    """`鳥の群れ`: a group of birds; `十二本のバラの花束`: a bouquet of twelve."""
    if isinstance(thing, Thing) and thing.count is not None and unit[0] == "bunch":
        return Thing(Word(lexicon()["bouquet"], "", "key", unit[1]), links=[Link("of", thing, unit[1])])
    if isinstance(thing, Thing):
        thing.count = Count(1, unit[1], herd(thing) if unit[0] == "group" else unit[0])
    return thing


def people(count: Count) -> Thing:
    """`二人`, `두 명`: persons counted and not named."""
    return Thing(Word(lexicon()["person"], "", "", count.path), count=count)


def adverb_of(quals: list[Quality]) -> Word:
    """`静かに`: the adverb that English derives from the adjective, where the lexicon has it."""
    from .en.parse import lookup

    word = quals[0].word
    if word.concept:
        form = word.concept.form("en")
        made = form[:-1] + "ily" if form.endswith("y") else form + "ly"
        found = lookup(made).get("ADV")
        if found:
            return Word(found[0], word.surface, word.lang, word.path)
    return word


def seeming(acts: list, _: Any) -> list:
    """`춤추는 듯한`: it only looks so."""
    return add_adverb(Word(lexicon()["seemingly"], "seemingly", "key", path_of(acts[0])), acts) if isinstance(acts[0], Act) else acts


def told(thing: Any, told: Any = None) -> Any:
    return thing if told is None else predicate(thing, told)


LEFT_SO = {"put-verb": "rest-placed", "hang-up": "hang-verb", "decorate-verb": "be-displayed"}


def in_scene(link: Any, thing: Any) -> Any:
    if isinstance(thing, Thing) and isinstance(link, Link):
        act = thing.acts[-1] if thing.acts else None
        full = next((q for q in thing.mods if q.word.concept is not None and q.word.concept.id == "full-object"), None)
        if full is not None and full is thing.mods[-1] and isinstance(link.thing, Thing):
            thing.mods.remove(full)  # 책장에 책이 가득하다: a bookshelf filled with books
            thing.plural = thing.plural or (thing.head.concept is not None and not thing.head.concept.has("mass"))
            return modified([Act(replace(full.word, concept=lexicon()["fill-verb"]), links=[Link("using", thing, path_of(thing))], done=True)], link.thing)
        if act is not None and act.done and ident(act.word) in LEFT_SO:
            act.word.concept, act.done = lexicon()[LEFT_SO[ident(act.word)]], False  # 置いてある: it lies there
        if thing.also and act is not None:
            act.links.append(link)  # both do it there
        else:
            last = thing.also[-1] if thing.also and isinstance(thing.also[-1], Thing) else thing
            last.links.append(link)  # told of the last, meant of all
    elif isinstance(thing, list) and isinstance(link, Link) and isinstance(thing[0], Act):
        if thing[0].special == "have" and not thing[0].negated and kind_of(thing[0].obj) == "part" and isinstance(thing[0].obj, Thing):
            thing[0].obj.links.append(link)  # 庭に噴水がある
            return thing[0].obj
        thing[0].links.insert(0, link)
    elif isinstance(thing, Thing) and isinstance(link, Word) and thing.acts:
        thing.acts[0].adverbs.append(link)
    return thing


def no(word: Word) -> list[Act]:
    return [Act(word, negated=True)]
