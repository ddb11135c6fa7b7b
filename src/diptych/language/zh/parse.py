"""Chinese: characters to meaning, segmenting and parsing together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..chart import Grammar
from ..compose import (
    act_of,
    add_link,
    add_object,
    also,
    count_of,
    counted,
    degree,
    first,
    modified,
    name_thing,
    negated,
    negated_thing,
    noun_noun,
    plural,
    qualities,
    second,
    special,
    thing_of,
    with_unknown,
)
from ..lazy import pattern
from ..lexicon import lexicon
from ..meaning import Act, Count, Link, Raw, Thing, Word
from ..scan import cached
from . import actions as a
from . import clauses as c
from . import covered, persons
from .doubts import doubted, doubtful
from .edges import edges

__all__ = ["doubted", "doubtful", "edges", "grammar", "simplify"]

# 著 stays in these; elsewhere in traditional text it is the aspect mark 着.
VARIANTS = str.maketrans("揹牠妳祂啣菸喫", "背它你它衔烟吃")
ZHU = pattern(r"著(?![名作称于录者述])(?<![显巨原名编卓土昭合专译论遗新拙]著)")
GOALS = {"NP": 0, "NP_b": -0.4, "AP": 0.2, "VP": 0, "S": 0.2, "PP": 0.3, "LP": 0.4, "AGE": 0, "ADV": 1.0, "Q": 2.0, "MOD": 1.2, "UNK": 0, "SKIP": 3.0, "NAME": 0, "ADVS": 0.3, "QUOTE": 0, "SM": 0.3}  # fmt: skip


@cached
def _traditional() -> dict[int, int]:
    text = (Path(__file__).parent / "traditional.txt").read_text(encoding="utf-8")
    return str.maketrans(*text.splitlines())


def simplify(text: str) -> str:
    """Traditional characters to simplified ones; other text is untouched, length is kept."""
    text = text.translate(_traditional()).translate(VARIANTS)
    return ZHU.sub("着", text) if "著" in text else text


@cached
def grammar() -> Grammar:
    """The rules; a higher cost is a less likely reading."""
    g = Grammar(GOALS)
    _noun_rules(g)
    _modifier_rules(g)
    _count_rules(g)
    _place_rules(g)
    _verb_rules(g)
    _aspect_rules(g)
    _wear_rules(g)
    _clause_rules(g)
    return g


def _noun_rules(g: Grammar) -> None:
    g.rule("NN* = N* ! 0", thing_of)
    g.rule("NB* = NN* ! 0; NP* = NB* ! 0; NP = NP* ! 0; NB = NB* ! 0; NN = NN* ! 0", first)
    g.rule("NN* = NN NN* ! 0.6", a.compound)
    g.rule("NN* = AP NN* ! 0.15", modified)
    g.rule("NN* = UNK NN* ! 0.5", with_unknown)
    g.rule("NN* = NAME NN* ! 0.5", noun_noun)
    g.rule("NP_o = UNK ! 0.6; NP_o = NAME ! 0.4", first)
    g.rule("AP = A ! 0", qualities)
    g.rule("AP = DEG AP ! 0.1", degree)
    g.rule("AP = AP DEGP ! 0.1", lambda quals, deg: degree(deg, quals))  # 巨大无比
    g.rule("BIP = BI NP ! 0; BIP = BI PRON ! 0", second)
    g.rule("VP = BIP AP ! 0", a.compared)
    g.rule("AP = NOT AP ! 0.1; AP = NOTV AP ! 0.1", negated)
    g.rule("AP = AP AP ! 0.4; AP = APC AP", also)
    g.rule("APC = AP AND ! 0.2; AP = X AP ! 0.3", lambda *two: two[0] if isinstance(two[0], list) else two[1])
    g.rule("NB* = AP NB* ! 0.2; NB* = AGE NB* ! 0.3; NB* = LP NB* ! 1.2", modified)
    g.rule("NB* = NB* NAME ! 1.5", name_thing)
    g.rule("NB* = QUOTE NB* ! 0.3", a.quoted)
    g.rule("QUOTE = QUOTE ZI ! 0", first)
    g.rule("NP* = NB* AGE ! 0.4", lambda thing, age: modified([age], thing))
    g.rule("NP* = AGE NP* ! 0.4", modified)
    g.rule("NP* = DEM NP* ! 0.3; NP* = PRON NP* ! 0.6", second)
    g.rule("NP* = ONLY NP* ! 0.3", persons.only)
    g.rule("NP* = PD NP* ! 0.1", persons.whose)
    g.rule("PD = PRON DE ! 0.2", first)
    g.rule("NPC* = NP* AND ! 0.2", first)
    g.rule("NP* = NPC* NP* ! 0.3", also)
    g.rule("NPC = NPC* ! 0.3", first)
    g.rule("NP_o = NPC NP ! 0.3", also)
    g.rule("NP* = NOT NP* ! 0.9", negated_thing)
    g.rule("NN* = NN* PL ! 0", plural)
    g.rule("NB_b = NB_b TWO ! 0.2", persons.pair_of)  # 兄弟俩
    g.rule("NP* = FLOCK NP* ! 0.1; NP* = FLOCKD NP* ! 0.1", a.flocking)
    g.rule("FLOCKD = FLOCK DE ! 0", first)


def _modifier_rules(g: Grammar) -> None:
    g.rule("MOD = AP DE; MOD = AGE DE; MOD = LP DE; MOD = PP DE; MOD = VP DE ! 0.05; MOD = NP DE ! 0.3; MOD = ADVS DE ! 0.5; MOD = NAME DE; MOD = UNK DE ! 0.4; MOD = QUOTE DE; MOD = SM DE ! 0", first)
    g.rule("NB* = MOD NB* ! 0.2; NP* = MOD NP* ! 0.3; NB* = SM NB* ! 0.3", c.hang)
    g.rule("SM = NB SUF ! 0.3; SM = NAME SUF ! 0.3; SM = AP SUF ! 0.6; SM = UNK SUF ! 0.6; SM = NB_o SUFM ! 0.3; SM = NB_w SUFM ! 0.3; SM = NAME SUFM ! 0.3; SM = AP SUFM ! 0.6; SM = UNK SUFM ! 0.6", c.suffixed)
    g.rule("NP_o = SM ! 0.6", c.style_alone)
    g.rule("PAP = PP AP ! 0.3", a.likened)
    g.rule("VP = PAP ! 0.8", first)  # 除了尾巴以外全身雪白
    g.rule("LIKE = PP SUF ! 0.1; HSOM = HAVE SOM ! 0", lambda lead, rest: lead if isinstance(lead, Link) else rest)
    g.rule("PP = LIKE ! 0", first)
    g.rule("SOM = NP MUCH ! 0", a.likeness)
    g.rule("VP = LIKE A ! 0; VP = HSOM A ! -0.2; VP = SOM A ! 0.6", lambda link, word: a.so_much(link, qualities(word)))  # 像房子一样大, 有树那么高
    g.rule("MODE = EXL DE ! 0; MOD = PAP DE ! 0", first)
    g.rule("NB* = MODE NB* ! 0", a.relative_place)
    g.rule("MODC = CLS DE ! 0.2", first)
    g.rule("MODCB = CLB DE ! 0.2; MODT = CLT DE ! 0.2; CLS = CLB ! 0.35", first)
    g.rule("CLT = NP_b VT ! 0.2; CLT = NP_b VTA ! 0.2; CLT = NP VT ! 0.6", c.clause)  # 妈妈织的毛衣
    g.rule("NB_b = MODC NB_b ! 0.5; NP_b = MODC NP_b ! 0.6; NB* = MODT NB* ! 0.3; NP* = MODT NP* ! 0.4", c.relative)  # 背着孩子下地的妇女
    for sort in ("_w", "_t", "_o"):
        g.rule(f"NB{sort} = MODC NB{sort} ! 0.3; NP{sort} = MODC NP{sort} ! 0.4; NB{sort} = MODCB NB{sort} ! 0.3; NP{sort} = MODCB NP{sort} ! 0.4", c.relative)
    g.rule("SUBJ = NP BE ! 0.1; MODA = CLSA DE ! 0; OVERD = OVER DE ! 0; OVERW = OVERW DE ! 0", first)
    g.rule("CLSA = SUBJ AP ! 0.1", c.clause)
    g.rule("NB_b = MODA NB_b ! 0.1; NP_b = MODA NP_b ! 0.2", c.relative)  # 头发是粉色的女孩
    g.rule("NP* = OVER NP* ! 0.4; NP* = OVERD NP* ! 0.3", covered.all_over)
    g.rule("NP* = OVERW NP* ! 0", second)  # 一头金发: golden hair
    g.rule("NP* = NP* OVER ! 1.2", lambda thing, link: covered.all_over(link, thing))  # 彩霞满天
    g.rule("VP = OVER NP ! 0.1; VP = OVERW NP ! 0.1; VP = OVERW NP_w ! 0", covered.all_over_has)
    g.rule("VP = OVER AP ! 0.2; VP = OVERW AP ! 0.3", covered.looks)
    g.rule("VP = VJA OVER ! 0.3; VP = VTA OVER ! 0.3", covered.strewn)  # 碎了一地


def _dem(dem: tuple, count: object) -> Count:
    return count if isinstance(count, Count) else Count(1, dem[1], count[0])  # type: ignore[index]


def _count_rules(g: Grammar) -> None:
    g.rule("Q = NUM CL ! 0; Q = MANY CL ! 0", count_of)
    g.rule("Q = NUM ! 0.9; Q = MANY ! 0.3", count_of)
    g.rule("Q = DEM Q; Q = DEM CL", _dem)
    g.rule("Q = CLA ! 1.4", lambda unit: Count(1, unit[1], unit[0]))  # 有颗痣
    g.rule("NB* = NB* HEAP ! 0.5", lambda thing, unit: counted(Count(1, unit[1], unit[0]), thing))
    g.rule("QA = NUM A ! 0.3", lambda number, word: [count_of(number), *qualities(word)])
    g.rule("QAC = QA CL ! 0", _with_unit)
    g.rule("QD = Q DE ! 0.2", first)
    g.rule("NP* = Q NP* ! 0.1; NP* = QD NP* ! 0.2; NPQ = Q NP ! 0.1", counted)
    g.rule("NP* = QAC NP* ! 0.1", modified)


def _with_unit(count_and: list, unit: tuple) -> list:
    """一大束花, 一小杯茶: the size is the measure's where English says the measure."""
    count, quality = count_and
    count.unit = unit[0]
    if not unit[0]:
        return [count, quality]  # 一小块蛋糕: English has no word for the measure
    count.size = quality.word
    return [count]


