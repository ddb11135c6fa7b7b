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
    ("eyes red from crying", "人物有哭着之后的红眼睛。"),
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
    ("an old, crumbling tower", "The scene shows an old, crumbling tower.", "场景是摇摇欲坠的旧塔楼。"),
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


@pytest.mark.parametrize(("scene", "english", "chinese"), [
    ({"lamp": "near the window", "rug": "under the sofa"}, "A lamp is near a window. A carpet is under a sofa.", "灯在窗户附近。地毯在沙发下。"),
    ({"trees": "behind the house", "moon": "in the sky"}, "Trees are behind a house. The moon is in the sky.", "树在房子后面。月亮在天空里。"),
    ({"woman": {"scarf": "around her neck", "helmet": "under her arm"}}, "A woman is wearing a scarf around her neck. She is holding a helmet under her arm.", "一位女性，脖子上围着围巾。她拿着手臂下的头盔。"),
    ({"crowd": "commuters with umbrellas", "reflections": "on the wet asphalt"}, "The picture shows commuters with umbrellas. Reflections are on wet asphalt.", "通勤者，有雨伞。倒影在湿沥青上。"),
    ({"table": "oak table", "on_the_table": ["a candle", "two plates"]}, "The picture shows an oak table. A candle is on the table. Two plates are on the table.", "画面中有橡木桌子。蜡烛在桌子上。两个盘子在桌子上。"),
    ({"vehicle": "truck", "on_the_roof": "a sleeping cat"}, "The picture shows a truck. A sleeping cat is on the truck's roof.", "画面中有卡车。一只沉睡的猫在卡车的屋顶上。"),
    ({"subject": "a man", "in_his_pocket": "a mouse"}, "The picture shows a man. A mouse is in the man's pocket.", "画面中有一位男性。一只老鼠在男性的口袋里。"),
])  # fmt: skip
def test_where_things_are_that_their_key_names(scene: dict, english: str, chinese: str) -> None:
    """A place under a thing's key is where the thing is; a key may be the place."""
    assert (told(scene), told_zh(scene)) == (english, chinese)


@pytest.mark.parametrize(("scene", "english", "chinese"), [
    ({"mug": "white mug", "text_on_mug": "BOSS"}, "A white mug has the text \"BOSS\".", "白色马克杯写着“BOSS”。"),
    ({"subject": "a woman in a red dress", "text_on_dress": "LOVE"}, "A woman is wearing a red dress with the text \"LOVE\".", "一位女性，穿着写着“LOVE”的红色连衣裙。"),
    ({"subject": "a boy", "shirt_text": "GO"}, "The picture shows a boy. A shirt has the text \"GO\".", "画面中有一个男孩。衬衫写着“GO”。"),
    ({"main_figure": "a saxophonist", "poster_title": "MIDNIGHT JAZZ"}, "The picture shows a saxophonist. The text \"MIDNIGHT JAZZ\" is visible.", "画面中有一名萨克斯手。画面中写着“MIDNIGHT JAZZ”。"),
])  # fmt: skip
def test_what_bears_the_words(scene: dict, english: str, chinese: str) -> None:
    """A key says on what the words are written."""
    assert (told(scene), told_zh(scene)) == (english, chinese)


@pytest.mark.parametrize(("scene", "english", "chinese"), [
    ({"subject": "a woman", "gaze": "down"}, "A woman is looking down.", "一位女性正在低头。"),
    ({"subject": "a woman", "gaze": "looking away from the camera"}, "A woman is looking away from the camera.", "一位女性正在从相机移开视线。"),
    ({"building": "library", "sky": "overcast", "crop": "tight"}, "The picture shows a library and the overcast sky. The picture has a tight framing.", "画面中有图书馆和多云的天空。镜头采用紧凑取景。"),
    ({"dish": "ramen", "angle": "overhead"}, "The picture shows ramen. The picture is shot from an overhead view.", "画面中有拉面。镜头采用俯拍。"),
    ({"scene": "market", "distance": "old yellow buildings", "signs": "neon"}, "The picture shows neon signs. The scene is set at a market. The background shows old yellow buildings.", "画面中有霓虹招牌。场景是市场。背景是旧黄色建筑。"),
    ({"subject": "a castle", "on_fire": True}, "A castle is on fire.", "城堡是燃烧的。"),
    ({"character": {"name": "Mia", "age": 9}, "action": "the girl opens the door"}, "A 9-year-old girl named Mia is opening the door.", "一个9岁的女孩，名叫Mia。她正在开门。"),
    ({"character": {"name": "Mia", "age": 9}, "expression": "scared"}, "9-year-old Mia is scared.", "9岁的Mia显得害怕。"),
    ({"vehicle": "vintage Vespa"}, "A vintage Vespa.", "复古维斯帕。"),
    ({"car": "a silver Porsche 911"}, "A silver Porsche 911.", "银色保时捷911。"),
    ({"car": "1967 Ferrari"}, "A 1967 Ferrari.", "1967法拉利。"),
    ({"car": "sedan", "color": "orange"}, "An orange sedan.", "橙色三厢轿车。"),
    ({"animal": "dragon", "perched_on": "ruined tower"}, "A dragon is on a ruined tower.", "一条龙在残破的塔楼上。"),
])  # fmt: skip
def test_looks_skies_crops_and_names(scene: dict, english: str, chinese: str) -> None:
    """Where somebody looks, how the sky is and the picture is cut, who does it, what one counts though it is a name."""
    assert (told(scene), told_zh(scene)) == (english, chinese)


