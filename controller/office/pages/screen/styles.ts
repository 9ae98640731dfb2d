import { css } from 'lit'

export const screenStyles = css`
  .top { display: grid; grid-template-columns: minmax(0, 1.5fr) minmax(320px, 1fr); gap: 20px; align-items: start; }
  .top.tall { grid-template-columns: minmax(0, 1fr) minmax(320px, 1.2fr); }
  .half { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1.15fr); gap: 20px; align-items: start; margin-top: 20px; }
  .glass { overflow: hidden; }
  .stage { position: relative; display: grid; place-items: center; padding: 22px; background: #ece9e3; }
  .stage off-glass { width: 100%; box-shadow: 0 2px 8px rgb(33 30 26 / 28%); }
  .tall .stage off-glass { width: auto; height: min(62vh, 620px); max-width: 100%; }
  .stage.offline off-glass, .stage.unpaired off-glass, .stage.frozen off-glass { filter: saturate(0.35) opacity(0.65); }
  .stage.dark off-glass { filter: brightness(0.08); }
  .over { position: absolute; display: inline-flex; align-items: center; gap: 8px; padding: 6px 14px; border-radius: 20px; background: rgb(255 255 255 / 92%); font-weight: 500; --ui-icon-size: 16px; }
  .under { display: grid; gap: 4px 24px; grid-template-columns: minmax(0, 1fr) auto; padding: 14px 18px 16px; align-items: center; }
  .under dl { margin: 0; }
  .facts { display: grid; gap: 9px; margin: 14px 0 0; }
  dl > div { display: grid; grid-template-columns: 92px minmax(0, 1fr); gap: 10px; font-size: var(--ui-text-s); }
  dt { color: var(--ui-ink-2); }
  dd { margin: 0; overflow-wrap: anywhere; }
  .trouble { color: var(--ui-warn); font-weight: 500; --ui-icon-size: 14px; }
  .trouble ui-icon { margin-inline-end: 4px; }
  .bar { display: block; height: 4px; margin-top: 6px; border-radius: 2px; background: #e8e4dd; overflow: hidden; }
  .bar i { display: block; height: 100%; min-width: 3px; background: #7d766b; }
  .wrongs { display: grid; gap: 10px; margin: 0; padding: 0; list-style: none; }
  .wrongs li { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 2px 10px; padding: 10px 14px; border-radius: var(--ui-radius); background: var(--ui-warn-quiet); color: var(--ui-warn); --ui-icon-size: 17px; }
  .wrongs strong { font-weight: 600; }
  .wrongs .small { grid-column: 2; color: var(--ui-ink-2); overflow-wrap: anywhere; }
  .status { padding: 18px 20px 20px; }
  .status h3, .facts ~ h3 { margin: 20px 0 8px; }
  .chips { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }
  @media (max-width: 1080px) {
    .top, .top.tall, .half { grid-template-columns: minmax(0, 1fr); }
  }
  @media (max-width: 640px) {
    .stage { padding: 12px; }
    .under { grid-template-columns: minmax(0, 1fr); }
    dl > div { grid-template-columns: 78px minmax(0, 1fr); }
  }
`
