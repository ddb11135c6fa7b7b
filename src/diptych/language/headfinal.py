"""The grammar of Japanese and Korean, which are alike in order: rules over the categories their edges share."""

from __future__ import annotations

from typing import Any

from . import borne, pasts
from . import heads as h
from .alike import as_big, as_much, compared
from .chart import Grammar
from .compose import (
    act_of,
    add_adverb,
    also,
    count_of,
    counted,
    degree,
    first,
    link_then,
    modified,
    name_thing,
    negated,
    negated_thing,
    noun_noun,
    of,
    plural,
    predicate,
    qualities,
    second,
    thing_of,
    thinged,
    with_unknown,
)
from .hues import colour, shade
from .meaning import Act, Link, Name, Quality, Raw, Thing, Word
from .wearing import (
    amid,
    attributive,
    being_so,
    caused,
    dressed,
    got,
    got_by,
    had,
    had_so,
    had_tied,
    held,
    hung_from,
    lacked,
    made_so,
    not_worn,
    object_of,
    of_material,
    of_part,
    place,
    reaching,
    soaked,
    there,
    unplaced,
    worn,
    worn_at,
    worn_on,
    worn_so,
)

__all__ = ["make"]

PARTICLES = dict.fromkeys(("と", "와", "과", "하고", "이랑", "랑"), "with") | {"へ": "toward"}
GOALS = {"NP": 0, "AP": 0.2, "APC": 0.6, "ADVS": 0.4, "VP": 0, "VPC": 0.2, "S": 0.1, "PP": 0.3, "LP": 0.4, "AGE": 0, "Q": 2.0, "MOD": 0.8, "UNK": 0, "SKIP": 3.0, "NAME": 0, "O": 0.8, "SUBJ": 0.8, "TOP": 0.8, "RG": 2.0, "STYLED": 0.2, "X": 3.0, "QUOTE": 0, "NPTHAN": 3.0}  # fmt: skip


def make(lang: str) -> Grammar:
    """The rules for `ja` or `ko`; a higher cost is a less likely reading."""
    g = Grammar(GOALS)
    _adjectives(g)
    _nouns(g)
    _counts(g)
    _links(g)
    _verbs(g)
    _phrases(g)
    _wearing(g)
    _clauses(g)
    _quotes(g)
    if lang == "ko":
        _loose(g)
    else:
        _joined(g)
    return g


