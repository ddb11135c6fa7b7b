"""Everyday sentences in four languages, as people write them, to the sentence that T5 gets."""

from __future__ import annotations

import pytest

import diptych as dp

SENTENCES = [line.split("\t") for line in """
小女孩骑着一头发光的鲸鱼在星空中遨游	A little girl is riding a shining whale and wandering in a starry sky.
赛博朋克风格的城市，高楼林立	The scene is set in a cyberpunk city. The scene shows rows of high-rises.
竹林深处，一位剑客背对镜头站立，斗笠压得很低	A swordsman is wearing a conical hat pulled low. They are facing away, standing. The scene is set deep in a bamboo forest.
子犬が泥だらけになって笑顔で走り回る	A puppy covered in mud is running around with a smile.
廃墟となった遊園地に立つ錆びた観覧車、夕暮れ	A rusty ferris wheel is standing at an abandoned amusement park. The scene is set at sunset.
深海里有一只章鱼	An octopus is in the deep sea.
她手里拿着一本旧书	A woman is holding an old book in her hand.
他们在跳舞	People are dancing.
她们穿着和服	Women are wearing a kimono.
一个学生坐在图书馆里，她在看书	A female student is sitting in a library, reading a book.
一个男孩看着一个女孩，她在笑	A boy is looking at a girl and smiling.
彼女は本を読んでいる	A woman is reading a book.
그는 달리고 있다	A man is running.
He is reading a book	A man is reading a book.
her hair is blowing in the wind	A woman has hair blowing in the wind.
the background is a wheat field	The background shows a wheat field.
城市远处有一座山	The scene shows a mountain in the distance of a city.
照片背景里有一座塔	The scene shows a tower in the background of a photo.
道路两旁种着树	Trees are planted on both sides of a road.
屋顶上停着一只乌鸦	A crow is perching on a roof.
路边停着一辆车	A car is parked by the roadside.
女孩裙子上绣着蝴蝶	A girl is wearing a skirt embroidered with a butterfly.
墙上挂着一幅画	A painting is hanging on a wall.
机の上に本が置いてある	A book is resting on a desk.
机の上にコーヒーと本がある	Coffee and a book on a desk.
壁に時計が掛けてある	A clock is hanging on a wall.
金髪のツインテールの少女	A girl has blonde hair in twin tails.
空を飛ぶ龍	A dragon is flying in the sky.
책상 위에 커피와 책이 놓여 있다	Coffee and a book are resting on a desk.
빨간 모자를 쓴 노인	An elderly person is wearing a red hat.
팔짱을 끼고 서 있는 남자	A man is standing with crossed arms.
해질녘 해변을 걷는 연인	Lovers are walking along the beach at sunset.
a castle in the background	The picture has a castle in the background.
In the distance, there are snowy mountains	The scene shows snowy mountains in the distance.
海报上写着“开业”	This is a poster.
粉色长发少女	A teenage girl has long pink hair.
紫色长发双马尾少女	A teenage girl has long purple hair in twin tails.
茶髪のボブの女性	A woman has brown hair in a bob cut.
她把头靠在他的肩膀上	A woman is resting her head on his shoulder.
女孩牵着他的手	A girl is holding his hand.
一个人孤独地走在雪地里	A person is walking alone in a snowfield.
男人特写	The picture shows a man. The picture is shot as a close-up.
女孩的背影	The picture shows a girl. The picture is shot from a back view.
少女の横顔	The picture shows a girl. The picture is shot from a side view.
窗外下着雪	It is snowing outside a window.
窗外下着雨，女孩在看书	A girl is reading a book. It is raining outside a window.
女孩坐在咖啡馆靠窗的位置	A girl is sitting in a cafe window seat.
厨师正在厨房里切菜，锅里冒着热气	A chef is cutting vegetables in a kitchen. A pot is steaming.
霓虹灯的倒影映在水洼里	A reflection of a neon lamp is reflected in a puddle.
悬浮在云端的城市	The scene is set in a city levitating among clouds.
天上飘着雪	It is snowing.
桌上有书、笔和杯子	A book, a pen and a cup on a table.
穿着白衬衫、黑裤子和皮鞋的男人	A man is wearing black pants and leather shoes and a white shirt.
책상 위에 책, 펜, 컵이 있다	A book, a pen and a cup on a desk.
机の上に本、ペン、カップがある	A book, a pen and a cup on a desk.
壁にもたれている少女	A girl is leaning against a wall.
부엌에서 채소를 썰고 있는 요리사	A chef is cutting vegetables in a kitchen.
소년이 뛰고 소녀가 서 있다	A boy is running. A girl is standing.
창밖에 눈이 내리고 고양이가 창가에 앉아 있다	A cat is sitting by the window. It is snowing outside a window.
머리가 길고 눈이 큰 소녀	A wide-eyed girl has long hair.
배경은 불타는 성	The background shows a burning castle.
비 온 뒤 거리	The scene is set on a street after the rain.
해가 지는 바다	The scene shows the sea at sunset.
桜が咲き、蝶が飛んでいる	A butterfly is flying. Cherry blossoms are blooming.
꽃이 피고 나비가 난다	A butterfly is flying. Flowers are blooming.
男孩看着她	A boy is looking at her.
骑士跪在她面前	A knight is kneeling in front of her.
猫坐在他肩膀上	A cat is sitting on his shoulder.
窗户里透出灯光	A window is glowing with lights.
阳台上晾着衣服	Laundry is hanging on a balcony.
街道两边是老式的房子	The scene shows old-fashioned houses on both sides of a street.
画着猫的油画	The picture shows a cat. This is an oil painting.
아버지와 딸이 손을 잡고 걷는다	A father and a daughter are walking hand in hand.
자전거를 타고 가는 소년	A boy is riding a bicycle.
책이 가득한 서재	The scene is set in a study filled with books.
창문 너머로 보이는 산	The scene shows a mountain seen through the window.
猫が二匹喧嘩している	Two cats are fighting.
深夜空荡荡的便利店	The scene is set in an empty convenience store at late night.
凌晨四点的路灯	A streetlight at 4 o'clock in the morning.
用碎玻璃拼成的孔雀	A peacock made from glass shards.
画面里一个行人也看不到	No pedestrian is in the picture.
迎着海风奔跑	The subject is running into a sea breeze.
只有一只猫	Only a cat.
露出神秘的微笑	The subject is showing a mysterious smile.
开心的样子	The subject is happy.
用墨画的山水画	This is a Chinese landscape painting drawn with ink.
宫崎骏风格的手绘背景	The picture has a Miyazaki style hand-drawn background.
被人工智能控制的未来都市	The scene is set in a futuristic city controlled by artificial intelligence.
일곱 살 소년	A 7-year-old boy.
세 살배기 아기	A 3-year-old baby.
책이 천장까지 쌓인 방	The scene is set in a room with books piled up to a ceiling.
왼쪽 뺨에 긴 흉터가 있는 남자	A man has a long scar on a left cheek.
단추가 많이 달린 코트	The subject is wearing a coat with many buttons.
안 매운 음식	Not spicy food.
인어 공주	A mermaid princess.
졸린 듯 하품하는 회사원	An office worker is sleepily yawning.
氷の入った梅酒のグラス	A drinking glass of plum wine with ice.
砂糖の入ったコーヒー	Coffee has sugar.
数百個の風船	Hundreds of balloons.
数十人の兵士	Dozens of soldiers.
背が高くて肩幅の広い青年	A broad-shouldered, tall young man.
迷子に話しかける警察官	A police officer is talking to a lost child.
右腕が機械になった兵士	A soldier has the right arm turned into a machine.
猫を描いた油絵	The picture shows a cat. This is an oil painting.
墨で描いた絵	This is an ink-painted painting.
人間そっくりなロボット	A lifelike robot.
ベランダで育てているトマト	A tomato cultivated on a balcony.
銀髪のロングヘア	The subject has long silver hair.
低头看着妈妈	The subject is looking down at a mother.
눈 위에 발자국을 남기며 걸어간다	The subject is leaving a footprint on the snow and walking.
""".strip().splitlines()]


