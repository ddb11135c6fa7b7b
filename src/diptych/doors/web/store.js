// One state object, replaced on every change; whoever listens draws again.
import { useEffect, useState } from "./vendor/htm-preact.js";

/** A store: `get`, `set` (a patch, or a function of the state that gives one), `listen`. */
export function createStore(initial) {
  let state = initial;
  const ears = new Set();
  return {
    get: () => state,
    set(patch) {
      const next = typeof patch === "function" ? patch(state) : patch;
      if (!next) return;
      state = { ...state, ...next };
      for (const ear of [...ears]) ear(state);
    },
    listen(ear) {
      ears.add(ear);
      return () => ears.delete(ear);
    },
  };
}

export function useStore(store) {
  const [state, setState] = useState(store.get());
  useEffect(() => {
    setState(store.get());
    return store.listen(setState);
  }, [store]);
  return state;
}

const TABS = ["scene", "target", "own"]; // a tab that is loaded anew has its own; a new tab has those of the last

/** What the browser keeps between visits; a browser that refuses keeps nothing. */
export const kept = {
  get(key) {
    try {
      return (TABS.includes(key) ? sessionStorage.getItem(`diptych.${key}`) : null) ?? localStorage.getItem(`diptych.${key}`);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      if (TABS.includes(key)) sessionStorage.setItem(`diptych.${key}`, value);
      localStorage.setItem(`diptych.${key}`, value);
    } catch {
      /* private windows refuse */
    }
  },
};

export const store = createStore({
  lang: "en",
  theme: "auto",
  about: null,
  targets: [],
  target: "flux.1-dev@diffusers",
  scene: "",
  view: "cards",
  attributes: [],
  format: "text",
  sceneError: null,
  down: null, // the server cannot be reached
  texts: {}, // as rendered
  spans: {},
  negative: {},
  own: {}, // slots edited by hand: {text, spans}
  blocks: {},
  findings: [],
  checked: false, // whether the findings are those of the texts as they stand
  active: null, // what is pointed at: {path, slot, start, end}
  busy: false,
  toast: null,
  spare: null, // {key, value}: typed, and no longer anywhere in the scene
  paint: { phase: "idle", pictures: [], previews: [], order: [], shown: null },
  seed: 0,
  painter: "", // the server's choice
  dialog: null,
});