def _loose(g: Grammar) -> None:
    """Korean leaves particles out: `눈 내리는 역`, `사진 찍는 사람`, `키 큰 나무`, `책상 위`."""
    g.rule("RS = NB_o VJ ! 0.76; RS = NB_t VJ ! 0.6; RS = NB_w VJ ! 0.76; RS = NB_o VPI ! 0.76; RS = NB_t VPI ! 0.6; RS = NB_w VPI ! 0.76; RS = PB AP ! 0.3", predicate)
    g.rule("VP = NB VT ! 0.6; VPC = NB VTC ! 0.6; VP = NB ET ! 0.6; VPC = NB ETC ! 0.6", object_of)
    g.rule("LP = NP LOC ! 0.1; LP = NP EDGE ! 0.1; LP = NPNO EDGE ! 0", place)
    g.rule("SUBJ = SUBJ MANYA ! 0; SUBN = SUBN MANYA ! 0; O = O MANYA ! 0; O_w = O_w MANYA ! 0", lambda thing, many: counted(count_of(many), thing))  # `단추가 많이 달린`
    g.rule("SUBJ = NP ONLY ! 0.2; SUBN = NP ONLY ! 0.2; O = NP ONLY ! 0.3", h.only)
    g.rule("LP = LOC ! 1.2; LP = PRON LOC ! 0.2", unplaced)  # `가운데 노른자`, `옆에는 김치`, `그 옆에`
    g.rule("MODL = NPNI AQ ! 0.4", lambda thing, quals: soaked(thing, quals))  # `창호지에 걸러진 빛`
    g.rule("NX* = MODL NB* ! 0.2; NX* = MODL NX* ! 0.3", modified)
    g.rule("PPE = NP ESO ! 0; PP = PPE ! 0.1", lambda thing, _=None: thing if isinstance(thing, Link) else h.stand_in(thing))
    g.rule("VP = PPE VP ! 0.05; VPC = PPE VPC ! 0.05; VPQ = PPE VPQ ! 0.05; VPI = PPE VPI ! 0.05; VT = PPE VT ! 0.15; VTC = PPE VTC ! 0.15", h.out_of)
    g.rule("RS = SUBJ QBE ! 0; RS = SUBJ Q ! 0.6", lambda thing, count: counted(count, thinged(thing)))  # `팔이 여덟 개인`
    g.rule("VPN = SUBJ_o ARISE ! 0; VPN = NB_o ARISE ! 0.3; VPN = UNK ARISE ! 0.3", had)  # `연기가 나는`
    g.rule("WA = ADVS Wd ! 0; WA = ADVS Wp ! 0; WA = ADVS Ud ! 0; WA = ADVS Up ! 0; WAC = ADVS Wc ! 0; WAC = ADVS Uc ! 0", first)
    g.rule("VP = O_w WA ! 0; VPC = O_w WAC ! 0", worn_so)
    g.rule("PBNI = PB NI ! 0; PBNI = PBG NI ! 0; SUBJ_o = NP_o GA ! 0", first)
    g.rule("NX_w = RS NB_w ! 0.08; NX_o = RS NB_o ! 0.08", borne.having)  # `깃이 넓은 코트를 입은 남자`: the collar is the coat's
    g.rule("UPTO = PB MADJ ! 0; PU = UPTO Ud ! 0; PU = UPTO Up ! 0; PUC = UPTO Uc ! 0", reaching)  # `머리를 어깨까지 기른`
    g.rule("VP = VP ASIF ! 0.1; VPQ = VPQ ASIF ! 0.1; VPI = VPI ASIF ! 0.1", h.seeming)  # `밀랍으로 만든 듯한`
    g.rule("OU = O Ud ! 0.2; OU = O Up ! 0.2; OUC = O Uc ! 0.2; OU = O Wd ! 0.2; OU = O Wp ! 0.2; OUC = O Wc ! 0.2", first)
    g.rule("UB = PBNI Ud ! 0.2; UB = PBNI Up ! 0.2; UB = PBNI Wd ! 0.2; UB = PBNI Wp ! 0.2; UBC = PBNI Uc ! 0.2; UBC = PBNI Wc ! 0.2", first)
    g.rule("VP = O UB ! 0; VPC = O UBC ! 0", lambda thing, place: worn_at(place, thing))
    g.rule("VP = PBNI OU ! 0; VPC = PBNI OUC ! 0", worn_at)
    g.rule("RS = SUBJ MANY ! 0", lambda thing, many: counted(count_of(many), thing))
    g.rule("AP = NEG AP ! 0.1", negated)
    g.rule("VJ = NEG VJ ! 0.1; VJC = NEG VJC ! 0.1; VT = NEG VT ! 0.1; VTC = NEG VTC ! 0.1; VQ = NEG VQ ! 0.1; VS = NEG VS ! 0.1", negated)
    g.rule("Wn = NEG Wd ! 0; Wn = NEG Wp ! 0; Un = NEG Ud ! 0; Un = NEG Up ! 0; Wm = NEG Wc ! 0; Um = NEG Uc ! 0", second)
    g.rule("NX* = LP NB* ! 0.6; NX* = LP NX* ! 0.8", modified)
    g.rule("APC = AP TO ! 0.1", first)
    g.rule("VP = NB_w Wd ! 0.5; VP = NB_w Wp ! 0.5; VPC = NB_w Wc ! 0.5; VP = NB_w Up ! 0.5; VP = NB_w Ud ! 0.5", worn)
    g.rule("VPN = SUBJ SUFH ! -0.05; VPN = O SUFH ! 0; VPN = O SUFO ! 0; VPN = NB SUFO ! 0.3", had)
    g.rule("APGA = AQ GA ! 0.8; AP = APGA SUFH ! 0", first)
    g.rule("AP = Av AP ! 0.25", lambda word, quals: [Quality(word), *quals])  # `눈부시게 하얀`
    g.rule("AP = APGA AQ ! 0", also)  # `꽃무늬가 수놓인`
    g.rule("THANX = PRON THAN ! 0", first)
    g.rule("AP = THANX AP ! 0; APC = THANX APC ! 0", lambda _, quals: degree(("more",), quals))  # `자기보다 큰`
    g.rule("VPN = SUBJ SUFN ! 0; VPN = O SUFN ! 0", lacked)
    g.rule("VPN = O_w SUFN ! 0", not_worn)
    g.rule("NP* = NPT* NP* ! 0.2", also)
    g.rule("NPNI = NP NI2 ! 0; QBE = Q BE ! 0; NPT* = NP* TO ! 0.1; NPT* = NP* DO ! 0.3", first)
    g.rule("PP = NP RO ! 0.1", lambda thing, _: h.direction(thing))
    g.rule("PP = LP RO ! 0; PP = LP PDE ! 0; PP = LP ESO ! 0", first)


