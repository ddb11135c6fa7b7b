// Findings: every silent loss has a name; [fix] mends it, [why] explains it.
import { html, useState } from "./vendor/htm-preact.js";
import { fix, slotName } from "./actions.js";
import { get } from "./api.js";
import { ruleWords, t } from "./i18n.js";
import { Button } from "./icons.js";
import { point } from "./runs.js";
import { lit } from "./text.js";

const SIGNS = { error: "✕", warning: "!", info: "i" };

export function Findings({ state }) {
  const { findings } = state;
  return html`
    <section class="findings" aria-labelledby="findings-title">
      <h3 id="findings-title">${t("findings")} ${findings.length > 0 && html`<span class="note">${findings.length}</span>`}</h3>
      ${findings.length === 0 && state.scene.trim() && !state.sceneError && state.checked && html`<p class="note good"><span aria-hidden="true">✓</span> ${t("no_findings")}</p>`}
      <ul>${findings.map((f) => html`<${Finding} key=${`${f.code}${f.slot}${f.span}${f.path}${f.message}`} state=${state} finding=${f} />`)}</ul>
    </section>`;
}

function Finding({ state, finding }) {
  const [told, setTold] = useState(null);
  const { code, severity, slot, span, path, message, remedy } = finding;
  const [start, end] = span ?? [0, 0];
  const on = () => point({ path: path ?? "", slot: slot ?? "", start, end });
  const off = () => point(null);
  const why = async () => setTold(told === null ? await explain(code) : null);
  const own = ruleWords(code);
  const lang = own ? "en" : null; // the server's words
  return html`
    <li class=${`finding ${severity} ${lit(state.active, path, slot, start, end) ? "lit" : ""}`} data-code=${code} data-path=${path}
      onMouseEnter=${on} onMouseLeave=${off} onFocusIn=${on} onFocusOut=${off}>
      <span class="sign" role="img" aria-label=${t(severity)}>${SIGNS[severity]}</span>
      <div class="finding-body">
        <p><code>${code}</code> ${slot && html`<span class="note">${slotName(slot)}</span>`} ${own ? html`<b>${own[0]}</b>` : message} ${finding.times > 1 && html`<span class="note">× ${finding.times}</span>`}</p>
        ${own && html`<p>${own[1]}${remedy ? own[2] : ""}</p>`}
        ${own && html`<p class="note" lang="en">${message}</p>`}
        ${finding.fix && html`<p class="note" lang=${lang}>${finding.fix}</p>`}
        ${told && html`<div lang=${lang}><${Rule} text=${told} /></div>`}
      </div>
      <div class="finding-acts">
        ${remedy && html`<${Button} kind="small" text=${t(remedy === "unsafe" ? "fix_unsafe" : "fix")} aria-label=${`${t("fix")} ${code}`} onClick=${() => fix(finding)} />`}
        <${Button} kind="quiet small" text=${t("why")} aria-expanded=${told === null ? "false" : "true"} aria-label=${`${t("why")} ${code}`} onClick=${why} />
      </div>
    </li>`;
}

async function explain(code) {
  try {
    return (await get(`v1/explain/${code}`)).rules[0].text;
  } catch (error) {
    return error.message;
  }
}

/** A rule's own words: a line, then headed parts, some of them examples. */
function Rule({ text }) {
  const [head, ...parts] = text.trim().split(/^## /m);
  return html`
    <div class="rule">
      <p><b>${head.trim()}</b></p>
      ${parts.map((part) => {
        const [title, ...lines] = part.split("\n");
        const body = lines.join("\n").trim().split(/\n{2,}/).map((p) => p.replace(/\n/g, " "));
        const code = lines.some((line) => line.startsWith("    "));
        return html`<h4>${title}</h4>${code ? html`<pre>${lines.map((l) => l.replace(/^ {4}/, "")).join("\n").trim()}</pre>` : body.map((p) => html`<p>${p}</p>`)}`;
      })}
    </div>`;
}
