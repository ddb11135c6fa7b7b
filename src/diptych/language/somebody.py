"""Somebody that a pronoun speaks of (看着她, "watches him"), and nouns of somebody as qualities of somebody else (중년 남성 형사)."""

from __future__ import annotations

from dataclasses import replace

from .lexicon import Concept, lexicon
from .meaning import Act, Quality, Thing, Word

__all__ = ["ENGLISH", "SOMEBODY", "coat_of", "man_or_woman", "of_wearer", "same_being", "shown_so", "told_of"]


# Somebody else that a pronoun speaks of, as English says it: 看着她, 跪在她面前.
OTHERS = {
    "她": ("her", "彼女", "그녀"), "他": ("him", "彼", "그"), "它": ("it", "それ", "그것"),
    "她们": ("them", "彼女たち", "그녀들"), "他们": ("them", "彼ら", "그들"), "它们": ("them", "それら", "그것들"),
}  # fmt: skip
SOMEBODY = {said: Concept(f"pronoun-{said}", "name", [en, said, ja, ko], "bare") for said, (en, ja, ko) in OTHERS.items()}
ENGLISH = {"her": "她", "him": "他", "it": "它", "them": "他们"}


def man_or_woman(word: Word) -> list[Quality]:
    """A man, a middle-aged woman, as qualities of somebody."""
    lead, _, last = word.concept.form("en").rpartition(" ") if word.concept else ("", "", "")
    sex = {"man": "male", "woman": "female"}.get(last)
    found = [lexicon().by_id.get(one) for one in ([lead, sex] if lead else [sex]) if one]
    return [Quality(replace(word, concept=c, others=())) for c in found if c is not None and c.is_adjective] if sex and all(c is not None and c.is_adjective for c in found) else []


def told_of(first: Word, second: Word) -> Quality | None:
    """What "droopy eyes" says of eyes; None where the first noun is no sort of the second."""
    one, two = first.concept, second.concept
    lead, _, last = one.form("en").rpartition(" ") if one is not None else ("", "", "")
    if one is None or two is None or not lead or last.removesuffix("s") != two.form("en"):
        return None
    made = Concept(f"{one.id}-of", "adj.physical", [lead, one.form("zh"), one.form("ja"), one.form("ko")], "")
    return Quality(replace(first, concept=made, others=()))


OF_BODIES = {"fat", "chubby", "muscular", "bald", "blind", "pregnant", "barefoot", "sleepy", "drunk", "sick", "hungry"}
KIN = {"mother", "father", "parent", "child", "son", "daughter", "brother", "sister", "grandmother", "grandfather", "friend", "wife", "husband", "owner", "master", "companion", "lover", "family", "baby", "grandchild", "twin", "uncle", "aunt", "partner", "boss", "servant", "leader", "king", "queen", "keeper", "trainer", "fan", "member", "crowd", "group"}
YOUNG = {"子ども", "子供", "こども", "赤ちゃん", "赤ん坊", "大人", "メス", "オス", "雌", "雄"}
ANYONE = {"boy", "girl", "man", "woman", "person", "lady", "youth", "student", "people", "kid", "adult", "teenager", "gentleman"}


def same_being(first: Thing, second: Thing) -> bool:
    """`エルフの弓使い`, `子どもの竜`: one being said twice, not the one's other."""
    if second.head.lang not in ("ja", "ko") or first.owner or first.count or first.acts or first.links or first.wears or first.parts:
        return False
    concept = second.head.concept
    if concept is not None and concept.id == "parent-child":
        return True  # くまの親子
    last = concept.form("en").rpartition(" ")[2] if concept is not None else ""
    if first.head.kind == "person" and last not in ANYONE and first.head.surface not in YOUNG:
        return False  # 王の騎士
    return last not in KIN and (second.head.kind != "animal" or first.head.kind == "animal" or first.head.surface in YOUNG)


VIEWS = {"back-view": ("seen from behind", "背对镜头"), "side-view": ("seen from the side", "侧对镜头"), "front-view": ("seen from the front", "正对镜头")}


def shown_so(view: Thing, somebody: Thing) -> bool:
    """`番傘を差した後ろ姿の舞妓`: seen from behind, and what was said of the view is hers; False for other views."""
    concept = view.head.concept
    said = VIEWS.get(concept.id) if concept is not None else None
    if concept is None or said is None or view.mods or view.links:
        return False
    made = Concept(f"{concept.id}-of", "adj.physical", [*said, concept.form("ja"), concept.form("ko")], "post")
    somebody.mods.append(Quality(replace(view.head, concept=made, others=())))
    somebody.acts += view.acts
    somebody.wears += view.wears
    somebody.parts += view.parts
    return True


def coat_of(animal: Word) -> Quality | None:
    """The calico of a calico cat."""
    concept = animal.concept
    lead = concept.form("en").rpartition(" ")[0] if concept is not None else ""
    if concept is None or not lead:
        return None
    made = Concept(f"{concept.id}-coat", "adj.pattern", [lead, concept.form("zh").removesuffix("猫").removesuffix("犬"), concept.form("ja"), concept.form("ko")], "")
    return Quality(replace(animal, concept=made, others=()))


# What garments do; whatever else is told of one, in Japanese and Korean, its wearer does.
OF_CLOTH = set("""blow flutter wave sway shine glow glitter sparkle shimmer gleam drag trail flow hang cover hide conceal reflect billow fit suit match drip float ripple
    spread extend reach reveal show expose drape wrap cling swing dangle flap emit fade melt change shift stream fall slip peel tear burn flow overlap puff rise scatter be""".split())


def of_wearer(worn: Thing, wearer: Thing) -> None:
    """걷는 안경 쓴 아이, 本を読んでいる眼鏡をかけた青年: the child walks and the man reads; 뚱뚱한 모자를 쓴 요리사: no hat is fat."""
    if wearer.is_being:
        active = [a for a in worn.acts if _by_somebody(a)]
        if active and not active[0].links:
            active[0].links, worn.links = worn.links, []  # ソファで本を読む眼鏡の男: he is there
        wearer.acts += active
        worn.acts = [a for a in worn.acts if a not in active]
    mods = [q for q in worn.mods if q.word.concept is not None and q.word.concept.id in OF_BODIES]
    wearer.mods += mods
    worn.mods = [q for q in worn.mods if q not in mods]


def _by_somebody(act: Act) -> bool:
    """Whether it is done, and by nothing that is worn."""
    concept = act.word.concept
    if act.done or act.special or concept is None:
        return act.special == "hold"
    return concept.form("en").split(" ")[0] not in OF_CLOTH
