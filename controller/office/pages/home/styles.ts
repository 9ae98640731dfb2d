import { css } from 'lit'

export const homeStyles = css`
  .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(128px, 1fr)); margin-bottom: 16px; overflow: hidden; }
  .figure { display: flex; align-items: center; gap: 12px; padding: 16px 22px; margin-inline-start: -1px; border-inline-start: 1px solid var(--ui-line); color: var(--ui-ink-2); }
  .figure svg { width: 13px; height: 13px; }
  .figure b { font-size: 28px; line-height: 1.2; font-weight: 600; color: var(--ui-ink); }
  .figure.good svg { color: var(--ui-good); }
  .figure.bad svg { color: var(--ui-bad); }
  .figure.warning svg { color: var(--ui-warn); }
  .figure.none b, .figure.none svg { color: #8f887d; }
  .columns { display: grid; grid-template-columns: minmax(0, 1fr) 372px; gap: 16px; align-items: start; }
  .columns section { display: grid; gap: 10px; }
  .columns section.row { display: flex; }
  .glasses { display: flex; flex-wrap: wrap; align-items: flex-end; gap: 8px; margin: 0 0 8px; padding: 0; list-style: none; }
  .glasses li { position: relative; }
  .glasses off-glass { height: 72px; box-shadow: 0 1px 2px rgb(33 30 26 / 22%); --off-glass-radius: 3px; }
  .glasses li:not(.alive) off-glass { filter: grayscale(0.8) opacity(0.5); }
  .mark { position: absolute; inset: auto -4px -4px auto; width: 15px; height: 15px; padding: 2px; border-radius: 50%; background: #fff; overflow: visible; box-shadow: 0 0 0 1px var(--ui-line); }
  .mark.bad { color: var(--ui-bad); }
  .mark.warning { color: var(--ui-warn); }
  .mark.quiet { color: var(--ui-ink-2); }
  .columns h3 { font-weight: 500; margin-top: 4px; color: var(--ui-ink); }
  .list { margin: 0; padding: 0; list-style: none; display: grid; }
  .list li { display: flex; gap: 12px; align-items: center; padding: 8px 0; }
  .list li + li { border-top: 1px solid #f0ede8; }
  .list .grow { display: grid; line-height: 1.4; }
  .name { color: inherit; text-decoration: none; font-weight: 500; border-radius: 3px; }
  .name:hover { text-decoration: underline; text-underline-offset: 3px; }
  .day { flex: none; display: grid; width: 98px; line-height: 1.35; font-size: var(--ui-text-s); color: var(--ui-ink-2); }
  .day b { font-weight: 500; color: var(--ui-ink); }
  @media (max-width: 1180px) { .columns { grid-template-columns: 1fr; } }
`
