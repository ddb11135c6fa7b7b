"""What the drawn world makes of scenes as people write them: who it is in one word, what stands beside, what is told instead."""

import pytest

from diptych.picture.world.fit import fit
from diptych.scene.scene import Scene


def of(value):
    return fit(Scene.load(value if isinstance(value, dict) else {"prompt": value}))


def looks(person):
    """What is said of a person, without the kind of picture."""
    return {name: getattr(person, name) for name in person.__dataclass_fields__ if getattr(person, name) and name != "body"}


@pytest.mark.parametrize(("said", "looked"), [
    ("a red-haired girl in a green sweater", {"hair_color": "red", "garment": "sweater", "garment_color": "green"}),
    ("a blonde woman with a sad face", {"hair_color": "blond", "mood": "sad"}),
    ("a bald, bearded man in sunglasses", {"hair": "bald", "beard": True, "glasses": "sunglasses"}),
    ("a dark-skinned woman with curly hair", {"skin": "dark", "hair": "curly"}),
    ("a long-haired man", {"hair": "long"}),
    ("a redhead with freckles", {"hair_color": "red"}),
    ("a woman with her hair in a bun", {"hair": "bun"}),
    ("a girl with a blonde ponytail", {"hair": "ponytail", "hair_color": "blond"}),
    ("a bespectacled woman", {"glasses": "glasses"}),
    ("a blue-eyed woman", {}),
    ("黑发少年", {"hair_color": "black"}),
    ("金发碧眼的女人", {"hair_color": "blond"}),
    ("戴墨镜的光头男人", {"hair": "bald", "glasses": "sunglasses"}),
    ({"人物": {"发色": "红色", "发型": "双马尾", "肤色": "深色", "表情": "微笑"}}, {"hair": "pigtails", "hair_color": "red", "skin": "dark", "mood": "smiling"}),
    ("金髪の女の子", {"hair_color": "blond"}),
    ("赤毛の少年", {"hair_color": "red"}),
    ("パーマの女性", {"hair": "curly"}),
    ("금발 소녀", {"hair_color": "blond"}),
    ("안경을 쓴 대머리 남자", {"hair": "bald", "glasses": "glasses"}),
    ({"인물": {"머리색": "분홍", "머리 모양": "단발", "옷": "초록 스웨터", "표정": "놀람"}}, {"hair": "bob", "hair_color": "pink", "garment": "sweater", "garment_color": "green", "mood": "surprised"}),
    ({"person": {"bald": True}}, {"hair": "bald"}),
    ({"character": {"hair_color": "pink", "hairstyle": "bob", "skin_tone": "dark"}}, {"hair": "bob", "hair_color": "pink", "skin": "dark"}),
])  # fmt: skip
def test_who_it_is(said, looked):
    assert looks(of(said).drawing.person) == looked


@pytest.mark.parametrize(("said", "thing", "relation"), [
    ("a girl next to a snowman", "snowman", ""),
    ("a smiling woman left of a bicycle", "bicycle", "right"),
    ("a cat to the left of a girl", "cat", "left"),
    ("a woman with an umbrella over her head", "umbrella", "above"),
    ("a man holding an umbrella", "umbrella", "held"),
    ("抱着猫的女孩", "cat", "held"),
    ("ギターを持つ男性", "guitar", "held"),
    ("기타를 든 남자", "guitar", "held"),
    ("a woman and a cat on a blue background", "cat", ""),
])  # fmt: skip
def test_what_stands_beside_somebody(said, thing, relation):
    drawing = of(said).drawing
    assert drawing.person
    assert ([one.name for one in drawing.things], drawing.relation) == ([thing], relation)


@pytest.mark.parametrize(("said", "told"), [
    ("a cat, a dog and a bird", ("bird",)),
    ("a knight riding a horse", ("knight", "ride a horse")),
    ("a boy and a girl", ("boy", "girl")),
    ("an old man with a white beard", ("white beard",)),
    ("a woman standing on a beach at night", ("night",)),
    ("two cats and a dog", ("2",)),
    ({"who": "two girls", "hair": "black"}, ("2", "one person")),
    ("a cat behind a dog", ("behind",)),
    ("a man above a dog", ("above",)),
    ("a girl with no glasses", ("glasses",)),
    ("a man with red headphones, a red scarf and brown eyes", ("scarf", "brown")),
])  # fmt: skip
def test_what_is_not_drawn_as_it_is_said_is_told(said, told):
    messages = " ".join(finding.message for finding in of(said).findings)
    for word in told:
        assert word in messages


def test_what_is_not_there_is_not_drawn():
    assert not of("a girl with no glasses").drawing.person.glasses
    assert not of("a man who isn't smiling").drawing.person.mood


def test_a_thing_by_what_is_with_it_and_by_its_own_noun():
    assert [thing.name for thing in of("a nest with eggs").drawing.things] == ["nest-with-eggs"]
    ink = of({"style": "ink drawing", "objects": ["a sunflower to the left of an orange violin"]}).drawing
    assert [(thing.name, thing.color) for thing in ink.things] == [("sunflower", ""), ("violin", "orange")]
