import { css } from 'lit'

export const sendStyles = css`
  form { display: grid; gap: 16px; padding: 18px 20px 20px; }
  fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
  legend { padding: 0; margin-bottom: 8px; font-weight: 600; }
  .ways { display: grid; grid-template-columns: repeat(auto-fit, minmax(230px, 1fr)); gap: 10px; }
  .way { display: flex; gap: 10px; padding: 12px 14px; border: 1px solid var(--ui-line); border-radius: var(--ui-radius); cursor: pointer; }
  .way:hover { background: var(--ui-hover); }
  .way:has(:checked) { border-color: var(--ui-accent); box-shadow: inset 0 0 0 1px var(--ui-accent); background: var(--ui-accent-quiet); }
  .way > span, .check > span { display: grid; align-content: start; gap: 2px; }
  .way b { font-weight: 600; }
  .way .quiet, .check .quiet { font-size: var(--ui-text-s); line-height: 1.5; }
  input[type='radio'], input[type='checkbox'] { width: 16px; height: 16px; margin: 3px 0 0; accent-color: var(--ui-accent); flex: none; }
  :is(input, select, .presets button):focus-visible { outline: 2px solid var(--ui-focus); outline-offset: 2px; }
  .details { display: grid; gap: 12px; padding: 14px 16px; border-radius: var(--ui-radius); background: var(--ui-hover); }
  .wrap { flex-wrap: wrap; align-items: flex-end; gap: 12px; }
  .field { display: grid; gap: 4px; font-size: var(--ui-text-s); font-weight: 500; }
  .field :is(input, select) { height: 36px; padding: 0 10px; border: 1px solid #c9c4ba; border-radius: 6px; background: #fff; color: var(--ui-ink); font: 400 var(--ui-text) / 1 var(--ui-font); max-width: 420px; }
  .field.short input { width: 130px; }
  .presets { display: flex; gap: 6px; padding-bottom: 3px; }
  .presets button { font: 500 var(--ui-text-s) / 20px var(--ui-font); padding: 4px 12px; border: 1px solid var(--ui-line-strong); border-radius: 999px; background: #fff; color: var(--ui-ink); cursor: pointer; }
  .presets button:hover { background: var(--ui-sunken); }
  .check, .meant { display: flex; gap: 10px; cursor: pointer; }
  .indent { margin-inline-start: 26px; }
  .meant { padding: 12px 16px; border-radius: var(--ui-radius); border: 1px solid var(--ui-bad); background: var(--ui-bad-quiet); color: var(--ui-bad); font-weight: 500; }
  .tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(118px, 1fr)); gap: 10px; max-height: 420px; overflow: auto; padding: 2px; }
  .tile { position: relative; display: grid; align-content: end; gap: 1px; padding: 8px; border: 1px solid var(--ui-line); border-radius: var(--ui-radius); background: #fff; cursor: pointer; font-size: var(--ui-text-xs); line-height: 1.4; }
  .tile input { position: absolute; left: 14px; top: 14px; margin: 0; z-index: 1; width: 18px; height: 18px; }
  .tile:has(:checked) { border-color: var(--ui-accent); box-shadow: inset 0 0 0 1px var(--ui-accent); }
  .tile.off { cursor: default; opacity: 0.7; }
  .tile-name { font-weight: 600; }
  .picture { display: grid; place-items: center; height: 72px; margin-bottom: 5px; }
  .picture off-glass { width: 100%; }
  .picture off-glass.tall { width: auto; height: 72px; }
  .last { display: flex; gap: 12px; align-items: flex-end; }
  .last wa-input { flex: 1; min-width: 0; max-width: 480px; }
  @media (max-width: 640px) { .last { flex-direction: column; align-items: stretch; } .last wa-input { max-width: none; } }
`
