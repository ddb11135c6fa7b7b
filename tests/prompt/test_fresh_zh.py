"""Phrases and scenes in Chinese as people type them: what each says, to the sentence that T5 gets and to the Chinese text."""

from __future__ import annotations

import pytest
from telling import told, told_zh


@pytest.mark.parametrize(("scene", "sentence"), [
    ("她的裙子比雪还白", "A woman is wearing a skirt whiter than the snow."),
    ("女孩的裙子随风飘动", "A girl is wearing a skirt blowing in the wind."),
    ("狼的眼睛在黑暗中发着绿光", "A wolf has eyes emitting green light in the dark."),
    ("老人的胡子又长又白", "An elderly person has a long white beard."),
    ("公主的皇冠镶着宝石", "A princess is wearing a crown inlaid with a gemstone."),
    ("蜡烛照亮了她的半边脸", "A candle is illuminating half of her face."),
    ("雪花落在她的睫毛上", "The scene shows snowflakes falling on her eyelashes."),
    ("男孩抱着比自己还大的熊", "A boy is embracing a bear bigger than himself."),
    ("比她高的男孩", "A boy is taller than her."),
    ("脸上涂着颜料的士兵", "A soldier has paint on their face."),
    ("T恤塞进牛仔裤里的女孩", "A girl is wearing a T-shirt tucked into jeans."),
])  # fmt: skip
def test_whose_it_is_that_a_sentence_tells_of(scene: object, sentence: str) -> None:
    """A part or a garment of somebody, told of by a sentence; what is compared with oneself."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ("妈妈教孩子写字", "A mother is teaching a child to write."),
    ("哥哥帮妹妹系鞋带", "An older brother is helping a younger sister to tie her shoelaces."),
    ("老师让学生站起来", "A teacher is making a student stand up."),
    ("让阳光洒进房间", "The subject is making sunlight spill into a room."),
    ("被雨淋湿的流浪狗", "A stray dog wet with rain."),
    ("姐姐给妹妹扎辫子", "An older sister is braiding a younger sister's hair."),
    ("孩子们围着篝火唱歌", "Children are singing around a campfire."),
    ("双手捧着热茶的老太太", "An old woman is holding hot tea in both hands."),
    ("一只手从水里伸出来", "The subject has one hand sticking out from water."),
    ("屋檐下滴着雨水", "The scene shows rainwater dripping under eaves."),
    ("老虎扑向猎人", "A tiger is pouncing on a hunter."),
])  # fmt: skip
def test_who_does_it(scene: object, sentence: str) -> None:
    """What somebody else is taught or made to do, whose hair is braided, what drips by itself."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ("她把头发染成粉色", "A woman is dyeing her hair pink."),
    ("夕阳把海面染成金色", "The scene shows the setting sun dyeing the sea surface golden."),
    ("被风吹倒的大树", "A big tree blown over by the wind."),
    ("墙壁裂开了", "The scene shows a cracked wall."),
    ("皮肤晒得黝黑", "The subject has swarthy tanned skin."),
    ("用树枝搭成的小屋", "The scene shows a cottage made from branches."),
    ("用羽毛做成的披风", "The subject is wearing a cloak made from feathers."),
    ("用丝线织成的网", "A net woven from thread."),
    ("集装箱改成的咖啡馆", "The scene is set in a cafe converted from a shipping container."),
    ("切好的水果摆成彩虹的形状", "Sliced fruit arranged in the shape of a rainbow."),
    ("白衬衫扎进裤子里", "The subject is wearing a white shirt tucked into pants."),
])  # fmt: skip
def test_what_came_of_it(scene: object, sentence: str) -> None:
    """Colours and shapes that something gets, what fell over, what a thing is made from."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ("全身雪白的猫", "An entirely white cat."),
    ("除了尾巴以外全身雪白的猫", "The picture shows an entirely white cat except for the tail."),
    ("全身发抖的小狗", "A puppy is shivering all over."),
    ("一半是人一半是机器的女孩", "A half-human half-machine girl."),
    ("像羽毛一样轻的裙子", "The subject is wearing a skirt as light as feathers."),
    ("只剩下一片叶子的树", "A tree has only a leaf."),
    ("盘子里只剩下骨头", "Only a bone is on a plate."),
    ("二十层高的摩天大楼", "The scene shows a 20-story-tall skyscraper."),
    ("三岁大的女儿坐在爸爸肩上", "A 3-year-old daughter is sitting on a father's shoulder."),
    ("撒满可可粉的蛋糕", "A cake covered with cocoa powder."),
    ("水面上倒映着宫殿", "A palace is reflected on the water surface."),
    ("花瓶里插着几枝玫瑰", "Several roses are arranged in a vase."),
])  # fmt: skip
def test_how_much_of_it(scene: object, sentence: str) -> None:
    """All of it, all but one part, halves, what is left, how high and how old."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ({"车": {"品牌": "丰田", "颜色": "银色", "状态": "沾满泥巴"}}, "A silver Toyota car is covered with mud."),
    ({"建筑": {"类型": "图书馆", "层数": 5}}, "A five-story library."),
    ({"婴儿": {"年龄": "八个月"}}, "An 8-month-old baby."),
    ({"色调": "冷蓝色"}, "The color palette is cold blue."),
    ({"模特": "亚洲女性", "鞋": "赤脚"}, "A barefoot Asian woman."),
    ({"地点": "北极"}, "The scene is set in the Arctic."),
])  # fmt: skip
def test_what_a_key_says(scene: object, sentence: str) -> None:
    """Makers, stories, months and bare feet by their keys."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ({"建筑": {"类型": "图书馆", "层数": 5}}, "5层的图书馆。"),
    ({"色调": "冷蓝色"}, "色调是冷蓝色。"),
    ("她把头发染成粉色", "一位女性把头发染成粉色。"),
    ("她一边哭一边笑", "一位女性一边哭一边笑。"),
    ("半开的木门后面露出一只眼睛", "一只眼睛在半开的木门后面露出。"),
    ("她的裙子比雪还白", "一位女性，穿着比雪更白的裙子。"),
])  # fmt: skip
def test_the_chinese_text(scene: object, sentence: str) -> None:
    """Nothing in English, one eye of two, and each pronoun once."""
    assert told_zh(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ({"蛋糕": {"口味": "巧克力"}, "顶部": "一颗樱桃", "旁边": ["一杯红茶"]}, "A cake has chocolate. A cherry is on top of the cake. A cup of black tea is beside the cake."),
    ({"茶壶": "紫砂壶", "四周": "茶叶", "底色": "米白"}, "The picture shows a yixing teapot. Tea leaves are around the yixing teapot. The background is off-white."),
    ({"穿西装的猫": {"坐在": "沙发上", "朝向": "右边"}}, "A cat is wearing a suit. It is sitting on a sofa, facing to the right."),
    ({"穿红裙的女孩": {"动作": "跳舞"}}, "A girl is wearing a red skirt. She is dancing."),
    ({"遛狗的老人": {"衣服": "灰色风衣"}}, "An elderly person is wearing a gray trench coat. They are walking a dog."),
    ({"两个女孩": {"动作": "跳舞"}}, "Two girls are dancing."),
    ({"儿子": {"年龄": 5, "脸上": "沾着面粉"}}, "A 5-year-old son has a face stained with flour."),
    ({"骑士": {"盔甲": "银色板甲", "站位": "洞口"}}, "A knight is wearing silver plate armor. They are at a mouth of a cave."),
    ({"宇航员": {"宇航服": "白色，左臂有红色条纹"}}, "An astronaut is wearing a white space suit with red stripes on their left arm."),
    ({"船": "帆船", "海况": "惊涛骇浪"}, "The picture shows a sailboat and the rough sea."),
    ({"建筑": "图书馆", "人数": 0}, "The picture shows a library. There are no people."),
    ({"画面": "女孩推开铁门", "情绪": "紧张", "运镜": "缓慢推进"}, "A girl is pushing open an iron gate. She is nervous. The picture is shot with a slow push-in."),
    ({"头像": {"对象": "狐狸", "底色": "薄荷绿"}, "尺寸": "64x64"}, "The picture shows a fox. The background is mint green. This is an avatar."),
    ({"海报": {"主体": "猫", "副标题": "8月15日"}}, "The picture shows a cat. This is a poster."),
    ({"老街": {"两侧": "骑楼"}}, "On both sides are arcades. The scene is set on an old street."),
    ({"主体": "帆船", "天色": "昏暗"}, "The picture shows a sailboat. The lighting is dim."),
    ({"店铺": {"类型": "面馆", "招牌": "老王面馆"}}, "The picture shows a shop sign. The scene is set in a shop, in a noodle shop."),
])  # fmt: skip
def test_where_it_is_by_its_key(scene: object, sentence: str) -> None:
    """What is around a thing and on top of it, who a key of several words is, verbs as keys, nobody at all."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ({"儿子": {"年龄": 5, "脸上": "沾着面粉"}}, "一个5岁的儿子，脸上沾着面粉。"),
    ({"狐狸": {"朝向": "左侧"}}, "一只狐狸朝向左边。"),
    ({"画面": "女孩推开铁门", "情绪": "紧张"}, "一个女孩推开铁门。她显得紧张。"),
    ({"房间": "客厅", "窗外": "雪山"}, "雪山在窗外。场景是客厅。"),
    ({"路人": {"数量": 2, "位置": "画面右下角"}}, "两名路人在右下角。"),
])  # fmt: skip
def test_the_chinese_text_of_keys(scene: object, sentence: str) -> None:
    assert told_zh(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ("给奶奶按摩", "The subject is massaging a grandmother."),
    ("给孩子洗澡", "The subject is bathing a child."),
    ("正在给汽车加油的司机", "A driver is refueling a car."),
    ("长得像狐狸的小狗", "A puppy is like a fox."),
    ("给狗梳毛", "The subject is grooming a dog."),
    ("给顾客理发", "The subject is cutting a customer's hair."),
    ("给孩子盖被子", "The subject is covering a child with a quilt."),
    ("给朋友写信", "The subject is writing a letter to a friend."),
    ("给轮胎打气", "The subject is inflating a tire."),
    ("给窗户贴窗花", "The subject is pasting a paper-cut window decoration on a window."),
    ("对着镜子化妆", "The subject is putting on makeup in front of a mirror."),
    ("对着陌生人吠叫的狗", "A dog is barking at a stranger."),
    ("往杯子里倒牛奶", "The subject is pouring milk into a cup."),
    ("把帽子戴在雪人头上", "The subject is putting a hat on a snowman's head."),
    ("左眼戴着眼罩的海盗船长", "A pirate captain is wearing an eyepatch over their left eye."),
    ("女孩耳朵戴着耳环", "A girl is wearing earrings on her ear."),
    ("躺着看书的女人", "A woman is lying, reading a book."),
    ("骑在马背上的少年", "A teenage boy is riding on a horse's back."),
])  # fmt: skip
def test_for_whom_and_where_it_is_done(scene: object, sentence: str) -> None:
    """Whom or what 给, 对着, 往 and 把 lead in; on which part of the body a thing is worn."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ("用木头雕成的大象", "An elephant carved from wood."),
    ("用纸折的千纸鹤", "A paper crane folded from paper."),
    ("由齿轮组成的机械蝴蝶", "A mechanical butterfly made from gears."),
    ("被花朵包围的长椅", "A bench surrounded by flowers."),
    ("被藤蔓缠绕的古堡", "The scene shows a castle entwined by vines."),
    ("撒了葱花的馄饨", "Wontons sprinkled with chopped green onions."),
    ("缺了一条腿的椅子", "A chair is missing a leg."),
    ("挂满灯笼的老街", "The scene is set on an old street hung with lanterns."),
    ("宛如童话的小镇", "The scene is set in a small town like a fairy tale."),
    ("俯拍的小镇", "The scene is set in a small town from a top-down view."),
    ("和篮球一样大的南瓜", "A pumpkin is as big as a basketball."),
    ("灵巧的双手", "The subject has nimble hands."),
])  # fmt: skip
def test_what_it_is_made_from_and_like(scene: object, sentence: str) -> None:
    """What a thing was made from, is entwined by, hung with, lacks and is like."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ("锋利的爪子", "The subject has sharp claws."),
    ("稀疏的头发", "The subject has sparse hair."),
    ("宽阔的马路", "The scene is set on a wide road."),
    ("弯曲的小路", "The scene is set on a winding path."),
    ("干枯的河床", "The scene is set on a dried-up riverbed."),
    ("粗壮的树干", "A thick tree trunk."),
    ("比房子还高的向日葵", "A sunflower is taller than a house."),
    ("拔萝卜", "The subject is pulling up a daikon."),
    ("夹着雪茄", "The subject is holding a cigar."),
    ("指间夹着香烟", "The subject is holding a cigarette between their fingers."),
    ("打着红伞的女人", "A woman is holding up a red umbrella."),
    ("放下行李", "The subject is putting down luggage."),
    ("锯木板", "The subject is sawing a plank."),
    ("没有轮子的自行车", "A bicycle has no wheel."),
])  # fmt: skip
def test_the_sense_that_a_word_has_there(scene: object, sentence: str) -> None:
    """What a verb means with such an object, a quality of such a thing."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ("把信塞进瓶子里", "主体正在把信塞进瓶子里。"),
    ("把帽子戴在雪人头上", "主体把帽子戴在雪人的头上。"),
    ("跳下悬崖", "主体正在跳下悬崖。"),
    ("给公主戴皇冠", "主体正在给公主戴皇冠。"),
    ("给孩子讲故事", "主体正在给孩子讲故事。"),
    ("眼睛像星星一样闪亮", "人物眼睛像星星一样闪亮。"),
])  # fmt: skip
def test_the_chinese_text_of_what_is_done(scene: object, sentence: str) -> None:
    assert told_zh(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ("裤腿沾满泥的农民", "A farmer has trouser legs covered with mud."),
    ("衣服沾满油漆的画家", "A painter is wearing clothes covered with paint."),
    ("屋顶盖满雪的小屋", "The scene shows a cottage with a roof covered with snow."),
    ("袖子卷到手肘的厨师", "A chef has sleeves rolled up to the elbows."),
    ("拉着红色窗帘的房间", "The scene is set in a room with closed red curtains."),
    ("铺着鹅卵石的小巷", "The scene is set in an alley covered with pebbles."),
    ("晾满床单的阳台", "The scene is set on a balcony hung with bed sheets."),
    ("鼻子上贴着创可贴的小男孩", "A little boy has a band-aid on his nose."),
    ("满手老茧的铁匠", "A blacksmith has calluses all over their hands."),
    ("线条流畅的速写", "This is a sketch with flowing lines."),
    ("没有人物的纯风景", "The scene is set in a pure landscape without people."),
    ("蘸着酱的饺子", "Dumplings dipped in sauce."),
    ("牛排配红酒", "A steak served with red wine."),
    ("越过肩膀拍摄的对话", "A conversation photographed over the shoulder."),
])  # fmt: skip
def test_how_a_part_of_it_is(scene: object, sentence: str) -> None:
    """What a part is covered with, what lies on a floor, what sticks to somebody, what a food comes with."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ("靠在墙上打电话的男人", "A man is leaning on a wall, talking on the phone."),
    ("靠在母亲肩上睡着的孩子", "A child is leaning on a mother's shoulder, asleep."),
    ("从门后探出头的小孩", "A child is peeking out from behind a door."),
    ("朝阳从山后升起", "The scene is lit by rising morning sun from behind a mountain."),
    ("往墙上刷漆的工人", "A worker is applying paint on a wall."),
    ("月光照耀下的古城", "The scene is set in an old town under moonlight."),
    ("俯视角度的城市", "The scene is set in a city from a high angle."),
    ("挽着丈夫手臂的妻子", "A wife is holding a husband's arm."),
    ("变成石头的巨人", "A petrified giant."),
    ("五十岁出头的女教师", "A female teacher in her early fifties."),
    ("十来岁的男孩", "A boy about 10 years old."),
])  # fmt: skip
def test_where_somebody_leans_and_looks_out(scene: object, sentence: str) -> None:
    """On what somebody leans, from behind what it comes, in what light; ages of round tens."""
    assert told(scene) == sentence


