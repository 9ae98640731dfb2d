import { css } from 'lit'

/** The looks of what became of showings: ground and pattern, so that neither has to be trusted alone. */
export const stateStyles = css`
  .whole { background: #3d8f66; }
  .short { background: repeating-linear-gradient(135deg, #c9871f 0 3px, #f3d9a6 3px 6px); }
  .failed { background: repeating-linear-gradient(45deg, #b3261e 0 2px, transparent 2px 5px), repeating-linear-gradient(135deg, #b3261e 0 2px, #f4cfcb 2px 5px); }
  .skipped { background: repeating-linear-gradient(90deg, #8a5a9e 0 2px, #e6d6ee 2px 5px); }
  .unproven { background: #fff; box-shadow: inset 0 0 0 2px #b3261e; }
  .takeover { background: repeating-linear-gradient(0deg, #2b5c9e 0 2px, #b9cfea 2px 4px); }
  .off { background: #4a453d; }
  .waiting { background: radial-gradient(circle, #8a847a 1px, transparent 1.3px) 0 0 / 5px 5px, #f0eeea; }
  .nothing { background: #f0eeea; }
`

export const playsStyles = css`
  .choices { display: flex; flex-wrap: wrap; gap: 10px 14px; align-items: center; }
  .dates { display: inline-flex; align-items: center; gap: 6px; }
  .dates wa-input { width: 158px; }
  .dates wa-input::part(label) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  wa-select.where { min-width: 280px; }
  .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(118px, 1fr)); margin-bottom: 18px; overflow: hidden; }
  .figure { display: grid; gap: 2px; padding: 14px 18px; border-inline-start: 1px solid var(--ui-line); }
  .figure:first-child { border-inline-start: 0; }
  .figure b { font-size: var(--ui-text-xl); font-weight: 600; font-variant-numeric: tabular-nums; line-height: 1.3; }
  .figure span { display: inline-flex; align-items: center; gap: 6px; font-size: var(--ui-text-s); color: var(--ui-ink-2); }
  .swatch { flex: none; width: 14px; height: 14px; border-radius: 3px; }
  .legend { display: flex; flex-wrap: wrap; gap: 6px 16px; margin: 0 0 14px; padding: 0; list-style: none; font-size: var(--ui-text-s); color: var(--ui-ink-2); }
  .legend li { display: inline-flex; align-items: center; gap: 6px; }
  .rows { overflow: hidden; margin-bottom: 18px; }
  .line { display: grid; grid-template-columns: 220px minmax(0, 1fr) 74px 190px 34px; gap: 16px; align-items: center; padding: 8px 14px 8px 20px; border-top: 1px solid #f0ede8; }
  .line:first-child { border-top: 0; }
  .line > .share { text-align: end; font-variant-numeric: tabular-nums; font-weight: 500; }
  .line.head { padding-block: 6px; background: #fbfaf8; border-bottom: 1px solid var(--ui-line); font-size: var(--ui-text-xs); color: var(--ui-ink-2); }
  .line.head + .line { border-top: 0; }
  .strip, .dayline { display: flex; gap: 0; height: 20px; border-radius: 4px; overflow: hidden; }
  .dayline { gap: 2px; height: 24px; overflow: visible; }
  .dayline button { flex: 1; min-width: 4px; padding: 0; border: 0; border-radius: 3px; cursor: pointer; }
  .dayline button:hover { filter: brightness(0.94); }
  .axis { display: flex; justify-content: space-between; font-variant-numeric: tabular-nums; }
  .causes { font-size: var(--ui-text-xs); color: var(--ui-ink-2); line-height: 1.4; }
  .warn { color: var(--ui-warn); }
  @media (max-width: 1100px) { .line { grid-template-columns: 150px minmax(0, 1fr) 64px 34px; } .line > .causes { display: none; } }
`
