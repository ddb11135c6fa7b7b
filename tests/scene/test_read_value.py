"""Values given by a Python caller: copied into plain types, or refused by path."""

from __future__ import annotations

import math
from collections import OrderedDict, deque
from dataclasses import dataclass
from enum import StrEnum

import pytest

from diptych.errors import InputError
from diptych.scene.read import read_value


def refused(value: object) -> InputError:
    with pytest.raises(InputError) as caught:
        read_value(value)
    return caught.value


class Mood(StrEnum):
    CALM = "calm"


@dataclass
class Person:
    hair: str
    tags: tuple[str, ...] = ()


def test_values_are_copied_into_plain_types() -> None:
    given_value = OrderedDict(a=(1, 2), b={"y", "x"}, c=Person("red", ("t",)), d=deque([Mood.CALM]), e=frozenset())
    found = read_value(given_value | {1: None, None: True, False: 1.5})
    assert found.tree == {
        "a": [1, 2],
        "b": ["x", "y"],
        "c": {"hair": "red", "tags": ["t"]},
        "d": ["calm"],
        "e": [],
        "1": None,
        "null": True,
        "false": 1.5,
    }
    assert type(found.tree) is dict
    assert type(found.tree["d"][0]) is str
    assert (found.format, found.name, found.text) == ("value", "<value>", "")
    assert found.where("$.a[0]") == "<value>:$.a[0]"
    original = {"a": [1]}
    copy = read_value(original)
    original["a"].append(2)
    assert copy.tree == {"a": [1]}


@pytest.mark.parametrize(
    ("value", "code", "path"),
    [
        ({"a": [1, object()]}, "E112", "$.a[1]"),
        ({"a": b"x"}, "E112", "$.a"),
        ({(1, 2): 3}, "E112", "$"),
        (len, "E112", "$"),
        ({"a": math.nan}, "E106", "$.a"),
        ([math.inf], "E106", "$[0]"),
        ({1: 1, "1": 2}, "E105", "$.1"),
        ("  ", "E110", ""),
    ],
)
def test_values_that_are_refused(value: object, code: str, path: str) -> None:
    error = refused(value)
    assert (error.code, error.where) == (code, f"<value>:{path}" if path else "<value>")


def test_a_value_that_holds_itself_is_refused() -> None:
    value: dict = {"a": []}
    value["a"].append(value)
    error = refused(value)
    assert (error.code, error.where) == ("E112", "<value>:$.a[0]")
