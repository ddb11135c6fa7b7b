"""The language layer's figures in one table: 300 scenes (recall, binding, inventions, T5 unknowns) and phrases.

    python benchmarks/language.py [--show LANG] [--half dev|test|both]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from gold import places, score
from phrases import measure

from diptych.language.meaning import walk
from diptych.language.pieces import flat, spaced
from diptych.prompt import chinese, english
from diptych.prompt.figures import complete, dropped, latin_names, readable
from diptych.prompt.gates import invented
from diptych.prompt.render import render
from diptych.scene.gather import gather

CORPUS = Path(__file__).parent.parent / "tests/corpora/scenes"
LANGS = ("zh", "ja", "ko", "en")


def unlimited(tree: Any, target: str) -> tuple[str, str, Any, list]:
    """(sentences, keywords, depiction, lost) before any budget cut."""
    writer = chinese if target == "zh" else english
    depiction = gather(tree, target)
    if target == "en":
        latin_names(depiction)
    lost = readable(depiction, target)
    complete(depiction)
    lost += dropped(depiction, lost)

    def say(words: list) -> str:
        return flat(spaced(words) if target == "en" else words)[0]

    sentence = flat(writer.paragraph(depiction))[0]
    return sentence, ", ".join(say(w) for _, w in writer.keywords(depiction)), depiction, lost


def one(row: dict, suffix: str, target: str, count: Counter, show: bool) -> None:
    """Adds one scene's figures to `count`; `suffix` chooses among the golds of English scenes."""
    sentence, words, depiction, lost = unlimited(row["source"], target)
    for path, cell in row["gold" + suffix].items():
        for form, text in (("sentence", sentence), ("keywords", words)):
            got = score(cell, text, target)
            count[f"asked {form}"] += got.heads + got.bound
            count[f"found {form}"] += got.heads_found + got.bound_found
            if show and not got.full:
                print(f"{row['id']} {path} [{form}] gold {cell}\n    {text}")
    for modifier, right, wrong in row.get("bind" + suffix, []):
        alternatives = [tuple(a.strip().casefold() for a in w.split("/")) for w in (modifier, right, wrong)]
        count["bindings"] += 1
        held = bound(alternatives, sentence.casefold(), target)
        count["held"] += held
        if show and not held:
            print(f"{row['id']} BIND {modifier} -> {right}, not {wrong}\n    {sentence}")
    content = sum(1 for fig in depiction.figures for _ in walk(fig.thing) if fig.thing) + len(list(depiction.parts()))
    wrong = invented(sentence, depiction, target)
    if show and wrong:
        print(f"{row['id']} INVENTED {[p.word for p in wrong]}\n    {sentence}")
    count["invented"] += len(wrong)
    count["content words"] += max(content, len(sentence.split()) // 2 if target == "en" else len(sentence) // 4)
    count["unknown words"] += len(lost)
    count["scenes"] += 1
    if show and lost:
        print(f"{row['id']} UNKNOWN {lost}")
    if target == "en":
        count["t5 unknown"] += render(row["source"], "flux.1-dev").tokens["t5xxl"].unknown


def bound(alternatives: list[tuple[str, ...]], text: str, lang: str) -> bool:
    """Whether the modifier stands nearer (and before) its own head than the wrong one."""
    modifier, right, wrong = (places(a, text, lang) for a in alternatives)
    if not modifier or not right:
        return False

    def nearest(heads: list[tuple[int, int]]) -> int:
        return min((h[0] - m[1] if h[0] >= m[1] else 3 * (m[0] - h[1]) + 3 for m in modifier for h in heads), default=10_000)

    return nearest(right) <= nearest(wrong)


def scenes(lang: str, show: bool) -> list[tuple[str, Counter]]:
    """Counters of one language's scenes, per target language."""
    file = CORPUS / f"{lang}.jsonl"
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    out = []
    for target, suffix in (("zh", ""), ("en", "_en")) if lang == "en" else (("en", ""),):
        count: Counter = Counter()
        for row in rows:
            one(row, suffix, target, count, show)
        out.append((target, count))
    return out


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--show", default="", help="print what failed, scenes of one language only")
    ask.add_argument("--half", default="both", choices=["dev", "test", "both"])
    options = ask.parse_args()
    print("scenes      n  recall: sentence  keywords  binding  invented  unknown words  T5 unknown")
    for lang in [options.show] if options.show else LANGS:
        for target, c in scenes(lang, bool(options.show)):
            sentence, words = (c[f"found {f}"] / max(c[f"asked {f}"], 1) for f in ("sentence", "keywords"))
            held = c["held"] / max(c["bindings"], 1)
            wrong = c["invented"] / max(c["content words"], 1)
            unknown = c["t5 unknown"] if target == "en" else "-"
            print(f"{lang}->{target} {c['scenes']:7}  {sentence:16.1%} {words:9.1%} {held:8.1%} {wrong:9.2%} {c['unknown words']:14} {unknown:>11}")  # fmt: skip
    if options.show:
        return
    for half in ("dev", "test") if options.half == "both" else (options.half,):
        print(f"\nphrases, {half} half     n  fully translated  unknown, reported  wrong")
        for lang in LANGS:
            got = measure(lang, half)
            print(f"{lang:16} {got['n']:8} {got['full']:17.1%} {got['unknown']:18.1%} {got['wrong']:6.1%}")


if __name__ == "__main__":
    main()
