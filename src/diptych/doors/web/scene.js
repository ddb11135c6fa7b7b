// The scene: cards of its attributes, or its own text.
import { html, useEffect, useRef, useState } from "./vendor/htm-preact.js";
import { editValue, openFile, replaceScene, say, setScene, slotName, slotsOf, spansOf } from "./actions.js";
import { EXAMPLES } from "./examples.js";
import { errorWords, t, tOr } from "./i18n.js";
import { Button, Choice } from "./icons.js";
import { point } from "./runs.js";
import { kept, store } from "./store.js";
import { lit } from "./text.js";
import { added, changed, nameOf, withoutLine } from "./tree.js";

const unpoint = () => point(null);

export function ScenePane({ state }) {
  const file = useRef(null);
  const view = (name) => (kept.set("view", name), store.set({ view: name }));
  return html`
    <section class="pane scene" id="scene" aria-labelledby="scene-title" tabindex="-1">
      <header class="pane-head">
        <h2 id="scene-title">${t("scene")}</h2>
        <${Choice} label=${t("scene_view")} value=${state.view} options=${[["cards", t("cards")], ["text", t("text")]]} onPick=${view} />
      </header>
      ${state.view === "text" ? html`<${SceneText} state=${state} />` : html`<${Cards} state=${state} />`}
      ${state.sceneError && html`<${SceneError} error=${state.sceneError} />`}
      <footer class="pane-foot">
        <${Button} kind="quiet" text=${t("example")} onClick=${() => replaceScene(EXAMPLES[state.lang], t("example"))} />
        <${Button} kind="quiet" text=${t("open")} aria-label=${t("open_label")} onClick=${() => file.current.click()} />
        <input type="file" hidden ref=${file} aria-label=${t("open_label")} onChange=${(e) => { if (e.target.files[0]) openFile(e.target.files[0]); e.target.value = ""; }} />
        ${state.scene && html`<${Button} kind="quiet" text=${t("clear")} onClick=${() => replaceScene("", t("cleared"))} />`}
        <span class="spring"></span>
        ${state.scene.trim() && !state.sceneError && html`<span class="note">${t("format", { format: state.format === "text" ? t("words") : state.format.toUpperCase() })}</span>`}
      </footer>
    </section>`;
}

const SceneError = ({ error }) => html`
  <div class="notice bad" role="alert">
    <p class="frame"><code>${error.code}</code> ${errorWords(error.code) ?? error.message}</p>
    ${errorWords(error.code) && html`<p class="note frame" lang="en">${error.message}</p>`}
    ${error.hint && html`<p class="note">${error.hint}</p>`}
  </div>`;

const SceneText = ({ state }) => html`
  <textarea class="scene-text" spellcheck="false" aria-label=${t("scene_text")} placeholder=${t("scene_placeholder")}
    value=${state.scene} onInput=${(e) => setScene(e.target.value)}></textarea>`;

function Cards({ state }) {
  const [writing, setWriting] = useState(false); // the field stays while someone writes in it, although there is a card by then
  if (!state.scene.trim() || writing || (!state.attributes.length && state.sceneError)) {
    return html`
      <div class="empty">
        ${!state.scene.trim() && html`<p>${t("scene_empty")}</p>`}
        <textarea class="scene-text small" key="first" aria-label=${t("scene_text")} placeholder=${t("scene_placeholder")} value=${state.scene}
          onFocus=${() => setWriting(true)} onBlur=${() => setWriting(false)} onInput=${(e) => setScene(e.target.value)}></textarea>
      </div>`;
  }
  const owners = [...new Set(state.attributes.map((a) => a.owner))];
  return html`
    <div class="cards">
      ${owners.map((owner) => html`
        <div class="card-group" key=${owner} role="group" aria-label=${owner ? nameOf(owner) : t("whole")}>
          ${(owners.length > 1 || owner) && html`<h3>${owner ? nameOf(owner) : t("whole")}</h3>`}
          ${state.attributes.filter((a) => a.owner === owner).map((a) => html`<${Card} key=${a.path} state=${state} attribute=${a} />`)}
        </div>`)}
      <${AddCard} state=${state} />
    </div>`;
}

