import { css } from 'lit'

/** Cards of items, for the page and for the dialog that picks some. */
export const libraryStyles = css`
  .items { display: grid; grid-template-columns: repeat(auto-fill, minmax(236px, 1fr)); gap: 16px; margin: 0; padding: 0; list-style: none; }
  .item { position: relative; display: grid; grid-template-rows: auto 1fr; overflow: hidden; }
  .stage { display: grid; place-items: center; aspect-ratio: 16 / 9; background: #ece9e3; color: inherit; text-decoration: none; }
  .stage off-glass { --off-glass-radius: 0; width: 100%; }
  .stage.tall off-glass { width: auto; height: 100%; }
  .upright .stage { aspect-ratio: 4 / 5; }
  .upright .stage off-glass { width: auto; height: 92%; --off-glass-radius: 3px; box-shadow: 0 1px 4px rgb(33 30 26 / 25%); }
  .about { display: grid; gap: 3px; padding: 10px 8px 12px 14px; align-content: start; }
  .about { min-width: 0; }
  .about h2 { font-size: var(--ui-text); font-weight: 500; min-width: 0; }
  .about .between { min-width: 0; }
  .about h2 a { color: inherit; text-decoration: none; border-radius: 3px; }
  .about h2 a::after { content: ''; position: absolute; inset: 0; }
  .about h2 a:focus-visible { outline: none; }
  .item:has(h2 a:focus-visible) { outline: 2px solid var(--ui-focus); outline-offset: 2px; }
  .item:hover { border-color: #cfc8bc; box-shadow: var(--ui-shadow-raised); }
  .about wa-dropdown { position: relative; z-index: 1; }
  .tags { flex-wrap: wrap; gap: 4px; }
  button.tag { position: relative; z-index: 1; border: 0; font: inherit; font-size: var(--ui-text-xs); line-height: 20px; cursor: pointer; }
  button.tag:hover { color: var(--ui-ink); }
  button.tag[aria-pressed='true'], button.tag.chosen { background: #35302a; color: #fff; }
  .meta { display: flex; gap: 8px; align-items: center; font-size: var(--ui-text-xs); color: var(--ui-ink-2); min-width: 0; }
`