def _joined(g: Grammar) -> None:
    """Japanese writes some without a particle: `ゴール下`, `素足に下駄`, `上から`."""
    g.rule("LP = NB LOC ! 1.0", place)
    g.rule("QO = NUM CLO ! 0; QO = NUMC ! 0", count_of)
    g.rule("NX_o = QONO NB_o ! -0.3; NX_w = QONO NB_w ! -0.3", counted)  # `三つの頭を持つ犬`: no three dogs
    g.rule("ABU = ABNI Ud ! -0.2; ABU = ABNI Up ! -0.2; ABU = AVQ Ud ! 0; ABU = AVQ Up ! 0; AP = ABU ! 0; QONO = QO NO ! 0", first)  # `輪切りにしたレモン`
    g.rule("VP = O ABU ! 0", made_so)  # `髪を短くした女性`
    g.rule("PBNO = PB NO ! 0; PBGA = PB GA ! 0; BKARA = PB KARA ! 0; VP = VG GET ! 0; VPC = VG GETC ! 0", first)
    g.rule("RS = PBGA NPNO ! 0.4", being_so)
    g.rule("NAR = SUBN VP ! 0; NAR = SUBN VPI ! 0; NAR = SUBB VP ! 0; NAR = NPNO VN ! 0.1; RS = SUBN VPT ! 0", predicate)  # `花が舞う中を`, `右腕が機械になった`
    g.rule("PP = NAR AMID ! 0", amid)
    g.rule("GT = Gd ! 0; GTC = Gc ! 0", act_of)
    g.rule("VP = NPNO GT ! 0; VPC = NPNO GTC ! 0", object_of)
    g.rule("O_w = NP_w MO ! 0.6; O = NP MO ! 0.8; VP = VP YONA ! 0.3", first)  # `靴下も履かずに`, `見上げるような構図`
    g.rule("EXC = EXC COMMA ! 0; SUBJ = SUBJ EXC ! 0.1; SUBB = SUBB EXC ! 0.1", first)  # `猫がいて、外を見ている`
    g.rule("UB = BNI Ud ! 0.1; UB = BNI Up ! 0.1; UBC = BNI Uc ! 0.1; OU = O Ud ! 0.2; OU = O Up ! 0.2; OUC = O Uc ! 0.2", first)
    g.rule("VP = O UB ! 0.4; VPC = O UBC ! 0.4", lambda thing, place: worn_at(place, thing))  # `リボンを首に巻いた`
    g.rule("VP = BNI OU ! 0; VPC = BNI OUC ! 0", worn_at)  # `首に鈴をつけた`
    g.rule("VP = BKARA OU ! 0; VPC = BKARA OUC ! 0", hung_from)
    g.rule("PU = PP Ud ! 0.1; PU = PP Up ! 0.1; PUC = PP Uc ! 0.1", lambda link, verb: (link, verb))
    g.rule("VG = O VTC ! 0", got)
    g.rule("VG = NPNI VG ! 0", got_by)
    g.rule("RS = PBNO AQ ! 0", of_part)
    g.rule("AB = ABA AB ! 0.1", also)
    g.rule("LP = LOC ! 1.8; LP = PRON LOC ! 0.2", unplaced)  # `奥`, `その奥に`
    g.rule("PP = LOC KARA ! 1.3", lambda loc, _: Link(f"from-{loc[0]}", None, loc[1]))
    g.rule("PP = NEARBY ! 0", lambda near: Link("beside", None, near[1]))
    g.rule("VPT = NP NATTA ! 0", h.turned)
    g.rule("APC = AB NATTE ! 0.1", first)  # `泥だらけになって`
    g.rule("ABNI = AB NI ! 0.2; APC = AB DE ! 0.4; ABA = AB AND ! 0.1; ABA = AB TO ! 0.1", first)
    g.rule("NP_o = ABNI NP_o ! 0.8; NP_w = ABNI NP_w ! 0.8", modified)
    g.rule("VP = O_w HNI ! 0; VPC = O_w HNIC ! 0", dressed)
    g.rule("HNI = WNI Ud ! 0; HNI = WNI Up ! 0; HNIC = WNI Uc ! 0", first)
    g.rule("VPC = NP HOLD ! 0; VP = NP HOLDA ! 0", held)


def _adjectives(g: Grammar) -> None:
    g.rule("AP = Aa ! 0; AP = Ag ! 0; AP = Ad ! 0; AP = Ae ! 0.1; AB = Ae ! 0; APC = Ab ! 0", qualities)
    g.rule("AQ = Aa ! 0; AQ = Ad ! 0; AVQ = Av ! 0", qualities)  # with an ending of its own: 長い, not 白 of 白猫
    g.rule("AP = An ! 0", lambda word: [Quality(word, negated=True)])
    g.rule("ADVS = Av ! 0", lambda word: h.adverb_of([Quality(word)]))
    g.rule("ADVS = ADV ! 0.1", first)
    g.rule("AP = NPTHAN AP ! 0.1; APC = NPTHAN APC ! 0.1", compared)
    g.rule("AP = NPMUCH AP ! 0.1; APC = NPMUCH APC ! 0.1", lambda thing, quals: as_much(quals, thing))
    g.rule("AP = NP MUCHA ! 0.1; APC = NP MUCHA ! 0.3", lambda thing, much: as_big(thing))
    g.rule("AP = NPMUCH ! 0.5", as_big)
    g.rule("AP = DEG AP; APC = DEG APC; AQ = DEG AQ", degree)
    g.rule("ADVS = DEG ADVS ! 0.2", second)
    g.rule("AP = AP AP ! 0.4", _both)
    g.rule("AP = APC AP ! 0.1; APC = APC APC ! 0.1", also)
    g.rule("APC = AP AND ! 0.2; APC = APC COMMA ! 0.1; APC = ABNO AND ! 0.4", first)
    g.rule("ABNO = AB NO; AP = AB NO ! 0.1; AP = AP X ! 0.2", first)


