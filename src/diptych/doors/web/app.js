// The page of `diptych studio`: scene, texts, picture, linked by where each word came from.
import { html, render, useEffect, useRef } from "./vendor/htm-preact.js";
import { openFile, ownKept, setScene, setTarget, start, targetRow } from "./actions.js";
import { linked } from "./copy.js";
import { CopyDialog } from "./copymenu.js";
import { EXAMPLES } from "./examples.js";
import { History } from "./history.js";
import { firstLang, setLang, t } from "./i18n.js";
import { Button, Icon, Mark } from "./icons.js";
import { paint, running } from "./paint.js";
import { PicturePane } from "./picture.js";
import { ScenePane } from "./scene.js";
import { TextsPane } from "./slots.js";
import { kept, store, useStore } from "./store.js";

const RUNTIMES = { diffusers: "diffusers", comfyui: "ComfyUI", a1111: "A1111", forge: "Forge" };
const THEMES = ["auto", "light", "dark"];
const PANES = ["scene", "texts", "picture"];

function App() {
  const state = useStore(store);
  if (state.down && !state.targets.length) return html`<${Down} error=${state.down} />`;
  if (!state.targets.length) return html`<p class="loading" role="status">${t("loading")}</p>`;
  return html`
    <a class="skip" href="#scene" onClick=${(e) => (e.preventDefault(), goTo("scene"))}>${t("skip")}</a>
    <${Header} state=${state} />
    ${state.down && html`<div class="notice bad strip" role="alert"><p><b>${t("down_title")}.</b> ${t("down_hint")}</p><${Button} kind="small" text=${t("retry")} onClick=${start} /></div>`}
    <main>
      <${ScenePane} state=${state} />
      <${TextsPane} state=${state} />
      <${PicturePane} state=${state} />
    </main>
    <nav class="tabs" aria-label=${t("nav")}>
      ${PANES.map((name) => html`<a key=${name} href=${`#${name}`} onClick=${(e) => (e.preventDefault(), goTo(name))}>${t(name)}</a>`)}
      <${PaintButton} state=${state} />
    </nav>
    <p id="chips-help" hidden>${t("chips_help")}</p>
    <${Toast} toast=${state.toast} />
    <${Dialog} dialog=${state.dialog} lang=${state.lang} />
    <${DropZone} />`;
}

const Down = ({ error }) => html`
  <main class="alone"><${Mark} /><h1>${t("down_title")}</h1><p>${t("down_hint")}</p><p class="note">${error.message}</p><${Button} text=${t("retry")} onClick=${start} /></main>`;

const PaintButton = ({ state }) => html`
  <${Button} kind="primary" text=${t("paint")} aria-keyshortcuts="Control+Enter" title="Ctrl+Enter" disabled=${!state.scene.trim() || running()} onClick=${() => paint(1)} />`;

function Header({ state }) {
  const row = targetRow(state);
  const models = [...new Map(state.targets.map((one) => [one.id, one.name])).entries()];
  const runtimes = state.targets.filter((one) => one.id === row.id);
  const pickModel = (id) => {
    const same = state.targets.find((one) => one.id === id && one.runtime === row.runtime);
    setTarget((same ?? state.targets.find((one) => one.id === id)).full_id);
  };
  return html`
    <header class="top">
      <h1><${Mark} /> Diptych</h1>
      <div class="target">
        <select aria-label=${t("target")} value=${row.id} onChange=${(e) => pickModel(e.target.value)}>
          ${models.map(([id, name]) => html`<option key=${id} value=${id}>${name}</option>`)}
        </select>
        <span class="note" aria-hidden="true">@</span>
        <select aria-label=${t("runtime")} value=${row.full_id} onChange=${(e) => setTarget(e.target.value)}>
          ${runtimes.map((one) => html`<option key=${one.full_id} value=${one.full_id}>${RUNTIMES[one.runtime] ?? one.runtime}</option>`)}
        </select>
      </div>
      <span class="spring"></span>
      <button type="button" class="button quiet lang" aria-label=${t("language")} onClick=${() => setLang(state.lang === "zh" ? "en" : "zh")}>
        <span class=${state.lang === "zh" ? "on" : ""}>中</span><span aria-hidden="true">/</span><span class=${state.lang === "en" ? "on" : ""}>EN</span>
      </button>
      <${Button} kind="quiet" icon=${state.theme} label=${`${t("theme")}: ${t(`theme_${state.theme}`)}`} onClick=${() => setTheme(THEMES[(THEMES.indexOf(state.theme) + 1) % 3])} />
      <${Button} kind="quiet history-button" icon="history" text=${t("history")} aria-label=${t("history")} aria-haspopup="dialog" onClick=${() => store.set({ dialog: { kind: "history" } })} />
      <${PaintButton} state=${state} />
    </header>`;
}

