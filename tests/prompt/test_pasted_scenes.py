"""Whole scenes as people paste them: what T5 and the Chinese encoder read, in the order in which the scene says it."""

from __future__ import annotations

import pytest

import diptych as dp


def told(scene: object, target: str) -> str:
    prompt = dp.render(scene, target=target)
    return prompt.texts["t5xxl" if target.startswith("flux") else "mt5xl"]


def both(scene: object) -> tuple[str, str]:
    return told(scene, "flux.1-dev"), told(scene, "hunyuan-dit")


@pytest.mark.parametrize(("scene", "english", "chinese"), [
    ("a samurai with a ring on his finger and a sword at his waist", "A samurai with a ring on his finger and a sword at his waist.", "一名武士，腰间有剑，手指上戴着戒指。"),
    ("a girl with freckles on her nose and cheeks and a scar over her left eye", "A girl with freckles on her nose and cheeks and a scar over her left eye.", "一个女孩，鼻子和脸颊上有雀斑，左眼上有伤疤。"),
    ("a man with a hat on his head and a parrot on his shoulder", "A man with a hat on his head and a parrot on his shoulder.", "一位男性，肩膀上有鹦鹉，头上戴着帽子。"),
    ({"人物": "舞者", "服装": "身穿红色旗袍", "配饰": "头戴凤冠，手持团扇"}, "A dancer is wearing a red qipao and a phoenix crown. They are holding a round fan.", "一位舞者，穿着红色旗袍，戴着凤冠。舞者手持着团扇。"),
    ({"woman": {"accessories": ["holding a parasol", "pearl earrings"]}}, "A woman is wearing pearl earrings. She is holding a parasol.", "一位女性，戴着珍珠耳环。她拿着阳伞。"),
    ({"character": {"description": "a knight", "weapon": "katana on his back"}}, "A knight has a katana on his back.", "一名骑士，后背上有武士刀。"),
    ({"キャラクター": {"髪": "黒髪のボブカット", "服": "赤い着物"}}, "The subject with black hair in a bob cut is wearing a red kimono.", "人物留着剪成波波头的黑发，穿着红色和服。"),
])  # fmt: skip
def test_what_somebody_has_and_wears_where(scene: object, english: str, chinese: str) -> None:
    """On a finger, at a waist, on a shoulder: each at its own place, worn, had or held."""
    assert both(scene) == (english, chinese)


@pytest.mark.parametrize(("scene", "english", "chinese"), [
    ({"subject": "a woman reading", "details": ["snow falling outside the window", "a cat on the sofa"]}, "The picture shows a woman reading and a cat on the sofa. There is snow falling outside the window.", "一位女性正在阅读。一只猫在沙发上。天气是在窗外落下的雪。"),
    ({"subject": {"description": "an old fisherman", "details": ["a seagull on his shoulder", "weathered hands"]}}, "An old fisherman has a seagull on his shoulder and weathered hands.", "一名年老渔夫，有饱经风霜的手，肩膀上有海鸥。"),
    ({"主体": "老渔夫", "细节": ["肩上站着海鸥", "桌上放着一杯茶", "布满皱纹的手"]}, "An elderly fisherman has a seagull standing on the shoulder and hands covered with wrinkles. A cup of tea is resting on a table.", "一名老渔夫，有站在肩膀上的海鸥和布满皱纹的手。桌上放着一杯茶。"),
    ({"scene": "a kitchen", "details": "steam rising from a pot"}, "The picture shows steam rising from a pot. The scene is set in a kitchen.", "蒸汽正在从锅升起。场景是厨房。"),
    ({"场景": "咖啡馆", "细节": ["桌上放着一杯咖啡", "墙上挂着黑白照片", "窗外下着小雨"]}, "A cup of coffee is resting on a table. A black and white photo is hanging on a wall. The scene is set in a cafe. Light rain is falling outside a window.", "桌上放着一杯咖啡。黑白照片挂在墙上。场景是咖啡馆。天气是窗外下着小雨。"),
    ({"キャラクター": "少女", "詳細": ["机の上にコーヒー", "膝の上に猫"]}, "A girl has a cat on the lap. Coffee is on a desk.", "一个女孩，大腿上有猫。咖啡在书桌上。"),
])  # fmt: skip
def test_details_are_of_the_scene_or_of_somebody(scene: object, english: str, chinese: str) -> None:
    """A cat on a sofa is no part of a woman, and rain outside is the weather; a gull on his shoulder is his."""
    assert both(scene) == (english, chinese)


