// A scene's text as a tree, where the page can change it by itself (strict JSON), and what lies at a path.

export function asTree(text) {
  try {
    const tree = JSON.parse(text);
    return typeof tree === "object" && tree !== null ? tree : null;
  } catch {
    return null;
  }
}

/** `$.a.b[0]` as keys and indices of `tree`; null where it leads nowhere. A key may hold dots itself. */
export function steps(tree, path) {
  let rest = path.slice(1);
  const out = [];
  while (rest) {
    const step = Array.isArray(tree) ? /^\[(\d+)\]/.exec(rest) : null;
    const key = step ? Number(step[1]) : keyAt(tree, rest);
    if (key === undefined) return null;
    out.push(key);
    rest = rest.slice(step ? step[0].length : key.length + 1);
    tree = tree[key];
  }
  return out;
}

function keyAt(tree, rest) {
  if (typeof tree !== "object" || tree === null || rest[0] !== ".") return undefined;
  const found = Object.keys(tree).filter((key) => rest.startsWith(key, 1) && /^($|[.[])/.test(rest.slice(key.length + 1)));
  return found.sort((a, b) => b.length - a.length)[0];
}

/** The JSON text with another value at a path; without it where `value` is null. null where it cannot be done here. */
export function changed(text, path, value) {
  const tree = asTree(text);
  const way = tree && steps(tree, path);
  if (!way?.length) return null;
  const last = way.pop();
  const holder = way.reduce((node, key) => node[key], tree);
  if (value === null) Array.isArray(holder) ? holder.splice(last, 1) : delete holder[last];
  else holder[last] = typeof holder[last] === "number" && value.trim() !== "" && !Number.isNaN(Number(value)) ? Number(value) : value;
  return JSON.stringify(tree, null, 2);
}

/** YAML or TOML text without the one line that holds a key (or an item of a list) with this value; null where no one line does. */
export function withoutLine(text, path, value) {
  const key = /\]$/.test(path) ? null : path.slice(path.lastIndexOf(".") + 1);
  const bare = (word) => word.trim().replace(/^(["'])(.*)\1$/, "$2");
  const lines = text.split("\n");
  const holds = (line) => {
    const found = key === null ? /^\s*-\s+(.*)$/.exec(line) : /^\s*([^#:=]+?)\s*[:=]\s*(.*)$/.exec(line);
    return found !== null && bare(found.at(-1)) === value && (key === null || bare(found[1]) === key);
  };
  const at = lines.findIndex(holds);
  return at < 0 || lines.filter(holds).length > 1 ? null : lines.filter((_, i) => i !== at).join("\n");
}

/** The scene's text with one more attribute at its top, in its own notation; null where that is not known how. */
export function added(text, format, key, value) {
  const tree = asTree(text);
  if (!text.trim()) return JSON.stringify({ [key]: value }, null, 2);
  if (tree && !Array.isArray(tree)) return JSON.stringify({ ...tree, [free(tree, key)]: value }, null, 2);
  if (format === "yaml") return `${text.trimEnd()}\n${JSON.stringify(key)}: ${JSON.stringify(value)}\n`;
  if (format === "text") return `${text.trimEnd().replace(/[.。,，]$/, "")}, ${value}`;
  return null;
}

function free(tree, key) {
  if (!(key in tree)) return key;
  let n = 2;
  while (`${key} ${n}` in tree) n++;
  return `${key} ${n}`;
}

/** The last names of a path: `$.角色.配饰[1]` under `$.角色` is `配饰 2`. */
export function nameOf(path, owner = "") {
  const rest = owner && path.startsWith(owner) ? path.slice(owner.length) : path.slice(1);
  return rest
    .replace(/\[(\d+)\]/g, (_, n) => ` ${Number(n) + 1}`)
    .replace(/^\./, "")
    .replace(/\./g, " › ")
    .trim();
}
