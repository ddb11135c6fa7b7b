// Painting: a job of the server, followed by its events.
import { failed, ownSlots, partsKnown, say } from "./actions.js";
import { listen, send } from "./api.js";
import { t } from "./i18n.js";
import { store } from "./store.js";

export const BUSY = ["starting", "queued", "painting", "judging"];
let close = null;

const set = (patch) => store.set(({ paint }) => ({ paint: { ...paint, ...(typeof patch === "function" ? patch(paint) : patch) } }));

export const running = () => BUSY.includes(store.get().paint.phase);

/** Paints `n` pictures from the chosen seed on. */
export async function paint(n = 1) {
  await partsKnown();
  const { scene, target, seed, painter, paint: before } = store.get();
  const texts = ownRead();
  if (!scene.trim() || running()) return;
  close?.();
  store.set({ paint: { phase: "starting", pictures: [], previews: [], order: [], shown: null, n, seed, of: source(), before: before.pictures.length ? { ...before, before: null } : null } });
  try {
    const { job } = await send("v1/paint", { scene, target, seed, n, painter, texts: Object.keys(texts).length ? texts : null });
    set({ job });
    close = listen(job, EVENTS);
  } catch (error) {
    if (error.code !== "offline") return set({ phase: "failed", error });
    set(({ before: last }) => ({ ...last, phase: last?.phase ?? "idle" }));
    failed(error);
  }
}

/** Texts edited by hand that the chosen painter reads; of another model, it has no box for them. */
function ownRead(state = store.get()) {
  const slots = state.targets.find((row) => row.full_id === readBy(state))?.slots ?? [];
  return Object.fromEntries(ownSlots(state).filter((id) => slots.some((slot) => slot.id === id)).map((id) => [id, state.own[id].text]));
}

/** What a picture is painted from. */
const source = (state = store.get()) => JSON.stringify([state.scene, ownRead(state)]);

/** Whether the picture that is shown is of words that have changed since. */
export const stale = (state) => state.paint.of !== source(state);

const readBy = ({ about, painter }) => about?.reads?.[painter || about.painter] ?? "";

/** Whether a text that was edited by hand is one that the chosen painter does not read. */
export const unread = (state) => ownSlots(state).length > Object.keys(ownRead(state)).length;

export async function cancel() {
  const { job } = store.get().paint;
  if (job) await send(`v1/jobs/${job}/cancel`, {}).catch(failed);
}

export const again = (n = 1) => {
  store.set(({ seed, paint: { n: last = 1 } }) => ({ seed: seed + last }));
  return paint(n);
};

const EVENTS = {
  queued: ({ ahead }) => set({ phase: "queued", ahead }),
  step: ({ index, steps, previews, preview }) => set({ phase: "painting", index, steps, previews: previews ?? (preview ? [preview] : []) }),
  picture: (picture) => set((now) => {
    const pictures = [...now.pictures, picture];
    return { phase: pictures.length < now.n ? "painting" : "judging", pictures, previews: [], shown: now.shown ?? picture.id };
  }),
  verdict: ({ picture, verdict, error }) =>
    set((now) => ({ pictures: now.pictures.map((p) => (p.id === picture ? { ...p, verdict, judge_error: error } : p)) })),
  rank: ({ order }) => set({ order, shown: order[0] }),
  done: ({ cancelled }) => {
    set(({ before, pictures }) => ({ ...(cancelled && !pictures.length ? before : {}), phase: cancelled ? "cancelled" : "done", previews: [], before: null }));
    say(t(cancelled ? "cancelled" : "painted"));
  },
  error: ({ error }) => set({ phase: "failed", error, previews: [] }),
  lost: () => set({ phase: "failed", error: { message: t("job_lost") }, previews: [] }),
};
