import { css } from 'lit'

/** Tiles of media, for the page and for the dialog that picks one. */
export const mediaStyles = css`
  .media { display: grid; grid-template-columns: repeat(auto-fill, minmax(208px, 1fr)); gap: 16px; margin: 0; padding: 0; list-style: none; }
  .medium { position: relative; display: grid; grid-template-rows: auto 1fr; overflow: hidden; }
  .open { display: block; position: relative; width: 100%; padding: 0; border: 0; background: #ece9e3; cursor: pointer; aspect-ratio: 16 / 10; }
  .open:focus-visible { outline-offset: -3px; }
  .open img { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: contain; }
  .open:hover img { filter: brightness(1.04); }
  .blank { display: grid; place-items: center; height: 100%; color: var(--ui-ink-2); font-size: var(--ui-text-s); --ui-icon-size: 26px; align-content: center; gap: 6px; }
  .mark { position: absolute; inset: auto 8px 8px auto; padding: 0 7px; border-radius: 5px; background: rgb(20 17 14 / 78%); color: #fff; font-size: var(--ui-text-xs); line-height: 20px; font-variant-numeric: tabular-nums; display: inline-flex; gap: 4px; align-items: center; --ui-icon-size: 12px; }
  .about { display: grid; gap: 2px; padding: 10px 8px 12px 14px; align-content: start; }
  .about :is(h2, h3) { font-size: var(--ui-text); font-weight: 500; min-width: 0; }
  .about .between { gap: 4px; min-width: 0; }
  .about .small { font-size: var(--ui-text-xs); line-height: 1.5; }
  .over { position: fixed; inset: 0; z-index: 50; display: grid; place-items: center; padding: 24px; background: rgb(246 245 242 / 86%); pointer-events: none; }
  .over div { display: grid; justify-items: center; gap: 8px; padding: 44px 64px; border: 2px dashed var(--ui-accent); border-radius: 18px; background: var(--ui-surface); text-align: center; --ui-icon-size: 34px; color: var(--ui-accent); }
  .over p { color: var(--ui-ink-2); max-width: 46ch; }
`
