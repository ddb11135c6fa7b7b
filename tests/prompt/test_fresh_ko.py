"""Phrases and scenes in Korean as people type them: what each says, to the sentence that each encoder gets."""

from __future__ import annotations

import pytest
from telling import told, told_zh

import diptych as dp


@pytest.mark.parametrize(("phrase", "sentence"), [
    ("금이 간 유리창 너머로 보이는 바다", "The scene shows the sea seen behind a cracked window."),
    ("나무로 깎은 작은 새 조각", "This is a small bird sculpture carved with wood."),
    ("불을 뿜는 용과 싸우는 기사", "A knight is fighting with a fire-breathing dragon."),
    ("접시에 담긴 용과", "A dragon fruit is in a plate."),
    ("종이로 만든 배를 띄우는 아이", "A child is floating a paper boat."),
    ("돌을 던지려는 소년", "A boy is about to throw a stone."),
    ("빗자루를 타고 날아가는 마녀", "A witch is riding a broom and flying."),
])  # fmt: skip
def test_a_word_of_several_meanings_has_the_one_that_fits(phrase: str, sentence: str) -> None:
    """용과 is a fruit, and a dragon with what is fought; 깎다 shaves, peels and carves."""
    assert told(phrase) == sentence


@pytest.mark.parametrize(("phrase", "sentence"), [
    ("꽃무늬가 수놓인 비단 한복", "The subject is wearing an embroidered floral silk hanbok."),
    ("새가 수놓인 비단옷", "The subject is wearing silk clothes with an embroidered bird."),
    ("체크무늬가 있는 스카프", "The subject is wearing a plaid scarf."),
    ("파란색과 흰색이 섞인 도자기 꽃병", "A blue-and-white porcelain vase."),
    ("소매를 걷어 올린 흰 셔츠", "The subject is wearing a white shirt with rolled-up sleeves."),
    ("보름달이 뜬 밤", "The scene is set at night with a full moon."),
    ("달이 뜨지 않은 밤", "The scene is set at night with the moon not floating."),
    ("60대로 보이는 수염 난 어부", "A fisherman in their sixties has a beard."),
])  # fmt: skip
def test_what_a_clause_tells_of_the_noun(phrase: str, sentence: str) -> None:
    """Patterns, mixed colours and a moon belong to the noun; years are somebody's, not the beard's."""
    assert told(phrase) == sentence


@pytest.mark.parametrize(("phrase", "sentence"), [
    ("아래에서 올려다본 등대", "The scene shows a lighthouse seen from below."),
    ("드론으로 내려다본 항구", "The scene is set in a harbor seen from above with a drone."),
    ("친구의 어깨에 기댄 청년", "A young man is leaning against a friend's shoulder."),
    ("아빠의 품에 안긴 딸", "A daughter is held close in a father's arms."),
    ("눈가에 잔주름이 많은 재봉사", "A seamstress has many fine wrinkles beside their eye."),
])  # fmt: skip
def test_who_looks_and_on_whose_shoulder(phrase: str, sentence: str) -> None:
    """What was looked up at is seen; a place in a verb keeps its owner."""
    assert told(phrase) == sentence


@pytest.mark.parametrize(("phrase", "sentence"), [
    ("고양이보다 큰 생쥐", "一只老鼠比猫更大。"),
    ("집보다 큰 배낭을 멘 여자아이", "一个女孩，背着比房子更大的背包。"),
    ("왼손에는 칼, 오른손에는 방패", "主体用左手拿着刀，用右手拿着盾牌。"),
    ("개에게 쫓기는 고양이", "一只猫正在被狗追赶。"),
    ("밀가루가 묻은 앞치마", "人物系着沾染着面粉的围裙。"),
    ("흰색으로 칠한 벽", "场景是以白色绘制的墙。"),
    ("딸기를 얹은 생크림 케이크", "铺着草莓的奶油蛋糕。"),
])  # fmt: skip
def test_chinese_says_it_in_its_own_order(phrase: str, sentence: str) -> None:
    """比 before what it is bigger than, 被 before who did it, the hand before what it holds."""
    assert told_zh(phrase) == sentence


