"""English: words to meaning, for targets that read Chinese and for gates that check what was written."""

from __future__ import annotations

from ..alike import as_much
from ..chart import Grammar
from ..compose import (
    act_of,
    also,
    counted,
    degree,
    first,
    modified,
    noun_noun,
    predicate,
    qualities,
    second,
    thing_of,
)
from ..lexicon import lexicon
from ..meaning import Link, Thing, Word
from ..scan import cached
from . import actions as a
from . import clauses as c
from . import verbs as v
from .attach import joined, told_of
from .edges import edges
from .forms import forms, lookup

__all__ = ["edges", "forms", "grammar", "lookup"]

GOALS = {"WS": 0, "NP": 0, "APW": 0.2, "AP": 0.2, "VP": 0, "VF": 0.8, "INW": 0.1, "S": 0.2, "PP": 0.3, "PPS": 0.3, "AGE": 0, "ADV": 0.6, "Q": 2.0, "UNK": 0, "SKIP": 3.0, "MX": 0.6, "QUOTE": 0}


@cached
def grammar() -> Grammar:
    """The rules; a higher cost is a less likely reading."""
    g = Grammar(GOALS)
    _noun_rules(g)
    _adjective_rules(g)
    _compound_rules(g)
    _count_rules(g)
    _attach_rules(g)
    _verb_rules(g)
    _passive_rules(g)
    _clause_rules(g)
    return g


def _noun_rules(g: Grammar) -> None:
    g.rule("NB* = N* ! 0", thing_of)
    g.rule("NB* = NS* ! 0", a.plural_thing)
    g.rule("NB = NB* ! 0; NP = NP* ! 0", first)
    g.rule("NB* = AP NB* ! 0.1; NB* = AGE NB* ! 0.1; NB* = MX NB* ! 0.1", modified)
    g.rule("NB* = NB NB* ! 0.5", a.after_noun)
    g.rule("NBH = NB HY ! 0; APH = AP HY ! 0", first)
    g.rule("NB* = NBH NB* ! 0.4", noun_noun)
    g.rule("NB* = APH NB* ! 0.4", modified)
    g.rule("NB* = UNK NB* ! 0.5", a.unknown_modifier)
    g.rule("MC = NB AND ! 0.2; MC = AP AND ! 0.2", first)
    g.rule("ML = MC NB ! 0.2", a.both)
    g.rule("NB* = ML NB* ! 0.8", modified)
    g.rule("AP = UNK AP ! 2.5", a.beside_unknown)
    g.rule("NB* = NB* UNK ! 1.5", a.unknown_head)
    g.rule("NP* = NB* ! 0.1; NP_o = UNK ! 0.5", first)
    g.rule("NP_o = AP UNK ! 0.5", a.unknown_thing)
    g.rule("NP* = DET NP* ! 0", second)
    g.rule("NP* = ONLY NP* ! 0", c.only)
    g.rule("ND = NB ! 0.1; ND = DET NB ! 0; ND = OP NB ! 0.1; ND = Q NB ! 0.1", lambda *two: two[-1])
    g.rule("OP = ND POS ! 0; OP = NP POS ! 0.9", first)
    g.rule("NP* = OP NP* ! 0.1", a.owner)
    g.rule("NP* = QUOTE NB* ! 0.3", lambda name, thing: a.quoted(thing, name))
    g.rule("NPC* = NP* AND ! 0.1; NPC* = NP* COMMA ! 0.3; NPC* = NPC* AND ! 0.1", first)
    g.rule("NP* = NPC* NP* ! 0.1", a.also_thing)
    g.rule("NPC = NPC* ! 0.2", first)
    g.rule("NP_o = NPC NP ! 0.3", a.also_thing)