@pytest.mark.parametrize(("text", "sentence"), SENTENCES)
def test_everyday_sentences(text: str, sentence: str) -> None:
    assert dp.render(text, target="flux.1-dev").texts["t5xxl"] == sentence


SCENES = [
    ({"服装": {"上衣": "毛衣"}}, "The subject is wearing a sweater."),
    ({"角色": {"性别": "女", "服装": {"配饰": ["红色围巾", "帆布包"]}}}, "A woman is wearing a red scarf and a canvas bag."),
    ({"character": {"gender": "female", "face": {"eyes": "blue", "expression": "smiling"}}}, "A woman with blue eyes is smiling."),
    ({"角色": {"性别": "女", "发型": {"长度": "长", "颜色": "黑色", "样式": "马尾"}}}, "A woman has a long black ponytail."),
    ({"商品": {"名称": "玻璃香水瓶", "颜色": "淡粉色"}}, "A light pink glass perfume bottle."),
    ({"主体": {"名称": "老渔夫", "穿着": "蓝色外套"}}, "An elderly fisherman is wearing a blue coat."),
    ({"인물": {"이름": "늙은 어부"}}, "An elderly fisherman."),
    ({"角色": {"名字": "小雨"}}, "Xiaoyu."),
    ({"角色": [{"名字": "小男孩", "位置": "左边"}, {"名字": "女孩", "位置": "右边"}]}, "On the left is a little boy. On the right is a girl."),
    ({"人物": "女孩", "位置": "画面中央"}, "In the center is a girl."),
    ({"subject": "elf", "environment": {"location": "forest", "details": ["glowing mushrooms"]}}, "The picture shows an elf and glowing mushrooms. The scene is set in a forest."),
    ({"主角": "女孩", "背景": {"环境": "小巷", "细节": ["广告牌"]}}, "The picture shows a girl. The scene is set in an alley. The background shows a billboard."),
    ({"scene": {"location": "living room", "decor": ["candle", "vase"]}}, "The picture shows a candle and a vase. The scene is set in a living room."),
    ({"角色": {"性别": "男", "装备": "头戴式耳机"}}, "A man is wearing headphones."),
    ({"인물": {"종족": "엘프", "자세": "의자에 앉아 책을 읽는"}}, "An elf is sitting on a chair, reading a book."),
    ({"人物": {"数量": 3, "描述": "一家三口"}}, "A family of three."),
    ({"logo": "a fox"}, "The picture shows a fox. This is a logo."),
    ({"logo": "fox head"}, "This is a fox head logo."),
    ({"商品": {"名称": "香水瓶"}, "摆放": "旁边散落着玫瑰花瓣"}, "The picture shows a perfume bottle. To the side, rose petals are lying scattered."),
    ({"拍摄角度": "45度俯拍"}, "The picture is shot from a 45-degree angle and a top-down view."),
    ({"构图": "中景"}, "The picture is shot as a medium shot."),
    ({"天气": "下着小雪"}, "There is light snow."),
    ({"光线": "窗户透出的灯光"}, "The scene is lit by lights spilling out from a window."),
    ({"场景": "落满雪的咖啡馆"}, "The scene is set in a cafe covered with snow."),
    ({"background": {"color": "pale blue", "elements": ["clouds", "balloons"]}, "subject": "a cat"}, "The picture shows a cat. The background shows clouds and balloons. The background is pale blue."),
    ({"背景": {"颜色": "蓝色", "元素": "星星"}, "主体": "猫"}, "The picture shows a cat. The background shows stars. The background is blue."),
    ({"主体": {"类型": "人物", "描述": "一个骑自行车的女孩"}, "背景": {"描述": "模糊的街道", "颜色": "暖黄色"}}, "A girl is riding a bicycle. The background shows a blurry street. The background is warm yellow."),
    ({"배경": {"장소": "카페", "요소": ["창문", "화분"], "색": "베이지"}, "주제": "고양이"}, "The picture shows a cat. The scene is set in a cafe. The background shows a window and a flower pot. The background is beige."),
    ({"食物": "牛肉拉面", "容器": "青花瓷碗", "配料": ["溏心蛋", "葱花"], "细节": "热气腾腾"}, "Steaming beef ramen with a soft-boiled egg and chopped green onions is in a blue-and-white porcelain bowl."),
    ({"음식": "비빔밥", "그릇": "돌솥", "재료": ["계란 프라이", "시금치"]}, "Bibimbap with a fried egg and spinach is in a hot stone bowl."),
    ({"dish": "ramen", "bowl": "black ceramic", "toppings": ["soft-boiled egg", "nori"]}, "Ramen with a soft-boiled egg and nori is in a black ceramic bowl."),
    ({"food": {"name": "cheeseburger", "ingredients": ["beef patty", "lettuce", "tomato"]}, "plate": "white ceramic"}, "A cheeseburger with a beef patty, lettuce and a tomato is on a white ceramic plate."),
    ({"subjects": [{"name": "knight", "position": "left"}, {"name": "dragon", "position": "right"}]}, "On the left is a knight. On the right is a dragon."),
    ({"角色": [{"身份": "武士", "位置": "左侧"}, {"身份": "忍者", "位置": "画面右侧"}]}, "On the left is a samurai. On the right is a ninja."),
    ({"人物": [{"描述": "穿红裙的女孩", "位置": "中间"}, {"描述": "黑狗", "位置": "女孩旁边"}]}, "In the center, a girl is wearing a red skirt. A black dog is beside the girl."),
    ({"캐릭터": [{"이름": "기사", "위치": "왼쪽"}, {"이름": "용", "위치": "오른쪽"}]}, "On the left is a knight. On the right is a dragon."),
    ({"text": {"content": "SALE", "position": "top center", "font": "bold"}, "subject": "a shoe"}, "The picture shows a shoe. At the top is bold lettering. The text \"SALE\" is visible."),
    ({"objects": [{"type": "vase", "color": "blue", "location": "on the table"}, {"type": "cat", "location": "center"}], "scene": "kitchen"}, "A blue vase is on a table. In the center is a cat. The scene is set in a kitchen."),
    ({"main_subject": {"description": "a lighthouse", "placement": "right third of the image"}}, "On the right is a lighthouse."),
    ({"构图": {"主体位置": "画面中心", "视角": "仰视"}, "主体": "宇航员"}, "In the center is an astronaut. The picture is shot from a worm's-eye view."),
    ({"windows": {"size": "large", "view": "city skyline"}, "room": "bedroom"}, "Large windows are overlooking a city skyline. The scene is set in a bedroom."),
    ({"sky": {"color": "pink and orange", "clouds": "scattered"}}, "The pink and orange sky has scattered clouds."),
    ({"look": "children's book illustration", "subject": "a fox"}, "The picture shows a fox. This is a children's book illustration."),
    ({"头发": {"颜色": "银白色", "长度": "及腰长发"}, "主体": "精灵"}, "An elf has silver very long hair."),
    ({"motion": "speeding", "vehicle": {"type": "motorcycle", "color": "black"}}, "A black motorcycle is speeding."),
    ({"building": "old lighthouse", "condition": "abandoned"}, "An abandoned old lighthouse."),
    ({"角色": [{"身份": "女剑客"}, {"身份": "和尚"}], "关系": "两人对峙"}, "The picture shows a swordswoman and a monk. They are facing off."),
    ({"characters": [{"who": "a boy"}, {"who": "a dog"}], "interaction": "playing together"}, "The picture shows a boy and a dog. They are playing together."),
    ({"登場人物": [{"種類": "猫"}, {"種類": "犬"}], "関係": "一緒に寝ている"}, "The picture shows a cat and a dog. They are sleeping together."),
    ({"characters": [{"who": "a boy"}, {"who": "a girl"}], "relationship": "siblings"}, "The picture shows a boy and a girl. They are siblings."),
    ({"人物1": {"性别": "女", "穿着": "白色婚纱"}, "人物2": {"性别": "男", "穿着": "黑色西装"}, "互动": "两人相拥"}, "A woman is wearing a white wedding dress. A man is wearing a black suit. They are hugging each other."),
    ({"渲染": "C4D, 辛烷渲染", "主体": "机器人", "视角": "等距视角"}, "The picture shows a robot. The picture is shot from an isometric view. The picture is rendered in C4D and Octane render."),
    ({"庭院": ["游泳池", "棕榈树", "草坪"], "建筑": "别墅"}, "The picture shows a villa, a swimming pool, a palm tree and a lawn. The scene is set in a courtyard."),
    ({"类型": "室内设计", "装饰": ["绿植", "抽象挂画"], "空间": "客厅"}, "The picture shows vegetation and an abstract framed painting. The scene is set in a living room. The style is interior decoration."),
    ({"类型": "产品摄影", "产品": "手表"}, "The picture shows a wristwatch. The style is product photography."),
    ({"logo": {"icon": "a mountain", "color": "red", "text": "PEAK", "font": "bold sans-serif"}}, "The picture shows a mountain and bold sans-serif lettering. The color palette is red. This is a logo. The text \"PEAK\" is visible."),
    ({"type": "movie poster", "title": "STAR LOST", "subject": "an astronaut"}, "The picture shows an astronaut. This is a movie poster. The text \"STAR LOST\" is visible."),
    ({"手": "トレイを持っている", "被写体": "メイド"}, "A maid is holding a tray."),
    ({"windows": "glowing yellow", "subject": "a cabin"}, "A cabin has glowing yellow windows."),
    ({"eyes": "glowing amber lenses", "subject": "a robot owl"}, "A robot owl has glowing amber lenses for the eyes."),
    ({"前景": {"元素": "撑着雨伞的女孩", "位置": "画面右侧三分之一处"}}, "The foreground shows a girl holding up an umbrella on the right."),
    ({"时间": "1930年代", "主体": "汽车"}, "The picture shows a car. The scene is set in the 1930s."),
    ({"dress": {"color": "red", "details": ["lace trim", "pearl buttons"]}, "subject": "a woman"}, "A woman is wearing a red dress with lace trim and pearl buttons."),
    ({"服饰": {"款式": "旗袍", "颜色": "墨绿色", "细节": "盘扣和刺绣"}, "主体": "女人"}, "A woman is wearing a dark green qipao with a frog button and embroidery."),
    ({"pose": {"body": "leaning on a motorcycle", "hands": "in pockets", "gaze": "looking at camera"}, "subject": "a man"}, "A man with hands in pockets is leaning on a motorcycle, looking at camera."),
    ({"subject": {"description": "A young woman taking a selfie", "age": "young adult"}}, "A young woman is taking a selfie."),
    ({"人物": {"基础": {"性别": "女", "年龄": "25岁左右"}, "外貌": {"脸型": "鹅蛋脸"}}}, "A woman about 25 years old has an oval-shaped face."),
    ({"镜头": {"景别": "中近景", "运动": "缓慢推进"}, "主体": "渔夫"}, "The picture shows a fisherman. The picture is shot as a medium close-up with a slow push-in."),
    ({"product": {"name": "running shoe", "upper": "neon green mesh", "laces": "black"}}, "A running shoe has a neon green mesh upper and a black shoelace."),
    ({"main_character": {"who": "elderly bookseller", "doing": "climbing a ladder"}}, "An elderly bookseller is climbing a ladder."),
    ({"supporting": {"who": "black cat", "where": "asleep on the counter"}, "subject": "a man"}, "The picture shows a man. A black cat is on a counter. It is asleep."),
    ({"subject": "a bowl", "light": {"direction": "from the left", "quality": "soft", "source": "window"}}, "The picture shows a bowl. The scene is lit by a window. The lighting is soft. The light comes from the left."),
    ({"主体": "碗", "光线": {"方向": "左侧", "质感": "柔和"}}, "The picture shows a bowl. The lighting is soft. The light comes from the left."),
    ({"elements": {"bathtub": "freestanding stone tub", "mirror": "arched mirror"}, "room": "bathroom"}, "The picture shows a freestanding stone tub and an arched mirror. The scene is set in a bathroom."),
    ({"身体": {"上半身": "黑色外套", "下半身": "工装裤"}, "主体": "女孩"}, "A girl is wearing a black coat and cargo pants."),
    ({"image": {"type": "book cover", "title": "The Last Ember", "subject": "a mage"}}, "The picture shows a mage. This is a book cover. The text \"The Last Ember\" is visible."),
    ({"building": {"type": "lighthouse", "color": "red and white stripes"}}, "A lighthouse has red and white stripes."),
    ({"subject": "vintage motorcycle", "details": {"color": "matte black", "condition": "worn leather seat"}}, "A vintage matte black motorcycle has a worn leather seat."),
    ({"猫": {"眼睛": "发光的蓝色", "姿态": "蹲坐在书堆上"}}, "A cat with shining blue eyes is squatting on a stack of books."),
    ({"인테리어": {"공간": "거실", "가구": ["회색 소파", "플로어 램프"]}}, "The picture shows a gray sofa and a floor lamp. The scene is set in a living room."),
    ({"shots": [{"description": "A detective enters a dim bar"}, {"description": "He sits down and orders whiskey"}]}, "A male detective is sitting down, entering a dim bar and ordering whiskey."),
    ({"建筑": {"类型": "清真寺", "倒影": "倒映在水池里"}}, "A mosque is reflected in a pond."),
    ({"mosque": {"dome": "turquoise", "reflection": "reflected in a pool"}}, "A mosque with a turquoise dome is reflected in a pool."),
    ({"character": "elf", "views": ["front", "side", "back"]}, "The picture shows an elf. The picture is shot from a front view, a side view and a back view."),
    ({"人物": "上班族", "玻璃": "倒映着霓虹"}, "The picture shows an office worker. Glass is reflecting neon."),
    ({"vehicle": {"make": "pickup truck", "year": 1957, "color": "faded turquoise"}}, "A faded turquoise 1957 pickup truck."),
    ({"subject": "red sports car", "year": 1967}, "The picture shows a red sports car. The scene is set in 1967."),
    ({"main": "mermaid", "surroundings": ["tropical fish", "sunken ship"], "theme": "underwater kingdom"}, "The picture shows a mermaid, a tropical fish and a sunken ship. The theme is an underwater kingdom."),
    ({"料理": "オムライス", "盛り付け": {"皿": "白い丸皿", "ソース": "ケチャップでハートが描かれている"}, "雰囲気": "カフェ風"}, "Omurice is on a white round plate. Sauce has a heart shape drawn with ketchup. The mood is like a cafe."),
    ({"light": {"key": "warm golden light", "fill": "soft sky light"}}, "The scene is lit by warm golden light and a soft sky light."),
    ({"vehicle": "steam locomotive", "color": "black with red wheels", "action": "crossing a stone viaduct"}, "A black steam locomotive with red wheels is crossing a stone viaduct."),
    ({"怪物": {"眼睛": "熔岩般的红色"}, "动作": "从地底爬出", "小人物": "一名渺小的骑士站在前景"}, "A monster with red eyes like lava is climbing out from the ground. A tiny knight is standing in the foreground."),
    ([{"role": "foreground", "text": "wildflowers swaying in the wind"}, {"role": "background", "text": "rolling green hills"}], "The background shows rolling green hills. The foreground shows wildflowers swaying in the wind."),
    ({"girl": {"hair": "short pink hair", "eyes": "heterochromia, one blue and one gold"}}, "A girl has short pink hair, heterochromia, a blue eye and a gold eye."),
    ({"女孩": {"眼睛": "异瞳，一蓝一金"}}, "A girl has heterochromia, a blue eye and a golden eye."),
    ({"fisherman": {"eyes": "piercing blue"}, "background": {"description": "harbor at dawn", "blur": True}, "photography": {"bw": True}}, "A fisherman has piercing blue eyes. The background shows a harbor at dawn. The background is blurred. The picture is shot in black and white."),
    ({"少女": {"髪": "黒髪をお団子に結っている", "服": "浴衣"}}, "A girl with black hair in a bun is wearing a yukata."),
    ({"wedding": {"bride": {"veil": "cathedral-length", "bouquet": "white peonies"}, "groom": {"boutonniere": "white rose"}, "moment": "exchanging rings"}}, "A bride with a bouquet of white peonies is wearing a cathedral-length bridal veil. A groom is wearing a white rose corsage. They are exchanging rings."),
    ({"flat_lay": {"items": ["vintage camera", "fountain pen", "cup of black coffee"], "surface": "dark walnut table"}, "angle": "top-down"}, "A vintage camera, a fountain pen and a cup of black coffee are on a dark walnut table. The picture is shot top-down."),
    ({"shot": {"type": "action shot", "position": "from inside the wave"}, "surfer": {"build": "athletic", "gender": "male"}}, "The picture shows an athletic male surfer. An action shot is from inside a wave."),
    ({"용": {"색": "붉은색", "크기": "거대한"}, "기사": {"위치": "용 앞"}}, "The picture shows a giant red dragon. A knight is in front of the dragon."),
    ({"宠物": {"品种": "萨摩耶", "年龄": "幼犬"}}, "A young samoyed."),
    ({"室内设计": {"房间": "书房", "家具": {"书桌": "胡桃木书桌", "椅子": "皮质转椅"}, "窗外": "下雨的城市夜景"}}, "The picture shows a walnut wood desk and a leather swivel chair. A rainy city at night is seen through a window. The scene is set in a study."),
    ({"人数": 2, "人物": [{"性别": "男", "服装": "西装"}, {"性别": "女", "服装": "红色礼服"}]}, "The picture shows two people. A man is wearing a suit. A woman is wearing red formal wear."),
    ({"concept": "loneliness", "subject": "astronaut", "color_scheme": "deep navy", "texture": "grainy"}, "The picture shows an astronaut. The color palette is deep navy. The theme is loneliness. The style is grainy."),
    ({"orc": {"gender": "female", "build": "muscular", "tusks": "small gold-capped tusks"}}, "A muscular female orc has small gold-capped tusks."),
    ({"owl": {"wings": "spread wide"}, "camera": {"focus": "on the owl's face"}}, "An owl has wide spread wings. The picture is shot with focus on an owl's face."),
    ({"poster": {"title": "Jazz Night", "illustration": "a saxophone player", "colors": ["midnight blue", "gold"], "typography": "art deco lettering"}}, "The picture shows a saxophone player and art deco lettering. The color palette is midnight blue and gold. This is a poster and an illustration. The text \"Jazz Night\" is visible."),
    ({"still_life": {"fruit": ["figs", "grapes"], "cloth": "crumpled linen", "background": "dark"}}, "The picture shows figs, grapes and crumpled linen cloth. The background is dark. This is a still life."),
    ({"개구리": {"행동": "연잎 우산을 들고 있다"}}, "A frog is holding a lotus leaf umbrella."),
    ({"食物": "火锅", "蒸汽": "热气腾腾"}, "The picture shows hot pot and steam."),
    ({"手表": {"表盘": "圆形", "表带": "黑色硅胶"}}, "The subject is wearing a wristwatch with a round clock face and a black silicone watch strap."),
    ({"subject": "two chefs plating a dessert", "mood": "focused"}, "The picture shows two chefs plating a dessert. The mood is focused."),
    ({"柴犬": {"首輪": "青い"}, "カメラ": {"シャッター": "高速"}}, "A Shiba Inu is wearing a blue neck collar. The picture is shot at a fast shutter speed."),
    ({"사람들": "은색 옷을 입은 보행자들"}, "Pedestrians are wearing silver clothes."),
    ({"pilot": "alien", "window_view": "ringed planet", "lighting": "dim blue with orange accents"}, "The picture shows an alien. A ringed planet is seen through a window. The lighting is dim blue with orange accents."),
    ({"蛋糕": {"层数": 3, "装饰": ["鲜奶油玫瑰"]}}, "A three-tier cake has a whipped cream rose."),
    ({"scene": {"focus": "two generals clashing swords", "sky": "blood moon"}}, "The picture shows two generals clashing swords and a blood moon."),
    ({"レーサー": {"傷": "右頬に傷跡"}, "乗り物": "改造バイク"}, "A racing driver has a scar on a right cheek. There is a custom motorcycle."),
    ({"model": "a tall woman", "pose": "hands in pockets, leaning against a concrete wall"}, "A tall woman is leaning against a concrete wall with her hands in her pockets."),
    ({"动漫": {"男主": {"发色": "黑", "武器": "燃烧的长刀"}, "女主": {"瞳色": "蓝"}, "关系": "背靠背站立"}}, "A male lead with black hair is holding a burning longsword. A female lead has blue eyes. They are standing back to back. The style is anime."),
    ({"商品": "口红", "颜色": "正红色", "摆放": "立在红丝绒上"}, "True red lipstick is standing on red velvet."),
    ({"犬": "そばで寝ているゴールデンレトリバー"}, "A golden retriever is sleeping to the side."),
    ({"drone_shot": {"subject": "winding river through a rainforest", "boat": "tiny white boat leaving a wake", "mist": "rising from the canopy"}}, "The picture shows a winding river through a rainforest and a tiny white boat leaving a wake. There is mist rising from the canopy. The picture is shot as a drone shot."),
    ({"story": "a lonely robot finds a flower", "robot": {"condition": "rusty"}, "flower": {"location": "crack in the pavement"}}, "A lonely rusty robot is finding a flower. A flower is in a crack in the pavement."),
    ({"静物": {"主体": "青花瓷花瓶", "背景墙": "斑驳的灰墙"}}, "The picture shows a blue-and-white porcelain vase. The background shows a gray mottled wall."),
    ({"人物": "穿旗袍的女子", "细节": {"旗袍": "墨绿色丝绒旗袍"}}, "A woman is wearing a dark green velvet qipao."),
    ({"동물": "북극여우", "행동": "눈 속에 머리를 박고 사냥한다"}, "An arctic fox is sticking the head in the snow and hunting."),
    ({"汽车": {"颜色": "酒红色", "状态": "漂移过弯"}}, "A burgundy car is drifting and taking a corner."),
    ({"isometric_room": {"furniture": {"desk": "white L-shaped desk"}, "decor": ["posters", "LED strips"], "pet": "sleeping shiba inu on a rug"}, "render": "blender, soft shadows"}, "The picture shows a sleeping shiba inu on a rug, a white L-shaped desk, posters and LED strips. The picture is rendered in blender, with soft shadows."),
    ({"神": "雷神", "雲": "渦巻く黒雲の上に立つ", "稲妻": "金色の稲妻を放つ"}, "A god of thunder is standing on a swirling dark cloud, releasing golden lightning."),
    ({"요리": {"이름": "김치찌개", "그릇": "뚝배기"}, "각도": "45도 위에서"}, "Kimchi stew is in a clay pot. The picture is shot from above from a 45-degree angle."),
    ({"athlete": "female gymnast", "crowd": "blurred"}, "The picture shows a female gymnast and a blurred crowd."),
    ({"macro": {"subject": "ladybug", "on": "a dew-covered blade of grass"}}, "A ladybug is on a dew-covered blade of grass. The picture is shot as macro photography."),
    ({"커플": {"남자": "회색 코트를 입은"}, "장소": "센강변", "시간": "노을질 때"}, "The picture shows a couple. A man is wearing a gray coat. The scene is set on the banks of the Seine, at sunset."),
    ({"少女": "椅子に座っている", "膝の上": "白い猫", "机の上": ["本", "ペン"]}, "A girl is sitting on a chair. A white cat is on the girl's lap. A book is on a desk. A pen is on a desk."),
    ({"仕女": {"体态": "丰腴"}, "动作": "倚着栏杆赏牡丹", "背景": "宫廷花园"}, "A lady-in-waiting is leaning on a railing, admiring a peony. She is full-figured. The background shows a royal court garden."),
    ({"対象": "古い時計塔", "状態": "針が12時を指している"}, "An old clock tower has a needle pointing at 12 o'clock."),
    ({"상품": "향수", "주변": ["자스민 꽃", "물결"]}, "The picture shows a perfume and a jasmine flower. The scene shows a wave."),
    ({"任务": "生成一张海报", "主体": "熊猫宇航员"}, "The picture shows a panda astronaut. This is a poster."),
    ({"food": "burger", "layers": ["sesame bun", "melted cheddar", "beef patty"]}, "A burger has a sesame bun, melted cheddar and a beef patty."),
    ({"characters": [{"name": "Mira", "hair": "red"}, {"name": "Tom", "hair": "black"}], "action": "Mira hands Tom a letter"}, "Mira with red hair is handing over a letter to Tom. Tom has black hair."),
    ({"characters": [{"name": "Mira", "species": "human"}, {"name": "Bolt", "species": "robot dog"}], "relationship": "Bolt walks beside Mira"}, "The picture shows a human named Mira. A robot dog named Bolt is walking beside Mira."),
    ({"人物": [{"姓名": "小明", "服装": "红色外套"}, {"姓名": "小红", "服装": "白裙"}], "互动": "小明牵着小红的手"}, "Xiaoming is wearing a red coat. They are holding Xiaohong's hand. Xiaohong is wearing a white skirt."),
    ({"キャラクター": [{"名前": "ハルカ", "髪": "黒髪"}, {"名前": "ユウタ", "髪": "茶髪"}], "行動": "ハルカがユウタに手紙を渡している"}, "Haruka with black hair is handing over a letter to Yuuta. Yuuta has brown hair."),
    ({"등장인물": [{"이름": "민수", "머리": "검은 머리"}, {"이름": "지은", "머리": "갈색 머리"}], "행동": "민수가 지은에게 꽃을 건네고 있다"}, "Minsu with black hair is handing over a flower to Jieun. Jieun has brown hair."),
    ({"人物": [{"姓名": "阿强"}, {"姓名": "小美"}], "场景": "阿强和小美在海边散步"}, "The picture shows Aqiang and Xiaomei. They are strolling by the seaside."),
    ({"characters": {"Mira": {"hair": "red"}, "Tom": {"hair": "black"}}, "action": "Mira is hugging Tom"}, "Mira with red hair is hugging Tom. Tom has black hair."),
    ({"人物": [{"姓名": "阿强", "衣服": "白衬衫"}, {"姓名": "小美"}], "构图": "阿强在左，小美在右"}, "On the left, Aqiang is wearing a white shirt. On the right is Xiaomei."),
    ({"subject": "three kittens", "action": ["one is sleeping", "another is playing with yarn"]}, "The picture shows three kittens. One kitten is sleeping. Another kitten is playing with yarn."),
    ("两只猫，一只在睡觉，另一只在玩毛线球", "The picture shows two cats. One cat is sleeping. Another cat is playing with a ball of yarn."),
    ("猫が二匹、一匹は眠り、もう一匹は遊んでいる", "The picture shows two cats. One cat is sleeping. Another cat is playing."),
    ({"동물": "고양이 두 마리", "행동": "한 마리는 자고 있고, 다른 한 마리는 창밖을 보고 있다"}, "The picture shows two cats. One cat is sleeping. Another cat is looking out the window."),
    ({"subject": "two women", "clothing": ["one in a red dress", "the other in a blue suit"]}, "The picture shows two women. One woman is wearing a red dress. The other woman is wearing a blue suit."),
    ({"人物": "三个女孩", "动作": ["一个在弹钢琴", "另一个在唱歌", "第三个在跳舞"]}, "The picture shows three girls. One girl is playing the piano. Another girl is singing. A third girl is dancing."),
    ("即将起飞的飞机", "An airplane is about to take off."),
    ("她正准备射箭", "A woman is preparing to do archery."),
    ("ドアを開けようとしている男", "A man is about to open a door."),
    ("眠りに落ちる寸前の赤ちゃん", "A baby is about to fall asleep."),
    ("뛰어내리려고 하는 소년", "A boy is about to jump down."),
    ("점프하기 직전의 개", "A dog is about to jump."),
    ({"sky": "cloudless, fading to pink"}, "The picture shows the cloudless sky. The sky is fading to pink."),
    ({"天空": "由橙到紫的渐变"}, "The sky has a gradient from orange to purple."),
    ("从粉到蓝渐变的长发", "The subject has long hair shifting from pink to blue."),
    ({"空": "オレンジから紫へのグラデーション"}, "The sky has a gradient from orange to purple."),
    ("분홍색에서 하늘색으로 변하는 머리카락", "The subject has hair shifting from pink to sky blue."),
    ({"hair": "black fading to red at the tips", "subject": "a singer"}, "A singer has black hair fading to red at tips."),
    ({"vehicle": {"model": "1967 Ford Mustang", "color": "red"}}, "A red 1967 Ford Mustang vehicle."),
    ({"载具": {"型号": "保时捷911", "颜色": "红色"}}, "A red Porsche 911 vehicle."),
    ({"car": {"make": "Toyota", "model": "AE86", "year": 1986}}, "A 1986 Toyota AE86 car."),
    ({"分镜": [{"镜头": 1, "内容": "小男孩趴在窗前看雪"}, {"镜头": 2, "内容": "妈妈从背后给他披上毛毯"}]}, "A little boy is lying on his stomach by the window, looking at the snow. A mother is covering him with a blanket from behind. This is a storyboard."),
    ({"群像": ["穿校服的男生靠在栏杆上", "扎马尾的女生坐在台阶上弹吉他"]}, "A boy is wearing a school uniform. He is leaning on a railing. A girl with a ponytail is sitting on stairs, playing the guitar. This is a group portrait."),
    ({"マンガ": {"コマ1": "少年が剣を構える", "コマ2": "敵のドラゴンが炎を吐く"}}, "A boy is holding a sword. An enemy's dragon is breathing fire. This is a comic."),
    ({"카메라": {"초점": "할머니의 손"}, "인물": "할머니"}, "The picture shows an old woman. The picture is shot with focus on an old woman's hand."),
    ({"春节海报": {"主标题": "HAPPY", "画面": "一条金龙盘绕在红灯笼上", "装饰": ["梅花", "烟花"]}}, "A golden dragon is coiling on a red lantern. There are plum blossoms and fireworks. This is a Chinese New Year poster. The text \"HAPPY\" is visible."),
    ({"album_cover": {"artist": "NOVA", "title": "Afterglow", "image": "a silhouette of a dancer"}}, "The picture shows a silhouette of a dancer. This is an album cover. The texts \"NOVA\" and \"Afterglow\" are visible."),
    ({"title": "Autumn Walk", "subject": "a woman in a red coat", "setting": "a park"}, "The picture shows a woman in a red coat. The scene is set in a park."),
    ({"面部": "满脸皱纹，眼神专注", "人物": "一名女宇航员"}, "A female astronaut has a face with wrinkles and a focused gaze."),
    ({"瞳": "左目が青、右目が金", "被写体": "少女"}, "A girl has a blue left eye and a gold right eye."),
    ({"eyes": "left eye blue, right eye gold", "subject": "a girl"}, "A girl has a blue left eye and a gold right eye."),
    ({"冒险者": [{"职业": "战士", "装备": "双手巨斧"}]}, "A warrior has a two-handed battle axe."),
    ("중년 남성 형사", "A middle-aged male police detective."),
    ("爷爷牵着孙子的手", "A grandfather is holding a grandson's hand."),
    ({"app_icon": {"shape": "rounded square", "symbol": "a paper plane", "gradient": "from violet to cyan"}}, "The picture shows a paper plane. The color palette features a gradient from violet to cyan. This is a rounded square app icon."),
    ({"camera": {"angle": "45 degrees"}, "subject": "a cake"}, "The picture shows a cake. The picture is shot from a 45-degree angle."),
    ({"background": "云层之上，夕阳"}, "The background shows clouds and the setting sun."),
    ("宇航员在月球表面种下第一棵树苗", "An astronaut is planting the first sapling on the moon surface."),
    ("最后一片叶子挂在枝头", "The last leaf is hanging on a tip of a branch."),
    ("一个女孩把脸埋进刚洗好的毛巾里", "A girl is burying her face in a freshly washed towel."),
    ({"水面": "花びらが浮かんでいる", "絵本の一場面": "ねずみの家族がどんぐりの船で川を下っている"}, "A mouse family is floating down a river in an acorn boat. Petals are floating on the water surface."),
    ({"scenes": ["A boy climbs a tree", "a bird watches him"]}, "A boy is climbing a tree. A bird is watching him."),
    ({"眼睛": "一只亮着，一只熄灭", "主体": "机器人"}, "A robot has a lit eye and an eye going out."),
    ({"キャラ1": {"種族": "エルフ"}, "キャラ2": {"種族": "ドワーフ"}, "状況": "二人は焚き火を囲んで笑い合っている"}, "The picture shows an elf and a dwarf. They are sitting around a campfire and laughing together."),
    ({"turtle": {"shell": "covered in moss", "action": "swimming through clouds"}, "scale": "tiny airships circling the towers"}, "A turtle with a shell covered with moss is swimming through clouds. There are tiny airships circling the towers."),
    ({"battle": {"attacker": "a knight riding a griffin", "defender": "archers lined up on the castle wall", "sky": "filled with arrows and smoke"}}, "The picture shows archers lined up on the castle wall, a knight riding a griffin and the sky filled with arrows and smoke."),
    ({"characters": [{"name": "Kai", "role": "netrunner"}, {"name": "Dr. Voss", "role": "scientist"}], "scene": "Kai aims a pistol at Dr. Voss in a flooded server room"}, "A netrunner named Kai is aiming a pistol at Dr. Voss in a flooded server room. The picture shows a scientist named Dr. Voss."),
    ({"登場人物": [{"名前": "さくら", "年齢": "8歳"}, {"名前": "ポチ", "種類": "柴犬"}], "場面": "さくらがポチを抱きしめている"}, "8-year-old Sakura is hugging Pochi. The picture shows a Shiba Inu named Pochi."),
    ({"house": {"roof": "thatched", "garden": "a pond and a pine tree"}}, "A house has a thatched roof, a pond in a garden and a pine tree."),
    ({"style": "80s film photograph", "subject": "a pair of roller skates"}, "The picture shows a pair of roller skates. This is an 80s film photograph."),
    ("一个小女孩蹲在水洼旁放纸船", "A little girl is squatting beside a puddle, floating a paper boat."),
    ({"头发": {"发尾": "渐变到粉色"}, "人物": "少女"}, "A teenage girl has hair with hair ends shifting to pink."),
    ("渐变到粉色的长发", "The subject has long hair shifting to pink."),
    ({"공간": {"이름": "원룸 작업실", "벽": {"색": "연한 회색"}}}, "The picture shows a light gray wall. The scene is set in a studio apartment studio."),
    ({"제목": "등굣길", "people": [{"desc": "킥보드를 탄 곱슬머리 남자아이"}]}, "A boy with curly hair is riding a scooter. The scene shows the way to school."),
    ({"poster": {"headline": "SUMMER SALE", "subject": "a surfboard"}}, "The picture shows a surfboard. This is a poster. The text \"SUMMER SALE\" is visible."),
]


