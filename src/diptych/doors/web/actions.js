// What the page does: ask the server, keep the answers that are still wanted.
import { ApiError, debounce, get, latest, send, upload } from "./api.js";
import { errorWords, t } from "./i18n.js";
import { kept, store } from "./store.js";
import { moved, pathAt, spansIn, units } from "./text.js";
import { nameOf } from "./tree.js";

const WAIT_MS = 120;

export const targetRow = (state = store.get()) => state.targets.find((row) => row.full_id === state.target);
export const slotsOf = (state = store.get()) => targetRow(state)?.slots ?? [];
export const textOf = (state, slot) => state.own[slot]?.text ?? state.texts[slot] ?? "";
export const spansOf = (state, slot) => state.own[slot]?.spans ?? state.spans[slot] ?? [];
export const textsNow = (state = store.get()) => Object.fromEntries(slotsOf(state).map((s) => [s.id, textOf(state, s.id)]));

/** The chosen model's slots that were edited by hand. */
export const ownSlots = (state = store.get()) => slotsOf(state).map((slot) => slot.id).filter((id) => state.own[id]);

/** Says something for a while, to eyes and screen readers; `undo` takes it back. */
export function say(text, undo = null) {
  store.set({ toast: { text, undo, at: Date.now() } });
}

export function failed(error) {
  const words = errorWords(error.code);
  if (error instanceof ApiError && error.code === "offline") store.set({ down: error });
  else if (words) say(`${words}（${error.code}）`);
  else say(error.hint ? `${error.message}. ${error.hint}` : error.message);
}

/* ---- scene -> texts -> tokens and findings ---- */

const askRender = latest((signal, body) => send("v1/render", body, { signal }));
const askTokens = latest((signal, body) => send("v1/tokens", body, { signal }));
const askLint = latest((signal, body) => send("v1/lint", body, { signal }));
const askOwnLint = latest((signal, body) => send("v1/lint", body, { signal }));

async function render() {
  const { scene, target } = store.get();
  if (!scene.trim()) {
    store.set({ texts: {}, spans: {}, negative: {}, attributes: [], sceneError: null, findings: [], busy: false });
    return measure();
  }
  store.set({ busy: true });
  try {
    const prompt = await askRender({ scene, target, full: true });
    if (!prompt) return; // overtaken
    const spans = Object.fromEntries(Object.entries(prompt.spans).map(([slot, some]) => [slot, spansIn(prompt.texts[slot], some)]));
    const { texts, negative, attributes, format, blocks } = prompt;
    store.set(({ own, blocks: old }) => {
      const mine = Object.keys(own).map((slot) => [slot, old[slot]]); // counted by `measure`
      return { texts, spans, negative, attributes, format, blocks: { ...blocks, ...Object.fromEntries(mine) }, sceneError: null, down: null, busy: false };
    });
    await Promise.all([check(), ownSlots().length ? measure() : null]);
  } catch (error) {
    if (error.code === "offline") store.set({ down: error, busy: false });
    else store.set({ sceneError: error, busy: false, down: null });
  }
}

/** Counts of the texts as they stand, those edited by hand too. */
async function measure() {
  const state = store.get();
  const texts = textsNow(state);
  if (!Object.keys(texts).length) return;
  const found = await askTokens({ target: state.target, texts });
  if (found) store.set({ blocks: found.tokens, down: null });
}

/** Findings: of the scene for slots that follow it, of the texts for those edited by hand. */
async function check() {
  const { scene, target } = store.get();
  const mine = ownSlots();
  const [ofScene, ofTexts] = await Promise.all([
    scene.trim() ? askLint({ scene, target }) : { findings: [] },
    mine.length ? askOwnLint({ target, texts: textsNow() }) : { findings: [] },
  ]);
  if (!ofScene || !ofTexts) return;
  const some = [...ofScene.findings.filter((f) => !mine.includes(f.slot)), ...ofTexts.findings.filter((f) => mine.includes(f.slot))];
  store.set((state) => ({ findings: placed(state, some), checked: true }));
}

const RANK = { error: 0, warning: 1, info: 2 };

/** Findings with UTF-16 spans and the path of the words they are about, worst first. */
function placed(state, findings) {
  const out = findings.map((f) => {
    if (!f.span || !f.slot) return f;
    const at = units(textOf(state, f.slot));
    const span = f.span.map(at);
    return { ...f, span, path: f.path || pathAt(spansOf(state, f.slot), span[0]) };
  });
  return once(out).sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}

/** Findings that say the same of the same slot are one, with how often. */
function once(findings) {
  const found = new Map();
  for (const f of findings) {
    const key = JSON.stringify([f.code, f.slot, f.message, f.remedy]);
    found.set(key, { ...(found.get(key) ?? f), times: (found.get(key)?.times ?? 0) + 1 });
  }
  return [...found.values()];
}

const renderSoon = debounce(() => render(), WAIT_MS);
const measureSoon = debounce(() => Promise.all([measure(), check()]).catch(failed), WAIT_MS);

export function setScene(scene, { now = false } = {}) {
  kept.set("scene", scene);
  store.set({ scene, checked: false });
  return now ? renderSoon.now() : renderSoon();
}

