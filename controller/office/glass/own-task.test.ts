import { describe, expect, it } from 'vitest'
import { ownTask } from './own-task.ts'

describe('tasks of their own', () => {
  it('come one after the other, and pass over whoever has gone meanwhile', async () => {
    const order: string[] = []
    const gone = new AbortController()
    const ask = (name: string, signal: AbortSignal) => ownTask(signal).then(() => order.push(`${name}${signal.aborted ? ' gone' : ''}`))
    const stays = new AbortController().signal
    const all = [ask('first', stays), ask('second', gone.signal), ask('third', stays)]
    gone.abort()
    await all[0]
    expect(order).toEqual(['first'])
    await Promise.all(all)
    expect(order).toEqual(['first', 'second gone', 'third'])
    await ask('later', stays)
    expect(order.at(-1)).toBe('later')
  })
})
