import { describe, expect, it } from 'vitest'
import { publishId, screenId, type Reported } from '#protocol'
import { advance, beginWay, isOnGlass, onGlassAfter, stagesOf } from './progress.ts'

const publish = { id: publishId.parse('p-1'), at: 1000, by: '', note: '', undoOf: null, screens: [{ screen: screenId.parse('s-1'), version: 8 }] }

function report(at: number, programme: Partial<Reported['programme']>, refused: Reported['refused'] = null): { reported: Reported } {
  return {
    reported: {
      format: 1, connection: 'connection-1', at, refused,
      programme: { received: 7, verified: 7, armed: 7, active: 7, ...programme },
      glass: { state: 'playing', item: null, programme: 7, since: 0 }, download: null, storage: { usedBytes: 0, quotaBytes: null, persisted: null },
      clock: { trust: 'synced', offsetMs: 0, uncertaintyMs: 1 }, faults: [], player: { version: '1', agent: '', widthPx: 1, heightPx: 1 },
    },
  }
}

describe('the way of a version to the glass', () => {
  it('begins as sent, with the first stage under way', () => {
    expect(stagesOf(beginWay(publish, 8)).map((each) => each.state)).toEqual(['done', 'running', 'waiting', 'waiting', 'waiting'])
  })
  it('keeps the instant of the first report that reached a stage', () => {
    const way = advance(advance(beginWay(publish, 8), report(1012, { received: 8 })), report(1040, { received: 8, verified: 8, armed: 8, active: 8 }))
    expect(stagesOf(way).map((each) => each.afterMs)).toEqual([null, 12, 40, 40, 40])
    expect(isOnGlass(way)).toBe(true)
  })
  it('counts a newer version as having passed every stage', () => {
    expect(isOnGlass(advance(beginWay(publish, 8), report(1050, { received: 9, verified: 9, armed: 9, active: 9 })))).toBe(true)
  })
  it('never counts an older version', () => {
    expect(advance(beginWay(publish, 8), report(1050, {})).reachedAt).toEqual({})
  })
  it('marks the stage at which the screen refused it', () => {
    const way = advance(beginWay(publish, 8), report(1020, { received: 8 }, { version: 8, reason: 'bad-signature', at: 1020 }))
    expect(stagesOf(way).map((each) => each.state)).toEqual(['done', 'done', 'failed', 'waiting', 'waiting'])
  })
  it('ignores a refusal of another version', () => {
    expect(advance(beginWay(publish, 8), report(1020, {}, { version: 6, reason: 'not-newer', at: 900 })).refused).toBeNull()
  })
  it('never says that something took less than no time', () => {
    expect(stagesOf(advance(beginWay(publish, 8), report(990, { received: 8 })))[1]?.afterMs).toBe(0)
  })
})

describe('onGlassAfter', () => {
  it('answers once the part of the screens has it', () => {
    const begun = beginWay(publish, 8)
    const at = (ms: number) => advance(begun, report(1000 + ms, { active: 8 }))
    expect(onGlassAfter([at(20), at(40), at(60), begun], 0.5)).toBe(40)
    expect(onGlassAfter([at(20), at(40), at(60), begun], 1)).toBeNull()
    expect(onGlassAfter([], 1)).toBeNull()
  })
})
