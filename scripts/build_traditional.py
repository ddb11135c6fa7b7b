"""Rebuild the traditional-to-simplified character table from a pinned, hashed wheel.

    python scripts/build_traditional.py

Source: OpenCC's TSCharacters (Apache-2.0) as shipped in opencc-python-reimplemented 0.1.7.
"""

from __future__ import annotations

from pathlib import Path

from wheels import wheel

WHEEL = ("opencc-python-reimplemented", "0.1.7", "41b3b92943c7bed291f448e9c7fad4b577c8c2eae30fcfe5a74edf8818493aa6")
OUT = Path(__file__).parent.parent / "src/diptych/language/zh/traditional.txt"


def main() -> None:
    with wheel(*WHEEL) as archive:
        text = archive.read("opencc/dictionary/TSCharacters.txt").decode("utf-8")
    pairs = (line.split() for line in text.splitlines() if line.strip())
    one_to_one = [(a, b[0]) for a, *b in pairs if len(a) == 1 and len(b[0]) == 1 and a != b[0]]
    sides = zip(*one_to_one, strict=True)
    OUT.write_text("\n".join("".join(side) for side in sides) + "\n", encoding="utf-8")
    print(f"{len(one_to_one)} characters -> {OUT}")


if __name__ == "__main__":
    main()
