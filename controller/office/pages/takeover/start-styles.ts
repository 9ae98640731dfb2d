import { css } from 'lit'
import { drillMarkStyles } from './running-styles.ts'

export const startStyles = css`
  ${drillMarkStyles}
  wa-dialog { --width: 1080px; }
  .columns { display: grid; grid-template-columns: minmax(0, 500px) minmax(0, 1fr); gap: 28px; align-items: start; }
  .shown { position: sticky; top: 0; display: grid; gap: 10px; }
  .pictures { display: grid; grid-template-columns: minmax(0, 3160fr) minmax(0, 1000fr); gap: 12px; }
  .picture { position: relative; }
  .picture off-glass { width: 100%; height: auto; }
  .controls { display: grid; gap: 14px; }
  fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
  legend, .legend { padding: 0; margin-bottom: 6px; font-weight: 600; font-size: var(--ui-text); }
  .modes { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 8px; }
  .mode { display: flex; gap: 8px; padding: 9px 11px; border: 1px solid var(--ui-line); border-radius: var(--ui-radius); cursor: pointer; }
  .mode:hover { background: var(--ui-hover); }
  .mode:has(:checked) { border-color: var(--ui-accent); box-shadow: inset 0 0 0 1px var(--ui-accent); background: var(--ui-accent-quiet); }
  .mode:has(:focus-visible) { outline: 2px solid var(--ui-focus); outline-offset: 2px; }
  .mode > span { display: grid; align-content: start; gap: 1px; }
  .mode b { font-weight: 600; line-height: 20px; }
  .mode .quiet { font-size: var(--ui-text-xs); line-height: 1.45; }
  input[type='radio'] { width: 15px; height: 15px; margin: 3px 0 0; accent-color: var(--ui-accent); flex: none; outline: none; }
  .row { flex-wrap: wrap; gap: 8px 12px; }
  .field { display: flex; align-items: center; gap: 8px; font-size: var(--ui-text-s); color: var(--ui-ink-2); }
  .field :is(input, select) { height: 34px; box-sizing: border-box; padding: 0 10px; border: 1px solid #c9c4ba; border-radius: 6px; background: #fff; color: var(--ui-ink); font: 400 var(--ui-text) / 1 var(--ui-font); max-width: 100%; }
  .field input[inputmode] { width: 84px; }
  .field :is(input, select):focus-visible { outline: 2px solid var(--ui-focus); outline-offset: 1px; }
  .where { display: flex; align-items: center; gap: 12px; }
  .where b { font-weight: 500; }
  .notice { padding: 9px 12px; font-size: var(--ui-text-s); line-height: 1.5; }
  .notice ui-icon { flex: none; margin-top: 2px; }
  .silent off-glass { filter: grayscale(0.8) opacity(0.55); }
  .foot { display: flex; gap: 10px; width: 100%; justify-content: flex-end; }
  .foot button { min-height: 46px; padding: 6px 20px; border: 1px solid #c9c4ba; border-radius: var(--ui-radius); background: #fff; color: var(--ui-ink); font: 500 var(--ui-text) / 1.35 var(--ui-font); cursor: pointer; }
  .foot button:focus-visible { outline: 3px solid var(--ui-focus); outline-offset: 2px; }
  .foot .go { border-color: var(--ui-bad); background: var(--ui-bad); color: #fff; font-weight: 600; font-size: 15px; min-width: 300px; }
  .foot .go:hover:not(:disabled) { background: #93201a; }
  .foot .go.shown-drill { border-color: #7d4600; background: #7d4600; }
  .foot .go.silent-drill { border-color: #35302a; background: #35302a; }
  .foot .go:disabled { opacity: 0.55; cursor: not-allowed; }
  @media (max-width: 900px) { .columns { grid-template-columns: minmax(0, 1fr); gap: 18px; } .shown { position: static; } }
  @media (max-width: 640px) {
    .modes { grid-template-columns: minmax(0, 1fr); }
    .foot { flex-direction: column-reverse; }
    .foot button { min-height: 44px; }
    .foot .go { min-width: 0; min-height: 60px; font-size: 17px; }
    .field :is(input, select) { height: 44px; font-size: 16px; }
  }
`
