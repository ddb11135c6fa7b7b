"""Every target's words for the article's scene and seven others, as they were read and found good.

To write them anew after a change that is meant (then read the diff):

    python tests/test_golden.py
"""

import json
from pathlib import Path

import pytest

import diptych as dp
from diptych.prompt.profile import target_ids

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
SCENES = {
    "article": json.loads((HERE.parent / "examples/listener.json").read_text(encoding="utf-8")),
    **json.loads((GOLDEN / "scenes.json").read_text(encoding="utf-8")),
}
TARGETS = target_ids()


def golden(target: str) -> str:
    """All texts of one target: a heading a scene, a line a slot, negatives after them; same texts are not said twice."""
    out = []
    for name, scene in SCENES.items():
        prompt = dp.render(scene, target)
        out.append(f"# {name}")
        slots: dict[str, list[str]] = {}
        for slot, text in prompt.texts.items():
            slots.setdefault(text, []).append(slot)
        out += [f"{' '.join(names)}: {text}" for text, names in slots.items()]
        out += [f"negative: {text}" for text in dict.fromkeys(prompt.negative.values())]
        out.append("")
    return "\n".join(out)


@pytest.mark.parametrize("target", TARGETS)
def test_texts_are_as_they_were(target):
    assert golden(target) == (GOLDEN / f"{target}.txt").read_text(encoding="utf-8")


def test_nothing_else_lies_there():
    assert {f.name for f in GOLDEN.iterdir()} == {"scenes.json", *(f"{t}.txt" for t in TARGETS)}


if __name__ == "__main__":
    for one in TARGETS:
        (GOLDEN / f"{one}.txt").write_text(golden(one), encoding="utf-8")
