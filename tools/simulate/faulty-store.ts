import { NoSpaceError, type Chance, type MediaShelf, type Store } from '#player'
import type { Conditions } from './conditions.ts'

const READINGS: ReadonlySet<PropertyKey> = new Set<keyof Store>(['identity', 'pointer', 'floor', 'feeds', 'takeovers', 'plays', 'update', 'scrubbed', 'commands', 'byHand'])
/** What makes room takes none. */
const SHELF_READINGS: ReadonlySet<PropertyKey> = new Set<keyof MediaShelf>(['has', 'lacks', 'open', 'placeOf', 'check', 'digest', 'youngMs', 'usage', 'drop', 'keep'])

/** A store whose disk may be full, and whose writes may fail: then they change nothing. Readings always answer. */
export function faultyStore(store: Store, conditions: Conditions, chance: Chance): Store {
  const refuse = (isMedia: boolean) => {
    if (conditions.now.isDiskFull && isMedia) throw new NoSpaceError(new DOMException('The quota has been exceeded.', 'QuotaExceededError'))
    if (conditions.now.isDiskFull) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    if (chance.happens(conditions.now.failingWritesShare)) throw new DOMException('The disk did not take it.', 'UnknownError')
  }
  const media = guarded(store.media, SHELF_READINGS, () => refuse(true))
  return guarded(store, READINGS, () => refuse(false), { media })
}

/** The same object, but for its writing methods, which ask before. All of them are asynchronous. */
function guarded<T extends object>(of: T, readings: ReadonlySet<PropertyKey>, ask: () => void, instead: Partial<T> = {}): T {
  return new Proxy(of, {
    get(target, name) {
      const value: unknown = Reflect.get(name in instead ? instead : target, name, name in instead ? instead : target)
      if (typeof value !== 'function') return value
      return readings.has(name)
        ? (...given: unknown[]): unknown => Reflect.apply(value, target, given)
        : async (...given: unknown[]): Promise<unknown> => {
            ask()
            return Reflect.apply(value, target, given)
          }
    },
  })
}
