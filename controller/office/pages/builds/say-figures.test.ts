import { expect, test } from 'vitest'
import { sayFigures } from './say-figures.ts'

test('all is said only where all have reported', () => {
  const figures = [{ reported: 28, differing: 0, silent: 0 }, { reported: 2, differing: 0, silent: 26 }, { reported: 2, differing: 1, silent: 26 }, { reported: 0, differing: 0, silent: 28 }]
  expect(figures.map(sayFigures)).toEqual(['全部 28 块屏幕都在运行现行版本', '已报告的 2 块屏幕都在运行现行版本', '已报告的 2 块屏幕中，1 块还没有运行现行版本', '还没有屏幕报告运行的版本'])
})