def _adjective_rules(g: Grammar) -> None:
    g.rule("AP = A ! 0", qualities)
    g.rule("AP = DEG AP ! 0.1", degree)
    g.rule("AP = NOT AP ! 0.1", a.negate)
    g.rule("AP = AP AP ! 0.2", also)
    g.rule("AP = ADV AP ! 0.5", a.lit_softly)
    g.rule("APC = AP COMMA ! 0.1; APC = AP AND ! 0.1; APC = APC AND ! 0.1; APC = AP BUT ! 0.1; APC = PD BUT ! 0.2; APC = MX BUT ! 0.4", first)
    g.rule("AP = APC AP ! 0.1; MX = APC PD ! 0.3", also)
    g.rule("NB* = PD NB* ! 0.3; NB* = PI NB* ! 0.2; NB* = PB NB* ! 0.35; NB* = PT NB* ! 1.4", lambda acts, thing: modified(acts, thing))
    g.rule("PD = TD ! 0; PD = BD ! 0; PD = ID ! 0", a.done)
    g.rule("PI = IG ! 0; PB = BG ! 0; PT = TG ! 0", act_of)
    g.rule("PD = ADV PD ! 0.1; PI = ADV PI ! 0.1", lambda word, acts: a.adverb(acts, word))
    g.rule("PD = AP PD ! 0.6; PD = APH PD ! 0; PI = APH PI ! 0; PD = DEG PD ! 0.1; PD = DEGH PD ! 0", _how)
    g.rule("DEGH = DEG HY ! 0", first)
    g.rule("MX = PD ! 0.4", first)


def _how(how: object, acts: list) -> list:
    """`freshly baked`; `half buried`, which is not buried."""
    if isinstance(how, tuple) and how[0] == "half":
        acts[-1].adverbs.append(Word(lexicon()["half-degree-adv"], "half", "en", how[1]))
    return a.manner(how, acts) if isinstance(how, list) else acts


def _compound_rules(g: Grammar) -> None:
    g.rule("MX = APH NED ! 0; MX = AP NED ! 0.3; MX = QH NED ! 0; MX = Q NED ! 0.3; MX = NBH NED ! 0.2; MX = PDH NED ! 0.1; MX = PIH NED ! 0.1", a.having)
    g.rule("MX = NED ! 0.6", lambda thing: a.having([], thing))
    g.rule("PDH = PD HY ! 0; PIH = PI HY ! 0; QH = Q HY ! 0", first)
    g.rule("MX = QH NB ! 0.6", a.having)
    g.rule("MX = NBH PD ! 0; MX = NB PD ! 0.9", a.done_by)
    g.rule("MX = NBH PT ! 0; MX = NBH PB ! 0; MX = NBH PI ! 0.2", a.doing)
    g.rule("MX = NBH SUF ! 0; MX = NB SUF ! 0.5; MX = APH SUF ! 0.1; MX = AP SUF ! 0.8; MX = UNKH SUF ! 0.3", a.suffixed)
    g.rule("UNKH = UNK HY ! 0", first)
    g.rule("MX = MX AND ! 0.5; MX = MX COMMA ! 0.4", first)
    g.rule("MX = DEG MX ! 0.2; MX = NOT MX ! 0.3", lambda mark, told: told)


def _count_rules(g: Grammar) -> None:
    g.rule("Q = NUM ! 0; Q = MANY ! 0", a.count)
    g.rule("Q = NUM TIMES ! -0.3", lambda number, times: a.count((number[0] * times[0], number[1])))  # two dozen
    g.rule("NP* = Q NP* ! 0; NP* = QU NP* ! 0; NP* = QOF NP* ! 0.1", counted)
    g.rule("QOF = Q OF ! 0", first)  # two of her friends
    g.rule("UO = UNIT OF ! 0", a.unit_of)
    g.rule("UM = UNITS OF ! 0", a.units_of)
    g.rule("QU = DET UO ! 0; QU = UO ! 0.3; QU = UM ! 0; QU = DET UM ! 0", lambda *two: two[-1])
    g.rule("QU = Q UO ! 0; QU = Q UM ! 0", a.many_units)
    g.rule("UOA = AP UO ! 0.1; UOA = MX UO ! 0.1; UOA = PB UO ! 0.2; UOA = PI UO ! 0.2; UOA = DET UOA ! 0", lambda mods, unit: _sized(mods, unit))
    g.rule("NP* = UOA NP* ! 0.1", lambda both, thing: counted(both[0], modified(both[1], thing)))


def _sized(mods: object, unit: object) -> object:
    """`a steaming bowl of ramen`: what is said of the measure is said of what it holds."""
    return (unit, mods) if isinstance(mods, list) else unit


