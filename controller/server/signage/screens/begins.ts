import type { Begin, SiteId } from '#protocol'

/** More than a large house begins in a minute; whoever comes later asks anew. */
const KEPT = 2000

/** What the screens of a site have agreed on: the first of them says how late all of them begin. */
export class Begins {
  readonly #agreed = new Map<string, Begin>()

  agree(site: SiteId | null, begin: Begin): Begin {
    const name = `${begin.of}@${site}`
    const agreed = this.#agreed.get(name) ?? begin
    this.#agreed.set(name, agreed)
    for (const [oldest] of this.#agreed) if (this.#agreed.size > KEPT) this.#agreed.delete(oldest)
    return agreed
  }
}