def _both(one: list, two: list) -> list:
    """`淡い琥珀色の`: a shade and its colour are one quality; others stand beside each other."""
    shades = isinstance(one[-1], Quality) and isinstance(two[0], Quality) and shade(one[-1], two[0])
    return [*(one[:-1] if shades else one), *two]


def _quotes(g: Grammar) -> None:
    """Text to be painted: `“달”이라고 쓴 간판`, `「月」と書かれた看板`, `“달” 간판`."""
    g.rule("NB* = QUOTE NB* ! 0.3; NX* = QTNO NB* ! 0.2; NX* = QTNO NX* ! 0.2", h.quoted)
    g.rule("QTNO = QUOTE NO ! 0; QT = QUOTE SAID ! 0; QTNO = QUOTE SAID ! 0.5; QUOTE = QUOTE WO ! 0.2; QUOTE = QUOTE X ! 0.2; QTSAY = QT SUFH ! 0; QTSAY = QUOTE SUFH ! 0", first)
    g.rule("VQ = QT Vp ! 0; VQ = QT Vq ! 0; VQ = QT Vs ! 0; VQ = QT Es ! 0; VQ = QT Is ! 0; VQ = QT Ip ! 0; VQ = QT Fp ! 0", h.written)
    g.rule("VPQ = QT VPQ ! 0.1; VP = QT VP ! 0.2", lambda name, acts: h.written(name, acts))
    g.rule("VPN = QUOTE SUFH ! 0", had)
    g.rule("NX* = QTSAY NB* ! 0.1; NX* = QTSAY NX* ! 0.2", h.quoted)


def _nouns(g: Grammar) -> None:
    g.rule("NB* = N* ! 0", thing_of)
    g.rule("NP* = NB* ! 0; NP = NP* ! 0; NB = NB* ! 0", first)
    g.rule("PB = PN ! 0; PBG = PNG ! 0", thing_of)
    g.rule("PB = AP PB ! 0.15; PBG = AP PBG ! 0.15", modified)
    g.rule("NP_o = UNK ! 0.6; NP_o = NAME ! 0.6", first)
    g.rule("NB_b = AP NB_b ! 0.15; NB_w = AP NB_w ! 0.15; NB_o = AP NB_o ! 0.15; NB_b = AGE NB_b ! 0.3; NB_o = AGE NB_o ! 0.3; NB_t = AGE NB_t ! 0.3; NB_w = AGE NB_w ! 1.3", modified)  # 60대로 보이는 수염 난 어부
    g.rule("NB_t = AP NB_t ! 0.4", modified)  # 柔らかい秋の日差し: the sunlight is soft
    g.rule("NB* = NB NB* ! 0.6; NB* = NAME NB* ! 0.5", noun_noun)
    g.rule("NB* = NB* NAME ! 1.5", name_thing)
    g.rule("NB* = UNK NB* ! 0.5", with_unknown)
    g.rule("NB* = NB* PL ! 0.1", plural)
    g.rule("NB* = NB* HON ! 0.2", first)
    g.rule("NB* = O- NB* ! 0.6; NB* = PRON NB* ! 0.4; NP* = PRON NP* ! 0.5; NP* = PRONO NP* ! 0.2", second)
    g.rule("NP = PRON ! 1.5", lambda pron: Raw(pron[0], "ja", pron[1]))
    g.rule("NP_o = CN ! 0.5", colour)  # `白と黒`, `空のピンク`
    g.rule("NPC* = NP* NOTBE ! 0.2", lambda thing, no: negated_thing(no, thing))
    g.rule("PRONO = PRON NO ! 0.1; NPNO = NP NO ! 0.1", first)
    g.rule("MOD = NPNO ! 0; MOD = AP NO ! 0.5; MOD = AGE NO; MOD = LP NO; MOD = PP NO ! 0.3; MOD = ADVS NO ! 0.4", first)
    g.rule("NX* = MOD NB* ! 0.2; NX* = MOD NX* ! 0.3", _of)
    g.rule("NP* = NX* ! 0", first)
    g.rule("NX* = PP NB* ! 1.3; NX* = PP NX* ! 1.3", modified)
    g.rule("NX* = AP NX* ! 0.35; NX* = AGE NX* ! 0.4", modified)
    g.rule("NP* = NB* AGE ! 0.4", lambda thing, age: modified([age], thing))
    g.rule("NPC* = NP* AND ! 0.1; NPC* = NPC* COMMA ! 0.1; NPC* = NP* MO ! 0.5", first)  # 犬も猫も, 개도 고양이도
    g.rule("NP* = NPC* NP* ! 0.2", also)
    g.rule("NPC = NPC* ! 0.3", first)
    g.rule("NP_o = NPC NP ! 0.3", also)
    g.rule("NP* = NP* X ! 0.3", first)
    g.rule("NP* = NP* ONLY ! 0.1", h.only)
    g.rule("NP_o = NPNI NP ! 1.4", h.beside)
    g.rule("WNI = NP_w NI ! 0.1", first)
    g.rule("NP_w = WNI NP_w ! 0.3", also)  # シャツにエプロン: both are worn


