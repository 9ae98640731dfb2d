import { PassThrough } from 'node:stream'
import { beforeEach, describe, expect, test } from 'vitest'
import { FakeTime } from '../../../player/clock/fake-time.ts'
import { Cdp } from './cdp.ts'

let to: PassThrough
let from: PassThrough
let time: FakeTime
let cdp: Cdp

beforeEach(() => {
  to = new PassThrough()
  from = new PassThrough()
  time = new FakeTime(0)
  cdp = new Cdp(to, from, time)
})

const arrival = async () => {
  await new Promise((resolve) => setImmediate(resolve))
}

describe('DevTools over pipes', () => {
  test('answers find their questions, however the bytes are cut', async () => {
    const first = cdp.send('A')
    const second = cdp.send('B', {}, { sessionId: 's' })
    expect(String(to.read())).toBe('{"id":1,"method":"A","params":{}}\0{"id":2,"method":"B","params":{},"sessionId":"s"}\0')
    for (const part of ['{"id":2,"res', 'ult":{"b":1}}\0{"id":1,"result"', ':{"a":1}}', '\0']) {
      from.write(part)
      await arrival()
    }
    expect(await second).toEqual({ b: 1 })
    expect(await first).toEqual({ a: 1 })
  })

  test('events reach whoever listens, with their session', async () => {
    const heard: unknown[] = []
    cdp.on((...all) => heard.push(all))
    from.write('{"method":"X.y","params":{"z":1},"sessionId":"s"}\0')
    await arrival()
    expect(heard).toEqual([['X.y', { z: 1 }, 's']])
  })

  test('a refusal, silence and the end of the browser are all told', async () => {
    const refused = cdp.send('A')
    from.write('{"id":1,"error":{"message":"no such thing"}}\0')
    await expect(refused).rejects.toThrow('A: no such thing')
    const silent = cdp.send('B', {}, { limitMs: 100 }).catch(String)
    await time.advance(100)
    expect(await silent).toContain('no answer within 100 ms')
    const cut = cdp.send('C')
    from.destroy()
    await expect(cut).rejects.toThrow('the browser is gone')
    await expect(cdp.send('D')).rejects.toThrow('the browser is gone')
  })
})
