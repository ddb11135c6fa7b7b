"""Names in Latin letters: what an English encoder can read of 小雨, ハルカ or 지수.

Chinese by the commonest reading of each character (pinyin without tones, from the vendored table), Japanese
kana by Hepburn, Korean by Revised Romanisation without sound changes between syllables. A Japanese name in kanji
has no reading that can be told from its characters: the commonest names are read as they mostly are, others stay.
"""

from __future__ import annotations

from pathlib import Path

from .scan import cached

__all__ = ["romanised"]

KANA = dict(
    zip(
        "ア イ ウ エ オ カ キ ク ケ コ サ シ ス セ ソ タ チ ツ テ ト ナ ニ ヌ ネ ノ ハ ヒ フ ヘ ホ マ ミ ム メ モ ヤ ユ ヨ ラ リ ル レ ロ ワ ヲ ン"
        " ガ ギ グ ゲ ゴ ザ ジ ズ ゼ ゾ ダ ヂ ヅ デ ド バ ビ ブ ベ ボ パ ピ プ ペ ポ ヴ ァ ィ ゥ ェ ォ".split(),
        "a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho ma mi mu me mo ya yu yo"
        " ra ri ru re ro wa o n ga gi gu ge go za ji zu ze zo da ji zu de do ba bi bu be bo pa pi pu pe po vu a i u e o".split(),
        strict=True,
    )
)
SMALL = {"ャ": "ya", "ュ": "yu", "ョ": "yo"}
INITIALS = "g kk n d tt r m b pp s ss - j jj ch k t p h".split()
VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
FINALS = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p h".split()


def romanised(name: str, lang: str) -> str:
    """`name` in Latin letters, each part capitalised; "" where it cannot be told."""
    parts = [_part(part, lang) for part in name.replace("・", " ").replace("·", " ").split()]
    return " ".join(w.capitalize() for p in parts for w in p.split()) if parts and all(parts) else ""


def _part(part: str, lang: str) -> str:
    if part.isascii():
        return part
    return {"zh": _pinyin, "ja": _japanese, "ko": _revised}.get(lang, lambda _: "")(part)


@cached
def _readings() -> dict[str, str]:
    text = (Path(__file__).parent / "zh/pinyin.txt").read_text(encoding="utf-8")
    return {char: reading for line in text.splitlines() for reading, _, chars in [line.partition(" ")] for char in chars}


def _pinyin(part: str) -> str:
    from .zh.parse import simplify

    table = _readings()
    out = [table.get(c, "") for c in simplify(part)]
    return "".join(out) if all(out) else ""


@cached
def _kanji() -> tuple[dict[str, str], dict[str, str]]:
    """Family names and given names."""
    text = (Path(__file__).parent / "ja/names.txt").read_text(encoding="utf-8").partition("\n")[2]
    family, given = ({k: line.split()[0] for line in half.splitlines() for k in line.split()[1:]} for half in text.split("\n\n"))
    return family, given


def _japanese(part: str) -> str:
    family, given = _kanji()
    if whole := _hepburn(part) or given.get(part) or family.get(part):
        return whole
    for cut in range(1, len(part)):
        first, second = family.get(part[:cut]), given.get(part[cut:]) or _hepburn(part[cut:])
        if first and second:
            return f"{first} {second}"
    return ""


def _hepburn(part: str) -> str:
    kana = "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in part)
    out = ""
    for i, char in enumerate(kana):
        if char in SMALL and out:
            out = out[:-1] + (SMALL[char][1:] if out.endswith(("shi", "chi", "ji")) else SMALL[char])
        elif char == "ッ":
            out += KANA.get(kana[i + 1 : i + 2], " ")[0].strip()
        elif char == "ー":
            continue
        elif char in KANA:
            out += KANA[char]
        else:
            return ""
    return out


LOAN = set("벨엘렌톤스트크프드르즈츠키카타파티테토케코레로루리라론린")  # syllables of names from abroad
SURNAMES = {"김": "kim ", "이": "lee ", "박": "park ", "최": "choi ", "정": "jung ", "강": "kang ", "조": "cho ", "윤": "yoon "}


def _revised(part: str) -> str:
    out = ""
    foreign = bool(LOAN & set(part))
    if len(part) == 3 and part[0] in SURNAMES and not foreign:
        out, part = SURNAMES[part[0]], part[1:]
    for char in part:
        code = ord(char) - 0xAC00
        if not 0 <= code < 11172:
            return ""
        initial = "l" if not out and INITIALS[code // 588] == "r" and foreign else INITIALS[code // 588]  # 레온
        out += (initial + VOWELS[code % 588 // 28] + FINALS[code % 28]).replace("-", "")
    return out