@pytest.mark.parametrize(("scene", "english", "chinese"), [
    ({"人物": [{"名称": "爸爸", "动作": "往锅里下羊肉卷"}, {"名称": "小男孩", "动作": "被辣得直吐舌头"}]}, "A father is dropping lamb rolls into a pot. A little boy is sticking out his tongue from the spiciness.", "一位爸爸正在把羊肉卷下进锅里。一个小男孩辣得直吐舌头。"),
    ("厨师往汤里加盐", "A chef is adding salt into soup.", "一位厨师往汤里加盐。"),
    ({"建筑": "海边别墅", "泳池": "无边泳池与海面相连"}, "The picture shows a seaside villa and an infinity pool connected with the sea surface.", "画面中有海边别墅。无边泳池与海面相连。"),
    ({"产品": "玻璃香水瓶", "打光": "侧逆光，突出瓶身轮廓"}, "The picture shows a glass perfume bottle. The scene is lit by side backlight. The light is accentuating a bottle body outline.", "画面中有玻璃香水瓶。光线是侧逆光和突出瓶身轮廓。"),
    ("外面刮着大风", "A strong wind is blowing outside.", "天气是外面刮着大风。"),
    ("竹子环绕的小屋", "The scene shows a cottage surrounded by bamboo.", "场景是竹子环绕的小屋。"),
    ("牡丹盛开的宫廷花园", "The scene is set in a royal court garden with peonies in full bloom.", "场景是牡丹盛开的宫廷花园。"),
    ({"天气": "飘着雪花"}, "There are floating snowflakes.", "天气是有飘着的雪花。"),
])  # fmt: skip
def test_chinese_clauses(scene: object, english: str, chinese: str) -> None:
    """What is put into what, what joins what, what a light brings out, what blows and what blooms."""
    assert both(scene) == (english, chinese)


@pytest.mark.parametrize(("scene", "english", "chinese"), [
    ({"character": {"name": "Mei", "age": 8, "clothes": "yellow raincoat"}}, "8-year-old Mei is wearing a yellow raincoat.", "8岁的Mei，穿着黄色雨衣。"),
    ({"character": {"name": "Grandpa", "age": 70, "clothes": "gray vest"}}, "A 70-year-old grandpa is wearing a gray vest.", "一位70岁的爷爷，穿着灰色马甲。"),
    ({"car": {"model": "Supra", "brand": "Toyota", "color": "red"}}, "A red Toyota Supra car.", "红色Toyota Supra汽车。"),
    ({"标题": "中秋海报", "画面": "一只白兔坐在桂花树下仰望圆月"}, "A white rabbit is sitting under an osmanthus tree, looking up at a full moon. This is a Mid-Autumn Festival poster.", "一只白兔坐在桂花树下仰望圆月。这是一张中秋海报。"),
    ({"タイトル": "夏祭りポスター", "被写体": "浴衣の少女"}, "A girl is wearing a yukata. This is a summer festival poster.", "一个女孩，穿着浴衣。这是一张夏日祭海报。"),
    ({"lighting": "dramatic side light with deep shadows"}, "The scene is lit by dramatic side light with deep shadows.", "光线是有浓重的阴影的戏剧性的侧光。"),
    ("a white wolf and two black horses", "A white wolf and two black horses.", "一匹白狼和两匹黑马。"),
])  # fmt: skip
def test_names_makes_and_titles(scene: object, english: str, chinese: str) -> None:
    """Whose age a name has, that a maker stands before its model, and a title that says what the picture is."""
    assert both(scene) == (english, chinese)


