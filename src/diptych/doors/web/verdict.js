// The verdict: a bar for every claim, worst first.
import { html } from "./vendor/htm-preact.js";
import { t, told, tOr } from "./i18n.js";
import { point } from "./runs.js";
import { lit } from "./text.js";

const two = (number) => (number == null ? "–" : number.toFixed(2));

const isJudged = (claim) => claim.p != null && !claim.gated;
export const worstFirst = (claims) => [...claims].sort((a, b) => a.p - b.p);

export const Verdict = ({ state, verdict }) => html`
  <div class="verdict">
    <h3>${t("verdict")} <span class="note">${t("judged_by", { judge: told(verdict.judge) })}</span></h3>
    <dl class="figures">
      <div><dt>${t("overall")}</dt><dd>${two(verdict.score)}</dd></div>
      <div><dt>${t("all_hold")}</dt><dd>${two(verdict.all)}</dd></div>
      <div><dt>CLIPScore</dt><dd>${two(verdict.clipscore)}</dd></div>
    </dl>
    <${Bars} state=${state} claims=${worstFirst(verdict.claims.filter(isJudged))} />
    <${Unjudged} state=${state} claims=${verdict.claims.filter((claim) => !isJudged(claim))} />
  </div>`;

const Bars = ({ state, claims }) => html`<ul class="bars">${claims.map((claim, i) => html`<${Bar} key=${i} state=${state} claim=${claim} />`)}</ul>`;

/** What the judge cannot say, with its reasons, out of the way. */
const Unjudged = ({ state, claims }) =>
  claims.length > 0 && html`<details><summary class="note">${t("not_judged_n", { n: claims.length })}</summary><${Bars} state=${state} claims=${claims} /></details>`;

/** What the picture shows more than the claim. */
const rather = ({ kind, value, text }) => (kind === "without" ? t("sees_not") : t("sees", { value: kind === "swapped" ? text : value || text }));

function Bar({ state, claim }) {
  const judged = isJudged(claim);
  const words = `${claim.absent ? "no " : ""}${claim.said || claim.value}`;
  const best = [...(claim.options ?? [])].sort((a, b) => b.p - a.p)[0];
  const beaten = judged && best && best.p > claim.p;
  const on = () => point({ path: claim.path });
  const label = judged ? t("claim_label", { said: words, p: two(claim.p) }) : `${words}: ${t("not_judged")}`;
  return html`
    <li class=${`bar ${lit(state.active, claim.path) ? "lit" : ""} ${beaten ? "beaten" : ""}`} data-path=${claim.path} tabindex="0" aria-label=${label}
      onMouseEnter=${on} onMouseLeave=${() => point(null)} onFocus=${on} onBlur=${() => point(null)}>
      <span class="bar-words">${words} ${claim.kind !== words && html`<span class="note">${tOr(`role_${claim.kind}`, claim.kind)}</span>`}</span>
      <span class="bar-number">${judged ? two(claim.p) : "–"}</span>
      ${judged && html`<span class="bar-track" aria-hidden="true"><i style=${`width:${claim.p * 100}%`}></i></span>`}
      ${(beaten || !judged) && html`<span class="note bar-note">${beaten ? rather(best) : told(claim.why ?? "") || t("gated")}</span>`}
    </li>`;
}
