import { css } from 'lit'

export const shellStyles = css`
  :host { display: grid; grid-template-columns: 216px minmax(0, 1fr); min-height: 100vh; }
  .skip { position: fixed; inset: -60px auto auto 12px; z-index: 20; padding: 8px 14px; border: 0; background: var(--ui-ink); color: #fff; font: inherit; border-radius: var(--ui-radius); }
  .skip:focus { inset-block-start: 12px; }
  nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; display: flex; flex-direction: column; gap: 1px; padding: 16px 12px; border-inline-end: 1px solid var(--ui-line); }
  .brand { display: flex; align-items: center; gap: 10px; padding: 2px 8px 18px; color: inherit; text-decoration: none; border-radius: var(--ui-radius); }
  .brand span { display: grid; line-height: 1.25; }
  .brand strong { font-size: 15px; font-weight: 600; }
  .brand small { color: var(--ui-ink-2); font-size: var(--ui-text-xs); }
  nav h2 { font-size: var(--ui-text-xs); font-weight: 500; color: var(--ui-ink-3); padding: 18px 10px 5px; }
  .entry { position: relative; display: flex; align-items: center; gap: 11px; padding: 6px 10px; border-radius: 7px; color: #45403a; text-decoration: none; line-height: 22px; --ui-icon-size: 18px; }
  .entry ui-icon { color: var(--ui-ink-3); }
  .entry:hover { background: #eeebe5; color: var(--ui-ink); }
  .entry[aria-current] { background: var(--ui-surface); color: var(--ui-ink); font-weight: 600; box-shadow: 0 0 0 1px var(--ui-line), var(--ui-shadow); }
  .entry[aria-current] ui-icon { color: var(--ui-accent); }
  .count { margin-inline-start: auto; min-width: 20px; padding: 0 6px; border-radius: 999px; background: var(--ui-accent); color: #fff; font-size: 11px; line-height: 18px; text-align: center; font-variant-numeric: tabular-nums; font-weight: 600; }
  .foot { margin-top: auto; padding: 16px 10px 4px; font-size: var(--ui-text-xs); }
  .foot ui-status { font-size: var(--ui-text-xs); font-weight: 400; white-space: normal; }
  .house { min-width: 0; display: flex; flex-direction: column; }
  header { display: flex; align-items: center; gap: 14px; padding: 14px 36px 10px; min-height: 58px; }
  main { flex: 1; width: 100%; max-width: 1680px; padding: 0 36px; }
  main:focus { outline: none; }
  .pill { display: inline-flex; align-items: center; gap: 8px; padding: 4px 12px; border-radius: 999px; border: 1px solid var(--ui-accent-line); background: var(--ui-accent-quiet); color: var(--ui-accent); text-decoration: none; font-size: var(--ui-text-s); font-weight: 500; --ui-icon-size: 14px; }
  .pill:hover { background: #f6e2de; }
  .dot { width: 7px; height: 7px; border-radius: 50%; background: var(--ui-accent); }
  .account { display: inline-flex; align-items: center; gap: 8px; padding: 4px 8px 4px 4px; border: 0; border-radius: 999px; background: none; color: var(--ui-ink); font: inherit; cursor: pointer; --ui-icon-size: 14px; }
  .face::before { content: attr(data-letter) / ''; }
  .account:hover { background: #eeebe5; }
  .face { display: grid; place-items: center; width: 28px; height: 28px; border-radius: 50%; background: #35302a; color: #fff; font-size: var(--ui-text-s); font-weight: 500; }
  @media (max-width: 1120px) {
    :host { grid-template-columns: 64px minmax(0, 1fr); }
    nav .word, .brand span, nav h2 { display: none; }
    nav h2 + .entry { margin-top: 14px; }
    .entry { justify-content: center; padding: 8px; }
    .brand { padding-inline: 5px; }
    .count { position: absolute; inset: 0 0 auto auto; min-width: 16px; padding: 0 4px; line-height: 16px; }
    header, main { padding-inline: 20px; }
    .who { display: none; }
  }
  @media (max-width: 640px) {
    :host { grid-template-columns: minmax(0, 1fr); grid-template-rows: auto 1fr; }
    nav { position: static; height: auto; flex-direction: row; align-items: center; gap: 2px; padding: 6px 10px; overflow: auto hidden; border-inline-end: 0; border-block-end: 1px solid var(--ui-line); scrollbar-width: none; }
    nav h2 + .entry { margin: 0; }
    .brand { padding: 4px 6px 4px 4px; }
    .entry { flex: none; padding: 10px; }
    .foot { display: none; }
    header { flex-wrap: wrap; gap: 8px 12px; padding: 10px 16px 14px; }
    header .pill { order: 1; width: 100%; justify-content: center; }
    main { padding-inline: 16px; }
  }
`
