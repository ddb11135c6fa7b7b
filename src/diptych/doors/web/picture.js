// The picture: how it grows, what it became, and what the judge says of it.
import { html } from "./vendor/htm-preact.js";
import { textsNow } from "./actions.js";
import { errorWords, ruleWords, t, told, tOr } from "./i18n.js";
import { Button, Icon } from "./icons.js";
import { again, BUSY, cancel, paint, stale, unread } from "./paint.js";
import { point } from "./runs.js";
import { store } from "./store.js";
import { lit } from "./text.js";
import { Verdict } from "./verdict.js";

export function PicturePane({ state }) {
  const { phase, error } = state.paint;
  const missing = state.about?.parts?.paint?.ok === false ? state.about.parts.paint : null;
  return html`
    <section class="pane picture" id="picture" aria-labelledby="picture-title" tabindex="-1">
      <header class="pane-head">
        <h2 id="picture-title">${t("picture")}</h2>
        <span class="spring"></span>
        <${Painters} state=${state} />
        <label class="seed">${t("seed")} <input type="number" min="0" max="9007199254740000" value=${state.seed} onInput=${(e) => store.set({ seed: Math.max(0, Math.floor(Number(e.target.value) || 0)) })} /></label>
      </header>
      ${missing ? html`<${Missing} title=${t("missing_paint")} part=${missing} />` : html`<${Stage} state=${state} />`}
      ${phase === "failed" && html`<${Missing} title=${t("failed")} part=${error} />`}
      ${!missing && unread(state) && html`<p class="note hand">${t("paints_scene")}</p>`}
      ${!missing && html`<${Acts} state=${state} />`}
      <${Results} state=${state} />
    </section>`;
}

/** Who paints, where there is a choice. */
function Painters({ state: { about, painter } }) {
  if (!(about?.painters?.length > 1)) return null;
  return html`
    <select class="small" aria-label=${t("painter")} value=${painter || about.painter} onChange=${(e) => store.set({ painter: e.target.value })}>
      ${about.painters.map((name) => html`<option key=${name} value=${name}>${tOr(`painter_${name}`, name)}</option>`)}
    </select>`;
}

/** What is not here, or went wrong, and what to do about it. */
export const Missing = ({ title, part }) => html`
  <div class="notice" role="status">
    <p><b>${title}</b></p>
    ${errorWords(part.code) && html`<p>${errorWords(part.code)}</p>`}
    <p class=${errorWords(part.code) ? "note" : ""}>${part.message}</p>
    ${part.hint && html`<p class="note">${t("how")}: ${hinted(part.hint)}</p>`}
    ${part.code && html`<p class="note"><code>${part.code}</code></p>`}
  </div>`;

