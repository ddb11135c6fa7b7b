"""GenEval's and DSG's forms become scenes whose claims are theirs; examples written for these tests."""

from __future__ import annotations

import json

import pytest

from diptych.errors import InputError
from diptych.picture.atoms import read
from diptych.picture.benchmarks import dsg, read_items

# One line of each of GenEval's six tags
GENEVAL = [
    ({"tag": "single_object", "include": [{"class": "kite", "count": 1}], "prompt": "a photo of a kite"}, {("object", "kite", "")}),
    ({"tag": "two_object", "include": [{"class": "umbrella", "count": 1}, {"class": "horse", "count": 1}], "prompt": "a photo of an umbrella and a horse"},
     {("object", "umbrella", ""), ("animal", "horse", "")}),
    ({"tag": "counting", "include": [{"class": "knife", "count": 3}], "exclude": [{"class": "knife", "count": 4}], "prompt": "a photo of three knives"},
     {("object", "knife", ""), ("count", "3", "knife")}),
    ({"tag": "colors", "include": [{"class": "bicycle", "count": 1, "color": "orange"}], "prompt": "a photo of an orange bicycle"},
     {("object", "bicycle", ""), ("color", "orange", "bicycle")}),
    ({"tag": "position", "include": [{"class": "cup", "count": 1}, {"class": "dog", "count": 1, "position": ["left of", 0]}], "prompt": "a photo of a dog left of a cup"},
     {("animal", "dog", ""), ("object", "cup", "dog"), ("relation", "to the left of", "cup")}),
    ({"tag": "color_attr", "include": [{"class": "bench", "count": 1, "color": "purple"}, {"class": "clock", "count": 1, "color": "green"}], "prompt": "a photo of a purple bench and a green clock"},
     {("object", "bench", ""), ("object", "clock", ""), ("color", "purple", "bench"), ("color", "green", "clock")}),
]  # fmt: skip


def claims(scene):
    return {(a.kind, a.value, a.parent.value if a.parent else "") for a in read(scene).atoms}


@pytest.mark.parametrize(("row", "wanted"), GENEVAL, ids=[row["tag"] for row, _ in GENEVAL])
def test_each_tag_of_geneval(row, wanted, tmp_path):
    file = tmp_path / "metadata.jsonl"
    file.write_text(json.dumps(row) + "\n")
    (item,) = read_items(file)
    assert (item.id, item.group, item.prompt) == ("000000", row["tag"], row["prompt"])
    assert claims(item.scene) == wanted | {("style", "photo", "")}


@pytest.mark.parametrize("where", ["left of", "right of", "above", "below"])
def test_every_position_of_geneval_has_an_opposite(where, tmp_path):
    file = tmp_path / "metadata.jsonl"
    row = {"tag": "position", "include": [{"class": "cat", "count": 1}, {"class": "sofa", "count": 1, "position": [where, 0]}], "prompt": "a photo"}  # fmt: skip
    file.write_text(json.dumps(row))
    (relation,) = [a for a in read(read_items(file)[0].scene).atoms if a.kind == "relation"]
    assert relation.why == ""