@pytest.mark.parametrize(("scene", "sentence"), [
    ("鼻梁上架着金丝眼镜的教授", "A professor is wearing gold-rimmed glasses on their nose."),
    ("烫着波浪卷的贵妇", "A noblewoman has wavy hair."),
    ("撑着竹筏的船夫", "A boatman is punting a bamboo raft."),
    ("骑着扫帚飞行的女巫", "A witch is riding a broom and flying."),
    ("夹着芝士的汉堡", "A hamburger is filled with cheese."),
    ("面包里夹着火腿", "Ham is tucked in bread."),
    ("裹着糖霜的甜甜圈", "A donut is coated with frosting."),
    ("磨咖啡豆的店员", "A clerk is grinding coffee beans."),
    ("赶火车的旅客", "A traveler is catching a train."),
    ("胳膊上打着石膏的男孩", "A boy is wearing a plaster cast on his arm."),
    ("环绕行星的光环", "The scene shows a planetary ring surrounding a planet."),
    ("塌了一半的桥", "The scene shows a bridge half collapsed."),
    ("河边停着一艘木船", "A wooden boat is moored by a riverside."),
    ("踩着滑板的少年", "A teenage boy is riding a skateboard."),
    ("敞着怀的大汉", "An open-front burly man."),
    ("浓墨重彩的油画", "This is a boldly colored oil painting."),
])  # fmt: skip
def test_the_sense_by_its_company(scene: object, sentence: str) -> None:
    """Verbs of several meanings by what they are done to, words that were cut in pieces."""
    assert told(scene) == sentence
