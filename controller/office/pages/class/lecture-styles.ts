import { css } from 'lit'

export const lectureStyles = css`
  section { display: grid; gap: 16px; padding: 18px; margin-bottom: 18px; border-top: 3px solid var(--ui-accent); }
  .top { display: grid; grid-template-columns: minmax(0, 360px) minmax(0, 1fr) auto; gap: 20px; align-items: center; }
  .about { display: grid; gap: 6px; align-content: center; }
  .about h2 { font-size: 22px; }
  .code { display: grid; justify-items: center; gap: 4px; color: inherit; text-decoration: none; }
  .code svg { width: 124px; height: 124px; background: #fff; border-radius: var(--ui-radius); fill: #1d1d1f; shape-rendering: crispedges; }
  .track { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 12px; align-items: center; }
  .track input { width: 100%; min-height: 32px; accent-color: var(--ui-accent); }
  .over { display: flex; gap: 8px; align-items: center; margin: 0; padding: 10px 12px; border-radius: var(--ui-radius); background: var(--ui-warn-quiet); color: var(--ui-warn); }
  .acts { display: flex; flex-wrap: wrap; align-items: center; gap: 10px; }
  @media (max-width: 900px) { .top { grid-template-columns: minmax(0, 1fr); } .code { justify-self: start; } }
`
