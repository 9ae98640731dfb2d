import { css } from 'lit'

export const scheduleStyles = css`
  .unsent { align-items: center; --ui-icon-size: 18px; }
  .unsent .link { color: inherit; font-weight: 500; white-space: nowrap; }
  .head { display: flex; align-items: center; gap: 10px; margin: 8px 0 10px; }
  .none { padding: 0 0 4px 20px; }
  .mark { width: 10px; height: 10px; border-radius: 3px; background: var(--ui-usual); }
  .mark.campaign { background: var(--ui-accent); }
  .mark.background { background: var(--ui-behind); }
  .entries { margin: 0; padding: 0; list-style: none; overflow: hidden; }
  .entries li { display: grid; grid-template-columns: minmax(170px, 1.1fr) minmax(220px, 1.5fr) minmax(170px, 1.2fr) 76px 64px; gap: 24px; align-items: center; padding: 13px 14px 13px 20px; }
  .entries li { content-visibility: auto; contain-intrinsic-size: auto 74px; }
  .trouble { display: flex; gap: 8px; align-items: baseline; color: var(--ui-warn); font-size: var(--ui-text-s); line-height: 1.45; }
  .gaps { display: grid; gap: 4px; }
  .gaps ul { margin: 0; padding: 0; list-style: none; font-size: var(--ui-text-s); }
  .entries li + li { border-top: 1px solid #f0ede8; }
  .entries li:hover { background: #fbfaf8; }
  .over .what strong, .over .when { color: var(--ui-ink-2); }
  .what { display: grid; gap: 2px; min-width: 0; }
  .what strong { font-weight: 600; }
  .when { display: grid; gap: 7px; min-width: 0; }
  .where { display: flex; flex-wrap: wrap; gap: 4px 6px; align-items: center; }
  .rank { text-align: end; white-space: nowrap; }
  .acts { display: flex; justify-content: flex-end; }
  .stack { container-type: inline-size; grid-template-columns: minmax(0, 1fr); }
  /* Also beside the panel that explains a screen. */
  @container (max-width: 880px) {
    .entries li { grid-template-columns: minmax(0, 1fr) minmax(0, 1.2fr) auto; gap: 8px 20px; }
    .entries .where { grid-column: 1 / 3; }
    .entries .acts { grid-column: 3; grid-row: 1; }
    .head { flex-wrap: wrap; }
  }
  @container (max-width: 560px) {
    .entries li { grid-template-columns: minmax(0, 1fr) auto; }
    .entries .when, .entries .where { grid-column: 1 / -1; }
    .entries .acts { grid-column: 2; }
    .entries .rank { grid-column: 1 / -1; text-align: start; }
    .unsent { flex-wrap: wrap; }
  }
`
