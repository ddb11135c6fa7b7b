// Offsets, spans and tokens of a text. The server counts code points, JavaScript UTF-16 units.

/** Turns code point offsets of `text` into UTF-16 ones. */
export function units(text) {
  if (!/[\ud800-\udfff]/.test(text)) return (at) => at;
  const table = [0];
  for (const char of text) table.push(table[table.length - 1] + char.length);
  return (at) => table[Math.min(at, table.length - 1)];
}

export const spansIn = (text, spans = []) => {
  const at = units(text);
  return spans.map(([start, end, path]) => [at(start), at(end), path]);
};

/** Spans after an edit: what stands before it stays, what stands behind it moves, what it touched is forgotten. */
export function moved(spans, before, after) {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const shift = after.length - before.length;
  const edge = before.length - tail;
  const out = [];
  for (const [start, end, path] of spans) {
    if (end <= head) out.push([start, end, path]);
    else if (start >= edge) out.push([start + shift, end + shift, path]);
    else if (start < head && end > edge) out.push([start, end + shift, path]); // within one span: still that one's words
  }
  return out;
}

/** Tokens of one slot as {start, end, ids, kept, known}; those over the same characters, or over one drawn sign, are one. */
export function groups(view) {
  if (!view?.blocks) return [];
  const at = units(view.text);
  const whole = joints(view.text);
  const out = [];
  for (const [, id, start, end, kept, known] of view.blocks) {
    const last = out[out.length - 1];
    const from = at(start);
    const to = at(end);
    if (last && (from < last.end || whole.has(from))) {
      last.end = Math.max(last.end, to);
      last.ids.push(id);
      last.kept = last.kept && kept;
      last.known = last.known && known;
    } else out.push({ start: from, end: to, ids: [id], kept, known });
  }
  return out;
}

/** Places within one drawn sign (a face of several code points, a letter with its marks), where no block may end. */
function joints(text) {
  if (!/[\u0300-\u036f\u200d\ufe0f\ud83c-\ud83e]/.test(text) || !Intl.Segmenter) return new Set();
  const inside = new Set();
  for (const { index, segment } of new Intl.Segmenter().segment(text)) for (let i = 1; i < segment.length; i++) inside.add(index + i);
  return inside;
}

export const cutOf = (view) => (view?.cut == null ? null : units(view.text)(view.cut));

export const pathAt = (spans, at) => spans?.find(([start, end]) => start <= at && at < end)?.[2] ?? "";

/** A text from `from` to `to` as runs of one path each, holding tokens and the blanks between them. */
export function runs(text, spans, tokens, from = 0, to = text.length) {
  const edges = new Set([from, to]);
  for (const [start, end] of spans) edges.add(start).add(end);
  const marks = [...edges].filter((at) => at >= from && at <= to).sort((a, b) => a - b);
  const out = [];
  let index = 0;
  for (let i = 0; i + 1 < marks.length; i++) {
    const [start, end] = [marks[i], marks[i + 1]];
    while (index < tokens.length && tokens[index].end <= start) index++;
    out.push({ start, end, path: pathAt(spans, start), parts: parts(text, tokens, index, start, end) });
  }
  return out;
}

function parts(text, tokens, index, from, to) {
  const out = [];
  let at = from;
  for (let i = index; i < tokens.length && tokens[i].start < to; i++) {
    const start = Math.max(tokens[i].start, from);
    const end = Math.min(tokens[i].end, to);
    if (start > at) out.push({ text: text.slice(at, start), start: at, end: start });
    if (end > start) out.push({ text: text.slice(start, end), start, end, token: tokens[i], tint: i % 4 });
    at = Math.max(at, end);
  }
  if (at < to) out.push({ text: text.slice(at, to), start: at, end: to });
  return out;
}

/** The keywords of a text: pieces between commas that stand in no brackets. */
export function keywords(text) {
  const out = [];
  let depth = 0;
  let start = 0;
  const push = (end) => {
    const piece = text.slice(start, end);
    const lead = piece.length - piece.trimStart().length;
    if (piece.trim()) out.push({ start: start + lead, end: start + lead + piece.trim().length });
    start = end + 1;
  };
  for (let i = 0; i < text.length; i++) {
    if ("([{".includes(text[i])) depth++;
    else if (")]}".includes(text[i])) depth = Math.max(0, depth - 1);
    else if (!depth && ",，、\n".includes(text[i])) push(i);
  }
  push(text.length);
  return out;
}

/** Text and spans with keywords in another order (indices into `keywords(text)`; one left out is taken out). */
export function reordered(text, spans, order) {
  const pieces = keywords(text);
  let out = "";
  const placed = [];
  for (const index of order) {
    const { start, end } = pieces[index];
    if (out) out += ", ";
    const shift = out.length - start;
    for (const [from, to, path] of spans) if (from >= start && to <= end) placed.push([from + shift, to + shift, path]);
    out += text.slice(start, end);
  }
  return { text: out, spans: placed };
}

const under = (path, parent) => path === parent || path.startsWith(`${parent}.`) || path.startsWith(`${parent}[`);

/** Whether what is pointed at (`active`) is the thing at `path`, or at characters of a slot. */
export function lit(active, path, slot = "", start = 0, end = 0) {
  if (!active) return false;
  if (active.path && path && (under(path, active.path) || under(active.path, path))) return true;
  return Boolean(active.slot && active.slot === slot && active.start < end && start < active.end);
}
