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