@pytest.mark.parametrize(("phrase", "chinese"), [
    ("a man in a hat and a woman in a long dress", "戴着帽子的一位男性和穿着连衣长裙的一位女性。"),
    ("a boy with a bike and a girl with a kite", "有自行车的一个男孩和带有风筝的一个女孩。"),
    ("a man and a woman in red coats", "一位男性和穿着红色大衣的一位女性。"),
    ("a man cutting bread with a knife", "一位男性正在用刀切面包。"),
    ("a mermaid combing her hair with a fork", "一条美人鱼正在用叉子梳头。"),
    ("a waiter serving drinks", "一名服务员正在端上饮料。"),
    ("a woman with her hair pulled back", "一位女性，有扎起的头发。"),
    ("brown hair in two braids", "人物留着扎成双麻花辫的棕发。"),
    ("silver hair tied in a loose bun", "人物留着扎成松散的发髻的银发。"),
    ("a one-armed sailor", "一名水手，有一只手臂。"),
    ("two dozen eggs", "24个鸡蛋。"),
    ("a car shaped like a banana", "汽车呈香蕉形状。"),
])  # fmt: skip
def test_whose_it_is_and_what_it_is_done_with(phrase: str, chinese: str) -> None:
    """Of two each has its own; tools, hair done up in something, counted limbs, dozens."""
    assert told_zh(phrase) == chinese


@pytest.mark.parametrize(("phrase", "chinese"), [
    ("a girl crying as the train leaves", "一个女孩哭着。火车正在离去。"),
    ("a cook tasting soup while stirring it", "一名厨子正在品尝汤，正在搅拌它。"),
    ("a boy whistling while walking home", "一个男孩正在吹口哨，正在走回家。"),
    ("a tree used as a ladder", "像梯子一样使用的树。"),
    ("a dog waiting to be fed", "一只狗等着被喂。"),
    ("a cake about to be cut", "蛋糕即将被切。"),
    ("a dog swimming underwater", "一只狗在水下游泳。"),
    ("kids playing outdoors", "孩子在户外玩耍。"),
    ("a lighthouse battered by waves", "场景是被海浪冲击的灯塔。"),
    ("a car buried in snow", "埋在雪中的汽车。"),
    ("a cat curled up on a pillow", "蜷缩在枕头上的一只猫。"),
    ("a map pinned to the wall", "别在墙上的地图。"),
    ("a man at a desk", "一位男性在书桌旁边。"),
    ("the reflection of the moon in a puddle", "画面中有水坑里的月亮的倒影。"),
    ("a man with a scar across his cheek", "一位男性，脸颊上有伤疤。"),
])  # fmt: skip
def test_what_happens_meanwhile_and_where_it_lies(phrase: str, chinese: str) -> None:
    """Clauses with while and as, what is not done yet, places without a preposition, where something was put."""
    assert told_zh(phrase) == chinese


@pytest.mark.parametrize(("phrase", "chinese"), [
    ("an otter cracking a clam on its belly", "一只水獭在肚子上敲开蛤蜊。"),
    ("a man shaving his beard", "一位男性正在剃掉胡子。"),
    ("a photographer shooting a wedding", "一位摄影师正在拍摄婚礼。"),
    ("a man driving a herd of cattle", "一位男性赶着牛群。"),
    ("a woman lifting a veil", "一位女性正在掀面纱。"),
    ("a dog rolling in mud", "一只狗在泥泞里打滚。"),
    ("old photographs scattered on the floor", "散落在地板上的旧照片。"),
    ("rich chocolate cake", "浓郁的巧克力蛋糕。"),
    ("a deep voice", "低沉的声音。"),
    ("a cold stare", "冰冷的目光。"),
    ("dark hair", "人物有深色头发。"),
    ("raw fish", "一条生鱼。"),
    ("a cabin in the woods", "场景是小树林里的小木屋。"),
])  # fmt: skip
def test_senses_of_verbs_and_adjectives(phrase: str, chinese: str) -> None:
    """A verb by its object, an adjective by its noun."""
    assert told_zh(phrase) == chinese