def test_a_comparison_is_no_loss() -> None:
    assert not [f for f in dp.render("고양이보다 큰 생쥐", target="flux.1-dev").findings if f.code == "DP210"]


def test_a_mark_is_on_the_part_that_its_key_gives() -> None:
    scene = {"캐릭터": {"종족": "엘프", "흉터": "왼쪽 뺨", "문신": "오른팔"}}
    assert told(scene) == "An elf has a scar on a left cheek and a tattoo on the right arm."


@pytest.mark.parametrize(("phrase", "sentence"), [
    ("호박을 깎아 만든 등불", "A lantern carved out of a pumpkin."),
    ("나무를 깎아 만든 인형", "A doll carved out of wood."),
    ("종이를 접어 만든 학", "A crane folded out of paper."),
    ("사슬에 묶인 늑대인간", "A werewolf is tied with a chain."),
    ("역광으로 찍은 실루엣", "A silhouette photographed with backlight."),
    ("여왕처럼 차려입은 고양이", "A cat dressed up like a queen."),
])  # fmt: skip
def test_what_was_done_to_a_thing_is_not_done_by_it(phrase: str, sentence: str) -> None:
    """A lantern carves no pumpkin and a silhouette takes no picture."""
    assert told(phrase) == sentence


@pytest.mark.parametrize(("phrase", "sentence"), [
    ("아침 이슬이 맺힌 거미줄", "A spiderweb beaded with morning dew."),
    ("땀방울이 맺힌 이마", "The subject has a forehead beaded with sweat."),
    ("햇빛이 드는 거실", "The scene is set in a living room with sunlight shining in."),
    ("바람이 드는 방", "The scene is set in a room with the wind coming in."),
    ("바다가 보이는 카페", "The scene is set in a cafe with a view of the sea."),
    ("입김이 보이는 추운 아침", "The scene is set in the cold morning with breath."),
    ("별이 보이는 밤하늘", "The scene shows the night sky with stars."),
    ("불이 켜진 창문", "A window is lit."),
    ("끝이 하얀 꼬리", "The subject has a tail with a white tip."),
    ("비린내 나는 앞치마", "The subject is wearing an apron with a fishy smell."),
])  # fmt: skip
def test_what_forms_shines_or_is_seen_there(phrase: str, sentence: str) -> None:
    """Dew on a web, light in a room and the sea before a window."""
    assert told(phrase) == sentence


@pytest.mark.parametrize(("phrase", "sentence"), [
    ("눈부시게 하얀 드레스", "The subject is wearing a brilliant white dress."),
    ("빨갛게 상기된 볼", "The subject has flushed red cheeks."),
    ("아이의 손을 잡고 걷는 할아버지", "An old man is holding a child's hand and walking."),
    ("인형의 팔을 잡아당기는 아이", "A child is tugging at the arm of a doll."),
    ("팔에 문신을 새긴 요리사", "A chef has a tattoo on their arm."),
    ("스무 명의 관중", "An audience of 20 people."),
    ("소를 끄는 농부", "A farmer is leading a cow."),
    ("갈대밭을 가로지르는 기차", "A train is crossing a reed field."),
    ("예쁘게 포장된 선물", "A pretty wrapped gift."),
    ("꽃잎을 뿌리는 소녀들", "Girls are sprinkling petals."),
    ("포장된 도로", "The scene is set on a paved road."),
])  # fmt: skip
def test_each_word_stays_with_its_noun(phrase: str, sentence: str) -> None:
    """How white a dress is, whose hand it is, and what is led, crossed or wrapped."""
    assert told(phrase) == sentence


