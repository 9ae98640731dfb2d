import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

const kept = z.object({ boot: z.string(), rescues: z.int().min(0), lastRebootAt: z.number().nullable() })
type Kept = z.infer<typeof kept>

/** What the agent must know after a restart of its own: how often it had to help since the machine started, and the last reboot it caused. */
export class Keep {
  readonly #path: string
  #kept: Kept

  constructor(path: string, boot: string) {
    this.#path = path
    const before = read(path)
    this.#kept = { boot, rescues: before?.boot === boot ? before.rescues : 0, lastRebootAt: before?.lastRebootAt ?? null }
  }

  get rescues(): number {
    return this.#kept.rescues
  }

  get lastRebootAt(): number | null {
    return this.#kept.lastRebootAt
  }

  countRescue(): void {
    this.#write({ ...this.#kept, rescues: this.#kept.rescues + 1 })
  }

  noteReboot(at: number): void {
    this.#write({ ...this.#kept, lastRebootAt: at })
  }

  #write(next: Kept): void {
    this.#kept = next
    try {
      mkdirSync(dirname(this.#path), { recursive: true })
      writeFileSync(`${this.#path}.new`, JSON.stringify(next))
      renameSync(`${this.#path}.new`, this.#path)
    } catch {
      // A disk that takes nothing must not keep this run from helping; it knows the numbers as long as it lives.
    }
  }
}

/** What cannot be read is as good as none. */
function read(path: string): Kept | null {
  try {
    return kept.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}
