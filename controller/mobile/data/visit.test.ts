import { RefusedError, UnreachableError } from '#call'
import { activityId } from '#protocol'
import { describe, expect, it } from 'vitest'
import { makeShelf, type Attended, type Checked, type GoodTicket } from './kept-visit.ts'
import type { Line } from './line.ts'
import { Visit, type VisitState } from './visit.ts'

const good: GoodTicket = {
  state: 'good', ticket: 'a-ticket-that-lasts', expiresAt: 2_000_000, screenName: '东屏',
  activity: { id: activityId.parse('activity-1'), title: '主题党日', place: '', startsAt: 1_000_000, endsAt: 1_900_000 },
}
const present: Attended = { state: 'present', at: 1_200_000, points: 5, cap: null, monthPoints: 40, activityTitle: '主题党日' }
const lost = new UnreachableError(new Error('no network'))

function refused(code: RefusedError['refusal']['code'], status: number): RefusedError {
  return new RefusedError({ code, message: { zh: '不行。', en: 'No.' } }, status)
}

/** A memory in place of the tab's. */
function memory(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const kept = new Map<string, string>()
  return { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => void kept.set(name, value), removeItem: (name) => void kept.delete(name) }
}

/** A visit whose controller answers from two lists, whose network returns when the test says so. */
function makeVisit(given: { checks?: (Checked | Error)[]; attends?: (Attended | Error)[]; storage?: ReturnType<typeof memory>; refresh?: Error; proof?: string }) {
  const { checks = [good], attends = [present], storage = memory() } = given
  const asked: string[] = []
  const states: VisitState[] = []
  const waiting: (() => void)[] = []
  const line: Line = {
    again: async (_, signal) =>
      new Promise((resolve, reject) => {
        waiting.push(resolve)
        signal.addEventListener('abort', () => reject(new Error('stopped')))
      }),
  }
  const answer = async <T>(list: (T | Error)[]): Promise<T> => {
    const next = list.shift()
    if (next === undefined) throw new Error('asked too often')
    if (next instanceof Error) throw next
    return next
  }
  const visit = new Visit(
    given.proof ?? 'proof-1',
    {
      check: async (proof) => (asked.push(`check ${proof}`), answer(checks)),
      attend: async (ticket) => (asked.push(`attend ${ticket}`), answer(attends)),
      refreshSession: async () => {
        asked.push('session')
        if (given.refresh !== undefined) throw given.refresh
      },
      shelf: makeShelf(() => storage),
      line,
    },
    () => states.push(visit.state),
  )
  const comesBack = async (): Promise<void> => {
    await expect.poll(() => waiting.length).toBeGreaterThan(0)
    waiting.shift()?.()
  }
  return { visit, asked, states, storage, comesBack }
}

