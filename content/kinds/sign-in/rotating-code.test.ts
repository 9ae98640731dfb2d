import { describe, expect, it } from 'vitest'
import { RotatingCode, type CodeSource } from './rotating-code.ts'
import { SIGN_IN_SLOT_MS } from './slot.ts'

const start = 1_000 * SIGN_IN_SLOT_MS + 4_000

describe('the rotating code', () => {
  it('is there when start resolves, and new in each slot', async () => {
    const world = new World(start)
    const code = world.code()
    await code.start()
    expect(world.shown).toEqual(['code-1000'])
    await world.pass(SIGN_IN_SLOT_MS - 4_000 - 1)
    expect(world.shown).toEqual(['code-1000'])
    await world.pass(1)
    expect(world.shown).toEqual(['code-1000', 'code-1001'])
    await world.pass(3 * SIGN_IN_SLOT_MS)
    expect(world.shown).toEqual(['code-1000', 'code-1001', 'code-1002', 'code-1003', 'code-1004'])
    code.stop()
  })

  it('follows a clock that is set right, forwards and backwards, within a second', async () => {
    const world = new World(start)
    const code = world.code()
    await code.start()
    world.at += 10 * SIGN_IN_SLOT_MS
    await world.pass(1_000)
    expect(world.shown.at(-1)).toBe('code-1010')
    world.at -= 20 * SIGN_IN_SLOT_MS
    await world.pass(1_000)
    expect(world.shown.at(-1)).toBe('code-990')
    code.stop()
  })

  it('leaves no old code on glass when the next cannot be made in time', async () => {
    const world = new World(start)
    const code = world.code()
    await code.start()
    world.make = () => new Promise(() => undefined)
    await world.pass(SIGN_IN_SLOT_MS - 4_000 + 2_000)
    expect(world.shown).toEqual(['code-1000', null])
    code.stop()
  })

  it('tells why there is none, and comes back with the next slot', async () => {
    const world = new World(start)
    const code = world.code()
    const make = world.make
    world.make = async () => {
      throw new Error('no key')
    }
    await code.start()
    expect(world.shown).toEqual([null])
    expect(world.failures).toEqual(['no key'])
    world.make = make
    await world.pass(SIGN_IN_SLOT_MS)
    expect(world.shown).toEqual([null, 'code-1001'])
    code.stop()
  })

  it('says nothing more and leaves no timer after stop', async () => {
    const world = new World(start)
    const code = world.code()
    const late = Promise.withResolvers<string>()
    world.make = () => late.promise
    void code.start()
    code.stop()
    late.resolve('late')
    await world.pass(5 * SIGN_IN_SLOT_MS)
    expect(world.shown).toEqual([])
    expect(world.waiting).toBe(0)
  })
})

/** A world whose time passes when it is told to. */
class World implements CodeSource {
  at: number
  readonly shown: (string | null)[] = []
  readonly failures: string[] = []
  readonly #timers = new Map<number, { readonly due: number; readonly run: () => void }>()
  #next = 1
  /** Time that only moves on, whatever the clock says. */
  #passed = 0

  constructor(at: number) {
    this.at = at
  }

  make: (at: number) => Promise<string | null> = async (at) => `code-${Math.floor(at / SIGN_IN_SLOT_MS)}`

  code(): RotatingCode {
    return new RotatingCode(this, (address, failure) => {
      this.shown.push(address)
      if (failure instanceof Error) this.failures.push(failure.message)
    })
  }

  get waiting(): number {
    return this.#timers.size
  }

  now(): number {
    return this.at
  }

  setTimeout(run: () => void, delayMs: number): number {
    this.#timers.set(this.#next, { due: this.#passed + delayMs, run })
    return this.#next++
  }

  clearTimeout(id: unknown): void {
    this.#timers.delete(id as number)
  }

  async pass(durationMs: number): Promise<void> {
    const end = this.#passed + durationMs
    for (;;) {
      const next = [...this.#timers].filter(([, timer]) => timer.due <= end).toSorted(([, a], [, b]) => a.due - b.due)[0]
      if (next === undefined) break
      const [id, timer] = next
      this.#timers.delete(id)
      this.at += timer.due - this.#passed
      this.#passed = timer.due
      timer.run()
      await settle()
    }
    this.at += end - this.#passed
    this.#passed = end
    await settle()
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await Promise.resolve()
}