@pytest.mark.parametrize(("scene", "sentence"), SCENES)
def test_everyday_scenes(scene: dict, sentence: str) -> None:
    made = dp.render(scene, target="flux.1-dev")
    assert made.texts["t5xxl"] == sentence
    assert not [f for f in made.findings if f.severity != "info"]


TAGS = "1girl, solo, long_hair, looking_at_viewer, smile, full_body, outdoors, ^_^, score_9"


def test_tags_of_image_boards_stay_tags_for_clip_and_become_sentences_for_t5() -> None:
    made = dp.render(TAGS, target="flux.1-dev")
    assert made.texts["clip_l"] == "girl, long hair, looking at viewer, smile, solo, outdoors, full body, score_9"
    assert made.texts["t5xxl"].startswith("A girl with long hair is looking at the viewer and smiling alone. The scene is set outdoors.")
    assert [f.code for f in made.findings if f.severity != "info"] == []
    assert any(f.code == "DP106" and "^_^" in f.message for f in made.findings)


@pytest.mark.parametrize("text", ["a tall man, smiling", "solo", "full body armor, sword, shield"])
def test_what_is_no_list_of_tags_is_read_as_english(text: str) -> None:
    assert "alone" not in dp.render(text, target="flux.1-dev").texts["t5xxl"]
    assert "full-body shot" not in dp.render(text, target="flux.1-dev").texts["t5xxl"]


