// A text drawn as its tokens, and what is pointed at.
import { html } from "./vendor/htm-preact.js";
import { t } from "./i18n.js";
import { store } from "./store.js";
import { lit, pathAt, runs } from "./text.js";

export const point = (active) => store.set({ active });

/** One run of characters with its tokens as coloured blocks; what is behind the cut, unknown or pointed at looks so. */
export function Runs({ state, slot, text, spans, tokens, cut, from = 0, to = text.length }) {
  return runs(text, spans, tokens, from, to).map((run) => html`
    <span key=${run.start} class=${`run ${lit(state.active, run.path, slot.id, run.start, run.end) && run.path ? "lit" : ""}`} data-path=${run.path}>
      ${run.parts.map((part) => html`
        ${cut !== null && part.start <= cut && cut < part.end && html`<span class="cut-mark" data-label=${t("cut", { limit: slot.limit })}></span>`}
        <span key=${part.start} class=${partClass(state, slot, part, cut)} data-start=${part.start} data-end=${part.end}
          data-ids=${part.token ? part.token.ids.join(" + ") : null}>${part.text}</span>`)}
    </span>`);
}

function partClass(state, slot, part, cut) {
  const { active } = state;
  const here = active?.slot === slot.id && active.start < part.end && part.start < active.end;
  const names = [part.token ? `tok t${part.tint}` : "gap"];
  if (part.token && !part.token.known) names.push("unk");
  if (cut !== null && part.start >= cut) names.push("cut");
  if (here) names.push("here");
  return names.join(" ");
}

/** What stands at a place of a slot, as something to point at. */
export const activeAt = (slot, spans, start, end) => ({ path: pathAt(spans, start), slot, start, end });

export function tipFor(found, frame, start) {
  const [own, whole] = [found.getClientRects()[0], frame.getBoundingClientRect()];
  const left = Math.min(Math.max(own.left - whole.left + own.width / 2, 60), whole.width - 60);
  return { start, left, top: own.top - whole.top, text: found.textContent, ids: found.dataset.ids, unknown: found.classList.contains("unk"), cut: found.classList.contains("cut") };
}

export const Tip = ({ left, top, text, ids, unknown, cut }) => html`
  <div class="tip" role="tooltip" style=${`left:${left}px;top:${top}px`}>
    <b>${text}</b> <code>${ids}</code>${unknown && html`<span>${t("unk")}</span>`}${cut && html`<span>${t("behind_cut")}</span>`}
  </div>`;
