// What was painted: search, favourites, two side by side.
import { html, useEffect, useState } from "./vendor/htm-preact.js";
import { failed, replaceScene, say, textsNow } from "./actions.js";
import { get, latest, send } from "./api.js";
import { t } from "./i18n.js";
import { Button } from "./icons.js";
import { store } from "./store.js";

const PAGE = 24;
const WAIT_MS = 150;
const ask = latest((signal, query) => get(`v1/history?${query}`, signal));

export function History() {
  const [entries, setEntries] = useState(null);
  const [more, setMore] = useState(false);
  const [query, setQuery] = useState("");
  const [only, setOnly] = useState(false);
  const [picked, setPicked] = useState([]);
  const [side, setSide] = useState(false);
  const load = async (q, favourite, before = null) => {
    const params = new URLSearchParams({ q, limit: PAGE });
    if (favourite) params.set("favourite", "true");
    if (before !== null) params.set("before", before);
    try {
      const found = await ask(params);
      if (!found) return;
      setEntries((now) => (before === null ? found.entries : [...now, ...found.entries]));
      setMore(found.more);
    } catch (error) {
      failed(error);
    }
  };
  useEffect(() => {
    const timer = setTimeout(() => load(query, only), entries ? WAIT_MS : 0);
    return () => clearTimeout(timer);
  }, [query, only]);
  const pick = (entry) => setPicked((now) => (now.some((e) => e.id === entry.id) ? now.filter((e) => e.id !== entry.id) : [...now, entry].slice(-2)));
  const change = async (entry, act) => {
    try {
      setEntries(await act(entry));
    } catch (error) {
      failed(error);
    }
  };
  const star = (entry) => change(entry, async () => {
    const { entry: made } = await send(`v1/history/${entry.id}`, { favourite: !entry.favourite }, { method: "PATCH" });
    return entries.map((e) => (e.id === entry.id ? { ...e, favourite: made?.favourite ?? !entry.favourite } : e));
  });
  const drop = (entry) => change(entry, async () => {
    await send(`v1/history/${entry.id}`, {}, { method: "DELETE" });
    setPicked((now) => now.filter((e) => e.id !== entry.id));
    return entries.filter((e) => e.id !== entry.id);
  });
  if (side) return html`<${Side} pair=${picked} back=${() => setSide(false)} />`;
  return html`
    <div class="history-tools">
      <input type="search" aria-label=${t("history_search")} placeholder=${t("history_search")} value=${query} onInput=${(e) => setQuery(e.target.value)} />
      <${Button} icon="star" text=${t("favourites")} kind="quiet" aria-pressed=${only ? "true" : "false"} onClick=${() => setOnly(!only)} />
      <span class="spring"></span>
      <${Button} kind="quiet" text=${t("keep")} onClick=${() => keep(() => load(query, only))} />
      <${Button} text=${t("compare")} disabled=${picked.length !== 2} onClick=${() => setSide(true)} />
    </div>
    ${entries?.length === 0 && html`<p class="note">${t(query || only ? "history_none" : "history_empty")}</p>`}
    <ul class="entries">
      ${entries?.map((entry) => html`<${Entry} key=${entry.id} entry=${entry} picked=${picked.some((e) => e.id === entry.id)} pick=${pick} star=${star} drop=${drop} />`)}
    </ul>
    ${more && html`<${Button} text=${t("more")} onClick=${() => load(query, only, entries.at(-1).id)} />`}`;
}

async function keep(after) {
  const { scene, target } = store.get();
  if (!scene.trim()) return;
  try {
    await send("v1/history", { scene, target, texts: textsNow() });
    say(t("kept_now"));
    await after();
  } catch (error) {
    failed(error);
  }
}

const sceneText = (entry) => (typeof entry.scene === "string" ? entry.scene : JSON.stringify(entry.scene, null, 2));
const firstText = (entry) => Object.values(entry.texts ?? {}).find(Boolean) || sceneText(entry);
const when = (entry) => new Date(entry.created).toLocaleString(store.get().lang === "zh" ? "zh-CN" : "en-GB", { dateStyle: "medium", timeStyle: "short" });

function restore(entry) {
  replaceScene(sceneText(entry), t("restored_entry"), entry.target);
  store.set({ dialog: null, ...(entry.seed == null ? {} : { seed: entry.seed }) });
}

const Thumb = ({ entry }) =>
  entry.url ? html`<img src=${entry.url} alt="" loading="lazy" />` : html`<span class="no-picture">${t("no_picture")}</span>`;

const Facts = ({ entry }) => html`<span class="note">${when(entry)} · ${entry.target}${entry.seed == null ? "" : ` · ${t("seed")} ${entry.seed}`}${entry.score == null ? "" : ` · ${entry.score.toFixed(2)}`}</span>`;

const Entry = ({ entry, picked, pick, star, drop }) => html`
  <li class=${`entry ${picked ? "picked" : ""}`} data-id=${entry.id}>
    <${Thumb} entry=${entry} />
    <div class="entry-body">
      <p class="entry-text">${firstText(entry)}</p>
      <${Facts} entry=${entry} />
      <div class="entry-acts">
        <${Button} kind="small" text=${t("restore")} onClick=${() => restore(entry)} />
        <label class="check"><input type="checkbox" checked=${picked} onChange=${() => pick(entry)} /> ${t("compare_pick")}</label>
        <span class="spring"></span>
        <${Button} kind="bare" icon="star" label=${t(entry.favourite ? "unfavourite" : "favourite")} aria-pressed=${entry.favourite ? "true" : "false"} onClick=${() => star(entry)} />
        <${Button} kind="bare" icon="close" label=${t("delete")} onClick=${() => drop(entry)} />
      </div>
    </div>
  </li>`;

/** Two entries, and the words that only one of them has. */
function Side({ pair, back }) {
  const words = pair.map((entry) => new Set(firstText(entry).toLowerCase().match(/[\p{L}\p{N}-]+/gu)));
  return html`
    <div class="history-tools"><${Button} kind="quiet" text=${t("back")} onClick=${back} /><h3>${t("compare_title")}</h3></div>
    <div class="side">
      ${pair.map((entry, i) => html`
        <div class="side-one" key=${entry.id}>
          <${Thumb} entry=${entry} />
          <${Facts} entry=${entry} />
          <p>${firstText(entry).split(/([\p{L}\p{N}-]+)/gu).map((w) => (/[\p{L}\p{N}]/u.test(w) && !words[1 - i].has(w.toLowerCase()) ? html`<mark>${w}</mark>` : w))}</p>
          <${Button} kind="small" text=${t("restore")} onClick=${() => restore(entry)} />
        </div>`)}
    </div>`;
}
