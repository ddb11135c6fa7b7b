// The interface's words. One table a language, all with the same keys.
import en from "./i18n/en.js";
import zhErrors from "./i18n/errors.zh.js";
import zhRules from "./i18n/rules.zh.js";
import zhSaid from "./i18n/said.zh.js";
import zh from "./i18n/zh.js";
import { kept, store } from "./store.js";

export const TABLES = { en, zh };

/** The words for `key` in the chosen language, `{name}`s filled in. */
export function t(key, values = {}) {
  const said = TABLES[store.get().lang]?.[key] ?? en[key] ?? key;
  return said.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** The words for `key`, or `other` where the table has none. */
export const tOr = (key, other) => (key in en ? t(key) : other);

/** A rule in the chosen language: [what it found, what to do, what its fix does]; null where its own words are of that language. */
export const ruleWords = (code) => (store.get().lang === "zh" ? (zhRules[code] ?? null) : null);

/** What an error of the server means in the chosen language; null where its own words are of that language, or none are known. */
export const errorWords = (code) => (store.get().lang === "zh" ? (zhErrors[code] ?? null) : null);

/** A sentence of the server's in the chosen language, where that is known. */
export function told(sentence) {
  const found = store.get().lang === "zh" && zhSaid.find(([said]) => said.test(sentence));
  return found ? sentence.replace(...found).replace(/‹(\w+)›/, (_, kind) => tOr(`role_${kind}`, kind)) : sentence;
}

export function setLang(lang) {
  kept.set("lang", lang);
  store.set({ lang });
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
}

export const firstLang = () => kept.get("lang") ?? (navigator.language?.startsWith("zh") ? "zh" : "en");
