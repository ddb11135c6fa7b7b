// The prompt in the forms that other programs take. What a runtime calls its inputs is said by its profile.
import { slotsOf, targetRow, textsNow } from "./actions.js";
import { store } from "./store.js";

// ComfyUI's own nodes by the inputs that carry text (ComfyUI nodes.py and comfy_extras); further inputs with their defaults.
const NODES = [
  ["CLIPTextEncodeFlux", ["clip_l", "t5xxl"], { guidance: 3.5 }],
  ["CLIPTextEncodeSD3", ["clip_l", "clip_g", "t5xxl"], { empty_padding: "none" }],
  ["CLIPTextEncodeHiDream", ["clip_l", "clip_g", "t5xxl", "llama"], {}],
  ["CLIPTextEncodeHunyuanDiT", ["bert", "mt5xl"], {}],
  ["CLIPTextEncodeSDXL", ["text_g", "text_l"], { width: 1024, height: 1024, crop_w: 0, crop_h: 0, target_width: 1024, target_height: 1024 }],
  ["CLIPTextEncodeLumina2", ["user_prompt"], { system_prompt: "superior" }],
  ["CLIPTextEncode", ["text"], {}],
];

/** The chosen model's profile for a runtime; undefined where it has none. */
export function sibling(state, runtime) {
  const row = targetRow(state);
  return row?.runtime === runtime ? row : state.targets.find((other) => other.id === row?.id && other.runtime === runtime);
}

/** Texts by the names that a runtime gives its inputs; of two slots with one name the leading one counts. */
function inputs(state, row) {
  const texts = textsNow(state);
  const out = {};
  for (const slot of row.slots) if (!(slot.argument in out) || !slot.same_as) out[slot.argument] = texts[slot.id] ?? "";
  return out;
}

export const plain = (state) => {
  const texts = textsNow(state);
  const slots = slotsOf(state);
  return slots.length === 1 ? texts[slots[0].id] : slots.map((s) => `${s.id}:\n${texts[s.id]}`).join("\n\n");
};

export function comfyui(state) {
  const row = sibling(state, "comfyui");
  if (!row) return null;
  const given = inputs(state, row);
  const found = NODES.find(([, names]) => names.length === Object.keys(given).length && names.every((name) => name in given));
  if (!found) return null;
  const node = { class_type: found[0], inputs: { ...given, ...found[2], clip: ["clip_loader", 0] }, _meta: { title: `Diptych: ${row.name}` } };
  return JSON.stringify({ diptych: node }, null, 2);
}

const python = (text) => JSON.stringify(text).replace(/[\u007f-\uffff]/g, (c) => c); // JSON's strings are Python's too

export function diffusers(state) {
  const row = sibling(state, "diffusers");
  if (!row?.pipeline) return null;
  const given = Object.entries(inputs(state, row)).map(([name, text]) => `    ${name}=${python(text)},`);
  const negative = Object.values(state.negative).find(Boolean);
  if (negative && row.negative) given.push(`    negative_prompt=${python(negative)},`);
  const seed = `    generator=torch.Generator().manual_seed(${state.seed}),`;
  return [`import torch`, `from diffusers import ${row.pipeline}`, ``, `pipe = ${row.pipeline}.from_pretrained("path/to/${row.id}")`, `image = pipe(`, ...given, seed, `).images[0]`].join("\n");
}

/** A1111's block; a sentence leads where there is one, and the keywords of CLIP go along. */
export function a1111(state) {
  const texts = textsNow(state);
  const slots = slotsOf(state);
  const lead = slots.find((s) => s.form === "sentence") ?? slots[0];
  const other = slots.find((s) => s.form === "keywords" && s !== lead);
  const negative = Object.values(state.negative).find(Boolean);
  const settings = [`Steps: 20`, `Seed: ${state.seed}`, `Size: 512x512`, `Model: ${targetRow(state)?.id}`];
  if (other) settings.push(`Diptych CLIP prompt: ${JSON.stringify(texts[other.id])}`);
  return [texts[lead.id], negative && `Negative prompt: ${negative}`, settings.join(", ")].filter(Boolean).join("\n");
}

const quoted = (text) => `'${text.replace(/'/g, `'\\''`)}'`;

export const curl = (state) =>
  `curl -s ${new URL("v1/render", document.baseURI)} \\\n  -H 'Content-Type: application/json' \\\n  -d ${quoted(JSON.stringify({ scene: state.scene, target: state.target }))}`;

/* ---- the scene in the address ---- */

const BASE64URL = { "+": "-", "/": "_", "=": "" };

async function through(bytes, stream) {
  const out = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(out).arrayBuffer());
}

/** A link whose fragment, which no server sees, holds scene and target, deflated. */
export async function link(state) {
  const bytes = new TextEncoder().encode(JSON.stringify({ scene: state.scene, target: state.target }));
  const packed = await through(bytes, new CompressionStream("deflate-raw"));
  const text = btoa(String.fromCharCode(...packed)).replace(/[+/=]/g, (c) => BASE64URL[c]);
  return `${document.baseURI.split("#")[0]}#s=${text}`;
}

/** What a link's fragment holds; null where it holds nothing that can be read. */
export async function linked(fragment) {
  const found = /^#s=([\w-]+)$/.exec(fragment);
  if (!found) return null;
  try {
    const bytes = Uint8Array.from(atob(found[1].replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
    const read = JSON.parse(new TextDecoder().decode(await through(bytes, new DecompressionStream("deflate-raw"))));
    return typeof read.scene === "string" ? { scene: read.scene, target: String(read.target ?? store.get().target) } : null;
  } catch {
    return null;
  }
}