@pytest.mark.parametrize(("scene", "english", "chinese"), [
    ({"商品": "ガラスの香水瓶", "素材": "透明ガラスに金のキャップ"}, "A transparent glass perfume bottle has a golden bottle cap.", "透明玻璃香水瓶，有金色瓶盖。"),
    ({"제품": "유리 향수병", "소재": "투명 유리와 금색 뚜껑"}, "A transparent glass perfume bottle has a golden bottle cap.", "透明玻璃香水瓶，有金色瓶盖。"),
    ({"product": "perfume bottle", "material": "clear glass, gold cap"}, "A clear glass perfume bottle has a gold cap.", "透明玻璃香水瓶，有金色瓶盖。"),
    ({"주제": "로봇", "외형": {"색": "흰색", "소재": "금속 장갑", "특징": "가슴에서 빛나는 코어"}}, "A white robot has metal armor plating and an energy core shining on the chest.", "一个白色机器人，有金属装甲和在胸膛上发光的核心。"),
    ({"料理": "味噌ラーメン", "器": "黒い陶器の丼"}, "Miso ramen is in a black pottery donburi bowl.", "味噌拉面在黑色陶大碗里。"),
    ("책장으로 둘러싸인 도서관에서 사다리에 올라 책을 꺼내려는 소년", "A boy is climbing a ladder in a library surrounded by bookshelves and about to take out a book.", "一个男孩在被书架环绕的图书馆里攀爬梯子，即将取出书。"),
    ("해 질 녘 시골 간이역", "The scene shows a rural small station at sunset.", "场景是日落的乡村小站。"),
    ("스테인드글라스로 들어오는 빛", "The scene is lit by light coming in through stained glass.", "光线是透过彩绘玻璃进来的光。"),
    ({"인물": {"역할": "아빠", "행동": "딸을 목말 태우고 있다"}}, "A father is carrying a daughter on his shoulders.", "一位父亲把女儿扛在肩上。"),
    ({"中景": "麦わら帽子の少女の後ろ姿"}, "The middle ground shows a back view of a girl wearing a straw hat.", "中景是戴着草帽的女孩的背影。"),
])  # fmt: skip
def test_japanese_and_korean_scenes(scene: object, english: str, chinese: str) -> None:
    """A cap is no glass, armor no gloves, a bowl no dish; where one climbs, through what light comes."""
    assert both(scene) == (english, chinese)


@pytest.mark.parametrize(("scene", "english", "chinese"), [
    ({"窓": "窓から朝日が差し込む", "シーン": "台所"}, "Morning sun is coming through the window. The scene is set in a kitchen.", "朝阳透过窗户透进来。场景是厨房。"),
    ({"食べ物": "抹茶パフェ", "盛り付け": "ガラスの器に盛られている"}, "A matcha parfait is heaped in a glass bowl.", "抹茶芭菲在玻璃制碗里盛。"),
    ({"少年": {"年齢": 10, "肩": "虫かごを掛けている"}}, "A 10-year-old boy is carrying an insect box on his shoulder.", "一个10岁的男孩扛着昆虫盒。"),
    ({"建物": "古い木造の喫茶店", "前": "自転車が一台停まっている"}, "The picture shows an old wooden cafe. One bicycle is parked in front of the cafe.", "画面中有旧木制咖啡馆。一辆自行车停放在咖啡馆前。"),
    ({"풍경": "다랭이논", "앞쪽": "코스모스가 피어 있다", "뒤쪽": "겹겹이 이어진 산"}, "The scene is set in terraced rice paddies. The background shows a mountain stretched in a row in layers. The foreground shows a blooming cosmos flower.", "场景是水稻梯田。背景是层层地连绵的山。前景是开花的波斯菊。"),
    ({"雰囲気": "温かく穏やか"}, "The mood is warm and calm.", "氛围温暖而平静。"),
    ({"キャラクター1": {"外見": "背の高い金髪の騎士", "武器": "大剣"}}, "A tall knight with blonde hair is holding a greatsword.", "一名高大的骑士，留着金发。骑士拿着巨剑。"),
    ("담쟁이덩굴이 덮인 벽", "The scene shows a wall covered with ivy.", "场景是覆盖着常春藤的墙。"),
    ("蔦が絡まる壁", "The scene shows a wall entwined with ivy.", "场景是缠绕着常春藤的墙。"),
    ("칠흑 같은 하늘과 푸른 지구", "The scene shows the jet-black sky and blue Earth.", "画面中有漆黑天空和蓝色地球。"),
    ("털실을 갖고 노는 아기 고양이", "A kitten is playing with yarn.", "一只小猫正在玩弄毛线。"),
    ("된장국을 뜨고 있는 어머니", "A mother is scooping soybean paste soup.", "一位母亲正在舀大酱汤。"),
    ("崖の上で吠えている虎", "A tiger is roaring on the cliff edge.", "一只老虎在悬崖边咆哮。"),
    ("전주 한옥마을 골목", "The scene is set in a Jeonju hanok village alley.", "场景是全州韩屋村庄小巷。"),
    ("在洱海边骑自行车的女孩", "A girl is riding a bicycle at Erhai Lake.", "一个在洱海边骑自行车的女孩。"),
])  # fmt: skip
def test_places_and_what_is_there(scene: object, english: str, chinese: str) -> None:
    """What comes in at a window, what is heaped, hung on a shoulder or stands before a cafe; names of cities and lakes."""
    assert both(scene) == (english, chinese)


