import { css } from 'lit'

export const publishStyles = css`
  .stack { grid-template-columns: minmax(0, 1fr); }
  .lead { padding: 20px 20px 16px; }
  .figures { font-size: var(--ui-text-xl); font-weight: 600; line-height: 1.4; }
  .figures .quiet { display: block; font-size: var(--ui-text); font-weight: 400; }
  .figures .quiet:empty { display: none; }
  .inset { margin: 0 20px 14px; }
  .notice ui-icon { flex: none; margin-top: 3px; }
  .notice.strong { border: 1px solid var(--ui-bad); background: var(--ui-bad-quiet); color: var(--ui-bad); }
  .notice.strong p { color: var(--ui-ink); }
  .changes { display: flex; flex-wrap: wrap; gap: 6px; margin: 12px 0 0; padding: 0; list-style: none; }
  .changes:empty { margin: 0; }
  .changes li { display: inline-flex; gap: 5px; align-items: center; padding: 1px 9px 1px 5px; border-radius: 6px; font-size: var(--ui-text-s); line-height: 22px; background: var(--ui-sunken); }
  .changes b { font-weight: 600; }
  .plus { background: var(--ui-good-quiet) !important; color: var(--ui-good); }
  .minus { color: var(--ui-ink-2); text-decoration: line-through; }
  .minus b { text-decoration: none; }
  .tilde { background: var(--ui-busy-quiet) !important; color: var(--ui-busy); }
  .card { overflow: hidden; }
  .back { margin-bottom: 12px; }
  .section { margin-top: 12px; }
`
