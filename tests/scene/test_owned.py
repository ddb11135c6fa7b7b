"""Keys whose value is said of another noun."""

from __future__ import annotations

import pytest

from diptych.language.pieces import flat
from diptych.prompt import english
from diptych.prompt.figures import complete, readable
from diptych.scene.gather import gather
from diptych.scene.keys import noun_of
from diptych.scene.owned import owned, row, sided, told
from diptych.scene.roles import role_of


def english_of(tree):
    depiction = gather(tree, "en")
    lost = readable(depiction, "en")
    complete(depiction)
    return flat(english.paragraph(depiction))[0], [text for text, _ in lost]


def test_japanese_nouns_keep_their_characters():
    assert noun_of("首輪", "ja").id == "collar-worn"
    assert role_of("服裝") == "clothing"  # traditional Chinese


def test_sides():
    assert [sided(key, "ja")[0] for key in ("左腕", "arm_left", "right arm", "왼팔")] == ["left-of", "left-of", "right-of", "left-of"]
    assert sided("左側", "ja") is None


@pytest.mark.parametrize(("key", "lang", "noun", "rest"), [("砂丘の色", "ja", "sand-dune", "色"), ("shirt's color", "en", "shirt", "color"), ("姉の浴衣", "ja", "older-sister", "浴衣")])
def test_owned(key, lang, noun, rest):
    got = owned(key, lang)
    assert (got[0].id, got[1]) == (noun, rest)


def test_owned_passes_over_what_the_roles_know():
    assert owned("hair color", "en") is None
    assert owned("髪の毛", "ja") is None


def test_rows_and_lines():
    assert row({"key": "ドレス", "value": "白い"}) == ("ドレス", "value", "白い")
    assert row({"label": "魔法使い", "desc": "白髪"}) is None  # somebody, not a role
    assert told("服: 虎柄の腰巻き", "ja") == ("服", "虎柄の腰巻き")
    assert told("http://x.y", "en") is None


def test_properties_go_to_the_noun_of_their_key():
    text, lost = english_of({"被写体": "三毛猫", "首輪": {"色": "水色"}, "マフラー": "赤い", "マフラーの素材": "ウール"})
    assert "light blue" in text
    assert "light blue calico" not in text
    assert "red wool scarf" in text
    assert not lost


def test_an_unknown_key_keeps_its_properties_from_others():
    text, lost = english_of({"被写体": "三毛猫", "ズボラノスケ": {"色": "水色"}})
    assert "blue" not in text
    assert "ズボラノスケ" in lost


def test_arm_with_a_drill():
    assert "drill on the right arm" in english_of({"subject": "robot", "arm_right": "drill"})[0]


def test_vague_words_at_the_end_of_a_key():
    assert role_of("mood_words") == "mood"
    assert role_of("cameraSetup") == "camera"