@pytest.mark.parametrize(("scene", "english", "chinese"), [
    ({"architecture": "brutalist library", "materials": ["raw concrete", "weathered steel"], "features": "narrow vertical windows"}, "A brutalist library with narrow vertical windows is made of raw concrete and weathered steel.", "粗野主义图书馆，有狭窄的垂直的窗户。它由未加工的混凝土和饱经风霜的钢制成。"),
    ({"subject": "robot", "material": ["chrome", "matte black plastic"]}, "A robot is made of chrome and matte black plastic.", "一个机器人由铬和哑光黑塑料制成。"),
    ({"character": {"outfit": "red dress", "material": "velvet"}}, "The subject is wearing a red velvet dress.", "人物穿着红色天鹅绒连衣裙。"),
    ({"product": "watch"}, "A watch.", "手表。"),
    ({"props": ["espresso machine", "row of hanging Edison bulbs"]}, "The picture shows an espresso machine and a row of hanging Edison bulbs.", "画面中有咖啡机和一排悬挂的爱迪生灯泡。"),
    ({"palette": "desaturated with a pop of red"}, "The color palette is desaturated. The color palette features a pop of red.", "色调是低饱和和红色的一抹亮色。"),
    ({"weather": "overcast"}, "The weather is overcast.", "天气是多云。"),
    ({"theme": "space", "subject": "cat"}, "The picture shows a cat. The theme is space.", "画面中有一只猫。主题是太空。"),
    ({"characters": [{"id": "A", "desc": "tall robot", "position": "left"}, {"id": "B", "desc": "little girl", "position": "right"}], "interaction": "A is giving B a flower"}, "On the left, a tall robot is giving a flower to the little girl. On the right is a little girl.", "一个高大的机器人在左边，正在给小女孩花。一个小女孩在右边。"),
    ({"人物": [{"编号": "A", "描述": "黑衣剑客"}, {"编号": "B", "描述": "白衣女子"}], "互动": "A抱着B"}, "A swordsman is wearing black clothes. They are embracing the woman. A woman is wearing white clothes.", "一名黑衣剑客抱着女性。画面中有一位白衣女子。"),
])  # fmt: skip
def test_materials_palettes_and_who_does_it(scene: object, english: str, chinese: str) -> None:
    """Which of several materials is raw, what a palette has besides, and who it is that a letter stands for."""
    assert both(scene) == (english, chinese)


