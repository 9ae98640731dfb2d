import { css, type CSSResult } from 'lit'

/** What every page and part shares. Nothing that is touched is lower than 48 px. */
export const styles: CSSResult = css`
  *, *::before, *::after { box-sizing: border-box; }
  :host { display: block; }
  h1, h2, p, ol, ul, dl, dd { margin: 0; padding: 0; }
  h1 { font-size: var(--ui-text-2xl); line-height: 1.3; font-weight: 650; letter-spacing: -0.005em; text-wrap: balance; }
  h1:lang(en) { font-size: calc(var(--ui-text-2xl) * 0.93); }
  h1:focus { outline: none; }
  h2 { font-size: var(--ui-text-s); line-height: 1.5; font-weight: 600; color: var(--ui-ink-2); text-wrap: balance; }
  p, li { text-wrap: pretty; }
  ol, ul { list-style: none; }
  a { color: inherit; }
  .quiet { color: var(--ui-ink-2); }
  .small { font-size: var(--ui-text-s); line-height: 1.6; }
  .numbers { font-variant-numeric: tabular-nums; }
  .spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

  button, .button { font: inherit; -webkit-appearance: none; appearance: none; cursor: pointer; touch-action: manipulation; }
  .button { display: flex; align-items: center; justify-content: center; gap: 0.5rem; width: 100%; min-height: var(--mob-touch); padding: 0.625rem min(1.25rem, 4vw); border: 1px solid #cfc9bf; border-radius: var(--ui-radius); background: var(--ui-surface); color: var(--ui-ink); font-weight: 550; line-height: 1.35; text-align: center; text-wrap: balance; text-decoration: none; transition: background-color 120ms; }
  .button:active { background: var(--ui-sunken); }
  .button.main { border-color: transparent; background: var(--ui-accent); color: #fff; font-size: var(--ui-text-l); font-weight: 600; letter-spacing: 0.04em; }
  .button.main:active { background: var(--ui-accent-hover); }
  .button.great { min-height: 4rem; border-radius: 16px; font-size: min(1.375rem, 9vw); letter-spacing: 0.12em; box-shadow: 0 6px 18px rgb(159 29 31 / 22%); }
  :lang(en) .button.main { letter-spacing: 0; }
  .button[aria-busy='true'] { background: #b45a58; box-shadow: none; cursor: default; }
  .plain { display: inline-flex; align-items: center; gap: 0.375rem; min-height: 3rem; padding: 0 0.75rem; border: 0; border-radius: var(--ui-radius); background: none; color: var(--ui-ink-2); font-size: var(--ui-text-s); text-decoration: underline; text-decoration-color: #c9c4ba; text-underline-offset: 0.25em; }
  .plain:active { background: var(--ui-sunken); }
  :focus-visible { outline: 3px solid var(--ui-focus); outline-offset: 2px; }
  h1:focus-visible { outline: none; }

  .card { background: var(--ui-surface); border: 1px solid var(--ui-line); border-radius: var(--ui-radius-l); box-shadow: var(--ui-shadow); }
  .turn { width: 1.25em; height: 1.25em; flex: none; border: 0.15em solid rgb(255 255 255 / 40%); border-top-color: #fff; border-radius: 50%; animation: turn 1.1s linear infinite; }
  .turn.dark { border-color: #d9d4cb; border-top-color: var(--ui-ink-2); }
  @keyframes turn { to { transform: rotate(1turn); } }
  @keyframes rise { from { opacity: 0; transform: translateY(10px); } }
  @media (prefers-reduced-motion: reduce) { *, *::before, *::after { animation: none !important; transition: none !important; } }
`

/** A few numbers side by side; one below the other with large type. */
export const sumStyles: CSSResult = css`
  .sums { display: grid; grid-template-columns: 1fr 1fr; gap: 0.75rem 0; }
  .sums div + div { border-inline-start: 1px solid var(--ui-line); padding-inline-start: var(--mob-inset); }
  .sums dt { color: var(--ui-ink-2); font-size: var(--ui-text-s); }
  .sums dd { display: flex; flex-wrap: wrap; align-items: baseline; overflow-wrap: normal; color: var(--ui-ink-2); }
  .sums b { font-size: min(2.5rem, 15vw); line-height: 1.25; font-weight: 600; font-variant-numeric: tabular-nums; color: var(--ui-ink); margin-inline-end: 0.25rem; letter-spacing: -0.01em; }
  @container (max-width: 16rem) {
    .sums { grid-template-columns: 1fr; }
    .sums div + div { border-inline-start: 0; padding-inline-start: 0; border-top: 1px solid var(--ui-line); padding-top: 0.75rem; }
  }
`

/** Forms: words above, the box, what is wrong below. */
export const formStyles: CSSResult = css`
  form { display: grid; gap: 1rem; }
  .field { display: grid; gap: 0.375rem; }
  .field label { font-size: var(--ui-text-s); font-weight: 550; }
  .box { position: relative; display: flex; }
  input { flex: 1; min-width: 0; width: 100%; min-height: var(--mob-touch); padding: 0 1rem; border: 1px solid #918a7f; border-radius: var(--ui-radius); background: var(--ui-surface); color: var(--ui-ink); font: inherit; font-size: max(1.0625rem, 16px); -webkit-appearance: none; appearance: none; }
  input.secret { padding-inline-end: 3.5rem; }
  input:focus-visible { outline: 3px solid var(--ui-focus); outline-offset: -1px; border-color: transparent; }
  input[aria-invalid='true'] { border-color: var(--ui-bad); background: #fffafa; }
  .show { position: absolute; inset: 0 0 0 auto; min-width: 3.25rem; border: 0; border-radius: var(--ui-radius); background: none; color: var(--ui-ink-2); --ui-icon-size: 1.375rem; }
  .show[aria-pressed='true'] { color: var(--ui-accent); }
  .hint { font-size: var(--ui-text-s); line-height: 1.5; color: var(--ui-ink-2); }
  .problem { font-size: var(--ui-text-s); line-height: 1.5; color: var(--ui-bad); }
  .wrong { display: flex; gap: 0.625rem; align-items: flex-start; padding: 0.75rem 0.875rem; border-radius: var(--ui-radius); background: var(--ui-bad-quiet); color: var(--ui-bad); font-size: var(--ui-text-s); line-height: 1.5; --ui-icon-size: 1.25rem; }
`
