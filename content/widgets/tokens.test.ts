import { describe, expect, it } from 'vitest'
import { theme } from '#content'
import { tokens } from './tokens.ts'

describe.each(theme.options)('the %s theme', (name) => {
  const { ground, title, ink, soft, panel, panelTitle, panelSoft, bar, track, photo } = tokens[name]

  it.each([
    ['title on ground', title, ground],
    ['ink on ground', ink, ground],
    ['soft ink on ground', soft, ground],
    ['title on panel', panelTitle, panel],
    ['soft ink on panel', panelSoft, panel],
  ])('keeps 7:1 for the %s', (_pair, front, back) => {
    expect(contrast(front, back)).toBeGreaterThanOrEqual(7)
  })

  it('keeps 3:1 between a bar and its track', () => {
    expect(contrast(bar, track)).toBeGreaterThanOrEqual(3)
  })

  it('is without colour exactly when it mourns', () => {
    const colours = Object.values(tokens[name]).filter((value) => value.startsWith('#'))
    const isGrey = colours.every((value) => new Set([value.slice(1, 3), value.slice(3, 5), value.slice(5, 7)]).size === 1)
    expect(isGrey).toBe(name === 'memorial')
    expect(photo !== 'none').toBe(name === 'memorial')
  })
})

/** WCAG 2 contrast of two colours in `#rrggbb`. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light! + 0.05) / (dark! + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((from) => {
    const part = Number.parseInt(colour.slice(from, from + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
