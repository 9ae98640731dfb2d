import { css } from 'lit'

export const itemStyles = css`
  .desk { display: grid; grid-template-columns: minmax(340px, 420px) minmax(0, 1fr); gap: 24px; align-items: start; }
  .form { padding: 22px 24px 24px; }
  .field { display: grid; grid-template-columns: minmax(0, 1fr); gap: 6px; justify-items: start; }
  .label { font-weight: 500; }
  .hint { color: var(--ui-ink-2); font-size: var(--ui-text-s); line-height: 1.5; }
  .hint.bad { color: var(--ui-bad); }
  .choose { display: flex; align-items: center; justify-content: center; gap: 8px; width: 100%; min-height: 92px; border: 1.5px dashed #bdb6aa; border-radius: var(--ui-radius); background: #fbfaf8; color: var(--ui-ink-2); font: inherit; cursor: pointer; }
  .choose:hover { border-color: var(--ui-accent); color: var(--ui-accent); }
  .chosen { display: flex; align-items: center; gap: 10px; width: 100%; padding: 8px; border: 1px solid var(--ui-line); border-radius: var(--ui-radius); background: #fbfaf8; }
  .shot { position: relative; flex: none; width: 76px; height: 48px; border-radius: 4px; overflow: hidden; background: #ece9e3; }
  .shot img { width: 100%; height: 100%; object-fit: contain; display: block; }
  .shot .mark { display: none; }
  .divisions { display: grid; grid-template-columns: repeat(4, 1fr); gap: 8px; width: 100%; }
  .division { display: grid; gap: 6px; justify-items: center; padding: 8px 4px; border: 1px solid var(--ui-line); border-radius: var(--ui-radius); background: #fbfaf8; color: inherit; font: inherit; font-size: var(--ui-text-s); line-height: 1.3; cursor: pointer; }
  .division:hover { background: var(--ui-hover); }
  .division[aria-checked='true'] { border-color: var(--ui-accent); box-shadow: inset 0 0 0 1px var(--ui-accent); font-weight: 500; }
  .division .picture { position: relative; width: 64px; height: 36px; }
  .division i { position: absolute; box-sizing: border-box; border: 1px solid #fbfaf8; border-radius: 3px; background: #c9c2b6; }
  .division[aria-checked='true'] i { background: var(--ui-accent); }
  .boxes summary { cursor: pointer; font-weight: 500; }
  .boxes table { width: 100%; margin-top: 10px; border-collapse: collapse; font-size: var(--ui-text-s); font-variant-numeric: tabular-nums; }
  .boxes caption { text-align: start; font-weight: 500; padding: 4px 0; }
  .boxes th { text-align: start; font-weight: 400; color: var(--ui-ink-2); padding: 2px 4px 2px 0; white-space: nowrap; }
  .boxes input { width: 100%; min-width: 44px; box-sizing: border-box; padding: 4px; border: 1px solid var(--ui-line); border-radius: 5px; font: inherit; background: #fff; color: inherit; }
  .boxes .wrong input { border-color: var(--ui-bad); }
  .preview { position: sticky; top: 20px; padding: 16px 20px 22px; background: #ece9e3; border-radius: var(--ui-radius-l); }
  .preview h2 { font-size: var(--ui-text); margin-bottom: 12px; }
  .glasses { display: grid; grid-template-columns: 3.16fr 1fr; gap: 18px; align-items: start; }
  figure { margin: 0; min-width: 0; }
  figure off-glass { width: 100%; box-shadow: 0 2px 10px rgb(33 30 26 / 24%); }
  figcaption { margin-top: 8px; color: var(--ui-ink-2); font-size: var(--ui-text-s); }
  .notice { margin-bottom: 16px; align-items: center; }
  .notice.good { background: var(--ui-good-quiet); color: #175c3a; }
  .notice .link { color: inherit; font-weight: 600; }
  @media (max-width: 1180px) { .desk { grid-template-columns: 1fr; } .preview { position: static; } }
`
