"""Japanese phrases and scenes as people type them: whose each clause is, what is compared, worn, made of, and not there."""

from __future__ import annotations

import pytest
from telling import told

import diptych as dp


@pytest.mark.parametrize(("scene", "sentence"), [
    ("空を飛ぶドラゴンに乗った騎士", "A knight is riding a dragon flying in the sky."),
    ("走る馬に乗った騎士", "A knight is riding a running horse."),
    ("空を飛ぶ鳥を見上げる少年", "A boy is looking up at a bird flying in the sky."),
    ("長く尖った耳のエルフ", "An elf has long pointed ears."),
    ("銀髪を三つ編みにした魔女", "A witch has silver hair in a braid."),
    ("木製のブランコに乗る少女", "A girl is riding a wooden swing."),
    ("光る苔に覆われた洞窟", "The scene is set in a cave covered with glowing moss."),
    ("色あせたポスターの貼られた壁", "The scene shows a wall with a pasted faded poster."),
])  # fmt: skip
def test_a_clause_belongs_to_the_noun_behind_it(scene: object, sentence: str) -> None:
    """A verb with its object, a noun with its verb in it, or an adjective with its noun never takes a clause's noun away: 空を飛ぶドラゴンに乗った."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ("兄より背の高い弟", "A younger brother is taller than an older brother."),
    ("猫より大きい犬", "A dog is bigger than a cat."),
])  # fmt: skip
def test_comparisons_name_both_sides(scene: object, sentence: str) -> None:
    """兄より背の高い弟 is told as a sentence of its own."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ("木でできた古い橋", "The scene shows an old bridge made of wood."),
    ("石でできた壁", "The scene shows a wall made of stone."),
    ("나무로 만든 의자", "A wooden chair."),
    ("荷物を積んだトラック", "A truck loaded with luggage."),
    ("荷物を積んだ馬", "A horse loaded with luggage."),
    ("丸太を積んだ船", "A ship loaded with logs."),
    ("頭が猫の男", "A man has a head of a cat."),
    ("目が宝石の人形", "A doll has gemstone eyes."),
    ("片腕が機械の兵士", "A soldier has one arm of a machine."),
    ("右腕が義手の傭兵", "A mercenary has a prosthetic right arm."),
    ("畳の敷かれた和室", "The scene is set in a Japanese-style room with a tatami laid down."),
    ("革張りの茶色いソファ", "A brown leather-covered sofa."),
])  # fmt: skip
def test_what_something_is_made_of_or_loaded_with(scene: object, sentence: str) -> None:
    """Wood rather than a tree; a cart bears its load, and whoever has hands loads it."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ("膝の上で丸くなる黒猫", "A black cat is curling up on the lap."),
    ("皿に盛られた刺身", "Sashimi heaped on a plate."),
    ("雪が降る中を走る犬", "A dog is running in the falling snow."),
    ("桜の花びらが舞う中を歩く女性", "A woman is walking among fluttering cherry blossom petals."),
    ("母猫のそばで眠る子猫たち", "Kittens are sleeping beside a mother cat."),
    ("カフェの店内", "The scene is set in a cafe."),
    ("芝生の公園", "The scene is set in a park with a lawn."),
    ("ろうそくの灯りだけの部屋", "The scene is set in a room with only lights of a candle."),
    ("肩越しに見た海", "The scene shows the sea seen over the shoulder."),
    ("緊迫した空気の会議室", "The scene is set in a meeting room with a tense atmosphere."),
    ("星の見えない夜空", "The scene shows the night sky without stars."),
    ("斜め上から見た街", "The scene is set in a city seen from diagonally above."),
])  # fmt: skip
def test_where_somebody_is(scene: object, sentence: str) -> None:
    """On the lap, on a plate, in the falling snow, beside their mother, inside a cafe, in a park that has a lawn."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ("首から双眼鏡を下げた男", "A man is wearing binoculars on his neck."),
    ("肩から鞄をかけた学生", "A student is wearing a bag on their shoulder."),
    ("赤髪を束ねた男", "A man has red hair tied back."),
    ("髪をリボンで結んだ少女", "A girl has hair tied back with a ribbon."),
    ("風に髪をなびかせる女性", "A woman has hair blowing in the wind."),
    ("前髪をピンで留めた女子学生", "A female student has bangs pinned back with a pin."),
    ("服を着たまま泳ぐ男", "A man is swimming fully clothed."),
    ("化粧をしていない女優", "An actress without makeup."),
    ("ボタンの取れたコート", "The subject is wearing a coat with a button come off."),
    ("膝を抱えて座る少女", "A girl is sitting hugging her knees."),
    ("黒い服装の男", "A man is wearing black clothes."),
    ("星を散りばめたドレス", "The subject is wearing a dress dotted with a star."),
    ("腰までの銀髪", "The subject has waist-length silver hair."),
])  # fmt: skip
def test_what_is_worn_hung_or_tied(scene: object, sentence: str) -> None:
    """From the neck, from the shoulder; hair that is tied is more than had."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ("傘を持たずに雨の中を歩く", "The subject is walking in the rain and not holding an umbrella."),
    ("振り返らずに歩く女性", "A woman is walking and not looking back."),
    ("真上から見下ろした構図", "The picture has a composition seen from above."),
])  # fmt: skip
def test_what_is_not_done_stands_last(scene: object, sentence: str) -> None:
    """A "not" before two acts would deny both."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ({"建物": "古民家", "屋根": "茅葺き", "人": "なし"}, "An old traditional house has a thatched roof. There are no people."),
    ({"building": "cottage", "dog": "none"}, "The picture shows a cottage. There are no dogs."),
    ({"街": "夜の路地", "通行人": "なし"}, "There are no pedestrians. The scene is set in a night alley."),
    ({"人物": [{"名前": "健太"}, {"名前": "さくら"}], "状況": "一緒に砂の城を作っている"}, "The picture shows Kenta and Sakura. They are building a sandcastle together."),
    ({"人物": "女性", "状況": "混雑した電車"}, "The picture shows a woman. The scene is set on a crowded train."),
    ({"タイトル": "夏の思い出", "人物": "老人"}, "An elderly person."),
    ({"料理": "カレー", "アングル": "斜め上から"}, "The picture shows curry. The picture is shot from diagonally above."),
])  # fmt: skip
def test_what_a_key_says_is_not_there_or_going_on(scene: object, sentence: str) -> None:
    """Nobody, no dog; a situation is what they do or where they are; an idea is only a title."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ("低い木のテーブル", "A low wooden table."),
    ("大きな木のある庭", "The scene is set in a garden with a big tree."),
    ({"看板": "「OPEN」", "場所": "カフェ"}, 'A shop sign has the text "OPEN". The scene is set in a cafe.'),
    ({"ロゴ": "NOVA", "商品": "スニーカー"}, 'The picture shows sneakers. A logo has the text "NOVA".'),
    ({"杖": {"素材": "ねじれた樫の木", "装飾": "銀の蔦模様"}}, "A twisted oak staff has a silver ivy pattern."),
    ({"花瓶": {"模様": "青い花模様"}}, "A vase has a blue floral pattern."),
    ({"男": {"表情": "優しく微笑む表情"}}, "A man is smiling softly."),
    ({"人々": "傘を差した通行人"}, "Pedestrians are holding an umbrella."),
    ({"天気": "曇り", "場所": "海"}, "The scene shows the sea. There is overcast weather."),
    ({"料理": "味噌ラーメン", "style": "food photography"}, "The picture shows miso ramen. This is food photography."),
    ({"レンダリング": "3D", "被写体": "猫"}, "The picture shows a cat. This is a 3D render."),
    ({"ポスター": {"見出し": "2月22日", "被写体": "猫"}}, "The picture shows a cat. This is a poster."),
])  # fmt: skip
def test_keys_and_what_they_say_of_their_owner(scene: object, sentence: str) -> None:
    """Signs and logos bear their words, whole or not at all; a pattern has its colour; wood is no tree."""
    assert told(scene) == sentence


@pytest.mark.parametrize("scene", [{"サブ": "本日 OPEN"}, {"부제": "오늘 OPEN"}])
def test_an_english_verb_among_other_words_is_no_phrase_by_itself(scene: object) -> None:
    assert dp.render(scene, target="flux.1-dev").findings


@pytest.mark.parametrize(("scene", "sentence"), [
    ("鋭い目", "The subject has sharp eyes."),
    ("鋭い爪", "The subject has sharp claws."),
    ("鋭い牙", "The subject has sharp fangs."),
    ("細い腕", "The subject has slender arms."),
    ("細い道", "The scene is set on a narrow road."),
    ("高い塔", "The scene shows a tall tower."),
    ("高い山", "The scene is set on a high mountain."),
    ("明るい少女", "A cheerful girl."),
    ("明るい部屋", "The scene is set in a bright room."),
    ("暗い顔", "The subject is gloomy."),
    ("暗い緑のコート", "The subject is wearing a dark green coat."),
    ("硬い表情", "A stiff expression."),
])  # fmt: skip
def test_an_adjective_means_what_it_means_of_its_noun(scene: object, sentence: str) -> None:
    """Sharp eyes are no cat's, a tall tower is not high."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ("砂浜に打ち上げられたクラゲ", "A jellyfish washed ashore on a beach."),
    ("風に飛ばされた帽子", "The subject is wearing a hat blown away by the wind."),
    ("坂道を下る少年", "A boy is going down a sloping road."),
    ("川を下る筏", "A raft is floating down a river."),
    ("空から降ってくる花びら", "Petals are falling gently from the sky."),
    ("水彩で描かれた港町", "The scene is set in a harbor town painted with watercolor paint."),
    ("壁に名前を刻む", "The subject is carving a name on a wall."),
    ("窓ガラスを伝う雨粒", "The scene shows raindrops running down a windowpane."),
    ("肩車された男の子", "A boy is carried on someone's shoulders."),
    ("水面から顔を出すカバ", "A hippopotamus is peeking out from the water surface."),
    ("羽を伸ばす鳥", "A bird is spreading its wings."),
    ("月に吠える人狼", "A werewolf is howling at the moon."),
    ("砂に埋められた宝箱", "A treasure chest buried in sand."),
    ("荷台に牛を乗せたトラック", "A truck loaded with cows in a truck bed."),
    ("泥にはまった車", "A car stuck in the mud."),
    ("風邪を引いた男", "A man is having a cold."),
])  # fmt: skip
def test_a_verb_means_what_it_means_with_its_noun(scene: object, sentence: str) -> None:
    """Washed ashore rather than launched, blown away rather than let fly."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ("三つの頭を持つ犬", "A dog has three heads."),
    ("二本の角を持つ鬼", "An oni has two horns."),
    ("三本の剣を背負った侍", "A samurai is carrying three swords on their back."),
    ("輪切りにしたレモン", "A sliced lemon."),
])  # fmt: skip
def test_a_number_counts_what_its_counter_counts(scene: object, sentence: str) -> None:
    """三つ and 二本 count heads and horns, and no dogs; にした before a noun tells what became of it."""
    assert told(scene) == sentence