def _place_rules(g: Grammar) -> None:
    g.rule("LP = NP LOC ! 0.2", a.place)
    g.rule("LP = NP_t LOC ! 0.1", a.at_time)
    g.rule("LP = BLOC ! 0", first)
    g.rule("LP = NP BLOC ! 0.5; LP = NPD BLOC ! 0.2", a.owned_place)
    g.rule("NPD = NP DE ! 0.2", first)
    g.rule("LP = NPD LOC ! 0.6", a.place)
    g.rule("LPA = LOCA ! 0", a.alone)
    g.rule("LP = LPA ! 0.8", first)
    g.rule("LP = PRON LP ! 0.2", persons.by_somebody)
    g.rule("LP = PD LP ! 0.1", persons.at_whose)
    g.rule("PP = P LP ! 0; PP = P NP ! 0.4; PP = PZ LP ! 0; PP = PZ NP_o ! 0.4; PP = PZ NP_t ! 0.4; PP = PZ NAME ! 0.5; PP = P NAME ! 0.5", a.prepose)
    g.rule("PP = PP SUFM ! 0.1", a.made)
    g.rule("PP = P PRON ! 0.4", lambda prep, pronoun: Link(prep[0] or "near", persons.somebody(pronoun), prep[1]))


def _verb_rules(g: Grammar) -> None:
    g.rule("VT = V ! 0; VJ = VI ! 0; VJ = V ! 0.3", act_of)
    g.rule("VP = VJ ! 0; VP = VJA ! 0", first)
    g.rule("VP = VT NP ! 0.2; VP = VTA NP ! 0.1; VP = VT NAME ! 0.3; VP = VT QUOTE ! 0.2", a.acted_on)
    g.rule("VP = VT PRON ! 0.6; VP = VTA PRON ! 0.5", persons.done_to)
    g.rule("VP = VJ PP ! 0.2; VP = VJA PP ! 0.4; VP = VJ LP ! 0.6; VP = VJA LP ! 0.8", add_link)
    g.rule("VP = VP PP ! 0.9", add_link)
    g.rule("VP = VJ DP ! 0.1; VP = VJA DP ! 0.2", a.became)
    g.rule("DP = DIR SM ! 0", lambda _, mod: mod[0] if isinstance(mod, list) and isinstance(mod[0], Link) else Link("into", c.style_alone(mod), ""))
    g.rule("DP = DIR NP ! 0.3; DP = DIR LP ! 0.1; DP = DZ NP_o ! 0.3; DP = DZ LP ! 0.1", a.prepose)  # nobody sits 在 somebody
    g.rule("DP = DP COMP ! 1.5", first)  # 走进房间来
    g.rule("DQ = DIR AP ! 0.3", second)  # 染成紫红
    g.rule("VP = VJ DQ ! 0.2", a.so)
    g.rule("VP = PP VP ! 0.2; VP = LP VP ! 0.9; VP = BLOC VP ! 0.5", a.link_first)
    g.rule("ADVS = ADV DI ! 0; ADVS = ADV ! 0.1; ADVS = ADV ZHE ! 0", first)
    g.rule("ADVS = AP DI ! 0.2; ADVS = AP ! 1.3", lambda quals, *_: quals[0].word)
    g.rule("VP = ADVS VP ! 0.2", covered.so_done)
    g.rule("VP = PROG VP ! 0; VP = X VP ! 0.3; VP = PRON VP ! 0.2; AP = PRON AP ! 0.3", second)
    g.rule("VP = NOT VP ! 0.1; VP = NOTV VP ! 0.1", negated)
    g.rule("VP = VP VP ! 0.7", c.then)
    g.rule("VPC = VP AND ! 0.3", first)
    g.rule("VP = VPC VP ! 0.3", also)
    g.rule("VP = PIV CLB ! 0.1; VP = LET CLB ! 0.1; VP = LET CLS ! 0.1", persons.watched)
    g.rule("VP = FOR VP ! 0.1; VP = MODAL VP ! 0.1", a.used_for)
    g.rule("VP = VT TO ! 0; VP = VTA TO ! 0", add_link)
    g.rule("TO = GIVE NP_b ! 0", lambda _, thing: Link("to", thing, thing.head.path if isinstance(thing, Thing) else ""))  # 借给陌生人
    g.rule("VP = BA CLS ! 1.2", lambda _, told: a.so_that([], told))  # 将长发盘起
    g.rule("BAP = BA NP ! 0", second)
    g.rule("VP = BAP VP ! 0", a.taken)
    g.rule("BEIP = BEI NP ! 0", second)
    g.rule("VP = BEIP VP ! 0.2", a.undergone_by)
    g.rule("VP = BEI VP ! 0.2", a.undergone)


