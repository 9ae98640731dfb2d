import { css } from 'lit'

export const playlistStyles = css`
  .desk { display: grid; grid-template-columns: minmax(0, 1fr) 300px; gap: 20px; align-items: start; }
  .head { display: flex; gap: 16px; align-items: flex-end; padding: 18px 16px 16px 20px; border-bottom: 1px solid var(--ui-line); }
  .head wa-input { flex: 1; max-width: 420px; }
  .tip { padding: 10px 20px 12px; border-top: 1px solid var(--ui-line); }
  .side { position: sticky; top: 20px; display: grid; gap: 16px; }
  .stage { display: grid; place-items: center; height: 190px; padding: 14px; background: #ece9e3; border-radius: var(--ui-radius-l) var(--ui-radius-l) 0 0; }
  .stage off-glass { width: 100%; box-shadow: 0 1px 4px rgb(33 30 26 / 25%); }
  .stage off-glass.tall { width: auto; height: 100%; }
  .stage.none { background: var(--ui-sunken); }
  dl { margin: 0; padding: 16px 20px 18px; display: grid; gap: 12px; }
  .later { padding: 0 20px 18px; }
  dt { color: var(--ui-ink-2); font-size: var(--ui-text-s); }
  dd { margin: 0; }
  dd.big { font-size: var(--ui-text-xl); font-weight: 600; line-height: 1.35; }
  dd.big .small { font-weight: 400; }
  .outside { display: flex; gap: 6px; color: var(--ui-warn); font-size: var(--ui-text-s); line-height: 1.45; --ui-icon-size: 14px; }
  .notice { margin-bottom: 16px; }
  .notice.good { background: var(--ui-good-quiet); color: #175c3a; }
  .notice .link { color: inherit; font-weight: 600; }
  @media (max-width: 640px) { .head { flex-wrap: wrap; padding: 14px; } .head wa-input { flex-basis: 100%; max-width: none; } }
  @media (max-width: 1240px) { .desk { grid-template-columns: 1fr; } .side { position: static; } }
`