def test_a_pronoun_of_somebody_else_says_nothing_of_the_subject() -> None:
    for text in ("骑士跪在她面前", "A chef and his dog", "看着她"):
        made = dp.render(text, target="flux.1-dev").texts["t5xxl"]
        assert "female" not in made
        assert "woman" not in made


def test_a_pronoun_does_not_make_a_robot_a_woman() -> None:
    made = dp.render({"subject": "robot", "action": "she waves her hand"}, target="flux.1-dev").texts
    assert made["t5xxl"] == "A robot is waving its hand."


def test_prose_that_is_kept_needs_no_second_word_for_its_pronoun() -> None:
    made = dp.render("A nurse in a hospital. She smiles and holds a baby.", target="flux.1-dev")
    assert made.texts["t5xxl"] == "A nurse in a hospital. She smiles and holds a baby."
    assert not [f for f in made.findings if f.severity != "info"]


def test_what_several_do_does_not_swallow_what_else_is_told_of_them() -> None:
    pair = [{"who": "a boy"}, {"who": "a girl"}]
    for more in ({"relationship": "childhood friends from the same village"}, {"relation": "zorbing quietly blorp"}):
        made = dp.render({"characters": pair, "action": "dancing", **more}, target="flux.1-dev")
        assert "They are dancing." in made.texts["t5xxl"]
        assert next(iter(more.values())).split()[-1] in made.texts["t5xxl"]
        assert not any(f.code == "DP209" for f in made.findings)


