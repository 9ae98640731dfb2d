import { css } from 'lit'

export const trailStyles = css`
  .columns { display: grid; grid-template-columns: minmax(0, 1fr) 352px; gap: 20px; align-items: start; }
  .day { margin: 20px 0 8px; font-size: var(--ui-text-s); font-weight: 500; color: var(--ui-ink-2); }
  .day:first-child { margin-top: 0; }
  ol { margin: 0; padding: 0; list-style: none; overflow: hidden; }
  li + li { border-top: 1px solid #f0ede8; }
  summary { display: grid; grid-template-columns: 68px 20px minmax(0, 1.1fr) minmax(0, 1.5fr) minmax(0, 1fr) 84px 16px; gap: 12px; align-items: center; padding: 9px 14px 9px 20px; cursor: pointer; list-style: none; --ui-icon-size: 17px; }
  summary::-webkit-details-marker { display: none; }
  summary:hover { background: #fbfaf8; }
  summary:focus-visible { outline: 2px solid var(--ui-focus); outline-offset: -2px; }
  summary > ui-icon { color: var(--ui-ink-3); }
  summary .turn { --ui-icon-size: 15px; transition: transform 120ms; }
  details[open] .turn { transform: rotate(90deg); }
  .act { font-weight: 500; }
  .stacked { display: grid; line-height: 1.35; min-width: 0; }
  dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 6px 18px; margin: 0; padding: 6px 20px 16px 100px; font-size: var(--ui-text-s); background: #fbfaf8; border-top: 1px solid #f0ede8; padding-top: 12px; }
  dt { color: var(--ui-ink-2); }
  dd { margin: 0; overflow-wrap: anywhere; }
  .said { white-space: pre-line; max-height: 240px; overflow: auto; }
  .more { display: grid; place-items: center; margin-top: 14px; }
  aside { display: grid; gap: 12px; position: sticky; top: 16px; }
  @media (max-width: 1240px) { .columns { grid-template-columns: 1fr; } aside { position: static; order: -1; } }
  @media (prefers-reduced-motion: reduce) { summary .turn { transition: none; } }
`