def _aspect_rules(g: Grammar) -> None:
    g.rule("VTA = VT ZHE ! 0; VTA = VT LE ! 0.1; VJA = VJ ZHE ! 0; VJA = VJ LE ! 0.1", first)
    g.rule("VJA = VJ COMP ! 0.2; VTA = VT COMP ! 0.2; VTA = VTA COMP ! 0.4; VJA = VJA COMP ! 0.4", first)
    g.rule("VP = VT RESA ! 0.1", a.came_to)  # 压弯, 染红
    g.rule("VTA = VT FELL ! 0.1; VJA = VJ FELL ! 0.1", covered.fell)
    g.rule("VG = VJ GET ! 0; VG = VTA GET ! 0; AG = AP GET ! 0.2", first)
    g.rule("VP = VG AP ! 0", a.so)
    g.rule("VP = VG VP ! 0.5; VP = VG CLS ! 0.8; VP = VG CLB ! 0.8; VP = AG VP ! 0.5; VP = AG CLS ! 0.8; VP = AG CLB ! 0.8; VP = AG AP ! 0.3", a.so_that)
    g.rule("VW = VP WHEN ! 0.3; VW = CLS WHEN ! 0.5; VW = CLB WHEN ! 0.5", a.timed)
    g.rule("VP = VW VP ! 0.2; MOD = VW DE ! 0.1; VP = VP VW ! 0.6", a.timed_with)
    g.rule("VP = VW ! 1.0", first)
    g.rule("AP = AP ZHE ! 0.4; AP = AP LE ! 0.4", first)