def _of(mod: Any, thing: Any) -> Any:
    if isinstance(mod, Word):
        mod = Quality(mod)
    if isinstance(mod, Raw):
        return with_unknown(mod, thing)
    return modified(mod, thing) if isinstance(mod, list) else of(mod, thing)


def _counts(g: Grammar) -> None:
    g.rule("Q = NUM CL ! 0; QH = NUM CLP ! 0; Q = MANY CL ! 0; QH = MANY CLP ! 0; Q = NUMC ! 0; Q = MANY ! 0.2; Q = NUMK CL ! 0; QH = NUMK CLP ! 0", count_of)
    g.rule("NX_b = QH NB_b ! 0.2; NX_b = QHNO NB_b ! 0", h.crowd)
    g.rule("Q = NUM ! 1.2", count_of)
    g.rule("QHNO = QH NO ! 0; Q = QH ! 0; QNO = Q NO ! 0; Q = Q EX ! 0; Q = Q SOME ! 0; QH = QH SOME ! 0", first)
    g.rule("NP_b = QH ! 1.6", h.people)
    g.rule("NP* = QNO NP* ! 0.1; NP* = Q NP* ! 0.3; NX* = QNO NB* ! 0.05; NX* = QNO NX* ! 0.1; NX* = Q NB* ! 0.25; NX* = Q NX* ! 0.3", counted)
    g.rule("NP* = NP* Q ! 0.3", h.counted_last)
    g.rule("NP_o = SUBJ Q ! 0.1", lambda thing, count: counted(count, thing))
    g.rule("SUBJ = SUBJ Q ! 0.15; SUBB = SUBB Q ! 0.15; SUBN = SUBN Q ! 0.15; O = O Q ! 0.15; O_w = O_w Q ! 0.15; TOP = TOP Q ! 0.2", h.counted_last)  # `電車が一台通る`
    g.rule("NP_o = NPNO GROUP ! 0", h.group)
    g.rule("NP_o = NB GROUP ! 0.6", h.group)


def _links(g: Grammar) -> None:
    g.rule("LP = NPNO LOC ! 0", place)
    g.rule("LP = NP_t TIM ! 0.1; LP = NPNO TIM ! 1.0", place)
    g.rule("PP = NPNI ! 0.5", h.stand_in)
    g.rule("NPTHAN = NP THAN ! 0; NPMUCH = NP MUCH ! 0; NPNI = NP NI ! 0", first)
    g.rule("PP = NP DE ! 0.1", lambda thing, _: h.means(thing))
    g.rule("PP = NP PO ! 0; MOD = NP PA ! 0; PP = NP HE ! 0; PP = NP TO ! 0.9; PT = NP TO ! 0.1", _post)
    g.rule("VJ = PT VJ ! 0; VJC = PT VJC ! 0; VI = PT VI ! 0; VT = PP VT ! 0.2; VTC = PP VTC ! 0.2", _link_to)
    g.rule("VT = NPNI VT ! 0.3; VTC = NPNI VTC ! 0.3", h.gone_to)
    g.rule("VJ = O VJ ! 0.4; VJC = O VJC ! 0.4; VI = O VI ! 0.4; VP = O VP ! 1.4; VPC = O VPC ! 1.7; VPI = O VPI ! 1.4", h.along)
    g.rule("VT = ADVS VT ! 0.2; VTC = ADVS VTC ! 0.2", _adverb)
    g.rule("PP = LP NI ! 0; PP = LP DE ! 0; PP = LP KARA ! 0; PP = LP WO ! 0.3; PP = LP HE ! 0; PP = LP ! 0.6", first)
    g.rule("PP = PP HA ! 0.1; PP = PP MO ! 0.1; PP = PP COMMA ! 0.1; LP = LP COMMA ! 0.3", first)
    g.rule("NX* = MODA NB* ! 0.2; NX* = VPN NB* ! 0.5; NX* = MODA NX* ! 0.3; NX* = VPN NX* ! 0.6", _of)
    g.rule("MODA = NP PA ! 0", attributive)
    g.rule("VPN = NP SUFH ! -0.05; VPN = NB SUFH ! 0", had)  # リンゴとバナナが入った: both are in it
    g.rule("VPN = NP SUFN ! 0.1; VPN = NB SUFN ! 0", lacked)
    g.rule("VPN = NB SUFC ! 0; VPN = NP SUFF ! 0.05; VPN = NB SUFF ! 0", h.covered)
    g.rule("VPN = NP_w SUFW ! 0; VPN = NB SUFW ! 0.5", worn)
    g.rule("MOD = VPN NO ! 0; VPC = VPN DE ! 0.1; VP = VPN ! 0.5; VPN = VPN X ! 0.1", first)
    g.rule("S = VPN ! 0", there)
    g.rule("STY- = NB STY ! 0; STY- = AB STY ! 0.2; STY- = NAME STY ! 0.3", _style)
    g.rule("STYLED = STY- ! 0", h.in_style)
    g.rule("MOD = STY- NO ! 0; MOD = STY- NA ! 0; MOD = STY- ! 0.2", first)
    g.rule("NB_o = NB PAT ! 0.3; NB_o = AB PAT ! 0.6; NB_o = NPNO PAT ! 0.5", h.patterned)


