"""Check lexicon shards: columns, classes, features, scripts, doubles.

    python scripts/check_lexicon.py [FILES...]
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

LEXICON = Path(__file__).parent.parent / "src/diptych/language/lexicon"
CLASSES = set(
    "person being animal body hair garment object food plant vehicle building place part material nature weather"
    " time event abstract medium style artist name light camera composition quality posture verb adv"
    " adj.opinion adj.size adj.physical adj.shape adj.age adj.color adj.pattern adj.origin adj.material"
    " adj.purpose adj.emotion adj.light adj.style".split()
)
FLAGS = set("mass pl the bare a an i t it zhe vo v5 mod post nude gore mark".split())
KEYS = set("pl p m l w wear g ing jp kp for".split())
SCRIPTS = {
    "en": re.compile(r"^[A-Za-z0-9À-ÿ '’.,:/&+%°-]+$"),
    "zh": re.compile(r"^[\u3400-\u9fffA-Za-z0-9·.\-/%°×〇]+$"),
    "ja": re.compile(r"^[\u3040-\u30ff\u3400-\u9fff々〆ーA-Za-z0-9・.\-/%°×＝=〇]+$"),
    "ko": re.compile(r"^[\u3131-\u314e\uac00-\ud7a3A-Za-z0-9 .\-/%°×·]+$"),
}


def problems(path: Path, seen: dict[str, str], forms: dict) -> list[str]:
    out = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        where = f"{path.name}:{number}"
        cells = line.split("\t")
        if len(cells) == 6:
            cells.append("")
        if len(cells) != 7:
            out.append(f"{where}: {len(cells)} columns, 7 wanted: {line[:60]!r}")
            continue
        ident, klass, *langs, feats = cells
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", ident):
            out.append(f"{where}: bad id {ident!r}")
        if ident in seen:
            out.append(f"{where}: id {ident!r} stands already at {seen[ident]}")
        seen.setdefault(ident, where)
        if klass not in CLASSES:
            out.append(f"{where}: unknown class {klass!r}")
        for name, cell in zip(("en", "zh", "ja", "ko"), langs, strict=True):
            for form in cell.split("|"):
                if not SCRIPTS[name].match(form) or form != form.strip():
                    out.append(f"{where}: {name} form {form!r} is empty or has characters out of place")
        limits = " ".join(f for f in feats.split() if f.startswith("for="))
        forms[langs[0].split("|")[0].lower(), langs[1].split("|")[0], klass, limits].append(ident)
        for feat in feats.split():
            key, _, value = feat.partition("=")
            if not (feat in FLAGS or (key in KEYS and value)):
                out.append(f"{where}: unknown feature {feat!r}")
        if klass in ("verb", "posture") and not {"i", "t", "it"} & set(feats.split()):
            out.append(f"{where}: a verb needs i, t or it")
    return out


def alias_problems(path: Path) -> list[str]:
    """Lines of an alias file: id and four cells of forms, which may be empty."""
    out = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        _, *cells = line.split("\t")
        if len(cells) != 4:
            out.append(f"{path.name}:{number}: {len(cells) + 1} columns, 5 wanted")
        for name, cell in zip(("zh", "ja", "ko", "en"), cells, strict=False):
            out += [f"{path.name}:{number}: {name} form {f!r}" for f in cell.split("|") if f and not SCRIPTS[name].match(f)]
    return out


def main() -> int:
    paths = [Path(p) for p in sys.argv[1:]] or sorted(LEXICON.glob("*.tsv"))
    seen: dict[str, str] = {}
    forms: dict = defaultdict(list)
    aliases = [p for p in paths if p.name.startswith("aliases")]
    out = [p for path in paths if path not in aliases for p in problems(path, seen, forms)]
    out += [p for path in aliases for p in alias_problems(path)]
    doubles = [(k, v) for k, v in forms.items() if len(set(v)) > 1]
    out += [f"one concept twice: {k[0]!r} {k[1]} ({k[2]}): {', '.join(v)}" for k, v in doubles]
    print("\n".join(out[:200]))
    print(f"{len(seen)} concepts in {len(paths)} files, {len(out)} problems")
    return bool(out)


if __name__ == "__main__":
    raise SystemExit(main())