@pytest.mark.parametrize(("phrase", "sentence"), [
    ("유리병 속에 갇힌 요정", "一个仙子被困在玻璃瓶里。"),
    ("뿔이 두 개 달린 악마", "一个恶魔，有两只角。"),
    ({"괴물": {"크기": "산만 한", "눈": "세 개"}}, "一只山一般大的怪物，有三只眼睛。"),
])  # fmt: skip
def test_chinese_counts_and_places(phrase: object, sentence: str) -> None:
    assert told_zh(phrase) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ({"동물": ["줄무늬 고양이", "흰 토끼"], "고양이": {"행동": "토끼를 쳐다보기"}}, "The picture shows a tabby cat and a white rabbit. The cat is looking at the rabbit."),
    ({"인물": "할아버지와 손녀", "할아버지": {"모자": "밀짚모자"}}, "The picture shows an old man and a granddaughter. The old man is wearing a straw hat."),
    ({"people": ["two girls", "a boy"], "girl": {"hat": "red"}}, "The picture shows two girls and a boy. A girl is wearing a red hat."),
])  # fmt: skip
def test_a_key_tells_of_the_one_that_a_value_named(scene: object, sentence: str) -> None:
    """One of several girls is not the girl."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ("비 오는 날 거리를 걷는 여자", "A woman is walking on a street on a rainy day."),
    ({"장소": "아름다운 한강 공원"}, "The scene is set in a beautiful Han River park."),
    ({"간판": "OPEN", "장소": "카페"}, 'A shop sign has the text "OPEN". The scene is set in a cafe.'),
    ({"제품": {"이름": "향수병", "라벨": "LUNE"}}, 'A perfume bottle has a label with the text "LUNE".'),
    ({"옷장": {"무늬": "금색 덩굴무늬", "재질": "오래된 참나무"}}, "An old oak wardrobe has a golden arabesque pattern."),
    ({"사람들": "우산을 쓴 행인"}, "Pedestrians are holding an umbrella."),
    ({"여자": {"표정": "환하게 웃는 표정"}}, "A woman is smiling brightly."),
    ({"생물": "용", "날개": "박쥐 날개"}, "A dragon has bat wings."),
    ({"음식": "비빔밥", "고명": ["당근채", "무채"]}, "Bibimbap has julienned carrot and julienned radish."),
    ({"피사체": "고양이", "주조색": "분홍"}, "The picture shows a cat. The color palette is pink."),
])  # fmt: skip
def test_keys_and_what_they_say_of_their_owner(scene: object, sentence: str) -> None:
    """A day by its weather is when; a sign bears its words; a pattern its colour; a wood what is said of it."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("phrase", "sentence"), [
    ("깃이 넓은 코트를 입은 남자", "A man is wearing a coat with a spacious collar."),
    ("소매가 찢어진 셔츠를 입은 남자", "A man is wearing a shirt with a ripped sleeve."),
    ("지붕이 붉은 집에 사는 노인", "An elderly person is living in a house with a red roof."),
    ("수염을 가슴까지 기른 노인", "An elderly person has a beard down to their chest."),
    ("머리를 허리까지 늘어뜨린 공주", "A princess has hair down to her waist."),
    ("주름이 가득한 이마", "The subject has a forehead covered with wrinkles."),
    ("리본으로 장식한 밀짚모자", "The subject is wearing a straw hat decorated with a ribbon."),
    ("빛바랜 사진 같은 색감", "The color palette features a color tone like a faded photo."),
    ("왼팔이 기계로 된 여전사", "A female warrior has the left arm made of a machine."),
])  # fmt: skip
def test_whose_the_part_is_and_how_far_it_goes(phrase: str, sentence: str) -> None:
    """A collar is the coat's before it is the man's; what comes before a likeness tells of what it is like."""
    assert told(phrase) == sentence