def _post(thing: Any, post: tuple) -> Link:
    rel = PARTICLES.get(post[0], post[0])
    return Link(rel or "place", thing, post[1])


def _style(thing: Any, _: Any) -> Any:
    if isinstance(thing, list):
        return thing
    if isinstance(thing, Name):
        return [Quality(Word(None, thing.text, "name", thing.path))]
    return h.style(thing)


def _verbs(g: Grammar) -> None:
    """Marks to acts: VT wants an object, VJ wants none, VQ underwent or did it by the noun that follows."""
    g.rule("VJ = Fd ! 0; VJC = Fc ! 0; VJ = Fo ! 0; VN = Id ! 0; VT = Vd ! 0; VT = Vq ! 0; VJ = Iq ! 0; VJ = Eq ! 0.1; ET = Eq ! 0; VTC = Vc ! 0; ET = Ed ! 0; ET = Ep ! 0; ETC = Ec ! 0", act_of)
    g.rule("VJ = Id ! 0; VJC = Ic ! 0; VQ = Vd ! 0.3; VJC = Vc ! 0.4; VJ = Ed ! 0.1; VJC = Ec ! 0.1; VJ = Io ! 0; VJ = Vo ! 0.3", act_of)
    g.rule("VP = Vd ! 0.5; VT = Vo ! 0.3", act_of)
    g.rule("VQ = Vp ! 0.3", pasts.seen)
    g.rule("VT = Vp ! 0", pasts.over)
    g.rule("VI = Ip ! 0; VI = Ep ! 0.2; VI = Fp ! 0; VNI = Ip ! 0; VNI = Ep ! 0.2", pasts.past)
    g.rule("VT = Vn ! 0; VTC = Vm ! 0; VJ = In ! 0; VM = In ! 0; VJC = Im ! 0; VJ = Fn ! 0; VJC = Fm ! 0; VJ = Vn ! 0.3; VJC = Vm ! 0.3; ET = En ! 0; VJ = En ! 0.2", h.no)
    g.rule("VS = Vs ! 0; VS = Es ! 0; VS = Is ! 0.3; VSC = Vr ! 0; VSC = Er ! 0; VSC = Ir ! 0.3", pasts.done)
    g.rule("VS = NPNI VS ! 0; VSC = NPNI VSC ! 0", h.passive_by)
    g.rule("VJ = VS ! 0; VJC = VSC ! 0", first)
    g.rule("CK = Ik ! 0; CKC = Il ! 0", act_of)
    g.rule("VJ = O CK ! 0; VJC = O CKC ! 0", caused)


