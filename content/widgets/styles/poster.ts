import { css, type CSSResultGroup } from 'lit'
import { glassStyles } from '../glass-styles.ts'

/**
 * Four compositions, each made for landscape, portrait and very wide glass:
 *
 * - `statement`: a heading alone, in the middle of plain ground
 * - `words`: the heading on a panel, the text on the ground beside or below it
 * - `bleed`: a photo over the whole glass with few words on a scrim
 * - `split`: a photo beside or above the words
 */
export const posterStyles: CSSResultGroup = [
  ...glassStyles,
  css`
    .sheet {
      display: grid;
    }
    .picture {
      display: none;
      grid-area: picture;
      overflow: hidden;
      min-block-size: 0;
      filter: var(--photo);
    }
    :is(canvas, img) {
      display: block;
      inline-size: 100%;
      block-size: 100%;
      object-fit: cover;
      object-position: 50% 42%;
    }
    .head {
      grid-area: head;
      min-block-size: 0;
      display: grid;
      align-content: center;
    }
    .body {
      grid-area: body;
      min-block-size: 0;
      display: grid;
      align-content: center;
    }
    .rule {
      inline-size: 11cqmin;
      block-size: max(2px, 0.75cqmin);
      margin-block-start: calc(var(--title-size) * 0.34);
      background: var(--accent);
    }
    .footer {
      grid-area: footer;
      align-self: end;
      color: var(--soft);
      font-size: calc(var(--small-size) * min(1, var(--text-step, 1)));
      line-height: 1.35;
      max-block-size: 4.2em;
      overflow: hidden;
      overflow-wrap: anywhere;
    }
    .text {
      text-align: start;
    }

    /* statement */
    [data-layout='statement'] {
      grid-template: 'head' minmax(0, 1fr) 'footer' auto / minmax(0, 1fr);
      padding: var(--edge-y) var(--edge-x);
      text-align: center;
    }
    [data-layout='statement']::before,
    [data-layout='statement']::after {
      position: absolute;
      inset-inline: 0;
      block-size: 2.2cqmin;
      background: var(--panel);
      content: '';
    }
    [data-layout='statement']::before {
      inset-block-start: 0;
      border-block-end: max(2px, 0.4cqmin) solid var(--accent);
    }
    [data-layout='statement']::after {
      inset-block-end: 0;
      border-block-start: max(2px, 0.4cqmin) solid var(--accent);
    }
    [data-layout='statement'] .rule {
      margin-inline: auto;
    }

    /* words */
    [data-layout='words'] {
      grid-template: 'head body' minmax(0, 1fr) 'head footer' auto / 41cqw minmax(0, 1fr);
    }
    [data-layout='words']::before {
      grid-area: head;
      background: var(--panel);
      border-inline-end: max(3px, 0.55cqmin) solid var(--panel-accent);
      content: '';
    }
    [data-layout='words'] .head {
      margin: var(--edge-y) calc(var(--edge-x) * 0.75) var(--edge-y) var(--edge-x);
    }
    [data-layout='words'] .title {
      color: var(--panel-title);
    }
    [data-layout='words'] .rule {
      background: var(--panel-accent);
    }
    [data-layout='words'] .body {
      margin: var(--edge-y) var(--edge-x) calc(var(--edge-y) * 0.5);
    }
    [data-layout='words'] .footer {
      margin: 0 var(--edge-x) var(--edge-y);
    }

    /* split */
    [data-layout='split'] {
      grid-template: 'head picture' minmax(0, 1fr) 'footer picture' auto / minmax(0, 1fr) 51cqw;
    }
    [data-layout='split'][data-crowded] {
      grid-template-columns: minmax(0, 1fr) 36cqw;
    }
    [data-layout='split'] .picture {
      display: block;
      border-inline-start: 0.9cqmin solid var(--panel);
      box-shadow: inset 0.4cqmin 0 var(--panel-accent);
    }
    [data-layout='split'] .head {
      margin: var(--edge-y) calc(var(--edge-x) * 0.7) calc(var(--edge-y) * 0.5) var(--edge-x);
    }
    [data-layout='split'] .text {
      margin-block-start: calc(var(--title-size) * 0.38);
    }
    [data-layout='split'] .footer {
      margin: 0 calc(var(--edge-x) * 0.7) var(--edge-y) var(--edge-x);
    }

    /* bleed */
    [data-layout='bleed'] {
      grid-template: 'picture' minmax(0, 1fr) / minmax(0, 1fr);
    }
    [data-layout='bleed'] .picture {
      display: block;
      grid-area: 1 / 1 / 2 / 2;
    }
    [data-layout='bleed'] .foot {
      position: relative;
      z-index: 1;
      grid-area: 1 / 1 / 2 / 2;
      align-self: end;
      display: grid;
      padding: 1cqh var(--edge-x) var(--edge-y);
      background: linear-gradient(to top, rgb(var(--scrim) / 0.9), rgb(var(--scrim) / 0.74));
      color: #fff;
    }
    [data-layout='bleed'] .foot::before {
      position: absolute;
      inset-inline: 0;
      inset-block-end: 100%;
      block-size: 20cqh;
      background: linear-gradient(to top, rgb(var(--scrim) / 0.74), rgb(var(--scrim) / 0.5) 32%, rgb(var(--scrim) / 0.2) 66%, rgb(var(--scrim) / 0));
      content: '';
    }
    [data-layout='bleed'] .head {
      position: relative;
      grid-area: auto;
      max-block-size: 46cqh;
    }
    [data-layout='bleed'] .title {
      color: #fff;
      font-size: max(min(8.34cqh, 15.2cqw) * min(1, var(--title-step, 1)), var(--title-size) * 0.84);
    }
    [data-layout='bleed'] .text {
      margin-block-start: calc(var(--text-size) * 0.6);
      max-inline-size: 34em;
    }
    [data-layout='bleed'] .rule {
      background: var(--panel-accent);
    }
    [data-layout='bleed'] .footer {
      position: relative;
      grid-area: auto;
      margin-block-start: 2.6cqh;
      color: #ececec;
    }
    :host {
      --scrim: 12 14 18;
    }
    :host([data-theme='festive']) {
      --scrim: 44 6 9;
    }
    :host([data-theme='sober']) {
      --scrim: 8 18 32;
    }
    :host([data-theme='clean']) {
      --scrim: 4 32 25;
    }

    /* portrait */
    @container (max-aspect-ratio: 1/1) {
      .title {
        line-height: 1.2;
      }
      .text {
        line-height: 1.56;
      }
      [data-layout='words'] {
        grid-template: 'head' auto 'body' minmax(0, 1fr) 'footer' auto / minmax(0, 1fr);
      }
      [data-layout='words']::before {
        border-inline-end: 0;
        border-block-end: 0.8cqmin solid var(--panel-accent);
      }
      [data-layout='words'] .head {
        max-block-size: 42cqh;
        margin: calc(var(--edge-y) * 1.2) var(--edge-x) calc(var(--edge-y) * 0.9);
      }
      [data-layout='words'] .body {
        align-content: start;
        margin-block-start: calc(var(--edge-y) * 0.8);
      }
      [data-layout='split'] {
        grid-template: 'picture' minmax(0, 1fr) 'head' auto 'footer' auto / minmax(0, 1fr);
      }
      [data-layout='split'][data-crowded] {
        grid-template-columns: minmax(0, 1fr);
      }
      [data-layout='split'] .picture {
        border-inline-start: 0;
        border-block-end: 0.9cqmin solid var(--panel);
        box-shadow: none;
      }
      [data-layout='split'] .head {
        align-content: start;
        max-block-size: 47cqh;
        margin: calc(var(--edge-y) * 0.7) var(--edge-x) calc(var(--edge-y) * 0.4);
      }
      [data-layout='split'][data-crowded] .head {
        max-block-size: 62cqh;
      }
      [data-layout='split'] .footer {
        margin-inline: var(--edge-x);
      }
    }

    /* very wide */
    @container (min-aspect-ratio: 24/10) {
      [data-layout='split'] {
        grid-template-columns: minmax(0, 1fr) 38cqw;
      }
      [data-layout='split'] .words {
        display: grid;
        grid-template-columns: minmax(0, 5fr) minmax(0, 6fr);
        column-gap: var(--edge-x);
        align-items: center;
      }
      [data-layout='split'] .text {
        margin-block-start: 0;
      }
    }

    /* a strip of a larger glass: what is read from 8 m is a large part of its height */
    @container (min-aspect-ratio: 5/1) {
      .sheet {
        --title-size: calc(min(28cqh, 4.6cqw) * var(--title-step, 1));
        --text-size: calc(min(20cqh, 3.2cqw) * var(--text-step, 1));
        --small-size: min(18cqh, 3cqw);
      }
      [data-layout='statement'] .rule {
        display: none;
      }
    }
  `,
]
