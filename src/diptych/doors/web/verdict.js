// The verdict: a bar for every claim, worst first.
import { html } from "./vendor/htm-preact.js";
import { t, tOr } from "./i18n.js";
import { point } from "./runs.js";
import { lit } from "./text.js";

const two = (number) => (number == null ? "–" : number.toFixed(2));

/** Claims worst first; those without a probability of their own at the end. */
export const worstFirst = (claims) => [...claims].sort((a, b) => place(a) - place(b));
const place = (claim) => (claim.p == null || claim.gated ? 2 : claim.p);

export const Verdict = ({ state, verdict }) => html`
  <div class="verdict">
    <h3>${t("verdict")} <span class="note">${t("judged_by", { judge: verdict.judge })}</span></h3>
    <dl class="figures">
      <div><dt>${t("overall")}</dt><dd>${two(verdict.score)}</dd></div>
      <div><dt>${t("all_hold")}</dt><dd>${two(verdict.all)}</dd></div>
      <div><dt>CLIPScore</dt><dd>${two(verdict.clipscore)}</dd></div>
    </dl>
    <ul class="bars">${worstFirst(verdict.claims).map((claim, i) => html`<${Bar} key=${i} state=${state} claim=${claim} />`)}</ul>
  </div>`;

function Bar({ state, claim }) {
  const judged = claim.p != null && !claim.gated;
  const words = `${claim.absent ? "no " : ""}${claim.said || claim.value}`;
  const best = [...(claim.options ?? [])].sort((a, b) => b.p - a.p)[0];
  const beaten = judged && best && best.p > claim.p;
  const on = () => point({ path: claim.path });
  const label = judged ? t("claim_label", { said: words, p: two(claim.p) }) : `${words}: ${t("not_judged")}`;
  return html`
    <li class=${`bar ${lit(state.active, claim.path) ? "lit" : ""} ${beaten ? "beaten" : ""}`} data-path=${claim.path} tabindex="0" aria-label=${label}
      onMouseEnter=${on} onMouseLeave=${() => point(null)} onFocus=${on} onBlur=${() => point(null)}>
      <span class="bar-words">${words}</span>
      <span class="bar-number">${judged ? two(claim.p) : "–"}</span>
      <span class="bar-track" aria-hidden="true"><i style=${`width:${judged ? claim.p * 100 : 0}%`}></i></span>
      <span class="note bar-note">${tOr(`role_${claim.kind}`, claim.kind)}${beaten ? ` · ${t("sees", { value: best.value })}` : judged ? "" : ` · ${claim.why || t("gated")}`}</span>
    </li>`;
}
