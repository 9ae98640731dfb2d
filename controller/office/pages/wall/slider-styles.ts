import { css } from 'lit'

export const sliderStyles = css`
  :host { display: block; container-type: inline-size; padding: 12px 18px 10px; background: var(--ui-surface); border: 1px solid var(--ui-line); border-radius: var(--ui-radius-l); box-shadow: var(--ui-shadow); }
  .top { flex-wrap: wrap; gap: 8px 12px; }
  .said { display: flex; align-items: baseline; gap: 10px; white-space: nowrap; font-size: var(--ui-text-s); }
  .said b { font-size: 20px; font-weight: 600; line-height: 30px; min-width: 56px; }
  .date { width: 150px; height: 34px; box-sizing: border-box; padding: 0 10px; border: 1px solid #c9c4ba; border-radius: 6px; background: #fff; color: #211e1a; font: 400 var(--ui-text-s) / 1 var(--ui-font); }
  .date:focus-visible { outline: 2px solid var(--ui-focus); outline-offset: 1px; }
  .play { display: inline-flex; padding: 3px; gap: 2px; background: #ebe8e2; border-radius: 8px; }
  .play button { display: inline-flex; align-items: center; gap: 4px; font: 500 var(--ui-text-s) / 20px var(--ui-font); font-variant-numeric: tabular-nums; color: #4a453d; padding: 4px 10px; border: 0; border-radius: 6px; background: none; cursor: pointer; --ui-icon-size: 13px; }
  .play button[aria-pressed='true'] { background: #fff; color: #211e1a; box-shadow: 0 1px 2px rgb(33 30 26 / 14%); }
  .scale { position: relative; margin: 8px 12px 0; padding-bottom: 2px; }
  .hours { position: relative; height: 18px; }
  .hours span { position: absolute; transform: translateX(-50%); font-size: 11px; line-height: 16px; color: var(--ui-ink-2); font-variant-numeric: tabular-nums; white-space: nowrap; }
  .hours span::after { content: ''; position: absolute; left: 50%; top: 17px; width: 1px; height: 9px; background: var(--ui-line-strong); opacity: 0.45; }
  .hours .first { transform: translateX(-3px); }
  .hours .first::after { left: 3px; }
  .hours .last { transform: translateX(calc(-100% + 3px)); }
  .hours .last::after { left: calc(100% - 3px); }
  .hours .midnight { font-weight: 600; color: var(--ui-ink); }
  .hours .midnight::after { opacity: 0.9; }
  .track { position: relative; height: 28px; cursor: pointer; touch-action: none; }
  .track::before { content: ''; position: absolute; inset: 0 -10px; }
  .rail, .passed, .span { position: absolute; left: 0; top: 11px; height: 6px; border-radius: 3px; pointer-events: none; }
  .rail { right: 0; background: #e4dfd6; }
  .passed { background: var(--ui-accent); }
  .span { top: 8px; height: 12px; background: repeating-linear-gradient(45deg, #b3261e 0 4px, #d98a84 4px 8px); }
  .thumb { position: absolute; top: 4px; width: 20px; height: 20px; margin-left: -10px; border-radius: 50%; background: #fff; border: 3px solid var(--ui-accent); box-shadow: 0 1px 4px rgb(33 30 26 / 30%); }
  .thumb.live { border-color: #8a847a; }
  .thumb:focus-visible { outline: 2px solid var(--ui-focus); outline-offset: 2px; }
  .mark { position: absolute; top: 18px; width: 24px; height: 12px; margin-left: -12px; padding: 0; border: 0; background: none; cursor: pointer; }
  .mark::before { content: ''; position: absolute; left: 6px; top: -1px; border: 6px solid transparent; border-top: 8px solid var(--ui-busy); border-bottom: 0; }
  .mark.takeover::before { border-top-color: var(--ui-bad); }
  @container (max-width: 800px) { .place { display: none; } .date { width: 132px; } .play button { padding-inline: 7px; } .top { gap: 8px; } .hours span.near { visibility: hidden; } }
  @media (max-width: 640px) { .date { flex: 1; } .hours span:nth-child(even) { visibility: hidden; } }
`