def _phrases(g: Grammar) -> None:
    g.rule("O_w = NP_w WO ! 0; O = NP WO ! 0; SUBJ = NP GA ! 0; SUBJ = NP MO ! 0.3; SUBV = NP GAS ! 0; SUBH = NP GAH ! 0; SUBB = NP_b GA ! 0; SUBB = NP_b MO ! 0.3; SUBN = NP_w GA ! 0; SUBN = NP_t GA ! 0; SUBN = NP_o GA ! 0; SUBN = NP_w MO ! 0.3; SUBN = NP_t MO ! 0.3; SUBN = NP_o MO ! 0.3; TOP = NP HA ! 0; VP = VJ ! 0; VPC = VJC ! 0; VPQ = VQ ! 0; VPI = VI ! 0; VPC = VPC COMMA ! 0; VP = VP X ! 0.3; VP = VP ONLY ! 0.4", first)
    g.rule("VP = O VT ! 0; VPC = O VTC ! 0; VP = NPNI ET ! 0; VPC = NPNI ETC ! 0; VP = O ET ! 0.6", object_of)
    g.rule("VP = PP VP ! 0.1; VPC = PP VPC ! 0.1; VPQ = PP VPQ ! 0.1; VPI = PP VPI ! 0.1", _link_to)
    g.rule("VP = NPNI VP ! 0.1; VPC = NPNI VPC ! 0.1; VPQ = NPNI VPQ ! 0.1; VPI = NPNI VPI ! 0.1", h.gone_to)
    g.rule("VP = ADVS VP ! 0.1; VPC = ADVS VPC ! 0.1; VPQ = ADVS VPQ ! 0.1; VPI = ADVS VPI ! 0.1", _adverb)
    g.rule("VP = VPC VP ! 0.3; VPC = VPC VPC ! 0.2; VPQ = VPC VPQ ! 0.4; VPI = VPC VPI ! 0.3", also)
    g.rule("VP = VPQ ! 0.3; VP = VPI ! 0.1", h.finite)
    g.rule("VP = NP MADE ! 0; VPC = NP MADEC ! 0", of_material)
    g.rule("VP = PP EX ! 0", lambda link, _: [link])
    g.rule("VP = NPNI EX ! 0", lambda thing, _: [h.stand_in(thing)])
    g.rule("NX_t = VP NB_t ! 0.5; NX_t = VP NX_t ! 0.3", modified)
    g.rule("NX_b = VPQ NB_b ! 0.2; NX_b = VPQ NX_b ! 0.3", h.made)
    g.rule("NX_b = VP NB_b ! 0.2; NX_b = VP NX_b ! 0.3", pasts.laden)
    g.rule("NX_w = VP NB_w ! 0.2; NX_o = VP NB_o ! 0.2; NX_w = VP NX_w ! 0.3; NX_o = VP NX_o ! 0.3", pasts.bearing)
    g.rule("NX_b = VPI NB_b ! 0.1; NX_b = VPI NX_b ! 0.2", h.lasting)
    g.rule("NX_w = VPQ NB_w ! 0.1; NX_w = VPQ NX_w ! 0.2; NX_t = VPQ NB_t ! 0.4; NX_t = VPQ NX_t ! 0.5; NX_o = VPQ NB_o ! 0.1; NX_o = VPQ NX_o ! 0.2", pasts.relative)
    g.rule("NX_w = VPI NB_w ! 0.1; NX_w = VPI NX_w ! 0.2; NX_t = VPI NB_t ! 0.4; NX_t = VPI NX_t ! 0.5", modified)
    g.rule("NX_o = VPI NB_o ! 0.1; NX_o = VPI NX_o ! 0.2", pasts.viewed)


def _link_to(link: Any, acts: list) -> list:
    if not isinstance(link, Link) or not isinstance(acts[0], Act):
        return link_then(link, acts) if isinstance(acts[0], Act) else acts
    means = (link.rel == "through" and h.ident(acts[0].word) in (*h.COVERING, *h.TYING)) or (link.rel == "toward" and (acts[0].done or h.passive(acts[0].word) or h.ident(acts[0].word) in h.COVERING))
    glass = link.rel in ("using", "through") and isinstance(link.thing, Thing) and h.ident(link.thing.head).endswith("glass") and h.ident(acts[0].word).startswith(("come", "pour-in", "shine"))
    link.rel = "through" if glass else "using" if means else link.rel  # `리본으로 묶은`, `이끼로 덮인`, `유리로 들어오는`
    if h.ident(acts[0].word) in ("turn-into", "be-surrounded-by", "be-covered-jk") and acts[0].obj is None and link.rel in ("using", "toward", "through"):
        return object_of(link.thing, acts)  # `늑대로 변하는`
    if acts[0].special == "have" and acts[0].links and h.kind_of(link.thing) in ("place", "part", "building", "nature"):
        return [*acts, link]  # 縁側で猫を膝に乗せて: she is there
    return link_then(link, acts)


def _adverb(adverb: Word, acts: list) -> list:
    return add_adverb(adverb, acts) if isinstance(acts[0], Act) else acts


