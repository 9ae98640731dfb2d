import { describe, expect, it } from 'vitest'
import { findCircles } from './circles.ts'

/** `a>b c` means that a imports b and c, on lines 1 and 2. */
function importsFrom(...rows: readonly string[]) {
  return rows.flatMap((row) => {
    const [from = '', targets = ''] = row.split('>')
    return targets.split(' ').map((target, index) => ({ from, target, line: index + 1, specifier: `./${target}` }))
  })
}

describe('import circles', () => {
  it('are absent where files only share what they need', () => {
    expect(findCircles(importsFrom('a>b c', 'b>d', 'c>d'))).toEqual([])
  })

  it('are reported once, at the import where they begin, with the way round', () => {
    expect(findCircles(importsFrom('a>x b', 'b>c', 'c>a'))).toMatchObject([{ file: 'a', line: 2, advice: expect.stringContaining('a → b → c → a') }])
  })

  it('count a file that imports itself', () => {
    expect(findCircles(importsFrom('a>a'))).toMatchObject([{ file: 'a', advice: expect.stringContaining('a → a') }])
  })

  it('show the shortest way round of a larger knot and its size', () => {
    const [finding, ...more] = findCircles(importsFrom('a>b', 'b>c', 'c>a d', 'd>c'))
    expect(more).toEqual([])
    expect(finding?.advice).toContain('c → d → c (4 files')
  })

  it('are reported one by one where they do not touch', () => {
    expect(findCircles(importsFrom('a>b', 'b>a', 'c>d a', 'd>c'))).toHaveLength(2)
  })
})
