import { css } from 'lit'

export const calendarStyles = css`
  .bars { display: grid; gap: 10px; margin-bottom: 14px; }
  .steps, .choices { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; }
  .steps h2 { font-size: var(--ui-text-xl); letter-spacing: -0.01em; }
  .arrows { display: inline-flex; }
  .where { width: 300px; }
  .zone { width: 290px; }
  .classes { display: flex; gap: 4px; }
  .chip { display: inline-flex; align-items: center; gap: 7px; padding: 3px 11px 3px 9px; border: 1px solid var(--ui-line); border-radius: 999px; background: var(--ui-surface); color: var(--ui-ink); font: var(--ui-text-s) / 20px var(--ui-font); cursor: pointer; }
  .chip:hover { border-color: #c9c4ba; }
  .chip i { width: 11px; height: 11px; border-radius: 4px; background: var(--bar); border: 2px solid var(--bar); }
  .chip[aria-pressed='false'] { color: var(--ui-ink-2); background: transparent; }
  .chip[aria-pressed='false'] i { background: transparent; }
  .chip.campaign { --bar: var(--ui-accent); }
  .chip.normal { --bar: var(--ui-usual); }
  .chip.background { --bar: var(--ui-behind); }
  .air { margin-bottom: 12px; align-items: center; --ui-icon-size: 17px; padding-block: 8px; }
  .plain { border: 0; background: none; font: inherit; font-weight: 500; text-decoration: underline; text-underline-offset: 3px; cursor: pointer; color: inherit; border-radius: 4px; }
  .late { margin-bottom: 12px; align-items: center; --ui-icon-size: 18px; }
  .split { display: grid; grid-template-columns: minmax(0, 1fr); gap: 16px; align-items: start; }
  .split[data-open] { grid-template-columns: minmax(0, 1fr) 320px; }
  .main { min-width: 0; --off-grid-height: max(420px, calc(100vh - 268px)); }
  .keys { margin-top: 8px; }
  aside { position: sticky; top: 12px; max-height: calc(100vh - 24px); overflow: auto; }
  @media (max-width: 1000px) {
    .split[data-open] { grid-template-columns: minmax(0, 1fr); }
    aside { position: fixed; inset: auto 0 0; z-index: 20; max-height: 78vh; box-shadow: var(--ui-shadow-raised); }
  }
  @media (max-width: 640px) {
    .where, .zone { width: 100%; }
    .keys { display: none; }
    .steps h2 { order: 5; width: 100%; font-size: 17px; }
  }
`
