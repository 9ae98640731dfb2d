import { css } from 'lit'

/** The band and frame that the glass puts around a drill. */
export const drillMarkStyles = css`
  .drill-mark { position: absolute; inset: 0; container-type: size; border: 2px solid #ffc61a; border-radius: 4px; overflow: hidden; }
  .drill-mark b { position: absolute; inset: 0 0 auto; display: grid; place-items: center; block-size: 10cqmin; min-height: 16px; background: repeating-linear-gradient(-60deg, #ffc61a 0 2cqmin, #e3ae0c 2cqmin 4cqmin); color: #16130a; font-size: max(10px, 5.6cqmin); font-weight: 800; line-height: 1; white-space: nowrap; }
  .upright .drill-mark b { block-size: 8cqmin; min-height: 12px; font-size: max(8px, 4.8cqmin); }
`

export const pictureStyles = css`
  ${drillMarkStyles}
  .pictures { display: flex; align-items: flex-end; gap: 10px; min-width: 0; }
  .picture { position: relative; }
  .picture off-glass { height: 148px; box-shadow: 0 1px 4px rgb(33 30 26 / 30%); }
`

export const runningStyles = css`
  ${pictureStyles}
  .banner { overflow: hidden; border-width: 2px; }
  .banner.real { border-color: var(--ui-bad); }
  .banner.shown { border-color: #c47a12; }
  .banner.silent { border-color: var(--ui-busy); }
  .top { display: grid; grid-template-columns: auto minmax(0, 1fr) 232px; gap: 24px; align-items: center; padding: 18px 20px; }
  .real .top { background: var(--ui-bad-quiet); }
  .shown .top { background: var(--ui-warn-quiet); }
  .silent .top { background: var(--ui-busy-quiet); }
  .about { display: grid; gap: 4px; }
  .state { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 9px; font-weight: 600; }
  .real .state { color: var(--ui-bad); }
  .shown .state { color: var(--ui-warn); }
  .silent .state { color: var(--ui-busy); }
  .state .note { font-weight: 400; font-size: var(--ui-text-s); }
  .lamp { width: 10px; height: 10px; border-radius: 50%; background: currentColor; animation: pulse 1.6s ease-in-out infinite; }
  .planned .lamp { animation: none; background: none; box-shadow: inset 0 0 0 2px currentColor; }
  .silent .lamp { border-radius: 2px; }
  h2 { font-size: var(--ui-text-2xl); line-height: 1.3; overflow-wrap: anywhere; }
  .top .quiet { color: #4d473f; }
  .reached { display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 12px; font-size: var(--ui-text-l); }
  .took { color: #4d473f; }
  .side { display: grid; gap: 12px; }
  .clock { display: grid; justify-items: end; line-height: 1.4; }
  .clock b { font-size: 40px; font-weight: 600; line-height: 1.15; letter-spacing: -0.02em; }
  .end { display: flex; align-items: center; justify-content: center; gap: 8px; width: 100%; min-height: 56px; padding: 8px 16px; border: 0; border-radius: var(--ui-radius); background: var(--ui-bad); color: #fff; font: 600 17px / 1.3 var(--ui-font); cursor: pointer; --ui-icon-size: 20px; }
  .end:hover:not(:disabled) { background: #93201a; }
  .end:disabled { opacity: 0.6; cursor: progress; }
  .planned .end, .silent .end { min-height: 44px; background: #35302a; font-size: var(--ui-text); }
  .end:focus-visible { outline: 3px solid var(--ui-focus); outline-offset: 3px; }
  .total { height: 4px; background: #ece8e1; }
  .total i { display: block; height: 100%; background: var(--ui-good); transition: width 200ms ease-out; }
  .counts { display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 0; padding: 12px 20px 0; list-style: none; font-size: var(--ui-text-s); }
  .counts li { display: inline-flex; align-items: center; gap: 6px; }
  .counts svg { width: 11px; height: 11px; overflow: visible; }
  .counts b { color: var(--ui-ink); font-weight: 600; }
  .good { color: var(--ui-good); } .busy { color: var(--ui-busy); } .warning { color: var(--ui-warn); } .bad { color: var(--ui-bad); } .counts .quiet { color: var(--ui-ink-2); }
  .screens { padding: 10px 20px 16px; }
  summary { margin-bottom: 8px; color: var(--ui-ink-2); font-size: var(--ui-text-s); cursor: pointer; border-radius: 4px; width: fit-content; }
  summary:focus-visible { outline: 2px solid var(--ui-focus); outline-offset: 2px; }
  @keyframes pulse { 50% { opacity: 0.35; } }
  @media (prefers-reduced-motion: reduce) { .lamp { animation: none; } }
  @media (max-width: 1180px) { .top { grid-template-columns: minmax(0, 1fr) 220px; } .pictures { grid-column: 1 / -1; } }
  @media (max-width: 640px) {
    .top { grid-template-columns: minmax(0, 1fr); gap: 12px; padding: 14px 14px 16px; }
    .side { order: -1; grid-template-columns: minmax(0, 1fr); gap: 8px; }
    .clock { grid-template-columns: minmax(0, 1fr) auto; justify-items: start; align-items: baseline; }
    .clock span:last-child { display: none; }
    .end { min-height: 64px; font-size: 19px; }
    .about { order: -2; }
    h2 { font-size: var(--ui-text-xl); }
    .picture off-glass { height: 96px; }
    .counts, .screens { padding-inline: 14px; }
  }
`