def _attach_rules(g: Grammar) -> None:
    g.rule("OFP = OF NP ! 0", second)
    g.rule("OFP = OF AC ! 0.8", v.of_color)
    g.rule("NP_o = UNK OFP ! 0.2", a.of)  # flecks of green
    g.rule("NP_o = QU AC ! 0.8", lambda unit, quals: counted(unit, v.of_color(unit, quals)))  # a hint of purple
    g.rule("NP* = NB* OFP ! 0.3; NP* = NP* OFP ! 0.7", a.of)  # `of` speaks of the noun right before it
    g.rule("PP = P NP ! 0; PP = PIN NP ! 0; PP = PBY NP ! 0.2; PP = PTO NP ! 0", a.link)
    g.rule("PCA = PC AC ! -0.7", v.to_color)
    g.rule("PP = PCA ! 0", first)
    g.rule("PPS = PCA PCA ! 0", lambda one, two: [one, two])  # from violet to cyan
    g.rule("PIN = IN ! 0; PBY = BY ! 0.5; PTO = TO ! 0.4", lambda word: ("beside" if word[0] == "by" else word[0], word[1]))
    g.rule("ASN = AS NP ! 0", second)
    g.rule("ASA = AS AP ! 0", second)
    g.rule("ASX = ASA ASN ! 0", as_much)
    g.rule("MX = ASX ! 0.2", first)
    g.rule("THN = THAN NP ! 0; THN = THAN OBJ ! 0", second)
    g.rule("CMP = AR THN ! 0; CMP = AP THN ! 0.2", v.compared)
    g.rule("VP = CMP ! 0.3", first)
    g.rule("NP* = NP* CMP ! 0.1", a.attach)
    g.rule("TOOA = TOO AP ! 0; TOOV = TO VF ! 0", second)
    g.rule("ENOA = AP ENOUGH ! 0", first)
    g.rule("VP = ENOA TOOV ! -0.6", c.enough)  # big enough to block the doorway
    g.rule("CMP = NOX CMP ! -0.2", a.negate)  # no bigger than a bathtub
    g.rule("VP = TOOA TOOV ! -0.6", c.too_much)  # too short to reach the counter
    g.rule("FORN = FOR NP ! 0; FRV = FRM VP ! 0", second)
    g.rule("NP_o = NP_o FORN ! 0.05", c.serving_as)  # a carrot for a nose
    g.rule("ON = ONX ! 0", c.switched)
    g.rule("NA = NP_o ON ! 0.2; NP_o = NP_o LON ! 0", predicate)  # its lights on
    g.rule("WON = NP_w ONX ! 0", lambda thing, state: (thing, state))
    g.rule("WP = WITH WON ! 0", c.kept_on)  # with headphones on
    g.rule("BA = BE ON ! 0; LON = LEFT ON ! 0", second)
    g.rule("NA = NP AFR ! 0.3; NP* = NP* AFR ! 0", predicate)
    g.rule("AFR = AP FRV ! -0.2", c.after_doing)  # red from crying
    g.rule("AQ = TOOA FORN ! -0.8", c.too_much_for)  # too narrow for two cars
    g.rule("AQ = LEFT AP ! -0.6; AQ = LEFT MX ! -0.6", second)  # a door left open
    g.rule("AP = AR ! 1.0", v.more)
    g.rule("AP = LKG AP ! 0.1", second)  # looking happy
    g.rule("APW = AP WP ! 0.5", also)
    g.rule("AP = AM ! 0; MX = AM ! 0", first)
    g.rule("AQ = AX ! 0", qualities)
    g.rule("NP* = NP* AQ ! 0.1; NP* = NP* AM ! 0.2", told_of)
    g.rule("NP* = NB* RCT ! -0.1; NP* = NP* RCT ! 0.4; NP_b = NP_b RCW ! 0.2; NP* = NP* RC ! 0.3", a.told)  # "which" speaks of the noun right before it, "who" of somebody
    g.rule("NP* = NB* AP ! 1.1", predicate)
    g.rule("NP* = NP* ASX ! 0.2", a.attach)
    g.rule("NPA = NP_o PAN ! 0", lambda thing, word: a.attach(thing, a.alone(word)))
    g.rule("PP = P NPA ! -0.3; PP = PIN NPA ! -0.3; PP = PTO NPA ! -0.3", a.link)  # from the street below
    g.rule("PP = PA ! 0.2", a.alone)
    g.rule("PP = PLACE ! 0", lambda word: Link("place", Thing(word), word.path))  # playing outdoors
    g.rule("PP = P OBJ ! 0", v.near_whom)
    g.rule("INW = IN NP_w ! 0", a.in_clothes)
    g.rule("INW = IN AP ! 0.5; INW = IN AC ! 0", a.in_color)
    g.rule("AC = AP AC ! 0.1", also)
    g.rule("ACC = AC AND ! 0.1; ACC = AC COMMA ! 0.2", first)
    g.rule("AC = ACC AC ! 0", also)
    g.rule("WP = WITH NP ! 0; WP = WITH SP ! -0.2; WP = WHS S ! 0; WP = WHS SP ! 0.2; WP = WITH NA ! 0.2", a.with_told)
    g.rule("NA = NP AP ! 0.5; NA = NP MX ! 0.4; NA = NP ADV ! 0.6", predicate)
    g.rule("WP = WO NP ! 0", a.special("have", negated=True))
    g.rule("WP = WEAR NP_w ! 0; WP = WEAR NP ! 0.6", a.special("wear"))
    g.rule("WP = NOWEAR NP ! 0", a.special("wear", negated=True))
    g.rule("WP = NOT WP ! 0.2", a.negate)
    g.rule("WP = SAY QUOTE ! 0", a.special("say"))
    g.rule("WP = FULL NP ! 0", a.full)
    g.rule("NP_b = NP_b WP ! 0.05", a.attach)
    g.rule("NP* = NP* WP ! 0.1; NP* = NP* AGE ! 0.1; NP_b = NP_b PP ! 0.3; NP_o = NP_o PP ! 0.2; NP_w = NP_w PP ! 0.2; NP_t = NP_t PP ! 0.2", a.attach)
    g.rule("NP* = NP* QUOTE ! 0.6", a.quoted)