const saidIn = (state, path) => slotsOf(state).filter((slot) => spansOf(state, slot.id).some(([, , p]) => lit({ path }, p))).map((slot) => slot.id);

function Card({ state, attribute }) {
  const { path, role, text, owner } = attribute;
  const [draft, setDraft] = useState(null);
  const name = path === "$" ? t("words") : nameOf(path, owner);
  const said = saidIn(state, path);
  const ill = state.findings.some((f) => f.path === path && f.severity !== "info");
  const type = (value) => {
    setDraft(value);
    const next = changed(state.scene, path, value);
    if (next !== null) setScene(next);
    else if (state.format === "text" && path === "$") setScene(value);
  };
  const leave = () => {
    if (draft !== null && draft !== text && changed(state.scene, path, draft) === null && path !== "$") editValue(path, text, draft);
    setDraft(null);
  };
  const remove = () => {
    const next = changed(state.scene, path, null) ?? withoutLine(state.scene, path, text);
    if (next !== null) replaceScene(next, t("removed", { name }));
    else if (path === "$") replaceScene("", t("cleared"));
    else say(t("remove_by_hand"));
  };
  return html`
    <div class=${`card ${lit(state.active, path) ? "lit" : ""} ${ill ? "ill" : ""} ${said.length ? "" : "unsaid"}`} data-path=${path}
      onMouseEnter=${() => point({ path })} onMouseLeave=${unpoint} onFocusIn=${() => point({ path })} onFocusOut=${unpoint}>
      <div class="card-head">
        <span class="card-key">${name}</span>
        ${path !== "$" && role !== "prompt" && !name.toLowerCase().startsWith(tOr(`role_${role}`, role).toLowerCase()) && html`<span class="card-role">${tOr(`role_${role}`, role)}</span>`}
        <${Said} state=${state} said=${said} />
        <${Button} kind="bare small remove" icon="close" label=${t("remove", { name })} onClick=${remove} />
      </div>
      <textarea class="card-value" rows="1" spellcheck="false" aria-label=${`${name} (${tOr(`role_${role}`, role)})`} value=${draft ?? text}
        onInput=${(e) => type(e.target.value)} onBlur=${leave} />
      <span class="card-size" aria-hidden="true">${draft ?? text} </span>
    </div>`;
}

/** A mark per slot: full where the attribute is in its text, a ring where it is not. */
function Said({ state, said }) {
  const label = said.length ? t("in_slots", { slots: said.map(slotName).join(", ") }) : t("in_no_slot");
  return html`
    <span class="said" role="img" aria-label=${label} title=${label}>
      ${slotsOf(state).map((slot) => html`<i key=${slot.id} class=${said.includes(slot.id) ? "full" : ""}></i>`)}
    </span>`;
}

function AddCard({ state }) {
  const [key, setKey] = useState("");
  const [value, setValue] = useState("");
  const words = state.format === "text";
  useEffect(() => {
    if (!state.spare) return;
    setKey(state.spare.key);
    setValue(state.spare.value);
    store.set({ spare: null });
  }, [state.spare]);
  if (added(state.scene, state.format, "k", "v") === null) return null;
  const add = (event) => {
    event.preventDefault();
    if (!value.trim() || (!words && !key.trim())) return;
    replaceScene(added(state.scene, state.format, key.trim(), value.trim()), t("added", { key: key.trim() || value.trim() }));
    setKey("");
    setValue("");
  };
  return html`
    <form class="add-card" aria-label=${t("add_label")} onSubmit=${add}>
      ${!words && html`<input aria-label=${t("add_key")} placeholder=${t("add_key")} value=${key} onInput=${(e) => setKey(e.target.value)} />`}
      <input aria-label=${t("add_value")} placeholder=${t("add_value")} value=${value} onInput=${(e) => setValue(e.target.value)} />
      <button type="submit" class="button quiet" aria-label=${t("add_label")}>${t("add")}</button>
    </form>`;
}
