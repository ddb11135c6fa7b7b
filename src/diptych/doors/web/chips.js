// Keywords as chips: dragged, or moved with the keyboard. Moving one is an edit by hand.
import { html, useLayoutEffect, useRef, useState } from "./vendor/htm-preact.js";
import { editSlot, say, slotName } from "./actions.js";
import { t } from "./i18n.js";
import { Runs, Tip, activeAt, point, tipFor } from "./runs.js";
import { keywords, pathAt, reordered } from "./text.js";

const DRAG_PX = 5;

export function Chips(props) {
  const { slot, text, spans, cut } = props;
  const pieces = keywords(text);
  const [at, setAt] = useState(0); // the one chip that Tab reaches
  const [drag, setDrag] = useState(null); // {from, to}
  const [tip, setTip] = useState(null);
  const list = useRef(null);
  const refocus = useRef(false);
  const here = Math.min(at, pieces.length - 1);
  useLayoutEffect(() => {
    if (refocus.current) list.current?.querySelectorAll(".chip")[here]?.focus();
    refocus.current = false;
  });
  const words = (i) => text.slice(pieces[i].start, pieces[i].end);
  const place = (from, to) => {
    const order = pieces.map((_, i) => i);
    order.splice(to, 0, ...order.splice(from, 1));
    const made = reordered(text, spans, order);
    editSlot(slot.id, made.text, made.spans);
    say(t("chip_moved", { text: words(from), i: to + 1, n: pieces.length }));
    focus(to);
  };
  const remove = (i) => {
    const made = reordered(text, spans, pieces.map((_, k) => k).filter((k) => k !== i));
    say(t("chip_removed", { text: words(i) }), () => editSlot(slot.id, text, spans));
    editSlot(slot.id, made.text, made.spans);
    focus(Math.max(0, Math.min(i, pieces.length - 2)));
  };
  const focus = (i) => ((refocus.current = true), setAt(i));
  const onKey = (event) => keyed(event, here, pieces.length, { place, remove, focus });
  const hover = (event) => {
    const found = event.target.closest?.("[data-start]");
    if (!found) return setTip(null);
    point(activeAt(slot.id, spans, Number(found.dataset.start), Number(found.dataset.end)));
    setTip(found.dataset.ids ? tipFor(found, list.current, Number(found.dataset.start)) : null);
  };
  const leave = () => (setTip(null), point(null));
  const lineAt = cut === null ? -1 : pieces.findIndex((p) => p.start >= cut);
  const shared = { ...props, pieces, drag, setDrag, place, focus, list, here };
  return html`
    <div class="chips-frame">
      <ul class="chips" ref=${list} aria-label=${`${slotName(slot.id)}: ${t("keywords")}`} aria-describedby="chips-help" onKeyDown=${onKey}
        onMouseOver=${hover} onMouseLeave=${leave}>
        ${pieces.map((piece, i) => html`
          ${i === lineAt && html`<li class="cut-line" key="cut"><span>${t("cut", { limit: slot.limit })}</span></li>`}
          <${Chip} key=${`${piece.start}-${words(i)}`} i=${i} piece=${piece} ...${shared} />`)}
        ${cut !== null && lineAt < 0 && html`<li class="cut-line" key="cut"><span>${t("cut", { limit: slot.limit })}</span></li>`}
      </ul>
      ${tip && html`<${Tip} ...${tip} />`}
    </div>`;
}

function keyed(event, i, n, { place, remove, focus }) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step) {
    const to = i + step;
    if (to < 0 || to >= n) return;
    event.preventDefault();
    event.altKey ? place(i, to) : focus(to);
  } else if (event.key === "Home" || event.key === "End") {
    event.preventDefault();
    focus(event.key === "Home" ? 0 : n - 1);
  } else if (event.key === "Delete" || event.key === "Backspace") {
    event.preventDefault();
    remove(i);
  }
}

function Chip({ i, piece, pieces, drag, setDrag, place, focus, list, here, ...props }) {
  const { state, slot, text, spans, cut } = props;
  const start = useRef(null);
  const words = text.slice(piece.start, piece.end);
  const down = (event) => {
    if (event.button === 0) start.current = { x: event.clientX, y: event.clientY };
  };
  const move = (event) => {
    if (!start.current) return;
    if (!drag && Math.hypot(event.clientX - start.current.x, event.clientY - start.current.y) < DRAG_PX) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ from: i, to: nearest(list.current, event, i) });
  };
  const up = () => {
    start.current = null;
    if (drag && drag.to !== drag.from) place(drag.from, drag.to);
    setDrag(null);
  };
  const cancel = () => ((start.current = null), setDrag(null));
  const mark = drag && drag.to === i && drag.from !== i ? (drag.to < drag.from ? "before" : "after") : "";
  const path = pathAt(spans, piece.start);
  return html`
    <li>
      <button type="button" class=${`chip ${drag?.from === i ? "dragged" : ""} ${mark} ${cut !== null && piece.start >= cut ? "cut" : ""}`} data-path=${path}
        tabindex=${i === here ? 0 : -1} aria-label=${t("chip_at", { text: words, i: i + 1, n: pieces.length })} onPointerDown=${down} onPointerMove=${move}
        onPointerUp=${up} onPointerCancel=${cancel} onClick=${() => focus(i)} onFocus=${() => point(activeAt(slot.id, spans, piece.start, piece.end))}>
        <${Runs} ...${props} from=${piece.start} to=${piece.end} />
      </button>
    </li>`;
}

/** The chip whose middle is nearest to the pointer, rows counting more than columns. */
function nearest(list, event, own) {
  let best = own;
  let least = Infinity;
  list.querySelectorAll(".chip").forEach((chip, i) => {
    const r = chip.getBoundingClientRect();
    const away = Math.abs(event.clientX - (r.left + r.width / 2)) + 3 * Math.max(0, Math.abs(event.clientY - (r.top + r.height / 2)) - r.height / 2);
    if (away < least) [least, best] = [away, i];
  });
  return best;
}
