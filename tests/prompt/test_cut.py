"""The text that a finding calls lost is what the reference tokenizer drops, to the character."""

import random

import pytest
from test_tokens import ORACLES

from diptych.prompt.lint import lint, looks

WORDS = "castle hill sea stone bridge tower flag swan oak tree road meadow mountain fog light brush warm calm wide".split()
# What may stand at the cut: characters of several tokens, words of several pieces, marks, blanks, unknown characters.
TAILS = ["戴着红色围巾的女孩在雨里", "naïve café Zoë Ñandú", "👩‍🎤 sings 🇯🇵🇰🇷", "it's 1,234.56 km (west); they've", "MASTERPIECE extraordinarily photorealistic", "wow!!! ... — “x”", "  \n two   blanks  ", "{red|blue} <b> \\n"]  # fmt: skip
CASES = [("sd1.5", "clip_l", "clip_l"), ("sdxl", "clip_g", "clip_g"), ("flux.1-dev@comfyui", "clip_l", "clip_l"), ("sd3", "t5xxl", "t5"), ("flux.1-dev", "t5xxl", "t5")]


@pytest.fixture(scope="module")
def oracles(tmp_path_factory):
    """Each reference tokenizer is built once: it is what takes the time."""
    built = {}

    def of(name):
        if name not in built:
            built[name] = ORACLES[name](tmp_path_factory.mktemp(name))
        return built[name]

    return of


def around(read, room):
    """Texts whose cut falls at many a place of every tail; `read` gives the offsets of a text's tokens."""
    draw = random.Random(7)
    words = " ".join(draw.choice(WORDS) for _ in range(room))
    places = read(words)
    for tail in TAILS:
        for inside in (1, 2, 3, 4, 5, 8):
            yield words[: places[room - inside][0]] + tail


@pytest.mark.parametrize(("target", "slot", "name"), CASES)
def test_the_lost_text_is_what_the_reference_drops(target, slot, name, oracles):
    pytest.importorskip("transformers", reason="the dev extra has it")
    oracle = oracles(name)
    (look,) = looks("x", target, slot=slot)
    room = look.slot.limit
    texts = list(around(lambda text: oracle(text, return_offsets_mapping=True, verbose=False)["offset_mapping"], room))
    whole = oracle(texts, return_offsets_mapping=True, verbose=False)
    short = oracle(texts, truncation=True, max_length=room)["input_ids"]
    front = 1 if name.startswith("clip") else 0
    lossy = 0
    for text, ids, kept, offsets in zip(texts, whole["input_ids"], short, whole["offset_mapping"], strict=True):
        found = [f for f in lint(text, target, slot=slot) if f.code in ("DP203", "DP205")]
        stays = len(kept) - 1 - front  # the end mark takes the last place
        assert ids[front : front + stays] == kept[front:-1]
        lost = text[offsets[front + stays][0] :].strip() if len(ids) > len(kept) else ""
        assert [text[slice(*f.span)].strip() for f in found] == ([lost] if lost else [])
        assert all(repr(lost) in f.message for f in found)
        lossy += bool(lost)
    assert lossy > len(texts) // 3


@pytest.mark.parametrize(("target", "slot", "name"), CASES)
def test_what_fits_to_the_last_token_is_not_called_lost(target, slot, name, oracles):
    pytest.importorskip("transformers", reason="the dev extra has it")
    (look,) = looks("x", target, slot=slot)
    words = "castle " * (look.slot.limit - 3)
    while len(oracles(name)(words + "castle")["input_ids"]) < look.slot.limit:
        words += "castle "
    while len(oracles(name)(words)["input_ids"]) > look.slot.limit:
        words = words.removesuffix("castle ")
    fits = words.strip()
    assert len(oracles(name)(fits)["input_ids"]) <= look.slot.limit < len(oracles(name)(fits + " castle castle")["input_ids"])
    assert not [f for f in lint(fits, target, slot=slot) if f.code in ("DP203", "DP205")]
    assert [f for f in lint(fits + " castle castle", target, slot=slot) if f.code in ("DP203", "DP205")]
