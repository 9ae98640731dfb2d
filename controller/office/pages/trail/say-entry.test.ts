import { afterEach, describe, expect, it } from 'vitest'
import { setLanguage } from '#elements'
import { sayAct, sayActor, sayDetail, saySubject, sayTerminal } from './say-entry.ts'

const names = new Map([['acc-1', '林若溪'], ['org-1', '第一党支部'], ['pl-1', '总部日间']])

afterEach(() => setLanguage('zh'))

describe('an entry of the trail in words', () => {
  it('says who, also where the account is not in sight', () => {
    expect(['account:acc-1', 'account:gone', 'operator', 'controller:repair', 'nobody'].map((each) => sayActor(each, names))).toEqual(['林若溪', '某账号', '控制台操作员', '系统', '未登录者'])
  })
  it('says what, and keeps the name of an act that it does not know', () => {
    expect(sayAct('post.given')).toBe('任命职务')
    expect(sayAct('future.act')).toBe('future.act')
  })
  it('says from where', () => {
    expect(sayTerminal('office 10.0.0.8')).toEqual({ kind: '办公终端', address: '10.0.0.8' })
    expect(sayTerminal('console')).toEqual({ kind: '服务器', address: '' })
  })
  it('names the subject by its name now, by the name noted then, or by its id', () => {
    expect(saySubject({ subject: 'pl-1', detail: '{"name":"旧名"}' }, names)).toBe('总部日间')
    expect(saySubject({ subject: 'gone', detail: '{"item":{"name":"海报"}}' }, names)).toBe('海报')
    expect(saySubject({ subject: 'post-1', detail: '{"account":"acc-1","role":"editor"}' }, names)).toBe('林若溪')
    expect(saySubject({ subject: '0123456789abcdef', detail: '{}' }, names)).toBe('0123456789…')
  })
  it('calls a publish by its note or by what it reached, never by an id', () => {
    const programmes = [{ screen: 'scr-1', version: 2, contentHash: 'abc' }]
    const known = new Map([...names, ['scr-1', '大堂东屏']])
    expect(saySubject({ subject: 'ab12cd34ef56', detail: JSON.stringify({ note: '开放日', programmes }) }, known)).toBe('开放日')
    expect(saySubject({ subject: 'ab12cd34ef56', detail: JSON.stringify({ note: '', programmes }) }, known)).toBe('大堂东屏')
    expect(saySubject({ subject: 'ab12cd34ef56', detail: JSON.stringify({ note: '', programmes: [...programmes, ...programmes] }) }, known)).toBe('2 块屏幕')
    expect(sayDetail(JSON.stringify({ note: '', undoOf: null, programmes }), known)).toEqual([{ label: '节目单', text: '大堂东屏 · 第 2 版' }])
    expect(sayDetail('{"undoOf":"p-1"}', new Map([['publish p-1', '开放日']]))).toEqual([{ label: '撤销的发布', text: '开放日' }])
  })
  it('says a rule in the reader’s language', () => {
    const detail = '{"rule":"activity-attendance","version":1,"wordsZh":"参加活动","wordsEn":"Attending"}'
    expect(saySubject({ subject: 'activity-attendance-1', detail }, names)).toBe('参加活动')
    expect(sayDetail(detail, names)[0]).toEqual({ label: '名称', text: '参加活动' })
    setLanguage('en')
    expect(saySubject({ subject: 'activity-attendance-1', detail }, names)).toBe('Attending')
    expect(sayDetail(detail, names)[0]).toEqual({ label: 'Name', text: 'Attending' })
  })
  it('puts names and words in place of ids and codes', () => {
    const detail = { organisation: 'org-1', until: null, rank: 3, priority: 'background', when: { kind: 'always' }, targets: [{ kind: 'all' }], slots: [{ id: 's', item: 'pl-1', durationMs: 15_000 }], role: 'editor', glass: { widthPx: 1920, heightPx: 1080 }, operation: 'reload', from: 1_795_000_000_000 }
    const lines = new Map(sayDetail(JSON.stringify(detail), names).map(({ label, text }) => [label, text]))
    expect(Object.fromEntries(lines)).toMatchObject({ 组织: '第一党支部', 止: '无', 次序: '3', 级别: '垫播', 时间: '一直', 投放到: '全部屏幕', 列表内容: '总部日间 · 15秒', 职务: '内容编辑', 屏幕尺寸: '1920 × 1080', 指令: '重新载入', 起: expect.stringContaining('2026年') })
  })
  it('says a thing within a thing line by line, without what only the program knows', () => {
    const detail = JSON.stringify({ before: { id: 'a', title: '旧', place: '一层' }, after: { title: '新', place: '三层' } })
    expect(sayDetail(detail, names)).toEqual([{ label: '原来', text: '标题：旧\n地点：一层' }, { label: '改为', text: '标题：新\n地点：三层' }])
  })
  it('says of a takeover how, for how long and where, without its hash', () => {
    const detail = { name: '火警', contentHash: 'abc', drill: 'silent', durationMs: 300_000, screens: 'all', leftOut: ['scr-1'], askedBy: 'acc-1' }
    expect(sayAct('takeover.sent')).toBe('发出插播')
    expect(Object.fromEntries(sayDetail(JSON.stringify(detail), new Map([...names, ['scr-1', '大堂东屏']])).map(({ label, text }) => [label, text]))).toEqual({ 名称: '火警', 方式: '静默演练', 时长: '5分钟', 屏幕: '全部屏幕', 未包含的屏幕: '大堂东屏', 发起人: '林若溪' })
  })
  it('survives a detail that is no JSON', () => {
    expect(sayDetail('broken', names)).toEqual([{ label: '说明', text: 'broken' }])
  })
})