@pytest.mark.parametrize(("scene", "english", "chinese"), [
    ({"绘本": {"主角": "小刺猬", "情节": "把最后一个苹果分给迷路的小松鼠"}}, "A small hedgehog is giving the last apple to a small lost squirrel. This is a picture book.", "一只小刺猬正在给迷路的小松鼠分最后一个苹果。这是一张绘本。"),
    ("抱着孩子从火场冲出来的消防员", "A firefighter is holding a child and rushing out from a burning building.", "一名抱着孩子从火场冲出来的消防员。"),
    ("撑油纸伞的女子从桥上走过", "A woman is holding up an oil-paper umbrella and walking across a bridge.", "一位撑油纸伞的女子从桥上走过。"),
    ({"产品": "耳机", "特效": "周围环绕水花"}, "The picture shows headphones. All around is a splash.", "画面中有耳机。周围环绕水花。"),
    ({"建筑": "徽派民居", "特点": "白墙黛瓦，马头墙", "人物": "撑油纸伞的女子"}, "A woman is holding up an oil-paper umbrella. A Huizhou house has white walls and dark tiles and a stepped gable wall.", "画面中有一位撑油纸伞的女子。徽派民居，有白墙黛瓦和马头墙。"),
    ({"building": "castle", "person": "a knight", "features": "tall towers and a drawbridge"}, "The picture shows a knight. A castle has tall towers and a drawbridge.", "画面中有一名骑士。城堡，有高大的塔楼和城堡吊桥。"),
    ({"新郎": {"西装": "深灰色三件套", "姿势": "牵着新娘的手"}}, "A groom is wearing a dark gray three-piece suit. He is holding a bride's hand.", "一位新郎，穿着深灰色三件套西装。他牵着新娘的手。"),
    ({"新娘": {"手捧花": "白玫瑰和尤加利"}}, "A bride has a bridal bouquet of a white rose and a eucalyptus.", "一位新娘，有白玫瑰和尤加利的新娘捧花。"),
    ({"微距": {"对象": "蜻蜓停在荷尖上"}, "器材": "100mm微距镜头"}, "A dragonfly is perching on a tip of a lotus bud. The picture is shot as macro photography with a 100mm macro lens.", "一只蜻蜓停在荷尖上。镜头采用微距摄影和100mm微距镜头。"),
    ({"风格": "新闻纪实摄影", "黑白": "否"}, "The style is news documentary photography.", "风格是新闻纪实摄影。"),
    ({"前景": "一池荷花"}, "The foreground shows lotuses all over a pond.", "前景是满池塘的荷花。"),
    ({"camera": "f/2.8, 1/500s"}, "The picture is shot at f/2.8 and 1/500s.", "镜头采用f/2.8和1/500s。"),
])  # fmt: skip
def test_chinese_stories_and_cameras(scene: object, english: str, chinese: str) -> None:
    """Who gives what to whom, out of what somebody rushes, whose gables they are, and what a camera was set to."""
    assert both(scene) == (english, chinese)


@pytest.mark.parametrize(("scene", "english", "chinese"), [
    ({"desk": {"material": "walnut", "items": ["ultrawide monitor", "small cactus"]}}, "The picture shows a walnut desk. An ultrawide monitor is on the desk. A small cactus is on the desk.", "画面中有胡桃木书桌。带鱼屏在书桌上。小仙人掌在书桌上。"),
    ({"书桌": {"材质": "胡桃木", "物品": ["显示器", "仙人掌"]}}, "The picture shows a walnut wood desk. A computer monitor is on the desk. A cactus is on the desk.", "画面中有胡桃木书桌。显示器在书桌上。仙人掌在书桌上。"),
    ({"basket": {"material": "woven", "contents": "red apples"}}, "The picture shows a woven basket. Red apples are in the basket.", "画面中有编织篮子。红色苹果在篮子里。"),
    ({"girl": {"accessories": ["umbrella", "headphones", "badge"]}}, "A girl with an umbrella is wearing headphones and a badge.", "一个女孩，有雨伞，佩戴耳机和徽章。"),
    ({"light": "overhead fluorescent tubes"}, "The scene is lit by fluorescent tubes. The light comes from above.", "光线是来自上方和日光灯。"),
    ({"shot": "full-body", "subject": "model"}, "The picture shows a model. The picture is shot as a full-body shot.", "画面中有一名模特。镜头采用全身照。"),
    ("a ballerina frozen mid-leap", "A ballerina frozen mid-leap.", "一位定格在半空的芭蕾舞者。"),
    ("a female boxer throwing a right hook", "A female boxer throwing a right hook.", "一名女拳击手正在挥出勾拳。"),
])  # fmt: skip
def test_what_lies_on_what_and_who_has_it(scene: object, english: str, chinese: str) -> None:
    """A desk is of walnut and no monitor is; an umbrella is had, not worn."""
    assert both(scene) == (english, chinese)


