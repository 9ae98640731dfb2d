import type { GroupId, ScreenId, Target } from '#protocol'
import type { Library, Thing } from './library.ts'
import type { ScreenFacts } from './rows.ts'

/** What is aimed at whom: entries and templates by their targets. */
export class Aims {
  readonly #at = new Map<string, Set<Thing>>()

  set(thing: Thing, before: readonly Target[], now: readonly Target[]): void {
    for (const target of before) {
      const things = this.#at.get(nameOf(target))
      things?.delete(thing)
      if (things?.size === 0) this.#at.delete(nameOf(target))
    }
    for (const target of now) {
      const things = this.#at.get(nameOf(target)) ?? new Set()
      this.#at.set(nameOf(target), things.add(thing))
    }
  }

  /** The targets that reach a screen and have anything aimed at them; screens with the same ones get the same. */
  reaching(screen: ScreenFacts, groups: ReadonlySet<GroupId>): readonly string[] {
    const names = ['all', `site ${screen.site}`, ...[...groups].map((group) => `group ${group}`).toSorted(), `screen ${screen.id}`]
    return names.filter((name) => this.#at.has(name))
  }

  /** Each once, in the order of their names. */
  aimedAt(names: readonly string[]): readonly Thing[] {
    return [...new Set(names.flatMap((name) => [...(this.#at.get(name) ?? [])]))].toSorted()
  }
}

/** Screens that any of the targets reaches. */
export function reachedBy(library: Library, targets: Iterable<Target>): Set<ScreenId> {
  const reached = new Set<ScreenId>()
  const done = new Set<string>()
  for (const target of targets) {
    if (done.has(nameOf(target))) continue
    done.add(nameOf(target))
    for (const screen of library.reachedBy(target)) reached.add(screen)
  }
  return reached
}

function nameOf(target: Target): string {
  return target.kind === 'all' ? 'all' : `${target.kind} ${target.id}`
}