def _wear_rules(g: Grammar) -> None:
    g.rule("VP = WB DP ! 0.2", a.worn_at)  # 戴在无名指上
    g.rule("WB = WEAR ! 0; WB = WB ZHE ! 0; WB = WB LE ! 0.1; HB = HAVE ! 0; SB = SAY ! 0", first)
    g.rule("VP = WB NP_w ! 0; VP = WB NP_o ! 0.8; VP = WB NP_t ! 0.8; VP = WB NP_b ! 2.4", a.wearing)
    g.rule("VP = HB NP ! 0.2; VP = HB NP_w ! 0; VP = HB NAME ! 0.4", special("have", "zh"))
    g.rule("VP = LACK NP ! 0.25", a.lacking)
    g.rule("VP = LEFT NP ! 0.1", lambda left, thing: special("have", "zh")(left, persons.only(left, thing)))  # 只剩下一片叶子
    g.rule("VP = DECK NP ! 0.2; VP = DECK NP_w ! 0.1", covered.decked)
    g.rule("VP = VJA NP ! 0.8", covered.appears)
    g.rule("VP = SB QUOTE ! 0; VP = SB NAME ! 0.4", a.saying)
    g.rule("FULL = FULL LE ! 0.1; FULL = FULL ZHE ! 0.1", first)
    g.rule("VP = FULL NP_o ! 0; VP = FULL NP_w ! 0; VP = FULL NP_t ! 0; VP = FULL NP_b ! 1.0; VP = FULLB NP_b ! 0", covered.full)
    g.rule("VP = ANAN ! 0", first)
    g.rule("VP = IMB AP ! 0.5", lambda _, quals: quals)  # 充满童趣
    g.rule("FX = FULL NP ! 0", covered.full)
    g.rule("EXL = LP FX ! 0.2; EXL = LPA FX ! 0.2", covered.filled_place)  # 房间里摆满绿植
    g.rule("HALFB = HALF BE ! 0; HALFN = HALFB NP ! 0", second)
    g.rule("AP = HALFN HALFN ! 0", covered.half_and_half)  # 一半是人一半是机器
    g.rule("VJA = VJA HALF ! 0.1; VJA = VTA HALF ! 0.3", covered.halved)  # 融化了一半
    g.rule("VJA = HALF VJA ! 0.6", lambda half, acts: covered.halved(acts, half))