def test_a_place_that_a_key_is_belongs_to_its_own_scene() -> None:
    told = dp.render({"机": {"色": "赤"}, "机の上": "本"}, target="flux.1-dev").texts["t5xxl"]
    assert told.endswith("A book is on the desk.")
    assert dp.render({"机の上": "本"}, target="flux.1-dev").texts["t5xxl"] == "A book is on a desk."


def test_chinese_says_what_is_about_to_be_which_of_several_and_by_name() -> None:
    for scene, sentence in (
        ("a cat about to jump onto a table", "一只猫即将跳上桌子。"),
        ("an astronaut planting the first sapling", "一名宇航员正在种植第一棵树苗。"),
        ({"subject": "three kittens", "action": ["one is sleeping", "another is playing with yarn"]}, "画面中有三只小猫。一只小猫正在睡觉。另一只小猫正在玩毛线。"),
        ({"characters": [{"name": "Mira", "hair": "red"}, {"name": "Tom", "hair": "black"}], "action": "Mira is hugging Tom"}, "Mira，有红发。Mira正在拥抱Tom。Tom，有黑发。"),
        ({"sky": "fading to pink"}, "天空正在渐变到粉色。"),
    ):
        made = dp.render(scene, target="hunyuan-dit")
        assert made.texts["mt5xl"] == sentence
        assert [f for f in made.findings if f.severity != "info"] == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a proud but exhausted champion", "一名精疲力竭的骄傲的冠军。"),
        ("a barn whose roof has collapsed", "场景是带有倒塌的屋顶的谷仓。"),
        ("a sunflower taller than the scarecrow", "向日葵比稻草人更高大。"),
        ("kneeling to pick up a broken vase", "主体跪着，正在捡破碎的花瓶。"),
        ("a windmill missing two of its sails", "场景是没有两片风车翼的风车。"),
        ("a kitchen at four in the morning", "场景是凌晨4点的厨房。"),
        ("3 pm sunlight", "光线是下午3点阳光。"),
        ("looking after a baby", "主体正在照顾婴儿。"),
        ("a room lit only by candles", "场景是用蜡烛照亮的房间。"),
        ("looking bored while waiting in line", "主体无聊地看着，正在排队等候。"),
        ("a portrait drawn with charcoal", "这是一张用木炭画的肖像。"),
        ("a robot repairing its own arm", "一个机器人正在修理手臂。"),
    ],
)
def test_english_as_people_type_it_in_chinese(text: str, sentence: str) -> None:
    made = dp.render(text, target="hunyuan-dit")
    assert made.texts["mt5xl"] == sentence
    assert [f for f in made.findings if f.severity != "info"] == []


