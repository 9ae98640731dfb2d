import type { Theme } from '#content'

/**
 * The colours of one theme. Every ink keeps 7:1 on the grounds it is named for; `tokens.test.ts` holds them to it.
 * `accent` is for rules and bars, never for words.
 */
export interface Tokens {
  readonly ground: string
  readonly title: string
  readonly ink: string
  readonly soft: string
  readonly line: string
  readonly track: string
  readonly bar: string
  readonly accent: string
  readonly panel: string
  readonly panelTitle: string
  readonly panelSoft: string
  readonly panelAccent: string
  /** What a photo is laid through: `none` or a filter. */
  readonly photo: string
}

export const tokens: Readonly<Record<Theme, Tokens>> = {
  festive: {
    ground: '#fbf6ec',
    title: '#9c1119',
    ink: '#2b1d16',
    soft: '#57402f',
    line: '#e4d5bd',
    track: '#efe3cf',
    bar: '#b4232a',
    accent: '#c8963c',
    panel: '#9c1119',
    panelTitle: '#fff3d8',
    panelSoft: '#fdeacb',
    panelAccent: '#e0b25a',
    photo: 'none',
  },
  sober: {
    ground: '#14263c',
    title: '#f4ead2',
    ink: '#f3f1ea',
    soft: '#cbd3dc',
    line: '#2f4560',
    track: '#22384f',
    bar: '#c9b183',
    accent: '#c9b183',
    panel: '#0b1828',
    panelTitle: '#f4ead2',
    panelSoft: '#cbd3dc',
    panelAccent: '#c9b183',
    photo: 'none',
  },
  clean: {
    ground: '#f3f7f1',
    title: '#0d4a3a',
    ink: '#17281f',
    soft: '#3a5146',
    line: '#d2e0d4',
    track: '#e0ebe0',
    bar: '#2c7a5e',
    accent: '#5d9b7c',
    panel: '#0d4a3a',
    panelTitle: '#f3f8f1',
    panelSoft: '#d3e8da',
    panelAccent: '#8fc3a4',
    photo: 'none',
  },
  memorial: {
    ground: '#1c1c1c',
    title: '#ffffff',
    ink: '#f0f0f0',
    soft: '#c9c9c9',
    line: '#3b3b3b',
    track: '#303030',
    bar: '#a8a8a8',
    accent: '#9a9a9a',
    panel: '#0f0f0f',
    panelTitle: '#ffffff',
    panelSoft: '#c9c9c9',
    panelAccent: '#9a9a9a',
    photo: 'grayscale(1)',
  },
}
