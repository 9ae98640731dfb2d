import { css } from 'lit'

export const screensStyles = css`
  .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(290px, 1fr)); gap: 16px; }
  .screen { display: grid; grid-template-rows: auto 1fr; overflow: hidden; }
  .stage { display: grid; place-items: center; height: 176px; padding: 14px; background: #ece9e3; border-bottom: 1px solid var(--ui-line); }
  .stage off-glass { max-width: 100%; height: 100%; box-shadow: 0 1px 3px rgb(33 30 26 / 25%); }
  off-glass.offline, off-glass.unpaired, off-glass.frozen { filter: saturate(0.35) opacity(0.6); }
  .stage { position: relative; }
  .stage .tick { position: absolute; top: 8px; left: 8px; padding: 6px; border-radius: 6px; background: rgb(255 255 255 / 94%); box-shadow: 0 1px 3px rgb(33 30 26 / 25%); line-height: 0; }
  .chosen { outline: 2px solid var(--ui-ink); outline-offset: -1px; }
  .fleet { display: flex; flex-wrap: wrap; gap: 2px 12px; align-items: center; }
  .fleet ui-status { white-space: normal; }
  .section { align-items: center; }
  off-bulk { position: sticky; bottom: 14px; z-index: 6; margin-top: 22px; }
  .about { display: grid; gap: 8px; align-content: start; padding: 10px 10px 16px 16px; }
  .about h3 { font-size: 15px; }
  h3 a { color: inherit; text-decoration: none; border-radius: 3px; }
  h3 a:hover { text-decoration: underline; text-underline-offset: 3px; }
  dl { display: grid; gap: 5px; margin: 4px 6px 0 0; font-size: var(--ui-text-s); }
  dl > div { display: grid; grid-template-columns: 84px minmax(0, 1fr); gap: 8px; }
  dt { color: var(--ui-ink-2); }
  dd { margin: 0; }
  .trouble { color: var(--ui-warn); font-weight: 500; --ui-icon-size: 14px; }
  .trouble ui-icon { margin-inline-end: 4px; }
  .bar { display: block; height: 3px; margin-top: 5px; border-radius: 2px; background: #e8e4dd; overflow: hidden; }
  .bar i { display: block; height: 100%; min-width: 3px; background: #7d766b; }
  .fault { display: flex; gap: 6px; align-items: center; color: var(--ui-warn); font-size: var(--ui-text-s); --ui-icon-size: 14px; }
`
