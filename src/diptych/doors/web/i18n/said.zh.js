// Sentences of the judge and the painters in Chinese. What stands between ‹ and › is the name of a role.
export default [
  [/^the world's CLIP$/, "内置世界的 CLIP"],
  [/^the kind '(.+)' was not measured for this judge$/, "没有为这个评判测量过这一类（‹$1›）"],
  [/^there is nothing of its kind to hold it against$/, "没有同类内容可供对照"],
  [/^the judge was never shown '(.+)'$/, "这个评判从未见过“$1”"],
  [/^not told apart well enough: AUC (\S+), (\S+) is needed$/, "区分得不够可靠：AUC $1，至少要 $2"],
  [/^its sentence does not fit the window$/, "句子超出评判的窗口"],
  [/^(.+): not drawn by the embedded world$/, "$1"],
  [/^(.+) is drawn as (.+), the only style that has the rest$/, "$1 画成了 $2：只有这种风格画得出其余内容"],
  [/^(.+) is drawn as (.+)$/, "$1 画成了 $2"],
];
