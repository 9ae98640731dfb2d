import { describe, expect, it } from 'vitest'
import type { AlertRule } from '#protocol'
import { checkRule, ruleDraftOf, ruleOf } from './rule-draft.ts'

const rule = {
  id: 'rule-0001', organisation: 'org-00001', name: '值班', isOn: true, sites: null, severity: 'critical', hours: { windows: [{ days: [1, 2], start: '08:00', end: '24:00' }, { days: [6], start: '09:00', end: '10:00' }], exceptions: [] },
  zone: 'Asia/Shanghai', isUrgentAlways: false, tellsRecovery: true, way: { kind: 'mail', to: ['a@b.example', 'c@d.example'] }, revision: 3, last: null,
} as unknown as AlertRule

describe('the form of an alert rule', () => {
  it('gives back the rule that it was filled with, also the times that it does not show', () => {
    const values = { name: '值班', severity: 'critical', to: 'a@b.example\nc@d.example', start: '08:00', end: '00:00' }
    const { id: _id, organisation: _organisation, revision: _revision, last: _last, ...draft } = rule
    expect(ruleOf(ruleDraftOf(rule), values, 'Asia/Shanghai', rule)).toEqual(draft)
  })
  it('says what is wrong beside the field', () => {
    const draft = ruleDraftOf(null)
    expect(Object.keys(checkRule(draft, { to: '' }))).toEqual(['to'])
    expect(Object.keys(checkRule(draft, { to: 'a@b.example, nobody' }))).toEqual(['to'])
    expect(checkRule(draft, { to: 'a@b.example，c@d.example' })).toEqual({})
    expect(Object.keys(checkRule({ ...draft, way: 'webhook' }, { url: 'ftp://x' }))).toEqual(['url'])
    expect(Object.keys(checkRule({ ...draft, sites: [], days: [] }, { to: 'a@b.example', start: '', end: '20:00' }))).toEqual(['sites', 'days', 'start'])
  })
})
