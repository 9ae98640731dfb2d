import { describe, expect, it } from 'vitest'
import { publishId, screenId, type Publish, type Reported } from '#protocol'
import { advance, beginWay, hasArrived, isOnGlass, onGlassAfter, stagesOf, type Way } from './progress.ts'

const publish: Publish = { id: publishId.parse('p-1'), at: 1000, by: '', note: '', kind: 'normal', undoOf: null, promotionOf: null, activateAt: null, screens: [{ screen: screenId.parse('s-1'), version: 8 }], leftOut: [], rollout: null }

function report(at: number, { glass = 7, ...programme }: Partial<Reported['programme']> & { readonly glass?: number }, refused: Reported['refused'] = null): { reported: Reported; lastSeenAt: number } {
  return {
    lastSeenAt: at,
    reported: {
      format: 1, connection: 'connection-1', at: at + 5000, refused,
      programme: { received: 7, verified: 7, armed: 7, active: 7, ...programme },
      glass: { state: 'playing', item: 'spring', programme: glass, since: 0 }, takeovers: { version: null, showing: null, ready: [], failed: [] }, download: null, storage: { usedBytes: 0, quotaBytes: null, persisted: null },
      clock: { trust: 'synced', offsetMs: 0, uncertaintyMs: 1 }, faults: [], troubles: [], player: { version: '1', agent: '', widthPx: 1, heightPx: 1 },
    },
  }
}

const news = (way: Way, screen: ReturnType<typeof report>) => advance(way, screen, true)

describe('the way of a version to the glass', () => {
  it('begins as sent, with the first stage under way', () => {
    expect(stagesOf(beginWay(publish, 8)).map((each) => each.state)).toEqual(['done', 'running', 'waiting', 'waiting', 'waiting'])
  })
  it('counts what is set for an instant from that instant', () => {
    const way = news(news(beginWay({ ...publish, activateAt: 9000 }, 8), report(1040, { received: 8, verified: 8, armed: 8 })), report(9012, { received: 8, verified: 8, armed: 8, active: 8, glass: 8 }))
    expect(stagesOf(way).map((each) => each.afterMs)).toEqual([null, 40, 40, 12, 12])
    expect(onGlassAfter([way], 1)).toBe(12)
  })
  it('keeps the instant of the first report that reached a stage', () => {
    const way = news(news(beginWay(publish, 8), report(1012, { received: 8, verified: 8 })), report(1040, { received: 8, verified: 8, armed: 8, active: 8, glass: 8 }))
    expect(stagesOf(way).map((each) => each.afterMs)).toEqual([null, 12, 40, 40, 40])
    expect(isOnGlass(way)).toBe(true)
  })
  it('counts a newer version as having passed every stage', () => {
    expect(isOnGlass(news(beginWay(publish, 8), report(1050, { received: 9, verified: 9, armed: 9, active: 9, glass: 9 })))).toBe(true)
  })
  it('takes a version as shown where it has nothing to show', () => {
    const dark = report(1050, { received: 8, verified: 8, armed: 8, active: 8 })
    expect(isOnGlass(news(beginWay(publish, 8), dark))).toBe(false)
    expect(isOnGlass(news(beginWay(publish, 8), { ...dark, reported: { ...dark.reported, glass: { state: 'off', item: null, programme: null, since: 0 } } }))).toBe(true)
  })
  it('never counts an older version', () => {
    expect(news(beginWay(publish, 8), report(1050, {})).reachedAt).toEqual({})
  })
  it('marks the stage at which the screen refused it', () => {
    const way = news(beginWay(publish, 8), report(1020, { received: 8 }, { version: 8, reason: 'bad-signature', at: 1020 }))
    expect(stagesOf(way).map((each) => each.state)).toEqual(['done', 'failed', 'waiting', 'waiting', 'waiting'])
  })
  it('ignores a refusal of another version', () => {
    expect(news(beginWay(publish, 8), report(1020, {}, { version: 6, reason: 'not-newer', at: 900 })).refused).toBeNull()
  })
  it('is told by the clock of the controller, whatever the screen’s own says', () => {
    const verified = report(1734, { verified: 8 })
    const stepped = report(1824, { verified: 8, armed: 8, active: 8 })
    const way = news(news(beginWay(publish, 8), verified), { ...stepped, reported: { ...stepped.reported, at: 1324 } })
    expect(stagesOf(way).map((each) => each.afterMs)).toEqual([null, 734, 824, 824, null])
  })
  it('says nothing of when a stage was reached that nobody watched', () => {
    const way = advance(beginWay(publish, 8), report(900_000, { received: 8, verified: 8, armed: 8, active: 8, glass: 8 }), false)
    expect(stagesOf(way).map((each) => [each.state, each.afterMs])).toEqual(Array.from({ length: 5 }, () => ['done', null]))
    expect(onGlassAfter([way], 1)).toBeNull()
    expect(stagesOf(news(way, report(900_500, { glass: 9 }))).at(-1)?.afterMs).toBeNull()
  })
  it('has arrived once the screen says so, also when it cannot be reached afterwards', () => {
    expect(hasArrived(beginWay(publish, 8))).toBe(false)
    expect(hasArrived(news(beginWay(publish, 8), report(1012, { verified: 8 })))).toBe(true)
  })
  it('never says that something took less than no time', () => {
    expect(stagesOf(news(beginWay(publish, 8), report(990, { verified: 8 })))[1]?.afterMs).toBe(0)
  })
})

describe('onGlassAfter', () => {
  it('answers once the part of the screens has it', () => {
    const begun = beginWay(publish, 8)
    const at = (ms: number) => news(begun, report(1000 + ms, { active: 8, glass: 8 }))
    expect(onGlassAfter([at(20), at(40), at(60), begun], 0.5)).toBe(40)
    expect(onGlassAfter([at(20), at(40), at(60), begun], 1)).toBeNull()
    expect(onGlassAfter([], 1)).toBeNull()
  })
})
