import { describe, expect, it } from 'vitest'
import { phrases } from './phrases.ts'

describe('phrases', () => {
  it.each(['', '节', '清风常伴 廉洁同行', '走进“城市规划馆”：11月27日14:00集合', 'Lobby 与 CNC 两行\n第二行', '😀😀笑', '2026年第3期'])(
    'gives back %j when joined',
    (text) => {
      expect(phrases(text).join('')).toBe(text)
    },
  )

  it('breaks between words and not inside them', () => {
    expect(phrases('深入学习网络安全知识')).toEqual(expect.arrayContaining(['学习', '安全', '知识']))
  })

  it('keeps a number with its unit, and 第 with its number', () => {
    expect(phrases('定于2026年召开第3次会议')).toEqual(expect.arrayContaining(['2026年', '第3次']))
  })

  it('never starts a line with a closing mark or a leaning word', () => {
    for (const piece of phrases('我们的目标：做好服务，守住底线！')) expect(piece).toMatch(/^[^的：，！]/u)
  })

  it('never leaves an opening mark at the end of a line', () => {
    for (const piece of phrases('学习《条例》与“细则”（试行）')) expect(piece).not.toMatch(/[《“（]$/u)
  })
})