def _wearing(g: Grammar) -> None:
    g.rule("VP = O_w Wd ! 0; VP = O_w Wp ! 0; VPC = O_w Wc ! 0; VP = O Wd ! 1.0; VP = O Wp ! 1.0; VPC = O Wc ! 1.0", worn)
    g.rule("VP = O_w Ud ! 0; VP = O_w Up ! 0; VPC = O_w Uc ! 0", worn)
    g.rule("O = O_w ! 0.01; O_p = PB WO ! 0; O_p = PBG WO ! 0; BNI = PB NI ! 0; BNI = PBG NI ! 0", first)
    g.rule("WLd = BNI Wd ! 0; WLd = BNI Wp ! 0; WLc = BNI Wc ! 0; WLd = BNI Ud ! 0; WLd = BNI Up ! 0; WLc = BNI Uc ! 0", lambda thing, _: h.stand_in(thing))
    g.rule("WAd = ADVS Wd ! 0.2; WAd = ADVS Wp ! 0.2; WAc = ADVS Wc ! 0.2", first)
    g.rule("VP = O_w WAd ! 0; VPC = O_w WAc ! 0", lambda thing, adverb: add_adverb(adverb, worn(thing)))
    g.rule("VP = O_p PU ! 0; VPC = O_p PUC ! 0", had_so)
    g.rule("NX_w = WLd NB_w ! 0.2; NX_w = WLd NX_w ! 0.3; NX_o = WLd NB_o ! 0.5; NX_o = WLd NX_o ! 0.6", modified)
    g.rule("VP = O_w WLd ! 0; VPC = O_w WLc ! 0", worn_on)
    g.rule("VP = O_p Ud ! 0; VP = O_p Up ! 0; VPC = O_p Uc ! 0", had_tied)
    g.rule("VP = O_w Wn ! 0; VP = O_w Un ! 0; VPC = O_w Wm ! 0; VPC = O_w Um ! 0", not_worn)


def _clauses(g: Grammar) -> None:
    g.rule("RS = SUBN VP ! 0; RS = SUBV VP ! 0; RS = SUBV VPI ! 0; RS = SUBH AQ ! 0; RS = NPNO VN ! 0.1; RS = NPNO VM ! 0.1; RS = NPNO VS ! 0.3; RS = SUBN AQ ! 0; RS = SUBJ AP ! 0.8; RS = NPNO VNI ! 0.1; RS = SUBN VPI ! 0; RB = SUBB VP ! 0; RB = SUBB VPI ! 0; RB = SUBB AQ ! 0", predicate)
    g.rule("RG = SUBJ VPQ ! 0; RG = NPNO VPQ ! 0.4", borne.with_act)
    g.rule("VP = O_t Ud ! 0.2; VPC = O_t Uc ! 0.2", lambda thing, _: [Link("when", thing, h.path_of(thing))])
    g.rule("O_t = NP_t WO ! 0.05; MOD = NB SARE ! 0.4; PRT = PRON HA ! 0.1; PRT = PRON GA ! 0.1", first)
    g.rule("RS = BNI RS ! 0.2", lambda place, part: h.in_scene(h.stand_in(place), part))  # `背中に翼の生えた`
    g.rule("NX* = RS NB* ! 0.2; NX* = RS NX* ! 0.3", borne.having)
    g.rule("NX_b = RB NB_b ! 0.9; NX_b = RB NX_b ! 1.0; NX_w = RB NB_w ! 0.9; NX_w = RB NX_w ! 1.0; NX_t = RB NB_t ! 0.9; NX_t = RB NX_t ! 1.0; NX_o = RB NB_o ! 0.8; NX_o = RB NX_o ! 0.9", borne.having)  # 少女が赤く熟した林檎を: what she does comes later
    g.rule("NX* = RG NB* ! 0.2; NX* = RG NX* ! 0.3", borne.clause)
    g.rule("VP = PRT VP ! 0.1; AP = PRT AP ! 0.2; S = PRT S ! 0.1; VPC = PRT VPC ! 0.1", second)
    g.rule("S = RS ! 0; S = RB ! 0; S = TOP VP ! 0.2; S = TOP AP ! 0.2; S = TOP VPC ! 0.3; S = SUBJ VPC ! 0.3; S = SUBV VPC ! 0.3; S = TOP AGE ! 0.2; S = SUBJ APC ! 0.4", h.told)
    g.rule("S = SUBJ EX ! 0; S = SUBV EX ! 0; S = TOP EX ! 0.2; SX = S COMMA ! 0.1", first)
    g.rule("S = TOP S ! 0.3", lambda whole, part: borne.having(part, whole))
    g.rule("S = PP S ! 0.4; S = ADVS S ! 0.6", h.in_scene)
    g.rule("S = NPNI S ! 0.25", lambda thing, whole: h.in_scene(h.stand_in(thing), whole))
    g.rule("S = TOP NP ! 0.5", _is)


def _is(thing: Any, what: Any) -> Any:
    """`背景は森`: the second thing, in the place the first one names; `남자는 청재킷`: who wears it."""
    thing, what = thinged(thing), thinged(what)
    if isinstance(what, Thing) and isinstance(thing, Thing):
        if thing.is_being:
            if h.kind_of(what) == "garment":
                return predicate(thing, worn(what))
            if h.kind_of(what) in ("hair", "body"):
                return predicate(thing, had(what, None))
        what.links.append(Link("as", thing, thing.head.path))
        return what
    return also(thing, what)
