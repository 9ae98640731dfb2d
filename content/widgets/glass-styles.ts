import { css, unsafeCSS, type CSSResult } from 'lit'
import { tokens, type Tokens } from './tokens.ts'

/** A theme is a set of custom properties; `data-theme` on the host chooses it. */
const themes: readonly CSSResult[] = Object.entries<Tokens>(tokens).map(([name, colours]) => {
  const lines = Object.entries(colours).map(([token, value]) => `--${token.replace(/[A-Z]/g, (big) => `-${big.toLowerCase()}`)}: ${value};`)
  return unsafeCSS(`:host([data-theme='${name}']) { ${lines.join(' ')} }`)
})

/** What every widget has: it fills its box, is a size container, and lets nothing out. */
export const boxStyles: CSSResult = css`
  :host {
    position: relative;
    display: block;
    overflow: hidden;
    inline-size: 100%;
    block-size: 100%;
    contain: strict;
    container-type: size;
    /* Never black: a missed frame should read as a dim glass. */
    background: #17191c;
  }
  * {
    box-sizing: border-box;
    margin: 0;
  }
`

/**
 * Type and measure of the composed widgets. `--title-step` and `--text-step` are set by \`fitWords\`; at 1 they give the
 * smallest sizes that are read from 8 m: a twelfth and a thirty-sixth of the glass height. On tall glass a twelfth of
 * the height leaves too few characters in a line, so the width limits it.
 */
export const glassStyles: readonly CSSResult[] = [
  boxStyles,
  ...themes,
  css`
    :host {
      --serif: 'Noto Serif SC Variable', 'Noto Serif SC', 'Noto Serif CJK SC', 'Songti SC', serif;
      --sans: 'Noto Sans SC Variable', 'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', sans-serif;
      --ease: cubic-bezier(0.2, 0, 0, 1);
      background: var(--ground);
      color: var(--ink);
      font-family: var(--sans);
      font-weight: 450;
      line-break: strict;
      text-spacing-trim: trim-start;
      text-autospace: normal;
      font-kerning: normal;
    }
    .sheet {
      --title-size: calc(min(8.34cqh, 15.2cqw) * var(--title-step, 1));
      --text-size: calc(min(2.78cqh, 5.1cqw) * var(--text-step, 1));
      --small-size: min(2.78cqh, 5.1cqw);
      --edge-x: max(5cqw, 5cqmin);
      --edge-y: max(5cqh, 7cqmin);
      position: absolute;
      inset: 0;
      overflow: hidden;
    }
    .title {
      color: var(--title);
      font-family: var(--serif);
      font-size: var(--title-size);
      font-weight: 800;
      line-height: 1.24;
      letter-spacing: 0.01em;
      white-space: pre-line;
      word-break: keep-all;
      overflow-wrap: anywhere;
      text-wrap: balance;
    }
    [data-kind='half'],
    [data-kind='half'] ~ .clause {
      display: inline-block;
    }
    .text {
      font-size: var(--text-size);
      line-height: 1.66;
      white-space: pre-line;
      overflow-wrap: anywhere;
      text-wrap: pretty;
    }
    .number {
      font-variant-numeric: tabular-nums lining-nums;
      font-feature-settings: 'tnum', 'lnum';
    }
    .room {
      overflow: hidden;
    }
    [hidden] {
      display: none !important;
    }
  `,
]
