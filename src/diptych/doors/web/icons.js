// Icons drawn for this page, 16 units a side, in the colour of the text.
import { html } from "./vendor/htm-preact.js";

const PATHS = {
  auto: "M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11",
  light: "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6M8 1v1.6M8 13.4V15M1 8h1.6M13.4 8H15M3 3l1.1 1.1M11.9 11.9 13 13M13 3l-1.1 1.1M4.1 11.9 3 13",
  dark: "M13.2 9.8A5.6 5.6 0 0 1 6.2 2.8 5.6 5.6 0 1 0 13.2 9.8z",
  history: "M2.6 8a5.4 5.4 0 1 1 1.7 3.9M2.4 4.6V8h3.4M8 5.2V8l2 1.4",
  link: "M6.6 9.4 9.4 6.6M7.2 5 9 3.2a2.7 2.7 0 0 1 3.8 3.8L11 8.8M8.8 11 7 12.8A2.7 2.7 0 0 1 3.2 9L5 7.2",
  unlink: "M7.2 5 9 3.2a2.7 2.7 0 0 1 3.8 3.8L11 8.8M8.8 11 7 12.8A2.7 2.7 0 0 1 3.2 9L5 7.2M2.5 2.5l11 11",
  copy: "M5.5 5.5h7v8h-7zM10.5 5.5v-3h-7v8h2",
  star: "m8 2.2 1.8 3.7 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4L2.2 6.5l4-.6z",
  close: "m4 4 8 8M12 4l-8 8",
  plus: "M8 3v10M3 8h10",
  save: "M8 2.5v7.2M5 7l3 3 3-3M3 13h10",
  open: "M2.5 12.5v-9h4l1.4 1.8h5.6v7.2z",
};

export const Icon = ({ name, filled = false }) => html`
  <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
    <path d=${PATHS[name]} fill=${filled || name === "auto" ? "currentColor" : "none"} fill-opacity=${name === "auto" ? 0.35 : 1}
      stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round" />
  </svg>`;

/** The mark: two panels and their hinge. */
export const Mark = () => html`
  <svg class="mark" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
    <path d="M1.5 4 9 2v16l-7.5-2z" fill="currentColor" />
    <path d="M18.5 4 11 2v16l7.5-2z" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linejoin="round" />
  </svg>`;

export const Button = ({ icon, label, text, kind = "", ...rest }) => html`
  <button type="button" class=${`button ${kind}`} aria-label=${text ? undefined : label} title=${text ? undefined : label} ...${rest}>
    ${icon && html`<${Icon} name=${icon} filled=${rest["aria-pressed"] === true || rest["aria-pressed"] === "true"} />`}${text && html`<span>${text}</span>`}
  </button>`;

/** Two or three choices side by side, of which one holds. */
export const Choice = ({ label, value, options, onPick }) => html`
  <div class="choice" role="group" aria-label=${label}>
    ${options.map(([name, text]) => html`
      <button type="button" key=${name} aria-pressed=${value === name ? "true" : "false"} onClick=${() => onPick(name)}>${text}</button>`)}
  </div>`;
