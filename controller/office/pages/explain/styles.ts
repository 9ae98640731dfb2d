import { css } from 'lit'

export const explainStyles = css`
  :host { position: fixed; inset: 0 0 0 auto; width: var(--off-explain-width, 400px); max-width: 100vw; height: 100dvh; margin: 0; padding: 0; border: 0; border-inline-start: 1px solid var(--ui-line); background: var(--ui-surface); color: var(--ui-ink); box-shadow: -8px 0 28px rgb(33 30 26 / 8%); overflow: hidden auto; overscroll-behavior: contain; }
  :host(:focus-visible) { outline: none; }
  .head { position: sticky; top: 0; z-index: 2; display: flex; gap: 10px; align-items: flex-start; padding: 16px 14px 12px 20px; background: var(--ui-surface); border-bottom: 1px solid var(--ui-line); }
  .head .icon-button { flex: none; margin-inline-start: auto; }
  h2:focus { outline: none; }
  .when { display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: center; margin-top: 2px; font-size: var(--ui-text-s); color: var(--ui-ink-2); }
  .body { display: grid; gap: 22px; padding: 18px 20px 32px; }
  .glass { display: grid; place-items: center; padding: 12px; border-radius: var(--ui-radius); background: var(--ui-sunken); }
  .glass off-glass { width: 100%; box-shadow: 0 1px 3px rgb(33 30 26 / 25%); }
  .glass off-glass.tall { width: auto; height: 240px; }
  .title { margin-top: 12px; font-size: var(--ui-text-xl); font-weight: 600; line-height: 1.35; overflow-wrap: anywhere; }
  .because { margin-top: 4px; }
  dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 5px 14px; margin: 12px 0 0; font-size: var(--ui-text-s); }
  dt { color: var(--ui-ink-2); }
  dd .tag { margin-inline-start: 6px; }
  dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
  h3 { margin-bottom: 8px; display: flex; align-items: baseline; gap: 8px; }
  h3 .quiet { font-weight: 400; font-size: var(--ui-text-s); }
  h4 { margin: 12px 0 4px; font-size: var(--ui-text-xs); font-weight: 500; color: var(--ui-ink-2); }
  h4:first-of-type { margin-top: 0; }
  ul, ol { margin: 0; padding: 0; list-style: none; }
  .losers li { padding: 9px 0; border-top: 1px solid var(--ui-line); }
  .losers li:first-child { border-top: 0; padding-top: 2px; }
  .losers b { font-weight: 600; }
  .losers .tag { margin-inline-start: 6px; }
  .losers p { font-size: var(--ui-text-s); color: var(--ui-ink-2); line-height: 1.5; }
  .coming li, .round li { display: grid; grid-template-columns: 84px minmax(0, 1fr); gap: 12px; padding: 4px 0; font-size: var(--ui-text-s); align-items: baseline; }
  .coming li.far { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .coming time, .round .numbers { color: var(--ui-ink-2); font-variant-numeric: tabular-nums; white-space: nowrap; }
  .coming .by { color: var(--ui-ink-2); }
  .round li { grid-template-columns: minmax(0, 1fr) auto; }
  .round li[aria-current] { font-weight: 600; }
  .round li[aria-current] .numbers { color: var(--ui-good); }
  button.link { padding: 0; border: 0; background: none; font: inherit; text-align: start; cursor: pointer; }
  .bar { display: flex; gap: 2px; height: 8px; margin-bottom: 8px; border-radius: 4px; overflow: hidden; }
  .bar i { display: block; background: var(--share, #c9c2b6); }
  :is(.bar i, .shares li):nth-child(1) { --share: #35302a; }
  :is(.bar i, .shares li):nth-child(2) { --share: var(--ui-usual); }
  :is(.bar i, .shares li):nth-child(3) { --share: var(--ui-behind); }
  .shares i { flex: none; align-self: center; width: 9px; height: 9px; border-radius: 3px; background: var(--share, #c9c2b6); }
  .shares li { display: flex; justify-content: space-between; gap: 12px; font-size: var(--ui-text-s); padding: 2px 0; }
  @media (max-width: 900px) {
    :host { inset: auto 0 0 0; width: 100vw; height: 62dvh; border-inline-start: 0; border-top: 1px solid var(--ui-line); border-radius: var(--ui-radius-l) var(--ui-radius-l) 0 0; box-shadow: 0 -8px 28px rgb(33 30 26 / 16%); }
    .glass off-glass { width: auto; height: 150px; }
    .glass off-glass.tall { height: 180px; }
  }
  @media (prefers-reduced-motion: no-preference) { :host { animation: come 180ms cubic-bezier(0.2, 0.7, 0.2, 1); } @keyframes come { from { transform: translateX(24px); opacity: 0; } } }
`
