"""What holds for every input: right data comes back equal, anything else is refused by name."""

from __future__ import annotations

import json
from contextlib import suppress

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.errors import InputError
from diptych.scene.formats import yaml12
from diptych.scene.formats.tree import forbidden
from diptych.scene.read import read_bytes, read_text, read_value

UNHURRIED = settings(deadline=None)  # a machine that does other work is no fault
plain_text = st.text().filter(lambda s: not forbidden(s) and "\r" not in s)
numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
json_values = st.recursive(
    st.none() | st.booleans() | numbers | plain_text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(plain_text, inner, max_size=4),
    max_leaves=12,
)


@UNHURRIED
@given(json_values, st.booleans(), st.sampled_from([None, 2]))
def test_json_reads_back_equal(value: object, ascii_only: bool, indent: int | None) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    assert read_text(text, format="json").tree == value
    if isinstance(value, (dict, list)):
        assert read_text(text).tree == value
        assert read_text(repr(value), format="python").tree == value
    if not isinstance(value, str):
        assert read_value(value).tree == value


@UNHURRIED
@given(json_values.filter(lambda v: isinstance(v, (dict, list))))
def test_the_own_json_reader_agrees_with_the_standard_library(value: object) -> None:
    found = read_text("// a comment\n" + json.dumps(value), format="json")
    assert found.tree == value
    assert found.where("$") == "<text>:2:1"


# PyYAML writes "0E0" unquoted: a word in YAML 1.1, a number in the 1.2 that is read here
both_yamls = plain_text.filter(lambda s: "e" not in s.lower() or isinstance(yaml12._resolved(s), str))


@UNHURRIED
@given(st.dictionaries(plain_text, both_yamls, min_size=1), st.booleans(), st.sampled_from([None, '"', "'", "|", ">"]))
def test_yaml_dumps_read_back_equal(value: dict[str, str], unicode: bool, style: str | None) -> None:
    text = yaml.safe_dump(value, allow_unicode=unicode, default_style=style)
    assert read_text(text, format="yaml").tree == value


FORMATS = st.sampled_from([None, "json", "yaml", "toml", "python", "text"])
noise = st.text() | st.text(alphabet="{}[]()\"'`:,-=#/*\\&<>!|~ \n\tab1.eN红")


@UNHURRIED
@given(noise, FORMATS)
def test_any_text_is_read_or_refused_by_name(text: str, format: str | None) -> None:
    try:
        found = read_text(text, format=format)
    except InputError:
        return
    assert found.where("$").startswith("<text>:")
    assert json.loads(json.dumps(found.tree)) == found.tree


@UNHURRIED
@given(st.binary() | noise.map(lambda s: s.encode("utf-16", "surrogatepass")), FORMATS)
def test_any_bytes_are_read_or_refused_by_name(data: bytes, format: str | None) -> None:
    with suppress(InputError):
        read_bytes(data, format=format)
