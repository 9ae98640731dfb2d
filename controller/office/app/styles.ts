import { css } from 'lit'

/** What the screens of the office share: cards, grids, quiet text. */
export const pageStyles = css`
  :host { display: block; }
  * { box-sizing: border-box; }
  .card { background: var(--ui-surface); border: 1px solid var(--ui-line); border-radius: var(--ui-radius-l); box-shadow: var(--ui-shadow); }
  .pad { padding: 20px; }
  h2 { margin: 0; font-size: var(--ui-text-l); font-weight: 600; line-height: 1.4; }
  h3 { margin: 0; font-size: var(--ui-text); font-weight: 600; line-height: 1.4; }
  p { margin: 0; }
  .quiet { color: var(--ui-ink-2); }
  .small { font-size: var(--ui-text-s); }
  .numbers { font-variant-numeric: tabular-nums; }
  .mono { font-family: var(--ui-font-mono); font-size: var(--ui-text-xs); }
  .row { display: flex; align-items: center; gap: 10px; }
  .between { display: flex; align-items: center; justify-content: space-between; gap: 12px; }
  .stack { display: grid; gap: 16px; align-content: start; }
  .grow { flex: 1; min-width: 0; }
  .cut { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .section { display: flex; align-items: baseline; gap: 10px; margin: 28px 0 12px; }
  .section:first-child { margin-top: 0; }
  .section .quiet { font-size: var(--ui-text-s); }
  .notice { display: flex; gap: 10px; align-items: flex-start; padding: 12px 16px; border-radius: var(--ui-radius); background: var(--ui-sunken); color: var(--ui-ink); }
  .notice.bad { background: var(--ui-bad-quiet); color: var(--ui-bad); }
  .notice.warn { background: var(--ui-warn-quiet); color: var(--ui-warn); }
  .link { color: var(--ui-ink); text-decoration: underline; text-decoration-color: #bdb6aa; text-underline-offset: 3px; border-radius: 3px; }
  .link:hover { text-decoration-color: currentColor; }
  :is(a, button):focus-visible { outline: 2px solid var(--ui-focus); outline-offset: 2px; }
  .icon-button { display: inline-grid; place-items: center; width: 30px; height: 30px; padding: 0; border: 0; border-radius: 6px; background: none; color: var(--ui-ink-2); cursor: pointer; --ui-icon-size: 17px; }
  .icon-button:hover:not(:disabled) { background: var(--ui-sunken); color: var(--ui-ink); }
  .icon-button:disabled { color: #bdb7ac; cursor: default; }
  .tag { display: inline-flex; align-items: center; gap: 4px; padding: 0 7px; border-radius: 5px; background: var(--ui-sunken); color: var(--ui-ink-2); font-size: var(--ui-text-xs); line-height: 20px; white-space: nowrap; --ui-icon-size: 13px; }
  .ghost { border-radius: var(--ui-radius); background: linear-gradient(100deg, #efece7 40%, #f7f5f1 50%, #efece7 60%) 0 0 / 300% 100%; animation: shine 1.6s linear infinite; }
  .spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  [data-inline]::part(form-control) { display: flex; align-items: center; gap: 10px; }
  [data-inline]::part(form-control-label) { margin: 0; white-space: nowrap; font-weight: 400; color: var(--ui-ink-2); }
  [data-inline]::part(form-control-input) { flex: 1; }
  wa-button, wa-input, wa-select { font-size: var(--ui-text); }
  @keyframes shine { from { background-position: 100% 0; } to { background-position: -50% 0; } }
  @media (prefers-reduced-motion: reduce) { .ghost { animation: none; } }
`