export function setTarget(target) {
  kept.set("target", target);
  store.set({ target, blocks: {}, active: null, checked: false }); // hand edits stay with their slots
  return renderSoon.now();
}

let keeping = store.get();
store.listen(({ scene, own }) => {
  if (own !== keeping.own || scene !== keeping.scene) kept.set("own", JSON.stringify((keeping = { scene, own })));
});

/** What was edited by hand over this scene, before the page was loaded anew. */
export function ownKept(scene) {
  try {
    const found = JSON.parse(kept.get("own"));
    return found.scene === scene ? found.own : {};
  } catch {
    return {};
  }
}

/** A hand edit: the slot no longer follows the scene. */
export function editSlot(slot, text, spans = null) {
  store.set((state) => {
    if (!state.own[slot]) say(t("unlinked_said", { slot: slotName(slot) }));
    const known = spans ?? moved(spansOf(state, slot), textOf(state, slot), text);
    return { own: { ...state.own, [slot]: { text, spans: known } }, checked: false };
  });
  measureSoon();
}

export function relink(slot) {
  const before = store.get().own[slot];
  store.set((state) => ({ own: Object.fromEntries(Object.entries(state.own).filter(([name]) => name !== slot)) }));
  say(t("relinked_said", { slot: slotName(slot) }), () => editSlot(slot, before.text, before.spans));
  return measureSoon.now();
}

export const slotName = (id) => NAMES[id] ?? id;
const NAMES = {
  clip_l: "CLIP-L", clip_g: "CLIP-G", t5xxl: "T5-XXL", mt5xl: "mT5-XL", llama: "Llama", hydit_clip: "CLIP (zh)", qwen25_7b: "Qwen2.5-VL", qwen3_vl: "Qwen3-VL",
  qwen3_4b: "Qwen3", qwen3: "Qwen3", gemma2_2b: "Gemma 2", smollm3: "SmolLM3", mistral3_24b: "Mistral 3", glm: "GLM", chatglm3: "ChatGLM3",
};

/* ---- fixes and edits of the scene's own notation ---- */

export async function fix(finding) {
  const state = store.get();
  const { code, slot } = finding;
  const unsafe = finding.remedy === "unsafe";
  try {
    if (state.own[slot]) {
      const before = state.own[slot];
      const made = await send("v1/fix", { target: state.target, slot, text: before.text, code, unsafe });
      if (!made.mended.length) return notFixed(made);
      editSlot(slot, made.text);
      return say(t("fix_done", { code, n: made.mended.length }), () => editSlot(slot, before.text, before.spans));
    }
    const made = await send("v1/fix", { target: state.target, scene: state.scene, code, unsafe });
    if (!made.mended.length) return notFixed(made);
    replaceScene(made.scene, t("fix_done", { code, n: made.mended.length }));
  } catch (error) {
    failed(error);
  }
}

const notFixed = ({ held }) => say([t("fix_none"), held?.[0]?.why].filter(Boolean).join(": "));

/** Another scene, with a way back; for another model where `target` is one that is known. */
export function replaceScene(scene, said, target = "") {
  const before = store.get();
  const go = (text, aim) => {
    if (aim !== store.get().target && before.targets.some((row) => row.full_id === aim)) setTarget(aim);
    return setScene(text, { now: true });
  };
  go(scene, target);
  say(said, () => go(before.scene, before.target));
}

/** A value of a scene that is no JSON. Where it cannot be changed, what was typed waits in the form for another attribute. */
export async function editValue(path, old, value) {
  const { scene } = store.get();
  try {
    const made = await send("v1/edit", { scene, path, old, new: value });
    await setScene(made.scene, { now: true });
  } catch (error) {
    store.set({ spare: { key: nameOf(path), value } });
    failed(error);
  }
}

/* ---- files ---- */

// A workflow or an A1111 block may be any of these too; what holds no prompt is a scene.
const WORDS = /\.(json|jsonc|ya?ml|toml|txt|md|py)$/i;

export async function openFile(file) {
  try {
    const read = await upload("v1/read", file, file.type || "application/octet-stream");
    const found = read.scene ?? read.scenes?.[0];
    if (found == null) return say(t("nothing_found", { name: file.name }));
    const source = read.found?.find((row) => row.scene != null) ?? read.found?.find((row) => !row.denied);
    replaceScene(typeof found === "string" ? found : JSON.stringify(found, null, 2), t("restored", { name: file.name }), source?.target);
    if (Number.isSafeInteger(source?.settings?.seed)) store.set({ seed: source.settings.seed });
  } catch (error) {
    if (error.code !== "offline" && WORDS.test(file.name)) return replaceScene(await file.text(), t("opened", { name: file.name }));
    failed(error);
  }
}

/** What parts the studio has: known a moment after the page is drawn. */
let parts = Promise.resolve();
export const partsKnown = () => parts;

export async function start() {
  const asked = get("v1/targets");
  parts = get("v1/about").then((about) => store.set({ about }), () => undefined);
  let targets;
  try {
    ({ targets } = await asked);
  } catch (error) {
    store.set({ down: error });
    return undefined;
  }
  store.set(({ target }) => ({ targets, down: null, target: targets.some((row) => row.full_id === target) ? target : targets[0].full_id }));
  return renderSoon.now();
}