def _verb_rules(g: Grammar) -> None:
    """VP: participles, which hang on nouns; VF: finite, which want a subject."""
    g.rule("VT = FEARS ! 0", a.fearing)
    g.rule("VT = TG ! 0; VT = BG ! 0; VJ = IG ! 0; VJ = BG ! 0; VJ = TG ! 0.4", act_of)
    g.rule("FT = TF ! 0; FT = BF ! 0; FJ = IF ! 0; FJ = BF ! 0.1; FJ = TF ! 1.4", act_of)
    g.rule("VP = VJ ! 0.1; VF = FJ ! 0.1; VP = WP ! 0.3; VP = INW ! 0.4", first)
    g.rule("VP = VT NP ! 0.1; VP = VT QUOTE ! 0.2; VF = FT NP ! 0.1; VF = FT QUOTE ! 0.2; VP = VP NP ! 1.5", a.add_obj)
    g.rule("GX = DG NP_b ! 0; GF = DF NP_b ! 0", v.given_to)
    g.rule("VP = GX NP_o ! 0; VP = GX NP_w ! 0; VF = GF NP_o ! 0; VF = GF NP_w ! 0", a.add_obj)
    g.rule("VP = VT OBJ ! 0.1; VF = FT OBJ ! 0.1", v.done_to)
    g.rule("VF = PERF VD ! 0.2; VF = BE VP ! 0.1; VP = TO VF ! 0.3; VP = REL VF ! 0.4; VP = REL VP ! 0.4; VF = REL VF ! 0.4", second)
    g.rule("VP = WHILE VP ! 0.4", second)
    g.rule("VP = SOON VF ! 0; VF = SOON VF ! 0", v.not_yet)
    g.rule("VFO = FT NP ! 0.1", a.add_obj)
    g.rule("TOV = TO VFO ! 0", second)
    g.rule("VP = VP TOV ! 0; VF = VF TOV ! 0", also)  # kneels to pick up a vase
    g.rule("VP = NOT VP ! 0.1; VF = NOT VF ! 0.1", a.negate)
    g.rule("VT = ADV VT ! 0.2; VP = ADV VP ! 0.2; FT = ADV FT ! 0.2; VF = ADV VF ! 0.2", lambda word, acts: a.adverb(acts, word))
    g.rule("VP = VP PP ! 0.1; VF = VF PP ! 0.1", a.add_link_to)
    g.rule("PP = TW S ! 0; PP = TW SP ! 0.1", a.link)
    g.rule("VP = VP ADV ! 0.2; VT = VT ADV ! 0.3; VF = VF ADV ! 0.2; FT = FT ADV ! 0.3", a.adverb)
    g.rule("VP = VP AP ! 0.9; VF = VF AP ! 0.9", lambda acts, quals: a.manner(quals, acts))
    g.rule("VPC = VP AND ! 0.2; VPC = VP COMMA ! 0.4; VPC = VPC AND ! 0.1; VPC = VP REL ! 0.4; VPC = VP WHILE ! 0.4", first)
    g.rule("VFC = VF AND ! 0.2; VFC = VF COMMA ! 0.4; VFC = VFC AND ! 0.1", first)
    g.rule("VP = VPC VP ! 0.2; VF = VFC VF ! 0.2; VF = VF VP ! 0.2; VF = VFC VP ! 0.3; VP = VPC VF ! 0.6", also)
    g.rule("VP = VP VP ! 0.7; VP = VJ WP ! 0.1", joined)


