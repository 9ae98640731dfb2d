import { css, type CSSResultGroup } from 'lit'
import { glassStyles } from '../glass-styles.ts'

export const branchRankingStyles: CSSResultGroup = [
  ...glassStyles,
  css`
    .sheet {
      --places: 8;
      --rows: 8;
      display: grid;
      grid-template-rows: auto minmax(0, 1fr) auto;
      padding: var(--edge-y) var(--edge-x) calc(var(--edge-y) * 0.8);
    }
    .sheet::before {
      position: absolute;
      inset-block: 0;
      inset-inline-start: 0;
      inline-size: 1.3cqmin;
      background: var(--panel);
      border-inline-end: max(2px, 0.4cqmin) solid var(--panel-accent);
      content: '';
    }
    .top {
      display: flex;
      gap: var(--edge-x);
      align-items: end;
      justify-content: space-between;
      padding-block-end: 1.4cqh;
    }
    .top .room {
      flex: 1;
      max-block-size: 13.5cqh;
    }
    .title {
      line-height: 1.18;
    }
    .month {
      padding-block-end: 0.35em;
      color: var(--soft);
      font-size: calc(var(--small-size) * 1.35);
      font-weight: 500;
      white-space: nowrap;
    }
    .list {
      display: grid;
      grid-template-rows: auto minmax(0, 1fr);
      min-block-size: 0;
    }
    .names,
    li {
      display: grid;
      grid-template: 'rank name track mean points' minmax(0, 1fr) / 5.4cqw minmax(0, 32cqw) minmax(0, 1fr) 12cqw 13cqw;
      align-items: center;
    }
    .names {
      color: var(--soft);
      font-size: var(--small-size);
      padding-block: 0.5em 0.45em;
    }
    .when {
      display: none;
      grid-area: rank / rank / name / name;
    }
    .rows {
      display: grid;
      grid-template-rows: repeat(var(--rows), minmax(0, 1fr));
      padding: 0;
      list-style: none;
      min-block-size: 0;
    }
    li {
      border-block-start: max(1px, 0.14cqmin) solid var(--line);
      line-height: 1.2;
    }
    .rank {
      grid-area: rank;
      color: var(--soft);
      font-size: calc(var(--small-size) * 1.35);
      font-weight: 500;
    }
    [data-first] .rank {
      color: var(--title);
      font-size: calc(var(--small-size) * 1.7);
      font-weight: 800;
    }
    .name {
      grid-area: name;
      overflow: hidden;
      font-size: calc(var(--small-size) * 1.38);
      font-weight: 500;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    [data-first] .name {
      font-weight: 700;
    }
    small {
      margin-inline-start: 0.6em;
      color: var(--soft);
      font-size: 0.73em;
      font-weight: 450;
    }
    .track {
      grid-area: track;
      block-size: 1.5cqmin;
      margin-inline: 2cqw 1cqw;
      overflow: hidden;
      background: var(--track);
    }
    .bar {
      display: block;
      block-size: 100%;
      background: var(--accent);
      transform: scaleX(var(--part, 0));
      transform-origin: 0 50%;
    }
    [data-first] .bar {
      background: var(--bar);
    }
    :host([data-moves]) .bar {
      transition: transform 700ms var(--ease);
    }
    .mean,
    .points {
      text-align: end;
    }
    .mean {
      grid-area: mean;
    }
    .points {
      grid-area: points;
    }
    li .mean {
      color: var(--title);
      font-size: calc(var(--small-size) * 1.62);
      font-weight: 650;
    }
    li .points {
      color: var(--soft);
      font-size: calc(var(--small-size) * 1.22);
    }
    .empty {
      place-self: center;
      color: var(--soft);
      font-size: calc(var(--small-size) * 1.7);
      text-align: center;
    }
    .foot {
      display: flex;
      flex-wrap: wrap;
      gap: 0 2em;
      justify-content: space-between;
      padding-block-start: 1.8cqh;
      border-block-start: max(1px, 0.14cqmin) solid var(--line);
      color: var(--soft);
      font-size: var(--small-size);
      line-height: 1.35;
    }
    [data-stale] .as-of::before {
      display: inline-block;
      inline-size: 0.6em;
      block-size: 0.6em;
      margin-inline-end: 0.5em;
      border: max(2px, 0.12em) solid var(--accent);
      border-radius: 50%;
      content: '';
    }

    @container (max-aspect-ratio: 1/1) {
      .sheet {
        --places: 10;
        --rows: 10;
        padding-block-end: var(--edge-y);
      }
      .sheet::before {
        inset: 0 0 auto;
        inline-size: auto;
        block-size: 1.6cqmin;
        border-inline-end: 0;
        border-block-end: 0.5cqmin solid var(--panel-accent);
      }
      .top .room {
        max-block-size: 21cqh;
      }
      .top .month {
        display: none;
      }
      .when {
        display: block;
      }
      .names .mean,
      .names .points {
        white-space: nowrap;
      }
      .names,
      li {
        grid-template: 'rank name mean points' minmax(0, 1fr) 'track track track track' auto / 9.5cqw minmax(0, 1fr) 19cqw 18cqw;
      }
      li {
        border-block-start: 0;
      }
      .track {
        block-size: 0.9cqmin;
        margin-inline: 0;
      }
      small,
      .basis,
      .long {
        display: none;
      }
      .rank,
      .name {
        font-size: calc(var(--small-size) * 1.04);
      }
      [data-first] .rank {
        font-size: calc(var(--small-size) * 1.3);
      }
      li .mean {
        font-size: calc(var(--small-size) * 1.2);
      }
      li .points {
        font-size: var(--small-size);
      }
      .foot {
        padding-block-start: 2.4cqh;
        border: 0;
      }
    }

    @container (min-aspect-ratio: 24/10) {
      .sheet {
        --places: 10;
        --rows: 5;
        grid-template: 'top list' minmax(0, 1fr) 'foot list' auto / 25cqw minmax(0, 1fr);
        column-gap: var(--edge-x);
      }
      .top {
        flex-direction: column;
        align-items: start;
        justify-content: center;
        gap: 2cqh;
      }
      .top .room {
        flex: none;
        inline-size: 100%;
        max-block-size: 60cqh;
      }
      .list,
      .empty {
        grid-area: list;
      }
      .foot {
        flex-direction: column;
        border: 0;
      }
      .names {
        display: none;
      }
      .list {
        grid-template-rows: minmax(0, 1fr);
      }
      .rows {
        grid-auto-columns: minmax(0, 1fr);
        grid-auto-flow: column;
        column-gap: var(--edge-x);
      }
      li {
        grid-template: 'rank name mean points' minmax(0, 1fr) / 4cqw minmax(0, 1fr) 6cqw 6.5cqw;
      }
      .track {
        display: none;
      }
    }
  `,
]
