import { describe, expect, it } from 'vitest'
import { clauses, phrases } from './phrases.ts'

const texts = ['', '节', '清风常伴 廉洁同行', '走进“城市规划馆”：11月27日14:00集合', 'Lobby 与 CNC 两行\n第二行', '😀😀笑', '2026年第3期', ' 首尾空格 ']

describe('phrases', () => {
  it.each(texts)('give back %j when joined', (text) => {
    expect(phrases(text).join('')).toBe(text)
  })

  it('break between words and not inside them', () => {
    expect(phrases('深入学习数据安全知识')).toEqual(expect.arrayContaining(['学习', '数据', '安全', '知识']))
  })

  it('keep a number with its unit, in either script', () => {
    expect(phrases('定于2026年召开第3次会议')).toEqual(expect.arrayContaining(['2026年', '第3次']))
    expect(phrases('关于二〇二六年第四季度').join('|')).toMatch(/二〇二六年/u)
  })

  it('do not leave a word of one character behind', () => {
    expect(phrases('奋力谱写高质量发展新篇章').join('|')).toMatch(/高质量\|发展\|新篇章$/u)
    expect(phrases('走进城市规划馆').at(-1)).toBe('规划馆')
    expect(phrases('网络安全宣传周')).toEqual(['网络安全', '宣传周'])
  })

  it('keep terms of the house whole', () => {
    expect(phrases('十一月主题党日：走进')).toEqual(['十一月', '主题党日：', '走进'])
  })

  it('never start a line with a closing mark or a leaning word', () => {
    for (const piece of phrases('我们的目标：做好服务，守住底线！')) expect(piece).toMatch(/^[^的：，！]/u)
  })

  it('never leave an opening mark at the end of a line', () => {
    for (const piece of phrases('学习《条例》与“细则”（试行）')) expect(piece).not.toMatch(/[《“（]$/u)
  })
})

describe('clauses', () => {
  it.each(texts)('give back %j when joined', (text) => {
    expect(clauses(text).join('')).toBe(text)
  })

  it('end at blanks and at marks that join sentences', () => {
    expect(clauses('十一月主题党日：走进城市规划馆')).toEqual(['十一月主题党日：', '走进城市规划馆'])
    expect(clauses('清风常伴 廉洁同行')).toEqual(['清风常伴 ', '廉洁同行'])
  })

  it('do not end inside a time', () => {
    expect(clauses('14:00 集合')).toEqual(['14:00 ', '集合'])
  })
})
