import { shellContents, type ShellContents, type ShellId, type ShellToRun } from '#protocol'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Besides those that somebody runs: enough to go back a few steps. */
const KEPT = 5
const CONTENTS = 'shell.json'
const UNFINISHED = 'unfinished'

export interface Shell extends ShellToRun {
  readonly contents: ShellContents
  readonly folder: string
}

/**
 * The builds of the player that this controller has had, each in a folder of its own. Screens go on with the one they have until they
 * are told to change, so what they may still ask for is kept when the controller itself is replaced by a newer one.
 */
export class Shells {
  readonly #folder: string
  readonly #built: string
  readonly #shells = new Map<ShellId, Shell>()
  #current: Shell | null = null

  private constructor(folder: string, built: string) {
    this.#folder = folder
    this.#built = built
  }

  /** Takes in the build in `built`, if there is one and it is new. */
  static async open(folder: string, built: string): Promise<Shells> {
    const shells = new Shells(folder, built)
    await rm(join(folder, UNFINISHED), { recursive: true, force: true })
    await mkdir(folder, { recursive: true })
    for (const name of await readdir(folder)) await shells.#learn(join(folder, name))
    await shells.#takeIn()
    return shells
  }

  /** The build that came with this controller: what a player gets that has none. Null before the apps are built. */
  get current(): Shell | null {
    return this.#current
  }

  /** Oldest first, as far as that is known. */
  get all(): readonly Shell[] {
    return [...this.#shells.values()]
  }

  find(shell: string): Shell | null {
    return this.#shells.get(shell as ShellId) ?? null
  }

  /** The folder of a build that has such a file; the name of an asset tells its content. */
  folderWith(path: string): string | null {
    const isIn = ({ contents }: Shell) => contents.files.some((file) => file.path === path)
    return (this.#current !== null && isIn(this.#current) ? this.#current : this.all.find(isIn))?.folder ?? null
  }

  /** Forgets the oldest builds that nobody needs. */
  async forget(needed: ReadonlySet<string>): Promise<void> {
    const spare = this.all.filter(({ shell }) => !needed.has(shell) && shell !== this.#current?.shell)
    for (const { shell, folder } of spare.slice(0, Math.max(0, spare.length - KEPT))) {
      this.#shells.delete(shell)
      await rm(folder, { recursive: true, force: true })
    }
  }

  async #takeIn(): Promise<void> {
    const built = await readShell(this.#built)
    if (built === null) return
    const known = this.#shells.get(built.shell)
    if (known === undefined || known.digest !== built.digest) {
      const [unfinished, folder] = [join(this.#folder, UNFINISHED), join(this.#folder, built.shell)]
      await cp(this.#built, unfinished, { recursive: true })
      await rm(folder, { recursive: true, force: true })
      await rename(unfinished, folder)
      await this.#learn(folder)
    }
    this.#current = this.#shells.get(built.shell) ?? null
  }

  async #learn(folder: string): Promise<void> {
    const shell = await readShell(folder)
    if (shell !== null) this.#shells.set(shell.shell, shell)
  }
}

/** Null for a folder that holds no build. */
async function readShell(folder: string): Promise<Shell | null> {
  const path = join(folder, CONTENTS)
  if (!existsSync(path)) return null
  const text = await readFile(path, 'utf8')
  const read = shellContents.safeParse(JSON.parse(text))
  if (!read.success) return null
  return { shell: read.data.shell, digest: createHash('sha256').update(text).digest('hex'), contents: read.data, folder }
}