CSV = """item_id,text,keywords,proposition_id,dependency,category_broad,category_detailed,tuple,question_natural_language
a_1,"Two red boats beside a tall lighthouse, oil painting",boats,1,0,entity,whole,entity - whole (boats),Are there boats?
a_1,"Two red boats beside a tall lighthouse, oil painting",,2,1,other,count,"other - count (boats, ==2)",Are there two boats?
a_1,"Two red boats beside a tall lighthouse, oil painting",,3,1,attribute,color,"attribute - color (boats, red)",Are the boats red?
a_1,"Two red boats beside a tall lighthouse, oil painting",,4,0,entity,whole,entity - whole (lighthouse),Is there a lighthouse?
a_1,"Two red boats beside a tall lighthouse, oil painting",,5,4,attribute,size,"attribute - size (lighthouse, tall)",Is it tall?
a_1,"Two red boats beside a tall lighthouse, oil painting",,6,"1,4",relation,spatial,"relation - spatial (boats, lighthouse, beside)",Beside?
a_1,"Two red boats beside a tall lighthouse, oil painting",,7,0,global,-,global - - (oil painting),Is it an oil painting?
b_2,A tired woman with gray hair wears a blue hat,,1,0,entity,whole,entity - whole (woman),Is there a woman?
b_2,A tired woman with gray hair wears a blue hat,,2,1,entity,part,entity - part (woman's hair),Is there hair?
b_2,A tired woman with gray hair wears a blue hat,,3,1,attribute,state,"attribute - state (woman, tired)",Is she tired?
b_2,A tired woman with gray hair wears a blue hat,,4,2,attribute,color,"attribute - color (woman's hair, gray)",Is it gray?
b_2,A tired woman with gray hair wears a blue hat,,5,0,entity,whole,entity - whole (hat),Is there a hat?
b_2,A tired woman with gray hair wears a blue hat,,6,5,attribute,color,"attribute - color (hat, blue)",Is the hat blue?
b_2,A tired woman with gray hair wears a blue hat,,7,"1,5",relation,spatial,"relation - spatial (woman, hat, wear)",Does she wear it?
"""


def test_dsg_in_a_table(tmp_path):
    file = tmp_path / "dsg.csv"
    file.write_text(CSV)
    boats, woman = read_items(file)
    assert (boats.id, woman.id) == ("a_1", "b_2")
    assert boats.questions[2] == "Are there two boats?"
    assert boats.parents == {1: (), 2: (1,), 3: (1,), 4: (), 5: (4,), 6: (1, 4), 7: ()}
    assert claims(boats.scene) == {
        ("object", "boat", ""), ("count", "2", "boat"), ("color", "red", "boat"), ("place", "lighthouse", "boat"), ("size", "tall", "lighthouse"),
        ("relation", "beside", "lighthouse"), ("style", "oil painting", ""),
    }  # fmt: skip
    assert {("person", "woman", ""), ("color", "gray", "woman"), ("mood", "tired", "woman"), ("color", "blue", "hat")} <= claims(woman.scene)  # fmt: skip


@pytest.mark.parametrize("form", ["lines", "mapping", "list"])
def test_dsg_in_json(form, tmp_path):
    told = ["entity - whole (cat)", "entity - whole (sofa)", "attribute - color (sofa, green)", "relation - action (cat, sleep)", "relation - spatial (cat, sofa, on)"]  # fmt: skip
    deps = [[], [], [2], [1], [1, 2]]
    lines = "\n".join(f"{i} | {t}" for i, t in enumerate(told, 1))
    made = {
        "lines": {"tuples": lines, "dependencies": "1 | 0\n2 | 0\n3 | 2\n4 | 1\n5 | 1,2"},
        "mapping": {"tuples": {str(i): t for i, t in enumerate(told, 1)}, "dependencies": {str(i): d for i, d in enumerate(deps, 1)}},
        "list": {"tuples": told, "dependencies": deps},
    }[form]  # fmt: skip
    file = tmp_path / "dsg.json"
    file.write_text(json.dumps({"x": {"prompt": "A cat sleeps on a green sofa."} | made}))
    (item,) = read_items(file)
    assert item.id == "x"
    assert item.parents[5] == (1, 2)
    assert {("animal", "cat", ""), ("color", "green", "sofa"), ("relation", "on", "sofa")} <= claims(item.scene)
    assert ("action", "sleep") in {(kind, value) for kind, value, _ in claims(item.scene)}


def test_what_is_neither_is_refused(tmp_path):
    for text in ("", "hello", '{"prompt": "a cat"}', '{"prompt": "a", "tuples": ["no proposition"]}', "item_id,proposition_id\n1,x\n"):
        file = tmp_path / "file.jsonl"
        file.write_text(text)
        with pytest.raises(InputError, match="E163"):
            read_items(file)
    with pytest.raises(InputError, match="E163"):
        read_items(tmp_path / "none.json")
    with pytest.raises(KeyError):
        dsg({"tuples": []})
