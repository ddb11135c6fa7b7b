"""Rebuild the table of one reading per simplified character from a pinned, hashed wheel.

    python scripts/build_pinyin.py

Source: pypinyin 0.55.0's pinyin_dict.json (MIT, from the pinyin-data project, MIT); the first reading of
each character of the basic CJK block, tone marks taken off.
"""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from pathlib import Path

from wheels import wheel

WHEEL = ("pypinyin", "0.55.0", "d53b1e8ad2cdb815fb2cb604ed3123372f5a28c6f447571244aca36fc62a286f")
OUT = Path(__file__).parent.parent / "src/diptych/language/zh/pinyin.txt"


def plain(reading: str) -> str:
    """`lǜ` -> `lv` is no English spelling: ü is written u."""
    letters = unicodedata.normalize("NFD", reading)
    return "".join(c for c in letters if c.isascii() and c.isalpha())


def main() -> None:
    with wheel(*WHEEL) as archive:
        table = json.loads(archive.read("pypinyin/pinyin_dict.json"))
    rows: dict[str, str] = defaultdict(str)
    for code, readings in sorted(table.items(), key=lambda row: int(row[0])):
        if 0x4E00 <= int(code) <= 0x9FA5:
            rows[plain(readings.split(",")[0])] += chr(int(code))
    OUT.write_text("".join(f"{k} {v}\n" for k, v in sorted(rows.items()) if k), encoding="utf-8")
    print(f"{sum(map(len, rows.values()))} characters -> {OUT}")


if __name__ == "__main__":
    main()