function setTheme(theme) {
  kept.set("theme", theme);
  store.set({ theme });
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function goTo(name) {
  const pane = document.getElementById(name);
  pane.scrollIntoView({ block: "start" });
  pane.focus({ preventScroll: true });
}

const STAYS_MS = 6000;

function Toast({ toast }) {
  useEffect(() => {
    if (!toast) return undefined;
    const timer = setTimeout(() => store.set({ toast: null }), STAYS_MS);
    return () => clearTimeout(timer);
  }, [toast]);
  const undo = () => (store.set({ toast: null }), toast.undo());
  return html`
    <div class="toasts" role="status" aria-live="polite">
      ${toast && html`
        <div class="toast"><span>${toast.text}</span>
          ${toast.undo && html`<${Button} kind="small" text=${t("undo")} onClick=${undo} />`}
          <${Button} kind="bare" icon="close" label=${t("dismiss")} onClick=${() => store.set({ toast: null })} />
        </div>`}
    </div>`;
}

function Dialog({ dialog }) {
  const node = useRef(null);
  useEffect(() => {
    if (dialog && !node.current.open) node.current.showModal();
    if (!dialog && node.current.open) node.current.close();
  }, [dialog]);
  const title = dialog ? t(dialog.kind) : "";
  return html`
    <dialog ref=${node} class=${dialog?.kind ?? ""} aria-label=${title} onClose=${() => store.get().dialog && store.set({ dialog: null })} onClick=${(e) => e.target === node.current && store.set({ dialog: null })}>
      ${dialog && html`
        <div class="dialog-body">
          <header><h2>${title}</h2><${Button} kind="bare" icon="close" label=${t("close")} onClick=${() => store.set({ dialog: null })} /></header>
          ${dialog.kind === "history" ? html`<${History} />` : html`<${CopyDialog} text=${dialog.text} />`}
        </div>`}
    </dialog>`;
}

/** A file may be dropped anywhere on the page. */
function DropZone() {
  const zone = useRef(null);
  useEffect(() => {
    const carries = (event) => event.dataTransfer?.types.includes("Files");
    const show = (on) => zone.current.toggleAttribute("hidden", !on);
    const over = (event) => carries(event) && (event.preventDefault(), show(true));
    const leave = (event) => event.relatedTarget || show(false);
    const drop = (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      show(false);
      if (event.dataTransfer.files[0]) openFile(event.dataTransfer.files[0]);
    };
    const all = { dragenter: over, dragover: over, dragleave: leave, drop };
    for (const [name, act] of Object.entries(all)) window.addEventListener(name, act);
    return () => Object.entries(all).forEach(([name, act]) => window.removeEventListener(name, act));
  }, []);
  return html`<div class="drop" hidden ref=${zone} aria-hidden="true"><div><${Icon} name="open" /><b>${t("drop_here")}</b><span>${t("drop_hint")}</span></div></div>`;
}

window.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
    event.preventDefault();
    paint(1);
  } else if (event.altKey && "123".includes(event.key) && event.key) {
    event.preventDefault();
    goTo(PANES[Number(event.key) - 1]);
  }
});

/** The scene of the address, else of the last visit, else the example. */
async function begin() {
  setLang(firstLang());
  setTheme(kept.get("theme") ?? "auto");
  const shared = await linked(location.hash);
  const scene = shared?.scene ?? kept.get("scene") ?? EXAMPLES[store.get().lang];
  store.set({ scene, target: shared?.target ?? kept.get("target") ?? store.get().target, view: kept.get("view") ?? "cards", own: shared ? {} : ownKept(scene) });
  if (shared) forget();
  await start();
}

/** The address of an opened link would soon be another scene's. */
const forget = () => history.replaceState(null, "", location.pathname + location.search);

window.addEventListener("hashchange", async () => {
  const shared = await linked(location.hash);
  if (!shared) return;
  forget();
  if (store.get().targets.some((row) => row.full_id === shared.target)) setTarget(shared.target);
  setScene(shared.scene, { now: true });
});

render(html`<${App} />`, document.getElementById("app"));
begin();
