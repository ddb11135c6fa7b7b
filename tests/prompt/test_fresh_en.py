"""English phrases of everyday grammar: what each says in Chinese, where every word has to be understood."""

from __future__ import annotations

import pytest
from telling import told, told_zh


@pytest.mark.parametrize(("phrase", "chinese"), [
    ("a boy too short to reach the counter", "一个太短的男孩无法到达柜台。"),
    ("a bridge too narrow for two cars", "场景是对两辆汽车来说太狭窄的桥。"),
    ("a man big enough to block the doorway", "一位大男性足以挡门洞。"),
    ("a sailboat no bigger than a bathtub", "帆船不比浴缸更大。"),
    ("a man who can't swim", "一位男性无法游泳。"),
    ("a boy learning to swim", "一个男孩正在学习游泳。"),
    ("a boy pretending to be a pirate", "一个男孩正在扮成海盗。"),
    ("a lion dressed as a king", "一头狮子正在扮成国王。"),
])  # fmt: skip
def test_what_somebody_can_and_cannot_do(phrase: str, chinese: str) -> None:
    """Too much and enough for something, what is tried, learned and pretended."""
    assert told_zh(phrase) == chinese


@pytest.mark.parametrize(("phrase", "chinese"), [
    ("a dog being washed in a tin tub", "在锡浴缸里正被洗的一只狗。"),
    ("a cake being cut by the bride", "正被新娘切的蛋糕。"),
    ("a man sitting by the river", "一位男性坐在河流旁边。"),
    ("a dragon wrapped around a clock tower", "一条龙缠着钟楼。"),
    ("pants tucked into muddy boots", "人物穿着掖进泥泞的靴子的裤子。"),
    ("a wall painted bright green", "场景是涂成亮绿色的墙。"),
    ("hair dyed blue at the tips", "人物有在尖端染成蓝色的头发。"),
    ("a photo taken through a rainy window", "这是一张透过下雨的窗户拍摄的照片。"),
    ("a kid covered in mud from head to toe", "从头到脚覆盖着泥泞的一个孩子。"),
    ("a door left slightly open", "微敞的门。"),
])  # fmt: skip
def test_what_is_done_to_something(phrase: str, chinese: str) -> None:
    """Passives that go on, participles with an object, colours that something is given, states that are left."""
    assert told_zh(phrase) == chinese


@pytest.mark.parametrize(("phrase", "chinese"), [
    ("a library with shelves that reach the ceiling", "场景是带有到达天花板的置物架的图书馆。"),
    ("a girl with red hair who is smiling", "一个女孩，留着红发。她微笑着。"),
    ("a man with a dog that barks at strangers", "一位男性，有朝陌生人吠叫的狗。"),
    ("a ring with a blue stone in the middle", "人物戴着有中间的蓝色石头的戒指。"),
    ("jeans with holes in both knees", "人物穿着带有膝盖里的洞的牛仔裤。"),
    ("a car with wings instead of wheels", "汽车，有代替轮子的翅膀。"),
    ("a snowman with a carrot for a nose", "雪人，有作为鼻子的胡萝卜。"),
    ("light coming through a crack in the wall", "光线是透过墙上的裂缝过来的光。"),
    ("a crowd listening from the street below", "人群正在从下方的街道倾听。"),
    ("a close-up of hands holding a cup of tea", "人物有拿着一杯茶的手部。镜头采用特写。"),
    ("a vase of tulips", "插着郁金香的花瓶。"),
    ("a child with boots on", "一个孩子，穿着靴子。"),
    ("a man with his shoes off", "一位男性，没穿鞋子。"),
    ("a house with all the lights off", "场景是带有关着的灯的房子。"),
])  # fmt: skip
def test_which_noun_a_modifier_speaks_of(phrase: str, chinese: str) -> None:
    """Relative clauses, places and vessels hang on the noun that is meant."""
    assert told_zh(phrase) == chinese


@pytest.mark.parametrize(("phrase", "chinese"), [
    ("a child of about six in a yellow raincoat", "一个6岁左右的孩子，穿着黄色雨衣。"),
    ("a coat that used to be white", "人物穿着曾经白色的大衣。"),
    ("a bridge made entirely of ice", "场景是完全由冰制成的桥。"),
    ("just before dawn", "场景是黎明前不久。"),
    ("just one candle", "仅有的一根蜡烛。"),
    ("eyes red from crying", "人物有哭着之后的红色眼睛。"),
    ("a wizard reading by the light of his staff", "一名巫师借着长杖的光阅读。"),
    ("a single candle lighting the whole room", "一根蜡烛照亮着整个的房间。"),
    ("a violinist playing on a rooftop", "一位小提琴家在屋顶上演奏音乐。"),
    ("a woman carrying a basket of bread", "一位女性提着一篮面包。"),
    ("a mother carrying her sleeping baby on her back", "一位母亲在后背上背着沉睡的婴儿。"),
    ("a truck carrying logs", "卡车搬运着原木。"),
    ("Earth rising over the horizon", "画面中有从地平线升起的地球。"),
    ("a dragon rising out of the water", "一条龙正在从水里升。"),
    ("hands clasped behind his back", "人物有身后面的紧握的双手。"),
    ("in the style of an old travel poster", "风格是旧旅行海报风格。"),
])  # fmt: skip
def test_senses_ages_times_and_manners(phrase: str, chinese: str) -> None:
    """Words that mean something else in company, ages after `of`, what is over and what is all there is."""
    assert told_zh(phrase) == chinese


@pytest.mark.parametrize(("phrase", "english", "chinese"), [
    ("a quiet, lonely mood", "A quiet, lonely mood.", "平静的孤独的基调。"),
    ("an old, crumbling tower", "The scene is set in an old, crumbling tower.", "场景是摇摇欲坠的旧塔楼。"),
    ("a small dog, a boy", "The picture shows a small dog and a boy.", "画面中有一只小狗和一个男孩。"),
    ("a man waits as the train arrives", "A man waits. The train arrives.", "一位男性正在等候。火车正在到达。"),
    ("a grandmother knitting while a cat sleeps on her lap", "A grandmother knitting while a cat sleeps on her lap.", "一位奶奶正在编织。一只猫在大腿上睡觉。"),
    ("a girl smiling while holding a balloon", "A girl smiling while holding a balloon.", "一个女孩微笑着，正在拿气球。"),
    ("shot from below with a wide lens", "The picture is shot from below with a wide lens.", "镜头采用有广角镜头的低角度。"),
    ("nobody in the street", "Nobody is on a street.", "没有人在街道上。"),
])  # fmt: skip
def test_what_a_comma_and_while_hold_apart_or_together(phrase: str, english: str, chinese: str) -> None:
    """Qualities before a comma are of the noun behind it; who does something meanwhile is another."""
    assert (told(phrase), told_zh(phrase)) == (english, chinese)