def _passive_rules(g: Grammar) -> None:
    g.rule("PD = SHOT ! 0", a.filmed)
    g.rule("VD = PD ! 0.1", first)
    g.rule("VQ = VD ! 0.1; VQ = VPD ! 0; VP = VQ ! 0.1", first)
    g.rule("SQ = NP VQ ! 0.1", predicate)
    g.rule("WP = WITH SQ ! 0", a.with_told)
    g.rule("VP = VP BYP ! 0.05; VF = VF BYP ! 0.05", c.by_whom)
    g.rule("VP = BEING VQ ! -0.3", c.going_on)
    g.rule("VP = SOOND VQ ! -0.3", c.not_done_yet)
    g.rule("VP = DRESSAS NP ! 0", c.dressed_as)
    g.rule("VP = RD NP ! 0", c.lasting)  # wrapped around a tower
    g.rule("VPD = VD BYP ! 0", a.agent)
    g.rule("BYP = BY NP ! 0; WITHP = WITH NP ! 0", second)
    g.rule("VPD = CD AC ! -0.1", c.coloured_so)  # dyed blue
    g.rule("VPD = VD WITHP ! 0.1", a.means)
    g.rule("VPD = VD PP ! 0.05", a.done_in)


def _clause_rules(g: Grammar) -> None:
    g.rule("SP = NP VP ! 0.4; S = NP VF ! 0.4; S = NP_b VF ! 0.2", a.told)
    g.rule("NP_b = NP_b VP ! 0.3; NP_o = NP_o VP ! 0.5; NP_w = NP_w VP ! 0.5; NP_t = NP_t VP ! 0.4; NP_b = NP_b INW ! 0", a.told)
    for rel, rc in (("REL", "RC"), ("THAT", "RCT"), ("WHO", "RCW")):
        g.rule(f"{rc} = {rel} VP ! 0; {rc} = {rel} VF ! 0; {rc} = {rel} BA ! 0; {rc} = {rel} AP ! 0.3; {rc} = {rel} MX ! 0.3", second)
    g.rule("S = NP RC ! 0.2", predicate)
    g.rule("BA = BE AP ! 0; BA = BE PP ! 0.1; BA = BE AGE ! 0; BA = BE MX ! 0.1; BA = BE ADV ! 0.6; BA = BE CMP ! 0; BN = BE NP ! 0", second)
    g.rule("S = NP BA ! 0.2", predicate)
    g.rule("S = NP BN ! 0.4", a.named_as)
    g.rule("NP = S ! 1.0", first)
    g.rule("S = REL S ! 0.6; WS = WHILE S ! 0; S = PRON S ! 0.8", second)
    g.rule("VF = PRON VF ! 0.1; VP = PRON VP ! 0.1; AP = PRON BA ! 0.5; NP = PRON NP ! 0.3; NP = PRON BN ! 0.2", second)
    g.rule("NP_t = PP NP_t ! 3.0", lambda link, thing: modified([link], thing) if isinstance(thing, Thing) else thing)
    g.rule("S = PP S ! 1.2", lambda link, thing: modified([link], thing))