def _clause_rules(g: Grammar) -> None:
    g.rule("CLB = NP_b VP ! 0.2; CLS = NP VP ! 0.5; CLS = NP_b AP ! 0.5; CLS = NP_w AP ! 0.5; CLS = NP_o AP ! 0.5; CLS = NP_t AP ! 1.5; CLS = NP LP ! 1.0; CLS = NP PP ! 0.6; CLS = NP PAP ! 0.3", c.clause)
    g.rule("S = CLS ! 0; S = CLB ! 0", c.sentence)
    g.rule("VP = FT AP ! 0.2", c.featured)
    g.rule("VE = VTA ! 0; VE = VJA ! 0; VE = HB ! 0; VE = WB ! 0.4", _verb_there)
    g.rule("DX = DECK NP ! 0.1", covered.decked)
    g.rule("EXL = LP DX ! 0.3; EXL = LPA DX ! 0", covered.decked_place)
    g.rule("EX = VE NP ! 0; EX = LACK NP ! 0", _there)
    g.rule("EX = BE NP ! 0", second)
    g.rule("EX = ONLY NP ! 0; EX = LEFT NP ! 0", persons.only)
    g.rule("EX = SB QUOTE ! 0.2", a.saying)
    g.rule("EXL = LP EX ! 0.4; EXL = LPA EX ! 0; NP = LPA NP ! 2.0", a.exists)
    g.rule("EXL = EXL EXL ! 0", also)
    g.rule("NPN = NPQ NONE ! 0", lambda thing, none: negated_thing(none, thing))  # 一个行人也看不到
    g.rule("EXL = LP NPN ! 0; EXL = LPA NPN ! 0", a.exists)
    g.rule("NP = NPN ! 0.1", first)
    g.rule("EXL = LP NPQ ! 0.9", a.exists)  # 讲台上一束向日葵
    g.rule("LP = LP AP ! 1.6", a.place_looks)
    g.rule("NP_o = LPA AP ! 1.0", covered.surroundings)  # 四周昏暗
    g.rule("NP = EXL ! 0.1", first)
    g.rule("VP = BLOC NP_o ! 1.0; VP = BLOC NP_w ! 1.0; VP = BLOC NPQ ! 0.9", a.body_has)
    g.rule("BP = BE NP ! 0; BP = BE AP ! 0; BP = BE MOD ! 0", second)
    g.rule("ST = AP DE ! 0.3", first)  # 皱皱的, at the end
    g.rule("CLS = NP ST ! 1.2", c.clause)
    g.rule("S = NP BP ! 0.5", _is)
    g.rule("VP = MOD LOOK ! 0", first)  # 开心的样子
    g.rule("S = MODC LOOK ! 0", lambda told, _: c.sentence(told))
    g.rule("NP = BE NP ! 0.8", second)


def _verb_there(verb: object) -> list[Act] | None:
    """A garment's verb says only that it is there, but for what hangs on a wall."""
    if isinstance(verb, tuple) and verb[0][:1] == "挂":
        return [Act(Word(lexicon()["hang-verb"], verb[0], "zh", verb[1]))]
    return verb if isinstance(verb, list) else None


def _there(verb: Any, thing: Any) -> Any:
    """挂着一幅画: the act with its thing; 有 adds nothing to being there, 没有 denies it."""
    if isinstance(verb, tuple):
        return a.lacking(verb, thing)
    return add_object(verb, thing) if verb else thing


def _is(thing: object, what: object) -> object:
    """`头发是黑色`: a quality; `背景是森林`: the second thing, in the place the first one names."""
    if isinstance(what, list):
        return c.sentence([thing, what])
    if isinstance(what, Thing) and isinstance(thing, Thing):
        what.links.append(Link("as", thing, thing.head.path))
        return what
    return what if isinstance(what, Raw) else thing
