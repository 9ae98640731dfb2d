import { describe, expect, it } from 'vitest'
import { sayAct, sayActor, sayDetail, saySubject, sayTerminal } from './say-entry.ts'

const names = new Map([['acc-1', '林若溪'], ['org-1', '第一党支部'], ['pl-1', '总部日间']])

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
  it('puts names in place of ids and keeps what is nested as it was written', () => {
    expect(sayDetail('{"organisation":"org-1","until":null,"rank":3,"when":{"kind":"always"}}', names)).toEqual([
      { label: '组织', text: '第一党支部', isRaw: false },
      { label: '止', text: '无', isRaw: false },
      { label: '次序', text: '3', isRaw: false },
      { label: '时间', text: '{\n  "kind": "always"\n}', isRaw: true },
    ])
  })
  it('survives a detail that is no JSON', () => {
    expect(sayDetail('broken', names)).toEqual([{ label: '说明', text: 'broken', isRaw: false }])
  })
})
