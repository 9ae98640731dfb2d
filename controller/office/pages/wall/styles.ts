import { css } from 'lit'

export const wallStyles = css`
  .wall { border-radius: var(--ui-radius-l); }
  .head { display: flex; flex-wrap: wrap; align-items: center; gap: 10px; margin-bottom: 12px; min-height: 42px; }
  .preview { display: flex; gap: 10px; align-items: center; padding: 5px 14px 5px 12px; border-radius: var(--ui-radius); background: var(--ui-warn-quiet); color: var(--ui-warn); }
  .preview > span { display: flex; flex-wrap: wrap; gap: 0 10px; align-items: baseline; }
  .preview b { font-weight: 600; font-variant-numeric: tabular-nums; }
  .preview .hint { font-size: var(--ui-text-s); }
  off-time-slider { position: sticky; top: 8px; z-index: 5; margin-bottom: 14px; }
  h2 .tag { margin-inline-start: 8px; font-weight: 500; }
  .head time { font-size: var(--ui-text-l); font-weight: 500; color: var(--ui-ink-2); }
  .sites { display: grid; gap: 16px; }
  section { padding: 14px 18px 16px; background: var(--ui-surface); border: 1px solid var(--ui-line); border-radius: var(--ui-radius-l); box-shadow: var(--ui-shadow); }
  h2 { margin-bottom: 12px; font-size: 15px; }
  h2 .quiet { font-weight: 400; font-size: var(--ui-text-s); margin-inline-start: 6px; }
  ul { display: flex; flex-wrap: wrap; align-items: flex-end; gap: 16px 14px; margin: 0; padding: 0; list-style: none; }
  li { width: max(calc(var(--wide) * var(--scale) * 1px), 84px); display: grid; justify-items: start; line-height: 1.35; font-size: var(--ui-text-xs); }
  li { position: relative; scroll-margin-top: 12px; }
  li > * { max-width: 100%; min-width: 0; }
  .frame { justify-self: start; width: calc(var(--wide) * var(--scale) * 1px); border-radius: 4px; margin-bottom: 6px; box-shadow: 0 1px 3px rgb(33 30 26 / 25%); }
  .frame off-glass { width: 100%; }
  .name { padding: 0; border: 0; background: none; color: inherit; font: 600 var(--ui-text-s) / 1.35 var(--ui-font); text-align: start; cursor: pointer; }
  /* All of the tile answers to the pointer. */
  .name::after { content: ''; position: absolute; inset: -5px; border-radius: 8px; }
  .name:hover::after { box-shadow: 0 0 0 1px var(--ui-line-strong); }
  .name:focus-visible { outline: none; }
  .name:focus-visible::after { outline: 2px solid var(--ui-focus); outline-offset: 1px; }
  .explained .name::after { box-shadow: 0 0 0 2px var(--ui-ink); }
  .frame { position: relative; }
  .taken .frame { outline: 3px solid var(--ui-bad); outline-offset: 2px; }
  .ill { position: absolute; inset: auto auto 4px 4px; display: flex; max-width: calc(100% - 8px); }
  .taken .ill { inset: 4px auto auto 4px; }
  .taking { position: absolute; right: 5px; bottom: 5px; padding: 0 7px; border-radius: 4px; background: #b3261e; color: #fff; font-size: 11px; font-weight: 600; line-height: 18px; }
  .due { color: var(--ui-ink-2); }
  ui-status { font-size: var(--ui-text-xs); font-weight: 500; max-width: 100%; }
  .report { color: var(--ui-ink-2); }
  .different .frame { outline: 3px solid var(--ui-bad); outline-offset: 2px; }
  .behind .frame { outline: 3px dashed #c47a12; outline-offset: 2px; }
  .dark .frame off-glass { filter: brightness(0.12); }
  .silent .frame, .unpublished .frame { filter: grayscale(0.9) opacity(0.45); }
  .leave { display: inline-flex; align-items: center; gap: 6px; padding: 5px 12px; border: 1px solid #57504670; border-radius: 6px; background: none; color: inherit; font: inherit; cursor: pointer; }

  .wall:fullscreen { overflow: auto; padding: 20px 26px; border-radius: 0; background: #171512; color: #efe9df; --scale: 8.6 !important; --ui-ink: #efe9df; --ui-ink-2: #b9b0a3; --ui-surface: #1f1c18; --ui-line: #332f29; --ui-good: #6cc79a; --ui-bad: #ff9085; --ui-warn: #f0b45e; --ui-busy: #8db8f0; --ui-good-quiet: #1d3328; --ui-bad-quiet: #42201d; --ui-sunken: #2a2621; --ui-busy-quiet: #1e2c40; }
  .wall:fullscreen .frame { box-shadow: 0 0 0 1px #3a352e; }
`