@pytest.mark.parametrize(("scene", "english", "chinese"), [
    ("一个穿着红色旗袍的女人站在上海外滩，手里拿着一把折扇，电影感，浅景深", "A woman is wearing a red qipao. She is standing on the Bund of Shanghai, holding a folding fan in her hand. The picture is shot with shallow depth of field. The style is cinematic.", "一个穿着红色旗袍的女人站在上海外滩，用手拿着一把折扇。镜头采用浅景深。风格是电影感。"),
    ("水彩画风格，一只小狐狸在追蝴蝶，阳光明媚", "A fox cub is chasing butterflies. The weather is sunny. The style is watercolor style.", "一只小狐狸在追蝴蝶。天气阳光明媚。风格是水彩画风格。"),
    ("一位白衣剑客立于竹林之中，长剑出鞘，竹叶纷飞", "A swordsman is wearing white clothes. They are standing in a bamboo forest. There is an unsheathed longsword. Bamboo leaves are scattering.", "一位白衣剑客立于竹林之中。画面中有长剑出鞘。竹叶纷飞。"),
    ("a girl in a field, dreamy, cinematic", "The picture shows a girl in a field. The mood is dreamy. The style is cinematic.", "一个女孩在田野里。氛围梦幻。风格是电影感。"),
    ("少女、桜の下、ロマンチック", "A girl is under a cherry blossom. The mood is romantic.", "一个女孩在樱花下。氛围浪漫。"),
    ("一个女孩，可爱，短发", "A cute girl has short hair.", "一个可爱的女孩，留着短发。"),
    ("a photo of a girl, warm tones", "The picture shows a girl. The color palette features warm tones. This is a photo.", "画面中有一个女孩。色调是暖色调。这是一张照片。"),
])  # fmt: skip
def test_fragments_that_are_of_the_picture(scene: object, english: str, chinese: str) -> None:
    """Cinematic is the picture and cute is the girl; sunny is the day, and warm tones are the palette."""
    assert both(scene) == (english, chinese)


@pytest.mark.parametrize(("prompt", "chinese"), [
    ("two cats on a sofa, one is sleeping while the other plays with yarn", "两只猫在沙发上。一只猫正在睡觉。另一只猫正在玩毛线。"),
    ("two old men playing chess in a park, one wearing a flat cap and the other smoking a pipe", "两位老先生在公园里下国际象棋。一位老先生，戴着鸭舌帽。另一位老先生正在抽烟斗。"),
    ("portrait of a 70-year-old fisherman with deep wrinkles and a white beard, wearing a yellow raincoat", "一名70岁的渔夫，有深皱纹，留着白胡子，穿着黄色雨衣。这是一张肖像。"),
    ("a knight kneeling before a dragon, in the style of Zdzislaw Beksinski", "一名骑士跪在龙前。风格是贝克辛斯基风格。"),
    ("A golden retriever wearing sunglasses and a Hawaiian shirt, driving a convertible", "一只金毛犬，佩戴墨镜，穿着夏威夷衬衫。它驾驶着敞篷车。"),
])  # fmt: skip
def test_english_prompts_for_a_chinese_encoder(prompt: str, chinese: str) -> None:
    """One of two and the other, what a portrait's sitter has, and whose style the whole picture is in."""
    assert told(prompt, "hunyuan-dit") == chinese


@pytest.mark.parametrize(("prompt", "english"), [
    ("海辺で犬と遊ぶ男の子", "A boy is playing with a dog by the seaside."),
    ("老人和狗玩", "An elderly person is playing with a dog."),
    ("흙 묻은 손", "The subject has hands stained with soil."),
    ("旗を振る少年", "A boy is waving a flag."),
    ("两人碰杯", "Two people are clinking glasses."),
    ("女孩换衣服", "A girl is changing clothes."),
    ("ピンクのツインテールの魔法少女、杖を掲げている、カラフル", "A magical girl with pink twin tails is raising a staff. The color palette is colorful."),
    ("赤い鳥居が連なる石段、霧、誰もいない", "The scene shows stone steps with a red torii stretching in a row. The setting is deserted. There is fog."),
    ("a robot giving a flower to a girl", "A robot giving a flower to a girl."),
])  # fmt: skip
def test_acts_that_one_word_had_for_two(prompt: str, english: str) -> None:
    """To play with a dog is not to pet it, to wave a flag not to hold one: each has its own word in every language."""
    assert told(prompt, "flux.1-dev") == english
