import { css } from 'lit'

export const publishStyles = css`
  .lead { display: flex; gap: 32px; align-items: flex-start; padding: 20px; }
  .figures { margin-top: 4px; font-size: var(--ui-text); }
  .send { display: flex; gap: 10px; align-items: flex-end; flex: none; }
  .send wa-input { width: 300px; }
  .inset { margin: 0 20px 16px; }
  .changes { display: flex; flex-wrap: wrap; gap: 6px; margin: 12px 0 0; padding: 0; list-style: none; }
  .changes li { display: inline-flex; gap: 5px; align-items: center; padding: 1px 9px 1px 5px; border-radius: 6px; font-size: var(--ui-text-s); line-height: 22px; background: var(--ui-sunken); }
  .changes b { font-weight: 600; }
  .plus { background: var(--ui-good-quiet) !important; color: var(--ui-good); }
  .minus { color: var(--ui-ink-2); text-decoration: line-through; }
  .minus b { text-decoration: none; }
  .tilde { background: var(--ui-busy-quiet) !important; color: var(--ui-busy); }
  .inner { border-width: 1px 0 0; border-radius: 0; box-shadow: none; }
  .card { overflow: hidden; }
  @media (max-width: 1240px) { .lead { flex-direction: column; gap: 16px; } .send { width: 100%; } .send wa-input { flex: 1; } }
`