describe('a visit', () => {
  it('hands the code over at once, then marks the member present with the ticket', async () => {
    const { visit, asked } = makeVisit({})
    await visit.start()
    expect(visit.state).toEqual({ stage: 'good', ticket: good, problem: null })
    await visit.attend()
    expect(visit.state).toEqual({ stage: 'done', ticket: good, outcome: present, wasLost: false })
    expect(asked).toEqual(['check proof-1', 'attend a-ticket-that-lasts'])
  })

  it('says why a code counts nothing, and has it checked again when it is opened again', async () => {
    const { visit, storage } = makeVisit({ checks: [{ state: 'refused', reason: 'expired' }] })
    await visit.start()
    expect(visit.state).toEqual({ stage: 'refused', reason: 'expired' })
    const again = makeVisit({ storage })
    await again.visit.start()
    expect(again.asked).toEqual(['check proof-1'])
  })

  it('keeps the code while there is no network, and has it checked when it is back', async () => {
    const { visit, states, comesBack } = makeVisit({ checks: [lost, lost, good] })
    const started = visit.start()
    await comesBack()
    await comesBack()
    await started
    expect(states[0]).toEqual({ stage: 'checking', trouble: 'lost' })
    expect(visit.state.stage).toBe('good')
  })

  it('waits when too many phones scan at once', async () => {
    const { visit, comesBack } = makeVisit({ checks: [refused('limit', 429), good] })
    const started = visit.start()
    await expect.poll(() => visit.state).toEqual({ stage: 'checking', trouble: 'busy' })
    await comesBack()
    await started
    expect(visit.state.stage).toBe('good')
  })

  it('sends a wanted presence again until it is answered, and takes "already" for its own', async () => {
    const already: Attended = { state: 'already', at: 1_200_000, monthPoints: 40, activityTitle: '主题党日' }
    const { visit, states, comesBack } = makeVisit({ attends: [lost, refused('internal', 500), already] })
    await visit.start()
    const sent = visit.attend()
    await comesBack()
    await comesBack()
    await sent
    expect(states.filter((state) => state.stage === 'sending').map((state) => state.trouble)).toEqual([null, 'lost', 'busy'])
    expect(visit.state).toEqual({ stage: 'done', ticket: good, outcome: already, wasLost: true })
  })

  it('presses once however often the button is pressed', async () => {
    const { visit, asked } = makeVisit({})
    await visit.start()
    await Promise.all([visit.attend(), visit.attend(), visit.attend()])
    expect(asked.filter((each) => each.startsWith('attend'))).toHaveLength(1)
  })

  it('goes on by itself after the page was loaded again in the middle of sending', async () => {
    const first = makeVisit({ attends: [lost] })
    await first.visit.start()
    const sent = first.visit.attend()
    await expect.poll(() => first.visit.state).toMatchObject({ stage: 'sending', trouble: 'lost' })
    first.visit.stop()
    await sent
    const second = makeVisit({ storage: first.storage })
    await second.visit.start()
    expect(second.asked).toEqual(['attend a-ticket-that-lasts'])
    expect(second.visit.state).toMatchObject({ stage: 'done', outcome: present })
  })

  it('shows how it ended, without asking, when the page is loaded again', async () => {
    const first = makeVisit({})
    await first.visit.start()
    await first.visit.attend()
    const second = makeVisit({ storage: first.storage })
    await second.visit.start()
    expect(second.asked).toEqual([])
    expect(second.visit.state).toMatchObject({ stage: 'done', outcome: present })
  })

  it('does not take the ticket of another code', async () => {
    const first = makeVisit({})
    await first.visit.start()
    const second = makeVisit({ storage: first.storage, proof: 'proof-2' })
    await second.visit.start()
    expect(second.asked).toEqual(['check proof-2'])
  })

  it.each([['unauthorised', 401], ['precondition', 412]] as const)('keeps the ticket and asks who is signed in when the controller answers %s', async (code, status) => {
    const { visit, asked } = makeVisit({ attends: [refused(code, status), present] })
    await visit.start()
    await visit.attend()
    expect(visit.state).toEqual({ stage: 'good', ticket: good, problem: null })
    expect(asked.at(-1)).toBe('session')
    await visit.attend()
    expect(visit.state.stage).toBe('done')
  })

  it('passes on the words of any other refusal and lets the person try again', async () => {
    const { visit } = makeVisit({ attends: [refused('limit', 429), present] })
    await visit.start()
    await visit.attend()
    expect(visit.state).toEqual({ stage: 'good', ticket: good, problem: { zh: '不行。', en: 'No.' } })
  })

  it.each(['ticket-expired', 'ticket-used', 'activity-over'] as const)('forgets a ticket that was refused as %s', async (reason) => {
    const { visit, storage } = makeVisit({ attends: [{ state: 'refused', reason }] })
    await visit.start()
    await visit.attend()
    expect(visit.state).toEqual({ stage: 'refused', reason })
    expect(storage.getItem('lobbycast.visit')).toBeNull()
  })

  it('lets another account use a ticket that the first could not', async () => {
    const { visit, storage } = makeVisit({ attends: [{ state: 'refused', reason: 'not-a-member' }] })
    await visit.start()
    await visit.attend()
    const second = makeVisit({ storage })
    await second.visit.start()
    expect(second.asked).toEqual([])
    expect(second.visit.state.stage).toBe('good')
  })
})

describe('the shelf of a visit', () => {
  const visit = { proof: 'proof-1', checked: good, isWanted: true, attended: present }

  it('gives back what it was given', () => {
    const shelf = makeShelf(memory)
    const storage = memory()
    const kept = makeShelf(() => storage)
    kept.write(visit)
    expect(kept.read('proof-1')).toEqual({ version: 1, ...visit })
    expect(kept.read('proof-2')).toBeNull()
    expect(shelf.read('proof-1')).toBeNull()
  })

  it.each(['', 'no json', '{"version":9}', '{"version":1,"proof":"proof-1"}'])('is empty when the storage holds %j', (text) => {
    expect(makeShelf(() => ({ ...memory(), getItem: () => text })).read('proof-1')).toBeNull()
  })

  it('fails nobody where the browser allows no storage', () => {
    const shelf = makeShelf(() => {
      throw new Error('SecurityError')
    })
    shelf.write(visit)
    shelf.clear()
    expect(shelf.read('proof-1')).toBeNull()
  })
})
