// Writes the parts people are drawn from, as SVG with `{skin}`-like colour slots, to people.json in a folder.
// Run by scripts/build_layers.py: node build_layers.mjs SCRATCH (a folder with node_modules) OUT.json
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [scratch, out] = process.argv.slice(2);
const need = createRequire(path.resolve(scratch, "x.js"));
const DICEBEAR = ["personas", "toon-head", "pixel-art"];
const slot = new Proxy({}, { get: (_, name) => `{${String(name)}}` });

/** A set whose parts are functions of colours; `layers` are [part, transform] in drawing order, "" the base. */
async function dicebear(name) {
  const lib = path.resolve(scratch, "node_modules/@dicebear", name, "lib");
  const parts = await import(pathToFileURL(path.join(lib, "components/index.js")));
  const seen = {};
  const drawn = {};
  for (const [part, variants] of Object.entries(parts)) {
    drawn[part] = {};
    for (const [id, draw] of Object.entries(variants)) drawn[part][id] = draw(slot, slot);
    seen[part] = Object.keys(variants)[0];
  }
  const { create, schema } = await import(pathToFileURL(path.join(lib, "index.js")));
  // the frame: every part replaced by a marker, so that what lies between them and their order stays
  const marks = Object.fromEntries(Object.keys(drawn).map((part) => [part, `@@${part}@@`]));
  const prng = { pick: (list) => list[0], bool: () => true, integer: () => 0 };
  const options = {};
  for (const [key, of] of Object.entries(schema.properties)) options[key] = of.default;
  const made = create({ prng, options });
  let frame = fs.readFileSync(path.join(lib, "index.js"), "utf8").match(/body: `([\s\S]*?)`,\n/)[1];
  frame = frame.replace(/\$\{escape\.xml\(`\$\{colors\.(\w+)\}`\)\}/g, "{$1}");
  frame = frame.replace(/\$\{\(_\w+ = \(_\w+ = components\.(\w+)\)[^}]*\}/g, (_, part) => marks[part]);
  return { viewBox: made.attributes.viewBox, frame, parts: drawn };
}

/** Open Peeps with bodies: each piece a React component of a stroke and a fill. */
function peeps() {
  const React = need("react");
  const { renderToStaticMarkup } = need("react-dom/server");
  const lib = "react-peeps/lib/peeps/";
  const kinds = {
    hair: "hair/z_options", face: "face/z_options", facialHair: "facialHair/z_options",
    accessories: "accessories/z_options", bust: "pose/bust/z_options", sitting: "pose/sitting/z_options",
    standing: "pose/standing/z_options",
  };
  const parts = {};
  for (const [part, file] of Object.entries(kinds)) {
    parts[part] = {};
    for (const [id, piece] of Object.entries(Object.values(need(lib + file)).find((v) => typeof v === "object"))) {
      if (!piece) continue;
      const made = renderToStaticMarkup(React.createElement(piece, { strokeColor: "{stroke}", backgroundColor: "{fill}" }));
      parts[part][id] = made;
    }
  }
  return { parts };
}

const sets = {};
for (const name of DICEBEAR) sets[name] = await dicebear(name);
sets["react-peeps"] = peeps();
fs.writeFileSync(out, JSON.stringify(sets));
