"""How well single phrases are translated, per language, on the dev half, the test half or the later set.

    python benchmarks/phrases.py [--half dev|more|test] [--show LANG]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from gold import score

from diptych.language.pieces import spaced
from diptych.prompt import chinese, english
from diptych.prompt.figures import complete, dropped, readable
from diptych.scene.gather import gather

CORPUS = Path(__file__).parent.parent / "tests/corpora/phrases"


def translate(phrase: str, lang: str) -> tuple[str, str, list]:
    """(sentences, keywords, what was not understood) of one phrase in the other language."""
    target = "zh" if lang == "en" else "en"
    writer = chinese if target == "zh" else english
    depiction = gather(phrase, target)
    lost = readable(depiction, target)
    complete(depiction)
    lost += dropped(depiction, lost)

    def say(words: list) -> str:
        return "".join(t for t, _ in (spaced(words) if target == "en" else words))

    sentence = "".join(t for t, _ in writer.paragraph(depiction))
    words = ", ".join(say(w) for _, w in writer.keywords(depiction))
    return sentence, words, lost


def rows(lang: str, half: str) -> list[tuple[str, str]]:
    lines = (CORPUS / f"{lang}.tsv").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line]
    return [(phrase, gold) for part, phrase, gold in cells if part == half]


def measure(lang: str, half: str, show: bool = False) -> dict[str, float]:
    """Shares of phrases fully translated, reported unknown, and wrong (nothing reported, gold not met)."""
    count = {"n": 0, "full": 0, "unknown": 0, "wrong": 0}
    for phrase, gold in rows(lang, half):
        sentence, words, lost = translate(phrase, lang)
        target = "zh" if lang == "en" else "en"
        full = not lost and score(gold, sentence, target).full and score(gold, words, target).full
        kind = "full" if full else "unknown" if lost else "wrong"
        count["n"] += 1
        count[kind] += 1
        if show and not full:
            print(f"{kind:8}{phrase}\n   gold {gold}\n   sent {sentence}\n   keys {words}\n   lost {lost}")
    return {k: v / count["n"] if k != "n" else v for k, v in count.items()}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--half", default="dev", choices=["dev", "more", "test"])
    ask.add_argument("--show", default="")
    options = ask.parse_args()
    if options.show and options.half == "test":
        raise SystemExit("the test half is only counted, never shown")
    print(f"{'language':10}{'n':>6}{'full':>9}{'unknown':>9}{'wrong':>9}   ({options.half})")
    for lang in [options.show] if options.show else ("zh", "ja", "ko", "en"):
        if not rows(lang, options.half):
            continue  # nobody wrote further phrases in this language yet
        got = measure(lang, options.half, bool(options.show))
        print(f"{lang:10}{got['n']:6}{got['full']:9.1%}{got['unknown']:9.1%}{got['wrong']:9.1%}")


if __name__ == "__main__":
    main()