@pytest.mark.parametrize(("scene", "english", "chinese"), [
    ({"subject": "a boy", "state": "unable to stand"}, "A boy is unable to stand.", "一个男孩无法站。"),
    ({"subject": "a boy", "state": "about to jump"}, "A boy is about to jump.", "一个男孩即将跳。"),
    ({"weather": "not raining"}, "It is not raining.", "天气是没有下雨。"),
    ({"weather": "raining heavily"}, "It is raining heavily.", "天气是猛烈地下雨。"),
])  # fmt: skip
def test_what_is_not(scene: dict, english: str, chinese: str) -> None:
    """What somebody is unable to do and what the weather does not do is never said to happen; how it rains is said."""
    assert (told(scene), told_zh(scene)) == (english, chinese)


@pytest.mark.parametrize(("phrase", "chinese"), [
    ("playing chess with an old man", "主体正在和老先生下国际象棋。"),
    ("dancing with a stranger", "主体正在和陌生人跳舞。"),
    ("arguing with a shopkeeper", "主体正在和店主争吵。"),
    ("cutting paper with scissors", "主体正在用剪刀剪纸。"),
    ("lighting a cigarette with a match", "主体正在用火柴点烟。"),
    ("writing a letter with a quill", "主体正在用羽毛笔写信。"),
    ("walking with her dog", "主体和狗行走着。"),
    ("a lavender hedge buzzing with bees", "场景是嗡嗡叫的有蜜蜂的薰衣草色树篱。"),
    ("riding a vintage bicycle with a wicker basket", "主体骑着带有藤篮的复古自行车。"),
    ("an elephant spraying water with its trunk", "一头大象正在用象鼻喷洒水。"),
])  # fmt: skip
def test_with_whom_and_with_what_where_nobody_is_named(phrase: str, chinese: str) -> None:
    """Another being shares what is done, a tool does it: nobody `has` them."""
    assert told_zh(phrase) == chinese


@pytest.mark.parametrize(("phrase", "chinese"), [
    ("a girl in her late teens", "一个十八九岁的女孩。"),
    ("a boy in his early teens", "一个十三四岁的男孩。"),
    ("a girl in her mid-teens", "一个十五六岁的女孩。"),
    ("a woman in her late twenties", "一位20多岁的女性。"),
])  # fmt: skip
def test_parts_of_the_teens(phrase: str, chinese: str) -> None:
    """The teens begin at thirteen."""
    assert told_zh(phrase) == chinese


@pytest.mark.parametrize(("phrase", "chinese"), [
    ("a boy running down a hill", "一个男孩正在跑下小山。"),
    ("a scar running down his cheek", "人物有纵贯脸颊的伤疤。"),
    ("tears running down her face", "人物有淌下脸的泪水。"),
    ("a dragon curled around a tower", "一条龙盘绕着塔楼。"),
    ("a man with his collar turned up", "一位男性，有竖起的衣领。"),
    ("powdered sugar dusted over a waffle", "在华夫饼上方撒的糖粉。"),
    ("film noir style with heavy grain", "风格是有粗颗粒的黑色电影。"),
    ("a bowl of grain", "一碗谷物。"),
    ("a castle half buried in sand", "场景是一半埋在沙子里的城堡。"),
    ("a door half hidden behind ivy", "一半藏在常春藤后面的门。"),
    ("a face half hidden by a curtain", "人物有被窗帘一半遮掩的脸。"),
    ("vanilla pudding", "香草味布丁。"),
    ("a vanilla bean", "香草荚。"),
    ("blowing bubbles with a straw", "主体正在用吸管吹泡泡。"),
    ("two squirrels fighting over an acorn", "两只松鼠正在争抢橡子。"),
    ("a raccoon digging through a trash can", "一只浣熊正在翻找垃圾桶。"),
    ("tourists taking photos of a cathedral", "游客正在拍摄大教堂。"),
    ("five paper boats floating down a stream", "五只纸船正在漂下小溪。"),
    ("a peacock spreading its tail", "一只孔雀正在开屏。"),
])  # fmt: skip
def test_senses_by_what_stands_beside(phrase: str, chinese: str) -> None:
    """A hill is run down otherwise than a cheek; what is curled, dusted, turned up and dug through."""
    assert told_zh(phrase) == chinese
