import { css, type CSSResultGroup } from 'lit'
import { glassStyles } from '../glass-styles.ts'

export const signInStyles: CSSResultGroup = [
  ...glassStyles,
  css`
    .sheet {
      display: grid;
      grid-template: 'about scan' minmax(0, 1fr) 'count scan' auto / minmax(0, 1fr) 45cqw;
    }
    .about {
      grid-area: about;
      display: grid;
      grid-template-rows: auto minmax(0, 1fr);
      min-block-size: 0;
      margin: var(--edge-y) calc(var(--edge-x) * 0.75) 2cqh var(--edge-x);
    }
    .eyebrow {
      display: flex;
      gap: 0.7em;
      align-items: center;
      color: var(--soft);
      font-size: calc(var(--small-size) * 1.15);
      font-weight: 600;
      letter-spacing: 0.16em;
    }
    .eyebrow::before {
      inline-size: 0.34em;
      block-size: 1.1em;
      background: var(--accent);
      content: '';
    }
    .about .room {
      display: grid;
      align-content: center;
      min-block-size: 0;
    }
    .rule {
      display: none;
    }
    .facts {
      display: grid;
      gap: 0.5em;
      margin-block-start: calc(var(--title-size) * 0.42);
      font-size: calc(var(--text-size) * 1.02);
      line-height: 1.4;
    }
    .facts > div {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 1em;
    }
    dt {
      color: var(--soft);
    }
    dd {
      margin: 0;
      font-weight: 600;
      overflow-wrap: anywhere;
    }
    dd span {
      display: inline-block;
    }

    .count {
      grid-area: count;
      display: grid;
      grid-template: 'label figures' auto 'track track' auto / auto minmax(0, 1fr);
      align-items: baseline;
      column-gap: 1.6cqmin;
      margin: 0 calc(var(--edge-x) * 0.75) var(--edge-y) var(--edge-x);
    }
    .label {
      grid-area: label;
      font-size: calc(var(--small-size) * 1.25);
      font-weight: 600;
    }
    .figures {
      grid-area: figures;
      display: flex;
      align-items: baseline;
      line-height: 1;
    }
    .present {
      color: var(--title);
      font-size: 13cqmin;
      font-weight: 600;
      letter-spacing: -0.02em;
      min-inline-size: 1.1em;
    }
    .of {
      margin-inline-start: 1.4cqmin;
      color: var(--soft);
      font-size: calc(var(--small-size) * 1.5);
      font-weight: 500;
    }
    .of i {
      margin-inline-end: 0.4em;
      color: var(--accent);
      font-style: normal;
      font-weight: 300;
    }
    .track {
      grid-area: track;
      block-size: max(3px, 1cqmin);
      margin-block-start: 2.2cqmin;
      overflow: hidden;
      background: var(--track);
    }
    .bar {
      block-size: 100%;
      background: var(--bar);
      transform: scaleX(var(--part, 0));
      transform-origin: 0 50%;
    }
    :host([data-moves]) .bar {
      transition: transform 700ms var(--ease);
    }
    .as-of {
      grid-column: 1 / -1;
      margin-block-start: 1.4cqmin;
      color: var(--soft);
      font-size: var(--small-size);
      line-height: 1.35;
    }
    .as-of span {
      display: inline-block;
      margin-inline-end: 0.5em;
    }
    .as-of::before {
      display: inline-block;
      margin-inline-end: 0.5em;
      inline-size: 0.6em;
      block-size: 0.6em;
      border: max(2px, 0.12em) solid var(--accent);
      border-radius: 50%;
      content: '';
    }
    [data-stale] .present {
      color: var(--soft);
    }
    [data-stale] .bar {
      background: var(--soft);
    }

    .scan {
      grid-area: scan;
      display: grid;
      align-content: center;
      justify-items: center;
      background: var(--panel);
      border-inline-start: max(3px, 0.55cqmin) solid var(--panel-accent);
      color: var(--panel-title);
      text-align: center;
    }
    .card {
      position: relative;
      inline-size: min(62cqh, 36cqw);
      aspect-ratio: 1;
      background: #fff;
    }
    .card svg {
      display: block;
      inline-size: 100%;
      block-size: 100%;
    }
    .card path {
      fill: #000;
    }
    .card.none {
      display: grid;
      place-content: center;
      background: transparent;
      border: max(2px, 0.3cqmin) solid var(--panel-accent);
      color: var(--panel-soft);
      font-size: calc(var(--small-size) * 1.35);
      line-height: 1.7;
      word-break: keep-all;
    }
    .specimen {
      position: absolute;
      inset: 50% auto auto 50%;
      padding: 0.1em 0.5em;
      white-space: nowrap;
      translate: -50% -50%;
      background: #fff;
      border: max(1px, 0.25cqmin) solid #000;
      color: #000;
      font-size: calc(var(--small-size) * 2);
      font-weight: 700;
      letter-spacing: 0.1em;
      text-indent: 0.1em;
    }
    [data-code='specimen'] path {
      fill: #6b6b6b;
    }
    .call {
      margin-block-start: 3.2cqh;
      font-family: var(--serif);
      font-size: min(6cqh, 5cqw);
      font-weight: 700;
      line-height: 1.2;
      letter-spacing: 0.08em;
    }
    .english {
      margin-block-start: 0.5em;
      color: var(--panel-soft);
      font-size: var(--small-size);
      letter-spacing: 0.04em;
    }

    @container (max-aspect-ratio: 1/1) {
      .sheet {
        grid-template: 'about about' minmax(0, 1fr) 'scan count' auto / auto minmax(0, 1fr);
      }
      .about {
        margin: var(--edge-y) var(--edge-x) 3cqh;
      }
      .facts {
        gap: 0.6em;
      }
      .scan,
      .count {
        padding-block: 3.8cqh var(--edge-y);
        border-inline-start: 0;
        border-block-start: 0.7cqmin solid var(--panel-accent);
        background: var(--panel);
      }
      .scan {
        padding-inline-start: var(--edge-x);
        justify-items: start;
      }
      .card {
        inline-size: min(51cqw, 34cqh);
      }
      .call {
        inline-size: min(51cqw, 34cqh);
        margin-block-start: 2.2cqh;
        font-size: min(7cqw, 4.6cqh);
      }
      .english {
        display: none;
      }
      .count {
        --title: var(--panel-title);
        --soft: var(--panel-soft);
        --bar: var(--panel-accent);
        --track: rgb(255 255 255 / 0.22);
        grid-template: 'label' auto 'figures' auto 'track' auto / minmax(0, 1fr);
        align-content: start;
        row-gap: 1.6cqh;
        margin: 0;
        padding-inline: 6cqw var(--edge-x);
        color: var(--panel-title);
      }
      .figures {
        flex-direction: column;
        gap: 1.4cqh;
      }
      .present {
        font-size: 17cqmin;
      }
      .of {
        margin-inline-start: 0;
      }
    }

    @container (min-aspect-ratio: 24/10) {
      .sheet {
        grid-template: 'about count scan' minmax(0, 1fr) / minmax(0, 1fr) 24cqw auto;
      }
      .scan {
        padding-inline: 6cqh;
      }
      .count {
        grid-template: 'label' auto 'figures' auto 'track' auto 'as-of' auto / minmax(0, 1fr);
        align-content: center;
        row-gap: 1.5cqh;
        margin-block: 0;
        margin-inline: 0 var(--edge-x);
      }
      .about {
        margin-inline-end: calc(var(--edge-x) * 0.6);
      }
      .about .room {
        margin-block-start: 2cqh;
      }
    }
  `,
]
