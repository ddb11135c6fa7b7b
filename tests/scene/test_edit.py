"""Scenes edited where they stand: nothing but the one value changes, in any notation."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.scene.edit import removed, replaced, value_at
from diptych.scene.read import read_text

YAML = """\
# a scene
subject: a castle, <x>   # the castle
hat:            # to be decided
shoes: ""
bag: {colour: "", kind: leather}
clothing:
  - 'a girl''s <x> scarf'   # keep
  - "a \\"blue\\" coat <x>"
note: |
  first line
  <x> second
fold: >
  words that
  are folded <x>
list: [a, <x>, c]   # <x> in a comment
"""
JSON = """\
{
  // a scene
  "subject": "a castle, <x>",
  "hat": "",
  "deep": {"x": null, "y": "caf\\u00e9 <x>"}, "z": [],
  "last": {}
}
"""
TOML = "# a scene\nsubject = 'a castle <x>' # here\nhat = \"\"\n[deep]\nx = []\ny = \"a <x>\"\n"
PYTHON = "{'hat': '', 'subject': 'it\\'s <x>',  # here\n 'deep': {'x': None, 'y': [\"<x>\", 2]}}"
SOURCES = {"yaml": YAML, "json": JSON, "toml": TOML, "python": PYTHON}


def leaves(tree, path="$"):
    if isinstance(tree, dict | list):
        for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield from leaves(value, f"{path}.{key}" if isinstance(tree, dict) else f"{path}[{key}]")
    else:
        yield path, tree


@pytest.mark.parametrize("form", SOURCES)
def test_a_value_is_changed_and_nothing_else(form):
    source = read_text(SOURCES[form], format=form)
    changed = 0
    for path, value in leaves(source.tree):
        if not isinstance(value, str) or "<x>" not in value:
            continue
        text = replaced(source, path, value, value.replace("<x>", "und"))
        assert text is not None, path
        assert text.replace("und", "<x>") == source.text
        assert value_at(read_text(text, format=form).tree, path) == value.replace("<x>", "und")
        changed += 1
    assert changed == {"yaml": 6, "json": 2, "toml": 2, "python": 2}[form]


@pytest.mark.parametrize(
    ("form", "path", "gone"),
    [
        ("yaml", "$.shoes", 'shoes: ""\n'),
        ("yaml", "$.bag.colour", 'colour: "", '),
        ("json", "$.hat", '  "hat": "",\n'),
        ("json", "$.deep.x", '"x": null, '),
        ("json", "$.z", ' "z": [],'),
        ("json", "$.last", ',\n  "last": {}'),
        ("toml", "$.hat", 'hat = ""\n'),
        ("toml", "$.deep.x", "x = []\n"),
        ("python", "$.hat", "'hat': '', "),
    ],
)
def test_an_empty_key_is_taken_out_with_its_comma_or_its_line(form, path, gone):
    source = read_text(SOURCES[form], format=form)
    assert removed(source, path) == source.text.replace(gone, "")


def test_what_cannot_be_done_is_not_done():
    source = read_text(YAML, format="yaml")
    assert removed(source, "$.hat") is None  # its comment would go with it
    assert removed(source, "$.subject") is None  # it says something
    assert replaced(source, "$.fold", "words that are folded <x>\n", "words not folded <x>\n") is None  # over two lines
    anchors = read_text("a: &x {t: red}\nb: *x\n", format="yaml")
    assert replaced(anchors, "$.b.t", "red", "blue") is None  # it would change the other too
    with pytest.raises(KeyError):
        value_at(source.tree, "$.nowhere")


def test_plain_words_are_a_scene_too():
    assert replaced(read_text("a castle <x>\n", format="text"), "$", "a castle <x>", "a castle") == "a castle\n"


@settings(max_examples=150, derandomize=True, database=None, deadline=None)
@given(
    st.dictionaries(st.text("ab.[]0 é", min_size=1, max_size=4), st.text("ab'\"\\\n:#, 黑{}", max_size=8) | st.lists(st.text("ab'\"\\ 黑", max_size=5), max_size=3), min_size=1, max_size=4),
    st.data(),
)
def test_any_json_scene_can_be_edited(tree, data):
    source = read_text(json.dumps(tree, indent=1, ensure_ascii=data.draw(st.booleans())), format="json")
    strings = [(path, value) for path, value in leaves(source.tree) if isinstance(value, str)]
    if not strings:
        return
    path, value = data.draw(st.sampled_from(strings))
    at = data.draw(st.integers(0, len(value)))
    text = replaced(source, path, value, value[:at] + "new" + value[at:])
    if text is None:
        assert path.count("\\") or len({p for p, _ in strings}) < len(strings) or not value, (path, value)
    else:
        assert dict(leaves(read_text(text, format="json").tree)) == dict(leaves(tree)) | {path: value[:at] + "new" + value[at:]}