@pytest.mark.parametrize(("phrase", "sentence"), [
    ("우체통에 편지를 넣는 소년", "A boy is putting a letter in a postbox."),
    ("운동장에서 줄넘기하는 학생", "A student is jumping rope in a schoolyard."),
    ("바위 틈에 핀 꽃", "A flower bloomed in a rock gap."),
    ("사람들 틈에 선 소년", "A boy is standing between people."),
    ("바닥에 엎드려 그림을 그리는 아이들", "Children are lying on their stomach on the floor, drawing."),
    ("바다의 소리", "A sound of the sea."),
    ("뒤에서 바라본 신부", "A bride seen from behind."),
    ("춤추는 여인의 모습", "A dancing woman."),
    ("1990년대 홍콩 영화 느낌", "This is a 1990s Hong Kong film."),
    ("90년대 감성", "The picture is in the style of the 1990s."),
    ("다섯 살쯤 된 여자아이", "A girl about 5 years old."),
    ("밀랍으로 만든 듯한 피부", "The subject has skin seemingly made with wax."),
    ("종이를 오려 만든 인형", "A doll cut out of paper."),
])  # fmt: skip
def test_where_it_is_and_what_it_only_seems(phrase: str, sentence: str) -> None:
    """In a postbox rather than on it; a sound of the sea; what seems so is not said to be so."""
    assert told(phrase) == sentence


@pytest.mark.parametrize(("phrase", "sentence"), [
    ("고개를 숙인 남자", "一位男性低垂着头。"),
    ("혀를 내민 강아지", "一只小狗吐着舌头。"),
    ("입을 벌린 채 자는 아기", "一个婴儿张着嘴睡觉。"),
    ("1980년대 거리", "场景是1980年代街道。"),
    ("곱슬머리를 어깨까지 기른 화가", "一位画家，留着长及肩膀的卷发。"),
])  # fmt: skip
def test_chinese_tells_of_a_state_that_lasts(phrase: str, sentence: str) -> None:
    assert told_zh(phrase) == sentence


@pytest.mark.parametrize(("phrase", "sentence"), [
    ("베개를 베고 누운 아이", "A child is lying, resting their head on a pillow."),
    ("수염을 미는 남자", "A man is shaving a beard."),
    ("봉투를 뜯는 소녀", "A girl is tearing open an envelope."),
    ("짐을 내리는 인부", "A construction laborer is unloading cargo."),
    ("옷을 거는 점원", "A clerk is hanging up clothes."),
    ("목걸이를 건 여자", "A woman is wearing a necklace."),
    ("콩을 가는 맷돌", "A millstone is grinding beans."),
    ("불을 끄는 소방관", "A firefighter is putting out a fire."),
    ("신 레몬", "A sour lemon."),
    ("얼어붙은 강", "The scene is set on a frozen river."),
    ("이가 빠진 노인", "A toothless elderly person."),
    ("이가 빠진 찻잔", "A chipped teacup."),
    ("낮은 목소리", "A low-pitched voice."),
    ("시원한 그늘", "The scene shows cool shade."),
    ("눈보라 치는 산장", "The scene shows a mountain hut with a raging blizzard."),
    ("로우앵글로 잡은 영웅의 모습", "A hero photographed with a low angle."),
])  # fmt: skip
def test_a_verb_means_what_its_company_says(phrase: str, sentence: str) -> None:
    assert told(phrase) == sentence


