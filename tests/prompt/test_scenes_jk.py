"""Japanese and Korean scenes as people keep them: sheets of characters, dishes, products, places, and clauses inside clauses."""

from __future__ import annotations

import pytest
from telling import told


@pytest.mark.parametrize(("scene", "sentence"), [
    ("本を読んでいる眼鏡をかけた青年", "A young man is wearing glasses. He is reading a book."),
    ("窓辺のソファで本を読んでいる眼鏡をかけた青年", "A young man is wearing glasses. He is reading a book on a sofa by the window."),
    ("猫を抱いている赤い服を着た少女", "A girl is wearing red clothes. She is holding a cat."),
    ("커피를 마시는 모자를 쓴 남자", "A man is wearing a hat. He is drinking coffee."),
    ("光を反射するドレスを着た女性", "A woman is wearing a dress reflecting light."),
    ("地面を引きずる長いマントを羽織った魔王", "A demon king is wearing a long cloak dragging the ground."),
    ("비 오는 날 버스 정류장에서 이어폰을 끼고 창밖을 바라보는 교복 차림의 여고생", "A high school girl is wearing a school uniform. She is putting on headphones at a rainy day bus stop and looking out the window."),
    ("赤い番傘を差した後ろ姿の舞妓", "A maiko seen from behind is holding up a red oil-paper umbrella."),
])  # fmt: skip
def test_what_no_garment_does_its_wearer_does(scene: object, sentence: str) -> None:
    """What stands before a garment and is no garment's deed is told of who wears it: 本を読んでいる眼鏡をかけた青年."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ("짙은 남색 치마", "The subject is wearing a dark navy blue skirt."),
    ("濃い緑色のソファ", "A dark green sofa."),
    ({"瓶": {"色": "淡い琥珀色"}}, "A light amber bottle."),
    ("밝은 노란색 벽", "The scene shows a bright yellow wall."),
    ("짙은 나무 식탁", "A dark wood dining table."),
    ("진한 빨간 입술", "The subject has deep red lips."),
    ({"キャラ": {"種族": "猫の獣人", "毛色": "三毛"}}, "A calico cat beastman."),
    ({"제품": "무선 키보드", "색상": "파스텔 민트"}, "A pastel mint wireless keyboard."),
    ({"로봇": {"눈": "초록색으로 빛나는"}}, "A robot has eyes shining in green."),
])  # fmt: skip
def test_a_shade_is_its_colour_s(scene: object, sentence: str) -> None:
    """A shade before a colour is one with it: 짙은 남색, 濃い緑, 淡い琥珀色."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ("처진 눈매의 녹색 눈", "The subject has droopy green eyes."),
    ("빛나는 붉은 눈", "The subject has glowing red eyes."),
    ("독이 묻은 단검", "A dagger stained with poison."),
    ("和服姿の老婆が縁側で猫を膝に乗せて編み物をしている", "A kimono-clad old woman with a cat on the lap is knitting on an engawa."),
    ("手のひらの小鳥", "A small bird is on the palm."),
    ("右腕のガトリング砲", "A Gatling gun is on the right arm."),
    ("온몸이 검은 말", "A black horse."),
    ("トランクに腰掛けて手紙を読む若い女性", "A young woman is sitting down on a suitcase, reading a letter."),
    ("벽화가 그려진 골목", "The scene is set in an alley with a mural."),
    ({"인물": {"머리": "비녀를 꽂은 쪽진 머리"}}, "The subject has a bun with a hair stick."),
    ({"캐릭터": {"머리": "금발 곱슬"}}, "The subject has curly blonde hair."),
])  # fmt: skip
def test_bodies_and_who_has_what_on_them(scene: object, sentence: str) -> None:
    """Eyes, hair, laps, and what is stained, worn or carried where."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ({"キャラクター": {"性格": "無口で負けず嫌い", "身長": "172cm", "性別": "男性"}}, "A competitive 172-centimeter-tall silent man."),
    ({"인물": {"성격": "차분하고 호기심이 많음", "성별": "여성"}}, "A calm, curious woman."),
    ({"인물": {"나이": "50대 여성", "직업": "도예가"}}, "A female potter in her fifties."),
    ({"인물": {"나이": "열일곱", "직업": "무용수"}}, "A 17-year-old dancer."),
    ({"암살자": {"포즈": "지붕 위에 웅크린 자세"}}, "An assassin is crouching on a roof."),
    ({"남자 주인공": "검은 코트를 입고 뒤돌아선", "여자 주인공": "붉은 드레스를 입고 우는"}, "A male lead is wearing a black coat. He is facing away. A female lead is wearing a red dress. She is crying."),
    ({"ロボット": {"全高": "18m"}}, "An 18-meter-tall robot."),
    ({"塔": {"高さ": "約30メートル"}}, "An about 30-meter-tall tower."),
    ({"등대": {"높이": "30미터 정도"}}, "An about 30-meter-tall lighthouse."),
    ({"商品": "木のおもちゃ", "サイズ": "長さ20cm"}, "A 20-centimeter-long wooden toy."),
    ({"キャラクターシート": {"服": "巫女装束", "ビュー": ["正面", "横", "後ろ"]}}, "The subject is wearing a miko outfit. The picture is shot from a front view, a side view and a back view. This is a character sheet."),
])  # fmt: skip
def test_characters(scene: object, sentence: str) -> None:
    """Sheets of characters: what they are like, how tall and old they are, how they stand, who leads."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ({"料理名": "海鮮丼", "具材": ["マグロ", "サーモン", "いくら"], "器": "黒い陶器のどんぶり", "添え物": "わさびとガリ"}, "A seafood rice bowl with tuna, salmon, salmon roe, wasabi and pickled ginger is in a black pottery rice bowl."),
    ({"음식": "돌솥비빔밥", "곁들임": ["깍두기", "된장국"], "김": "모락모락 피어오름"}, "Stone pot bibimbap has cubed radish kimchi and soybean paste soup. Steam is curling upward."),
    ({"料理": {"メイン": "ハンバーグ", "ソース": "デミグラスソースがたっぷりかかっている", "皿": "熱々の鉄板"}}, "A hamburg steak with a lot of demi-glace sauce poured over it is on a hot griddle."),
    ({"음료": {"이름": "자몽에이드", "컵": "투명한 유리컵", "얼음": "가득"}}, "Grapefruit ade is filled with ice in a transparent drinking glass."),
    ({"곁들임": "막걸리 한 사발", "음식": "해물파전"}, "A seafood scallion pancake has a bowl of makgeolli."),
])  # fmt: skip
def test_food(scene: object, sentence: str) -> None:
    """What is in it, beside it and under it; what rises from it and what is poured over it."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ({"ゲームのコンセプトアート": {"主人公": "弓使い", "舞台": "空に浮かぶ神殿"}}, "The picture shows an archer. The scene is set in a temple floating in the sky. This is concept art of a game."),
    ({"カフェのポスター": {"メイン画像": "湯気の立つカプチーノ", "背景色": "クリーム色"}}, "The picture shows a steaming cappuccino. The background is cream. This is a poster of a cafe."),
    ({"駅のホーム": {"時計": "11時58分を指している", "人物": "手紙を読む若い女性", "年代": "昭和初期"}}, "A young woman is reading a letter. A clock is pointing at 11:58. The scene is set on a platform at a train station, in the early Showa era."),
    ({"판타지 마을": {"주민": "뾰족한 모자를 쓴 난쟁이들", "길": "조약돌이 깔린"}}, "Dwarves are wearing a pointed hat. The scene is set in a fantasy village, on a cobbled road."),
    ({"主題": "猫", "線": "太い輪郭線"}, "The picture shows a cat. The style is bold black outlines."),
    ({"アングル": "真正面", "主題": "猫"}, "The picture shows a cat. The picture is shot from a front view."),
    ({"배경": "흐릿하게", "주제": "수달"}, "The picture shows an otter. The background is blurry."),
    ({"창문": "큰 통창으로 들어오는 햇살"}, "Sunshine is coming in through a big floor-to-ceiling window."),
    ({"문구": "SALE", "글자 위치": "상단 중앙"}, "At the top is lettering. The text \"SALE\" is visible."),
    ({"商品": "電車", "文字": "入れない"}, "A train."),
    ({"가족 사진": {"인원": 3, "구성": ["할머니", "아빠", "다섯 살 딸"]}}, "The picture shows three people, an old woman, a father and a 5-year-old daughter. This is a family photo."),
])  # fmt: skip
def test_keys_that_name_pictures_and_places(scene: object, sentence: str) -> None:
    """A key of several words names what the picture is, where it is, or where its lettering stands."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ("かかしの真似をする子供", "A child is imitating a scarecrow."),
    ("家具は一つもありません", "The subject has no furniture."),
    ("少し微笑む女性", "A woman is slightly smiling."),
    ("첫 번째 열차를 기다리는 소녀", "A girl is waiting for the first train."),
    ("지나가는 손수레", "A cart is passing."),
    ("提灯のぼんやりした明かり", "The scene is lit by dim lights of a paper lantern."),
    ("柔らかい秋の日差し", "The scene shows soft sunshine in autumn."),
    ("うちわを扇ぐ女性", "A woman is fanning herself."),
    ("少女が赤い傘を差し出す", "A girl is holding out a red umbrella."),
    ("편의점 앞 파라솔", "A parasol is in front of a convenience store."),
    ("노란 우비를 입은 아이가 버섯 우산을 쓴 개구리와 악수하고 있는 동화 삽화", "A child is wearing a yellow raincoat. They are shaking hands with a frog holding a mushroom umbrella. This is a fairy tale illustration."),
    ("맥주 캔을 따고 있는 여자", "A woman is opening a beer can."),
    ("비가 그친 뒤의 거리", "The scene is set on a street after the rain."),
    ("바다가 보이는 테라스", "The scene is set on a terrace with a view of the sea."),
    ("부산 광안대교", "Gwangan Bridge is in Busan."),
    ("밤 열한 시 반의 골목", "The scene is set in an alley at 11:30 p.m."),
    ("くまの親子", "A bear parent and child."),
])  # fmt: skip
def test_clauses(scene: object, sentence: str) -> None:
    """Genitive objects, ordinals, colours of light, pictures that show somebody doing something."""
    assert told(scene) == sentence
