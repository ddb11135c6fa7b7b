"""Which encoding bytes that are not UTF-8 are most likely in: by how common their letters would be."""

from __future__ import annotations

import re

__all__ = ["likeliest", "zeros"]

_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 8192
_MARKS = range(0x3000, 0x3040), range(0xFF01, 0xFF5F)
# name for iconv, Python's codec, the smaller standard set it grew from, that set's lead bytes of
# common letters: level 1 of GB 2312, of JIS X 0208, of Big5
_HAN = (
    ("GB18030", "gb18030", "gb2312", range(0xB0, 0xD8)),
    ("SHIFT-JIS", "cp932", "euc_jp", range(0xB0, 0xD0)),
    ("EUC-JP", "euc_jp", "euc_jp", range(0xB0, 0xD0)),
    ("BIG5", "cp950", "big5", range(0xA4, 0xC7)),
)


def likeliest(data: bytes) -> str:
    """A name that iconv knows; "" where nothing fits."""
    wide = zeros(data)
    if wide or (0 in data[:_SAMPLE] and len(data) % 2):
        return wide
    sample = data[:_SAMPLE]
    scores = {name: _score(sample, codec, small, lead) for name, codec, small, lead in _HAN}
    scores["EUC-KR"] = _korean(sample)
    # Hangul in EUC-KR reads as common letters in GB 2312, but Chinese seldom reads as Hangul alone
    for name in ("EUC-KR", "EUC-JP"):
        if scores[name] >= 0.98:
            return name
    if max(scores.values()) < 0.75 and _accented(sample):
        return "WINDOWS-1252"
    scores |= {name: _wide_score(sample, name) for name in ("UTF-16LE", "UTF-16BE")}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] >= 0.6 else ""


def _accented(sample: bytes) -> bool:
    """Mostly ASCII with single high bytes here and there, as in `café`."""
    runs = _HIGH_RUN.findall(sample)
    letters = sum(chr(byte).isalpha() or byte == 0x20 for byte in sample if byte < 0x80)
    return letters > 0.6 * len(sample) and sum(len(run) == 1 for run in runs) > 0.8 * len(runs)


def zeros(data: bytes) -> str:
    """UTF-16 or UTF-32 without a BOM, by where the zero bytes of its ASCII letters fall."""
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "UTF-32"
    sample = data[: _SAMPLE - _SAMPLE % 4]
    for step, name, filled in ((4, "UTF-32LE", 0), (4, "UTF-32BE", 2), (2, "UTF-16LE", 0), (2, "UTF-16BE", 1)):
        units = [sample[i : i + step] for i in range(0, len(sample) - step + 1, step)]
        half = step // 2  # the upper half of a unit is zero, the lower is not
        plain = sum(any(u[filled : filled + half]) and not any(u[half - filled : step - filled]) for u in units)
        if len(data) % step == 0 and units and plain > 0.7 * len(units):
            return name
    return ""


def _text(sample: bytes, codec: str) -> str:
    """The sample decoded, its last letter forgiven where the sample cut it; "" if it cannot be."""
    for cut in range(4 if len(sample) == _SAMPLE else 1):
        try:
            return sample[: len(sample) - cut].decode(codec)
        except UnicodeDecodeError:
            continue
    return ""


def _is_mark(point: int) -> bool:
    return any(point in block for block in _MARKS)


def _score(sample: bytes, codec: str, small: str, lead: range) -> float:
    """The share of non-ASCII letters that are common ones in this encoding's language."""
    letters = [c for c in _text(sample, codec) if c >= "\x80"]
    if small == "euc_jp" and not any("\u3041" <= c <= "\u30fe" for c in letters):
        return 0.0  # Japanese without kana is not worth a guess
    common = 0
    for letter in letters:
        point = ord(letter)
        kana = 0x3041 <= point <= 0x30FE and small == "euc_jp"
        try:
            common += kana or _is_mark(point) or (point >= 0x4E00 and letter.encode(small)[0] in lead)
        except UnicodeEncodeError:
            continue
    return common / len(letters) if letters else 0.0


def _korean(sample: bytes) -> float:
    """The share of Hangul; two letters are too few to tell from Chinese, which is likelier here."""
    letters = [c for c in _text(sample, "cp949") if c >= "\x80"]
    common = 0
    for letter in letters:
        try:
            common += "\uac00" <= letter <= "\ud7a3" and len(letter.encode("euc_kr")) == 2
        except UnicodeEncodeError:
            continue
    return common / len(letters) if len(letters) > 2 else 0.0


def _wide_score(sample: bytes, codec: str) -> float:
    """UTF-16 without BOM: the share of letters that are ASCII, CJK, kana or Hangul."""
    text = _text(sample, codec) if len(sample) % 2 == 0 else ""
    common = 0
    for letter in text:
        point = ord(letter)
        common += (0x20 <= point < 0x7F or letter in "\t\r\n" or 0x3041 <= point <= 0x30FE or _is_mark(point)
                   or 0x4E00 <= point <= 0x9FA5 or 0xAC00 <= point <= 0xD7A3)  # fmt: skip
    # below every other guess that fits: two thirds of all byte pairs are some CJK letter
    return 0.75 * common / len(text) if text and common > 0.95 * len(text) else 0.0