@pytest.mark.parametrize(("phrase", "sentence"), [
    ("실을 감는 할머니", "An old woman is winding thread."),
    ("줄을 당기는 선원들", "Sailors are pulling a rope."),
    ("버스를 놓친 회사원", "An office worker has missed a bus."),
    ("접시를 놓친 종업원", "An employee has dropped a plate."),
    ("북을 두드리는 고수", "A drummer is beating a drum."),
    ("고수를 얹은 쌀국수", "Rice noodles topped with cilantro."),
    ("말린 오징어", "A dried squid."),
    ("말린 카펫", "A rolled-up carpet."),
    ("노트북을 두드리는 프로그래머", "A programmer is typing on a laptop."),
    ("행성을 도는 달", "The scene shows the moon orbiting a planet."),
    ("절벽을 오르는 등반가", "A mountaineer is climbing a cliff."),
    ("굴에서 나오는 곰", "A bear is rising from a burrow."),
    ("소가 끄는 수레", "A cart pulled by a cow."),
    ("사이렌을 울리는 경찰차", "A police car is blaring an alarm siren."),
    ("촛불에 비친 얼굴", "The subject has a face lit by a candle flame."),
    ("거울에 비친 얼굴", "The subject has a face reflected in a mirror."),
    ("휴대폰으로 찍은 사진", "This is a photo taken with a phone."),
    ("면을 뽑는 요리사", "A chef is pulling noodles."),
])  # fmt: skip
def test_what_is_done_tells_the_sense(phrase: str, sentence: str) -> None:
    """고수 drums and is a herb; 놓치다 drops and misses; 비치다 is lit by a candle and reflected in a mirror."""
    assert told(phrase) == sentence


@pytest.mark.parametrize(("phrase", "sentence"), [
    ("소금을 뿌린 삶은 감자", "A boiled potato sprinkled with salt."),
    ("설탕을 입힌 딸기", "A strawberry covered with sugar."),
    ("초를 꽂은 생일 케이크", "A birthday cake topped with a candle."),
    ("빨대를 꽂은 주스", "Juice has a straw."),
    ("접시 가득 담긴 과일", "Fruit is filling a plate."),
    ("짐을 가득 실은 수레", "A cart loaded with a lot of luggage."),
    ("돛을 올린 범선", "A sailing ship has a raised sail."),
    ("트럭에서 짐을 내리는 인부", "A construction laborer is unloading cargo from a truck."),
    ("굴뚝에서 연기가 나는 오두막", "The scene shows a hut giving off smoke from a chimney."),
    ("입에서 불을 내뿜는 괴물", "A monster is breathing fire from the mouth."),
    ("늑대로 변하는 남자", "A man is turning into a wolf."),
    ("산을 내려오는 등산객", "A hiker is going down a mountain."),
])  # fmt: skip
def test_where_it_was_put_comes_from_and_turns_into(phrase: str, sentence: str) -> None:
    assert told(phrase) == sentence


@pytest.mark.parametrize(("phrase", "sentence"), [
    ("일곱 살 난 쌍둥이 자매", "7-year-old twin sisters."),
    ("한쪽 날개가 꺾인 천사", "An angel has a bent wing."),
    ("단추를 푼 셔츠", "The subject is wearing an unbuttoned shirt."),
    ("어깨를 드러낸 여자", "A bare-shouldered woman."),
    ("이마에 붕대를 감은 병사", "A soldier is wearing a bandage on their forehead."),
    ("연을 날리는 형제", "Brothers are flying a kite."),
    ("문을 연 가게", "The scene is set in a shop open for business."),
    ("문을 연 소년", "A boy is opening a door."),
    ("먼지 쌓인 책", "A dust-covered book."),
    ("수채화로 그린 꽃", "A flower painted in watercolor."),
    ("천둥 치는 밤", "The scene is set on a thundery night."),
    ("늦은 밤", "The scene is set at late night."),
    ("물이 마른 우물", "The scene shows a dried-up well."),
    ("저주에 걸린 왕자", "A cursed prince."),
])  # fmt: skip
def test_states_are_told_whole(phrase: str, sentence: str) -> None:
    """Years after birth, one wing of two, and a shop that opened its door."""
    assert told(phrase) == sentence


@pytest.mark.parametrize(("phrase", "sentence"), [
    ("목도리를 칭칭 감은 아이", "一个孩子一圈一圈地围着围巾。"),
    ("버스를 놓친 회사원", "一名上班族错过公交车了。"),
    ("소금을 뿌린 삶은 감자", "撒着盐的水煮的土豆。"),
])  # fmt: skip
def test_chinese_says_how_it_is_worn(phrase: str, sentence: str) -> None:
    assert told_zh(phrase) == sentence