def test_one_word_that_no_rule_takes_up_loses_no_other() -> None:
    made = dp.render("a proud but man", target="hunyuan-dit")
    assert made.texts["mt5xl"] == "一位骄傲的男性。"
    assert any("but" in f.message for f in made.findings)
    unknown = dp.render("an alien with six tentacles and translucent blorf", target="hunyuan-dit")
    assert unknown.texts["mt5xl"] == "一个外星人，有六条触手。"
    assert any("blorf" in f.message for f in unknown.findings)


@pytest.mark.parametrize("scene", [
    [{"panel": 1, "description": "A detective lights a cigarette."}, {"panel": 2, "description": "A shadowy figure runs away."}],
    {"panels": [{"panel": 1, "description": "A detective lights a cigarette."}, {"panel": 2, "description": "A shadowy figure runs away."}]},
    {"storyboard": [{"description": "A detective lights a cigarette."}, {"description": "A shadowy figure runs away."}]},
])  # fmt: skip
def test_each_panel_shows_its_own(scene: object) -> None:
    told = dp.render(scene, target="flux.1-dev").texts["t5xxl"]
    assert told.startswith("A detective is lighting a cigarette. A shadowy figure is running away.")


def test_a_page_with_keys_of_its_own_is_read_and_the_frame_of_glasses_is_a_frame() -> None:
    assert dp.render({"page": {"description": "a cat on a mat"}}, target="flux.1-dev").texts["t5xxl"] == "A cat on a mat."
    assert "black frame" in dp.render({"glasses": {"frame": {"color": "black"}}}, target="flux.1-dev").texts["t5xxl"]
    assert "from behind" in dp.render({"light": {"direction": "from behind", "quality": "soft"}}, target="flux.1-dev").texts["t5xxl"]


def test_a_scheme_of_colours_is_the_pictures_and_the_cars_own_is_the_cars() -> None:
    scheme = {"primary": "yellow", "secondary": "teal"}
    told = dp.render({"subject": "a woman reading", "color": scheme}, target="flux.1-dev").texts["t5xxl"]
    assert told.endswith("The color palette is yellow and teal.")
    assert dp.render({"car": {"color": scheme}}, target="flux.1-dev").texts["t5xxl"] == "A yellow teal car."
