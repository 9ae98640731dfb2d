import { css } from 'lit'

export const slotsStyles = css`
  ol { list-style: none; margin: 0; padding: 0; }
  li + li { border-top: 1px solid #f0ede8; }
  li.chosen { background: #fbfaf8; box-shadow: inset 3px 0 0 var(--ui-accent); }
  li.dragged { position: relative; z-index: 1; background: var(--ui-surface); box-shadow: var(--ui-shadow-raised); }
  .line { display: flex; align-items: center; gap: 12px; padding: 8px 10px 8px 6px; }
  .grip { flex: none; display: grid; place-items: center; width: 26px; height: 44px; padding: 0; border: 0; border-radius: 6px; background: none; color: var(--ui-ink-3); cursor: grab; touch-action: none; --ui-icon-size: 17px; }
  .grip:hover { background: var(--ui-sunken); color: var(--ui-ink); }
  .dragged .grip { cursor: grabbing; }
  .place { flex: none; width: 20px; text-align: end; color: var(--ui-ink-2); font-size: var(--ui-text-s); }
  .shot { position: relative; flex: none; display: grid; place-items: center; width: 96px; height: 54px; padding: 0; border: 0; border-radius: 5px; overflow: hidden; background: #ece9e3; }
  .shot button { position: absolute; inset: 0; padding: 0; border: 0; border-radius: 5px; background: none; cursor: pointer; }
  .shot button:focus-visible { outline-offset: -2px; }
  .shot off-glass { width: 100%; }
  .shot.list { color: var(--ui-ink-2); --ui-icon-size: 22px; }
  .round { width: 132px; text-align: end; font-size: var(--ui-text-s); }
  .shot.tall off-glass { width: auto; height: 100%; }
  .what { display: grid; line-height: 1.4; }
  .name { color: inherit; text-decoration: none; font-weight: 500; border-radius: 3px; justify-self: start; max-width: 100%; }
  .name:hover { text-decoration: underline; text-underline-offset: 3px; }
  .gone { color: var(--ui-bad); }
  .dates { display: inline-flex; align-items: center; gap: 5px; max-width: 210px; padding: 3px 8px; border: 0; border-radius: 6px; background: none; color: var(--ui-ink-2); font: inherit; font-size: var(--ui-text-s); line-height: 1.35; text-align: start; cursor: pointer; --ui-icon-size: 14px; }
  .dates:hover, .dates[aria-expanded='true'] { background: var(--ui-sunken); color: var(--ui-ink); }
  .dates.over, .dates.not-yet { color: var(--ui-warn); }
  .acts { flex: none; display: flex; }
  @media (max-width: 640px) {
    .line { flex-wrap: wrap; padding-inline-end: 14px; }
    .what { flex: 1 1 50%; }
    .place { display: none; }
  }
`
