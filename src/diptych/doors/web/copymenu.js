// "Copy as": a menu of forms.
import { html, useEffect, useRef, useState } from "./vendor/htm-preact.js";
import { say, targetRow } from "./actions.js";
import * as forms from "./copy.js";
import { t } from "./i18n.js";
import { Button, Icon } from "./icons.js";
import { store } from "./store.js";

const ITEMS = [
  ["text", forms.plain],
  ["comfyui", forms.comfyui, "ComfyUI"],
  ["diffusers", forms.diffusers, "diffusers"],
  ["a1111", forms.a1111],
  ["curl", forms.curl],
  ["link", forms.link],
];

export async function copy(name, make, runtime) {
  const state = store.get();
  const text = await make(state);
  if (text === null) return say(t("no_runtime", { model: targetRow(state)?.name, runtime }));
  try {
    await navigator.clipboard.writeText(text);
    say(t("copied", { what: t(`copy_${name}`) }));
  } catch {
    store.set({ dialog: { kind: "copy", text } });
  }
}

export function CopyMenu({ state }) {
  const [open, setOpen] = useState(false);
  const root = useRef(null);
  useEffect(() => {
    if (!open) return undefined;
    root.current.querySelector("[role=menuitem]").focus();
    const away = (event) => root.current.contains(event.target) || setOpen(false);
    document.addEventListener("pointerdown", away);
    return () => document.removeEventListener("pointerdown", away);
  }, [open]);
  const shut = () => (setOpen(false), root.current.querySelector("button").focus());
  const onKey = (event) => {
    if (!open) return;
    const items = [...root.current.querySelectorAll("[role=menuitem]")];
    const at = items.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) (event.preventDefault(), items.at(to % items.length).focus());
    else if (event.key === "Escape") (event.stopPropagation(), shut());
    else if (event.key === "Tab") setOpen(false);
  };
  const pick = (item) => (shut(), copy(...item));
  return html`
    <div class="menu" ref=${root} onKeyDown=${onKey}>
      <${Button} kind="quiet" icon="copy" text=${t("copy")} aria-haspopup="menu" aria-expanded=${open ? "true" : "false"} disabled=${!state.scene.trim()}
        onClick=${() => setOpen(!open)} />
      ${open && html`
        <div class="menu-list" role="menu" aria-label=${t("copy")}>
          ${ITEMS.map((item) => html`<button type="button" role="menuitem" tabindex="-1" key=${item[0]} data-copy=${item[0]} onClick=${() => pick(item)}>${t(`copy_${item[0]}`)}</button>`)}
        </div>`}
    </div>`;
}

/** Where the clipboard is refused: the text, selected. */
export const CopyDialog = ({ text }) => html`
  <p>${t("copy_failed")}</p>
  <textarea class="scene-text" readonly aria-label=${t("copy_text_label")} value=${text} onFocus=${(e) => e.target.select()}></textarea>`;
