// The texts, slot by slot: what each encoder reads, token by token, with the cut.
import { html, useLayoutEffect, useRef, useState } from "./vendor/htm-preact.js";
import { editSlot, relink, slotName, slotsOf, spansOf, textOf } from "./actions.js";
import { Chips } from "./chips.js";
import { CopyMenu } from "./copymenu.js";
import { Findings } from "./findings.js";
import { t, tOr } from "./i18n.js";
import { Button, Choice, Icon } from "./icons.js";
import { Runs, Tip, activeAt, point, tipFor } from "./runs.js";
import { cutOf, groups } from "./text.js";

export const TextsPane = ({ state }) => html`
  <section class="pane texts" id="texts" aria-labelledby="texts-title" tabindex="-1">
    <header class="pane-head"><h2 id="texts-title">${t("texts")}</h2><${CopyMenu} state=${state} /></header>
    ${[...slotsOf(state)].sort((a, b) => FORMS.indexOf(a.form) - FORMS.indexOf(b.form)).map((slot) => html`<${SlotPane} key=${slot.id} state=${state} slot=${slot} />`)}
    <${Findings} state=${state} />
  </section>`;

const LABEL_PX = 130;
const FORMS = ["sentence", "json", "keywords", "tags"];

function SlotPane({ state, slot }) {
  const [chips, setChips] = useState(slot.form === "keywords");
  const view = state.blocks[slot.id];
  const text = textOf(state, slot.id);
  const fresh = view?.text === text ? view : null; // counts of an older text are not shown as this one's blocks
  const props = { state, slot, text, spans: spansOf(state, slot.id), view: fresh, tokens: groups(fresh), cut: cutOf(fresh) };
  const own = Boolean(state.own[slot.id]);
  return html`
    <article class=${`slot ${own ? "own" : ""}`} data-slot=${slot.id} aria-labelledby=${`slot-${slot.id}`}>
      <header class="slot-head">
        <h3 id=${`slot-${slot.id}`}>${slotName(slot.id)}</h3>
        <span class="note">${tOr(slot.form, slot.form)}</span>
        ${slot.same_as && html`<span class="note">${t("same_as", { slot: slotName(slot.same_as) })}</span>`}
        ${own && html`<span class="badge"><${Icon} name="unlink" /> ${t("unlinked")}</span>
          <${Button} kind="quiet small" text=${t("relink")} onClick=${() => relink(slot.id)} />`}
        <span class="spring"></span>
        ${slot.form === "keywords" && html`<${Choice} label=${t("slot_view", { slot: slotName(slot.id) })} value=${chips ? "chips" : "text"}
          options=${[["chips", t("chips")], ["text", t("as_text")]]} onPick=${(name) => setChips(name === "chips")} />`}
        <${Count} slot=${slot} view=${view} />
      </header>
      ${chips && text.trim() ? html`<${Chips} ...${props} />` : html`<${Box} ...${props} />`}
      ${props.cut !== null && html`<p class="lost"><b>${t("cut", { limit: slot.limit })}.</b> ${t("cut_lost", { text: text.slice(props.cut).replace(/^[\s,]+/, "") })}</p>`}
      ${state.negative[slot.id] && html`<p class="negative"><span class="note">${t("negative")}</span> ${state.negative[slot.id]}</p>`}
    </article>`;
}

/** The count and its meter; lost and unknown tokens are said in words too. */
function Count({ slot, view }) {
  if (!view) return null;
  if (view.count === null) return html`<span class="count note">${t("not_counted")}</span>`;
  const lost = view.blocks.filter((b) => !b[4]).length;
  const said = slot.limit ? t("tokens_of", view) : slot.chunk ? t("tokens_chunks", { count: view.count, chunk: slot.chunk }) : t("tokens_nolimit", view);
  const share = slot.limit ? Math.min(1, view.count / slot.limit) : 0;
  return html`
    <span class=${`count ${lost ? "over" : ""}`}>
      ${view.unknown > 0 && html`<span class="tag unk">${t("unknown_n", { n: view.unknown })}</span>`}
      ${lost > 0 && html`<span class="tag">${t("lost_n", { n: lost })}</span>`}
      ${slot.limit && !lost && html`<span class="meter" aria-hidden="true"><i style=${`width:${share * 100}%`}></i></span>`}
      <span class="number" role="img" aria-label=${slot.limit ? t("tokens_label", { slot: slotName(slot.id), ...view }) : said}>${said}</span>
    </span>`;
}

/** A text to write in: the characters are drawn behind a transparent field, so that tokens can be coloured. */
function Box(props) {
  const { state, slot, text, spans, tokens } = props;
  const [tip, setTip] = useState(null);
  const frame = useRef(null);
  useLayoutEffect(() => {
    const mark = frame.current.querySelector(".cut-mark"); // its label hangs to the left where the right has no room
    mark?.classList.toggle("left", mark.offsetLeft > frame.current.clientWidth - LABEL_PX);
  });
  const under = (event) => {
    const found = document.elementsFromPoint(event.clientX, event.clientY).find((e) => e.dataset?.start && frame.current.contains(e));
    if (!found) return leave();
    const [start, end] = [Number(found.dataset.start), Number(found.dataset.end)];
    if (tip?.start === start) return;
    point(activeAt(slot.id, spans, start, end));
    setTip(found.dataset.ids ? tipFor(found, frame.current, start) : null);
  };
  const leave = () => (setTip(null), state.active && point(null));
  const caret = (event) => {
    const at = event.target.selectionStart;
    const token = tokens.find((one) => one.start <= at && at < one.end) ?? tokens.find((one) => one.end === at);
    point(token ? activeAt(slot.id, spans, token.start, token.end) : null);
  };
  return html`
    <div class="box" ref=${frame}>
      <div class="back" aria-hidden="true"><${Runs} ...${props} />${"\u200b"}</div>
      <textarea spellcheck="false" aria-label=${t("slot_text", { slot: slotName(slot.id) })} value=${text} onInput=${(e) => (leave(), editSlot(slot.id, e.target.value))}
        onMouseMove=${under} onMouseLeave=${leave} onKeyUp=${caret} onBlur=${leave} />
      ${tip && html`<${Tip} ...${tip} />`}
    </div>`;
}
