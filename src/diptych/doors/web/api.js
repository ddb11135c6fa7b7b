// The server's REST interface; every answer is the schema of the command line's --json.

/** An error of the server or of the way to it: `code`, `message`, `hint`. */
export class ApiError extends Error {
  constructor({ code = "", message = "", hint = "", ...more } = {}, status = 0) {
    super(message);
    Object.assign(this, { code, hint, status, more });
  }
}

async function answer(response) {
  const body = await response.json().catch(() => null);
  if (response.ok) return body;
  const error = body?.error ?? { code: `HTTP ${response.status}`, message: response.statusText };
  throw new ApiError(error, response.status);
}

async function call(path, options) {
  try {
    return await answer(await fetch(path, options));
  } catch (error) {
    if (error instanceof ApiError || error.name === "AbortError") throw error;
    throw new ApiError({ code: "offline", message: String(error.message) });
  }
}

export const get = (path, signal) => call(path, { signal });

export const send = (path, body, { signal, method = "POST" } = {}) =>
  call(path, { method, signal, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const upload = (path, bytes, type) => call(path, { method: "POST", headers: { "Content-Type": type }, body: bytes });

/** Calls `ask(signal)`; an answer that was overtaken by a later call never arrives. */
export function latest(ask) {
  let running = null;
  return async (...args) => {
    running?.abort();
    const mine = (running = new AbortController());
    try {
      const out = await ask(mine.signal, ...args);
      return mine === running ? out : undefined;
    } catch (error) {
      if (error.name === "AbortError" || mine !== running) return undefined;
      throw error;
    }
  };
}

/** Runs `act` once nothing was asked for `wait_ms`. */
export function debounce(act, wait_ms) {
  let timer = 0;
  const later = (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...args), wait_ms);
  };
  later.now = (...args) => {
    clearTimeout(timer);
    return act(...args);
  };
  return later;
}

const EVENTS = ["queued", "step", "picture", "verdict", "rank", "done", "error"];

/** A job's events: `on[name](data)` for each. Gives what closes the stream. */
export function listen(job, on) {
  const source = new EventSource(`v1/events?job=${encodeURIComponent(job)}`);
  for (const name of EVENTS) {
    source.addEventListener(name, (event) => {
      if (!event.data && source.readyState !== EventSource.CLOSED) return; // the browser's own error: it tries again by itself
      if (!event.data) return on.lost(); // the server was started anew, and has no such job
      const data = JSON.parse(event.data);
      if (name === "done" || name === "error") source.close();
      on[name]?.(data);
    });
  }
  return () => source.close();
}
