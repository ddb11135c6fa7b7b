"""Scenes in English as people keep them: what each says, to the sentence that T5 gets."""

from __future__ import annotations

import pytest
from telling import told

import diptych as dp


@pytest.mark.parametrize(("scene", "sentence"), [
    ({"objects": [{"id": 1, "label": "bus", "attributes": ["red", "double-decker"], "bbox": [12, 40, 300, 420]}, {"id": 2, "label": "man", "attributes": ["elderly", "wearing a raincoat"], "bbox": [310, 100, 400, 420]}, {"id": 3, "label": "puddle", "attributes": ["large"]}], "relations": [{"subject": 2, "predicate": "standing beside", "object": 1}, {"subject": 3, "predicate": "in front of", "object": 1}]}, "The picture shows a red double-decker. An elderly man is wearing a raincoat. He is standing beside the bus. A large puddle is in front of the bus."),
    ({"sceneGraph": {"nodes": [{"id": "a", "label": "boy", "attributes": ["barefoot", "laughing"]}, {"id": "b", "label": "kite", "attributes": ["yellow", "diamond-shaped"]}, {"id": "c", "label": "beach"}], "edges": [{"from": "a", "relation": "flying", "to": "b"}, {"from": "a", "relation": "running_on", "to": "c"}]}}, "The picture shows a diamond-shaped yellow kite and a beach. A barefoot boy is laughing, flying the kite and running on the beach."),
    ({"objects": [{"label": "man"}, {"label": "bus"}], "relations": [{"subject": "man", "predicate": "standing beside", "object": "bus"}]}, "The picture shows a bus. A man is standing beside the bus."),
    ({"objects": ["sofa", "cat", "lamp"], "relations": [["cat", "sleeping on", "sofa"], ["lamp", "next to", "sofa"]]}, "A cat is sleeping on the sofa. There is a sofa. A lamp is beside the sofa."),
])  # fmt: skip
def test_rows_of_a_caption_say_how_its_things_stand(scene: object, sentence: str) -> None:
    """Relations by number, by letter, by label, as mappings and as rows of three; boxes are no words."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ({"subject": "jumping spider", "details": ["eight glossy eyes", "pale green zarfae"]}, "A jumping spider has eight glossy eyes and pale green zarfae."),
    ({"man": {"holding": "a rusty zarf"}}, "A man is holding a rusty zarf."),
    ({"room": "study", "props": ["white zarf", "small zarfs"]}, "The picture shows a white zarf and small zarfs. The scene is set in a study."),
    ({"stone": {"color": "amber with flecks of green"}}, "An amber stone has flecks of green."),
    ({"stone": {"color": "charcoal with a hint of purple"}}, "A charcoal stone has a hint of purple."),
    ({"cake": {"decoration": "three-tier zarf"}}, "A three-tier zarf cake."),
])  # fmt: skip
def test_an_unknown_word_keeps_what_is_said_of_it(scene: object, sentence: str) -> None:
    """Adjectives before a word that no lexicon has, a number before it, a colour behind it."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ({"animal": "fox", "perch": "a dew-covered leaf", "magnification": "5:1", "habitat": "tundra"}, "A fox is on a dew-covered leaf. The scene is set on the tundra. The picture is shot at 5:1 magnification."),
    ({"subject": "a cup", "lighting": {"fill": "white reflector", "temperature": "5600K"}, "render_engine": "Corona"}, "The picture shows a cup. The scene is lit by a white reflector and a 5600K color temperature. The picture is rendered in Corona."),
    ({"subject": "a boy", "motion": "panning shot with motion blur", "depth": "shallow"}, "The picture shows a boy. The picture is shot with a panning shot with motion blur and shallow depth of field."),
    ({"subject": "a boy", "camera": {"angle": "low"}}, "The picture shows a boy. The picture is shot from a low angle."),
    ({"dessert": "lemon tart", "angle": "three-quarter"}, "The picture shows a lemon tart. The picture is shot from a three-quarter view."),
    ({"poster": {"title": "MIDNIGHT JAZZ", "date": "Friday, 8 PM", "illustration": "a saxophone player in silhouette", "colors": ["navy", "gold"]}}, "The picture shows a saxophone player in silhouette. The color palette is navy and gold. This is a poster and an illustration. The texts \"Friday, 8 PM\" and \"MIDNIGHT JAZZ\" are visible."),
    ({"logo": {"name": "Northwind", "icon": "kite"}}, "The picture shows a kite. This is a logo. The text \"Northwind\" is visible."),
    ({"conceptArt": {"title": "The Drowned Cathedral", "subject": "a diver"}}, "The picture shows a diver. This is concept art."),
    ({"comic_page": {"panels": 4, "scene": "a detective lights a cigarette", "speech_bubble": "It was always raining."}}, "A detective is lighting a cigarette. This is a comic page. The text \"It was always raining.\" is visible."),
    ({"image_type": "infographic", "topic": "life cycle of a butterfly", "stages": ["egg on a leaf", "striped caterpillar"]}, "The picture shows a striped caterpillar and an egg on a leaf. This is an infographic. The theme is a life cycle of a butterfly."),
    ({"album": {"artist": "The Velvet Moths", "title": "Paper Moon", "cover": "a moth with wings made of sheet music", "colors": ["orange", "navy"]}}, "The picture shows a moth with wings made of sheet music. The color palette is orange and navy. The texts \"The Velvet Moths\" and \"Paper Moon\" are visible."),
    ({"prompt": "a cat", "steps": 30, "width": 1024, "height": 768}, "A cat."),
    ({"fashion": {"look": 12, "top": "sheer organza blouse", "colour_story": ["ecru", "tobacco"]}}, "The subject is wearing a sheer organza blouse. The color palette is ecru and tobacco."),
])  # fmt: skip
def test_what_a_key_says_of_a_camera_a_book_or_a_poster(scene: object, sentence: str) -> None:
    """Measures, views and renderers by their keys, what is printed, and what the picture is called."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ({"house": {"garden": "overgrown", "pool": "kidney-shaped", "roof": "flat with deep overhangs", "facade": "floor-to-ceiling glass and walnut cladding"}}, "A house has an overgrown garden, a swimming pool in the shape of a kidney, a flat roof with deep overhangs and a facade of floor-to-ceiling glass and walnut cladding."),
    ({"car": {"make": "Porsche", "model": "911 Turbo", "year": 1978, "color": "guards red", "wheels": "Fuchs alloys"}}, "A 1978 Porsche 911 Turbo guards red car has Fuchs alloys wheels."),
    ({"vehicle": {"model": "electric hatchback", "doors": 5, "rims": "19-inch two-tone"}}, "An electric hatchback has five doors and 19-inch two-tone rims."),
    ({"product": {"type": "sneaker", "brand": "Nike", "color": "white"}}, "A white Nike sneaker."),
    ({"product": {"type": "sneaker", "color": "white", "count": 2}}, "Two white sneakers."),
    ({"animals": {"species": "snow leopard", "count": 2, "relation": "mother and cub", "action": "walking"}}, "Two snow leopards, a mother and a cub, are walking."),
    ({"model": {"gender": "female", "ethnicity": "Senegalese"}, "photographer": "Tim Walker"}, "The picture shows a Senegalese female model. The style is Tim Walker."),
    ({"furniture": [{"piece": "desk", "material": "reclaimed wood"}, {"piece": "chair", "color": "black"}], "room_type": "home office"}, "The picture shows a reclaimed wood desk and a black chair. The scene is set in a home office."),
    ({"subject": "twin sisters", "setting": {"place": "village street"}}, "The picture shows twin sisters. The scene is set on a village street."),
    ({"dragon": {"height_m": 3}}, "A 3-meter-tall dragon."),
    ({"robot": {"eyes": "two glowing green slits"}}, "A robot has two glowing green slits for the eyes."),
    ({"girl": {"hair": "braided auburn"}}, "A girl has braided auburn hair."),
    ({"sofa": "low-slung oatmeal boucle", "art": "large abstract canvas above the sofa"}, "The picture shows a low-slung oatmeal boucle sofa and a large abstract canvas above the sofa."),
    ({"book": {"text": "Good night", "illustration": {"subject": "a bear cub", "setting": "a cozy cave bedroom"}}}, "A book has the text \"Good night\". There is a bear cub. The scene is set in a cozy cave bedroom. This is an illustration."),
])  # fmt: skip
def test_whose_it_is_and_of_what_sort(scene: object, sentence: str) -> None:
    """Parts of a house, models and brands, sorts of a thing, who two animals are."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ({"woman": {"prop": "plasma pistol in left hand", "outfit": ["utility belt"]}}, "A woman with a plasma pistol in the left hand is wearing a utility belt."),
    ("1boy, gloves, holding sword, looking away", "A boy is wearing gloves. He is holding a sword and looking away."),
    ({"film_still": {"scene": "two strangers share a cigarette in a narrow corridor"}}, "Two strangers are sharing a cigarette in a narrow corridor. This is a film still."),
    ({"statue": {"surface": "cracked stone covered with moss and mushrooms"}}, "A statue is on a cracked stone covered with moss and mushrooms."),
    ({"storyboard": [{"action": "a girl opens a rusty gate"}, {"action": "a robot gardener waves at her"}]}, "A girl is opening a rusty gate. A robot gardener is waving toward her. This is a storyboard."),
])  # fmt: skip
def test_english_as_it_is_written(scene: object, sentence: str) -> None:
    """Articles, sides of the body, whole sentences under a key, covered with several things."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ({"lamp": {"type": "brass", "count": 2}}, "Two brass lamps."),
    ({"table": {"type": "oak"}}, "An oak table."),
    ({"chandelier": {"type": "cascading glass", "count": 1}}, "A cascading glass chandelier."),
    ({"belt": {"type": "leather", "buckle": "silver"}, "subject": "man"}, "A man is wearing a leather belt with a silver buckle."),
    ({"lighting": {"type": "soft", "direction": "from the left", "color": "warm"}, "subject": "a cat"}, "The picture shows a cat. The lighting is soft and warm. The light comes from the left."),
    ({"battle": {"left_army": "samurai on horseback", "right_army": "undead archers"}}, "The picture shows a battle. On the left is an army of samurai on horseback. On the right is an army of undead archers."),
    ({"bard": {"race": "tiefling", "level": 7, "tail": "long, barbed", "personality": "charming liar"}}, "A tiefling bard, a charming liar, has a long barbed tail."),
    ({"girl": {"hair": {"color": "ginger", "style": ["two braids", "blue ribbons"]}, "clothes": {"top": "striped shirt", "feet": "bare"}}}, "A girl with ginger two braids with blue ribbons and bare feet is wearing a striped shirt."),
    ({"tram": {"color": {"body": "cream", "roof": "dark green"}}}, "A cream tram has a dark green roof."),
    ({"turntable": {"tonearm": "brushed aluminum", "platter": "glass"}}, "A record player has a brushed aluminum tonearm and a glass platter."),
    ({"landscape": "terraced rice fields", "sun": "just above the horizon"}, "The sun is above the horizon. The scene is set in terraced rice fields."),
    ({"portrait": {"sitter": "elderly drummer", "wrinkles": "deep", "lit_by": "window light"}}, "An elderly drummer has deep wrinkles. The scene is lit by window light. This is a portrait."),
    ({"jellyfish": {"number": "dozens"}}, "Dozens of jellyfish."),
    ({"bottle": {"label": "torn paper", "cork": "missing"}}, "A bottle has a torn paper label and missing cork."),
    ({"hotel_lobby": {"ceiling_height": "double-height", "people": 0}}, "The picture shows a double height ceiling. There are no people. The scene is set in a hotel lobby."),
])  # fmt: skip
def test_sorts_stuffs_and_troops(scene: object, sentence: str) -> None:
    """What a thing is made of is no thing of its own; both pages of a spread; what several are at one side."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ("a woman with a dog beside her", "一位女性，有她旁边的狗。"),
    ("a girl kneeling in front of him", "一个女孩跪在他面前。"),
    ({"subject": "cat", "lighting": "soft", "style": "flat", "palette": ["navy", "gold"]}, "画面中有一只猫。光线柔和。色调是藏青色和金色。风格是扁平。"),
    ({"woman": {"outfit": ["cracked leather duster"], "earrings": "oversized gold hoops"}}, "一位女性，穿着开裂的皮质长风衣外套，戴着宽大的金色圆环耳环。"),
    ({"animal": "red fox", "action": "pouncing head-first into deep snow"}, "一只赤狐头朝下地猛扑进雪堆。"),
    ({"dragon": {"height_m": 3}}, "一条3米高的龙。"),
    ({"illustration": "a saxophone player", "art_style": "loose pencil sketch"}, "画面中有一名萨克斯手。这是一幅插画和松散随性的铅笔画。"),
    ("A red fox, as white as the snow, sleeps under a birch tree", "一只赤狐像雪一样白色，在白桦树下睡觉。"),
])  # fmt: skip
def test_the_chinese_of_an_english_scene(scene: object, sentence: str) -> None:
    """Senses that only a translation shows."""
    assert dp.render(scene, target="hunyuan-dit").texts["mt5xl"] == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ({"street_scene": {"time": "night", "people": "a woman with a red umbrella"}}, "The picture shows a woman with a red umbrella. The scene is set on a street, at night."),
    ({"beach_scene": "two kids building a sandcastle"}, "The picture shows two kids building a sandcastle. The scene is set on a beach."),
    ({"海滩场景": {"人物": "两个孩子在堆沙堡"}}, "Two children are building a sandcastle. The scene is set on a beach."),
    ({"路地のシーン": {"人物": "傘をさす少女"}}, "A girl is holding an umbrella. The scene is set in an alley."),
    ({"거리 장면": {"인물": "우산을 든 여자"}}, "A woman is holding an umbrella. The scene is set on a street."),
    ({"winter_scene": {"subject": "a cabin"}}, "The picture shows a cabin. The scene is set in winter."),
    ({"opening_scene": {"subject": "a knight"}}, "A knight."),
])  # fmt: skip
def test_a_key_says_where_its_scene_is_set(scene: object, sentence: str) -> None:
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ({"wall": "pale sage", "sofa": "dark olive", "lamp": "brass"}, "The picture shows a pale sage wall, a dark olive sofa and a brass lamp."),
    ({"bowl": "peach"}, "A peach."),
    ({"subject": "an old man", "details": ["a steaming pot on the stove"]}, "The picture shows an old man and a steaming pot on the stove."),
    ({"subject": "a girl", "details": ["a scar on her cheek", "flower in her hair"]}, "A girl has a scar on her cheek and a flower in her hair."),
    ({"人物": [{"名称": "祖母"}, {"名称": "孙女"}], "细节": ["窗上的红色剪纸", "冒着热气的锅"]}, "The picture shows a grandmother and a granddaughter. Red paper cut is on a window. There is a steaming pot."),
    ({"environment": {"details": ["shelves full of bowls", "dust in the air"]}, "subject": {"occupation": "potter", "action": "shaping a vase"}}, "A potter is shaping a vase. There are shelves full of bowls and dust in the air."),
    ({"place": "concrete staircase"}, "The scene is set on a concrete staircase."),
    ({"包装设计": {"产品": "绿茶", "主图": "云雾缭绕的茶山"}}, "The picture shows a misty tea plantation and green tea. This is a packaging design."),
    ("剣を振り下ろす少女", "A girl is swinging a sword down."),
])  # fmt: skip
def test_hues_details_and_designs(scene: object, sentence: str) -> None:
    assert told(scene) == sentence
