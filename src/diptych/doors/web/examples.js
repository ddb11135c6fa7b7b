// What a first visit finds, in the language of the interface.
const zh = {
  角色: { 身份: "日本年轻女性", 年龄: "20多岁", 发型: "黑色马尾", 配饰: ["黑框眼镜", "白色无线耳机"] },
  动作: ["坐在白色地毯上", "听音乐"],
  风格: "专业真实照片",
};
const en = {
  subject: { kind: "young Japanese woman", age: "in her twenties", hair: "black ponytail", accessories: ["black-framed glasses", "white wireless headphones"] },
  action: ["sitting on a white carpet", "listening to music"],
  style: "professional realistic photo",
};

export const EXAMPLES = { en: JSON.stringify(en, null, 2), zh: JSON.stringify(zh, null, 2) };
