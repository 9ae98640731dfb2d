import { css } from 'lit'

/** How a block of each class looks, wherever it is drawn. */
export const classStyles = css`
  .campaign { --bg: #f8e1dd; --bar: var(--ui-accent); --ink: #701416; }
  .normal { --bg: #e4ebf3; --bar: var(--ui-usual); --ink: #24405f; }
  .background, .takeover { --bg: #eeebe4; --bar: var(--ui-behind); --ink: #524b40; }
  .takeover { --bar: #211e1a; }
  .gone { --bg: #f4f2ee; --ink: var(--ui-ink-2); }
  .deleted { text-decoration: line-through; }
`

export const gridStyles = [classStyles, css`
  :host { display: block; min-width: 0; }
  .frame { overflow: hidden; }
  .scroll { overflow: auto; max-height: var(--off-grid-height, 640px); scrollbar-width: thin; }
  .scroll:focus { outline: none; }
  .heads { position: sticky; top: 0; z-index: 30; display: grid; grid-template-columns: 56px repeat(var(--days), minmax(0, 1fr)); background: var(--ui-surface); border-bottom: 1px solid var(--ui-line); }
  .corner { grid-row: 2; align-self: start; justify-self: end; padding: 6px 8px 0 0; font-size: 11px; }
  .head { grid-row: 1; display: flex; align-items: center; justify-content: center; gap: 7px; padding: 8px 4px 6px; border: 0; background: none; color: var(--ui-ink); font: inherit; cursor: pointer; border-radius: 8px; }
  .head:hover .number { background: var(--ui-sunken); }
  .head .weekday { font-size: var(--ui-text-s); color: var(--ui-ink-2); }
  .head .number { min-width: 28px; padding: 0 6px; font-size: var(--ui-text-l); font-weight: 600; line-height: 28px; text-align: center; border-radius: 14px; }
  .head[data-today] .number { background: var(--ui-accent); color: #fff; }
  .head[data-today] .weekday { color: var(--ui-accent); font-weight: 600; }
  .bands { grid-row: 2; grid-column: 2 / -1; display: grid; grid-template-columns: repeat(var(--days), minmax(0, 1fr)); grid-template-rows: repeat(var(--lines), 22px); gap: 3px 0; padding: 2px 0 6px; max-height: 132px; overflow: hidden auto; }
  .band { display: flex; align-items: center; gap: 5px; min-width: 0; margin: 0 2px; padding: 0 8px; border: 0; border-radius: 5px; background: var(--bg); color: var(--ink); font: 500 var(--ui-text-xs) / 20px var(--ui-font); text-align: start; cursor: pointer; box-shadow: inset 3px 0 var(--bar); }
  .band.background { font-weight: 400; background: repeating-linear-gradient(-45deg, #f4f1eb 0 5px, #ebe7df 5px 10px); }
  .band[data-from] { border-start-start-radius: 0; border-end-start-radius: 0; margin-inline-start: 0; box-shadow: none; }
  .band[data-to] { border-start-end-radius: 0; border-end-end-radius: 0; margin-inline-end: 0; }
  .band:hover { filter: brightness(0.975); }
  .band[data-open], .block[data-open] { outline: 2px solid var(--bar); outline-offset: 0; }
  .body { position: relative; display: grid; grid-template-columns: 56px repeat(var(--days), minmax(0, 1fr)); height: var(--height); user-select: none; touch-action: pan-x pan-y; }
  .hours { position: relative; }
  .hours span { position: absolute; inset-inline-end: 8px; transform: translateY(-50%); font-size: 11px; line-height: 1.1; color: var(--ui-ink-2); font-variant-numeric: tabular-nums; text-align: end; }
  .day { position: relative; isolation: isolate; border-inline-start: 1px solid var(--ui-line); background-image: linear-gradient(to bottom, #efece6 1px, transparent 1px); background-size: 100% var(--off-hour, 46px); }
  .day[data-today] { background-color: #fdfbf9; }
  .hole, .uncovered { position: absolute; inset-inline: 0; pointer-events: none; font-size: 11px; display: flex; justify-content: center; overflow: hidden; }
  .hole { z-index: 422; align-items: center; background: repeating-linear-gradient(45deg, rgb(120 112 100 / 18%) 0 2px, #f3f0ea 2px 7px); color: var(--ui-ink-2); }
  .hole span { padding: 0 8px; background: var(--ui-surface); border-radius: 4px; }
  .uncovered { align-items: flex-start; background: repeating-linear-gradient(-45deg, rgb(149 83 0 / 13%) 0 3px, transparent 3px 10px); color: var(--ui-warn); }
  .uncovered.some { background: repeating-linear-gradient(-45deg, rgb(149 83 0 / 8%) 0 2px, transparent 2px 12px); }
  .uncovered span { margin-top: 5px; padding: 1px 8px; border-radius: 9px; background: rgb(255 255 255 / 88%); font-weight: 500; max-width: 96%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .block { position: absolute; container-type: inline-size; overflow: hidden; padding: 3px 6px 2px 9px; border-radius: 6px; background: var(--bg); color: var(--ink); box-shadow: inset 3px 0 var(--bar), inset 0 0 0 1px color-mix(in srgb, var(--bar) 26%, transparent), 0 0 0 1px var(--ui-surface); cursor: grab; font-size: var(--ui-text-xs); line-height: 1.35; }
  .block:hover { filter: brightness(0.98); }
  .block:focus-visible { outline: 2px solid var(--ui-focus); outline-offset: 1px; z-index: 421 !important; }
  .block.background { background: repeating-linear-gradient(-45deg, #f6f4ef 0 6px, #efebe4 6px 12px); }
  .block.conditional { box-shadow: inset 3px 0 var(--bar), inset 0 0 0 1px var(--bar), 0 0 0 1px var(--ui-surface); }
  .block[data-from] { border-start-start-radius: 0; border-start-end-radius: 0; }
  .block[data-to] { border-end-start-radius: 0; border-end-end-radius: 0; }
  .block[data-dragged] { opacity: 0.42; }
  .text { position: relative; display: flex; flex-direction: column; min-width: 0; pointer-events: none; }
  .name { font-weight: 600; overflow: hidden; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow-wrap: anywhere; }
  .time { font-size: 11px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
  .low .name { -webkit-line-clamp: 1; }
  .tiny { padding-block: 0; }
  .tiny .text { flex-direction: row; gap: 6px; line-height: 16px; }
  .tiny .name { -webkit-line-clamp: 1; flex: none; max-width: 70%; }
  @container (max-width: 64px) { .time { display: none; } .text { margin-inline-end: -4px; } .low .name { -webkit-line-clamp: 2; } .tiny .mark { display: none; } .tiny .name { max-width: 100%; } }
  .gone .name { font-weight: 500; }
  .lost { position: absolute; inset-inline: 3px 1px; background: rgb(255 255 255 / 70%); pointer-events: none; }
  .lost.some { background-color: rgb(255 255 255 / 42%); }
  .edge { position: absolute; inset-inline: 0; height: 7px; cursor: ns-resize; z-index: 1; }
  .edge.top { top: 0; }
  .edge.bottom { bottom: 0; }
  .block:hover .edge.bottom::after { content: ''; position: absolute; inset: auto 0 2px; margin: auto; width: 22px; height: 3px; border-radius: 2px; background: var(--bar); opacity: 0.6; }
  .mark { display: inline-block; vertical-align: -2px; margin-inline-end: 4px; --ui-icon-size: 13px; }
  .clash { color: var(--ui-warn); }
  .draft { width: 7px; height: 7px; border-radius: 50%; border: 2px solid var(--bar); vertical-align: 1px; background: var(--ui-surface); }
  .ghost-block { position: absolute; z-index: 424; inset-inline: 2px 4px; padding: 3px 8px; border-radius: 6px; background: var(--bg); color: var(--ink); box-shadow: inset 3px 0 var(--bar), var(--ui-shadow-raised), 0 0 0 1px var(--bar); pointer-events: none; display: flex; flex-direction: column; overflow: hidden; font-size: var(--ui-text-xs); line-height: 1.35; }
  .ghost-block.fresh { --bg: rgb(228 235 243 / 92%); --bar: var(--ui-usual); --ink: #24405f; }
  .now { position: absolute; inset-inline: 0; height: 0; border-top: 2px solid var(--ui-accent); z-index: 423; pointer-events: none; }
  .now::before { content: ''; position: absolute; inset: -5px auto auto -4px; width: 8px; height: 8px; border-radius: 50%; background: var(--ui-accent); }
  @media (max-width: 640px) { .heads, .body { grid-template-columns: 44px repeat(var(--days), minmax(0, 1fr)); } }
`]