const hinted = (hint) => hint.split(/(`[^`]+`)/).map((piece) => (piece.startsWith("`") ? html`<code>${piece.slice(1, -1)}</code>` : piece));

const shownOf = ({ pictures, shown }) => pictures.find((p) => p.id === shown) ?? pictures[0];
const said = () => Object.values(textsNow()).find(Boolean) ?? "";

function Stage({ state }) {
  const { phase, previews, index, n } = state.paint;
  const picture = shownOf(state.paint);
  const busy = BUSY.includes(phase);
  return html`
    <div class=${`stage ${busy ? "busy" : ""}`}>
      ${picture && !previews.length && html`<img src=${picture.url} alt=${t("picture_alt", { seed: picture.seed, text: said() })} />`}
      ${previews.length > 0 && html`<div class=${`previews ${previews.length > 1 ? "many" : ""}`}>${previews.map((src, i) => html`<img key=${i} src=${src} alt=${t("preview_alt", { seed: state.paint.seed + i, index })} />`)}</div>`}
      ${!picture && !previews.length && html`<${Empty} busy=${busy} n=${n} />`}
    </div>
    ${busy && html`<${Progress} paint=${state.paint} />`}`;
}

const Empty = ({ busy }) => html`
  <div class="stage-empty">
    <svg viewBox="0 0 120 84" width="120" height="84" aria-hidden="true"><path d="M8 14 56 6v72L8 70z M112 14 64 6v72l48-8z" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" /></svg>
    ${!busy && html`<p>${t("paint_empty")}</p><p class="note">${t("paint_empty_hint")}</p>`}
  </div>`;

function Progress({ paint: { phase, index, steps, ahead } }) {
  const words = phase === "judging" ? t("judging") : phase === "painting" && steps ? t("painting", { index, steps }) : phase === "queued" && ahead ? t("queued", { n: ahead }) : t("starting");
  return html`
    <div class="progress">
      <progress max=${steps || 1} value=${phase === "painting" && steps ? index : undefined} aria-label=${words}></progress>
      <span class="note">${words}</span>
      <${Button} kind="small" text=${t("cancel")} onClick=${cancel} />
    </div>`;
}

function Acts({ state }) {
  const { phase } = state.paint;
  const picture = shownOf(state.paint);
  if (BUSY.includes(phase)) return null;
  return html`
    <div class="acts">
      ${picture && html`<${Button} text=${t("again")} onClick=${() => again(1)} />`}
      <${Button} text=${t("four")} disabled=${!state.scene.trim()} onClick=${() => (picture ? again(4) : paint(4))} />
      <span class="spring"></span>
      ${picture && html`<a class="button quiet" href=${picture.url} download=${`diptych-${picture.seed}.png`}><${Icon} name="save" /><span>${t("download")}</span></a>`}
    </div>`;
}

function Results({ state }) {
  const { pictures, order, phase } = state.paint;
  const picture = shownOf(state.paint);
  if (!picture) return null;
  const judge = state.about?.parts?.judge;
  return html`
    ${picture && !BUSY.includes(phase) && stale(state) && html`<p class="note stale">${t("stale")}</p>`}
    ${pictures.length > 1 && html`<${Seeds} state=${state} pictures=${order.length ? order.map((id) => pictures.find((p) => p.id === id)) : pictures} />`}
    ${picture.verdict && html`<${Verdict} state=${state} verdict=${picture.verdict} />`}
    ${!picture.verdict && picture.judge_error && html`<${Missing} title=${t("missing_judge")} part=${picture.judge_error} />`}
    ${!picture.verdict && !picture.judge_error && judge?.ok === false && html`<${Missing} title=${t("missing_judge")} part=${judge} />`}
    <${NotDrawn} state=${state} findings=${picture.findings ?? []} />`;
}

/** The pictures of several seeds, best first. */
const Seeds = ({ state, pictures }) => html`
  <div class="seeds" role="group" aria-label=${t("ranked")}>
    ${pictures.map((p, i) => html`
      <button type="button" key=${p.id} aria-pressed=${(state.paint.shown ?? pictures[0].id) === p.id ? "true" : "false"} aria-label=${t("place", { i: i + 1, seed: p.seed })}
        onClick=${() => store.set(({ paint: now }) => ({ paint: { ...now, shown: p.id } }))}>
        <img src=${p.url} alt="" /><span>${score(p.verdict)}</span>
      </button>`)}
  </div>`;

const score = (verdict) => (verdict ? (verdict.score ?? verdict.clipscore).toFixed(2) : "…");

const NotDrawn = ({ state, findings }) =>
  findings.length > 0 && html`
    <div class="not-drawn">
      <h3>${t("not_drawn")}</h3>
      <ul>${findings.map((f) => html`
        <li key=${f.path + f.message} class=${lit(state.active, f.path) ? "lit" : ""} onMouseEnter=${() => point({ path: f.path })} onMouseLeave=${() => point(null)}>
          <code>${f.code}</code> ${ruleWords(f.code) && `${ruleWords(f.code)[0]}：`}${told(f.message)}</li>`)}</ul>
    </div>`;
