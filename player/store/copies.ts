import { readCopy, writeCopy, type Copy } from './copy.ts'
import type { KeptRecords } from './kept.ts'
import { TWINS, type SlotFiles, type Twin } from './slot-files.ts'

interface Found {
  readonly twin: Twin
  readonly copy: Copy | null
}

/** The records once more, in two files that were made long before and are written by turns. */
export class Copies {
  readonly #files: SlotFiles
  #writing: Promise<unknown> = Promise.resolve()

  constructor(files: SlotFiles) {
    this.#files = files
  }

  /** The newest that is whole. */
  async read(): Promise<KeptRecords | null> {
    const newest = newestOf(await this.#find())
    // Its SHA-256 says that it is what `write` was given.
    return newest === null ? null : (JSON.parse(newest.text) as KeptRecords)
  }

  /** Over the older of the two, or one that is damaged. Resolves when it survives a loss of power. */
  async write(records: () => Promise<KeptRecords>): Promise<void> {
    const mine = this.#writing.then(async () => {
      const found = await this.#find()
      const [older] = found.toSorted((a, b) => (a.copy?.counter ?? 0) - (b.copy?.counter ?? 0))
      const counter = (newestOf(found)?.counter ?? 0) + 1
      if (older !== undefined) await this.#files.replace(older.twin, await writeCopy({ counter, text: JSON.stringify(await records()) }))
    })
    this.#writing = mine.catch(() => undefined)
    await mine
  }

  /** Writes anew what is damaged; resolves to whether anything was. A file that nothing was ever written to is not. */
  async mend(records: () => Promise<KeptRecords>): Promise<boolean> {
    const sizes = await Promise.all(TWINS.map(async (twin) => (await this.#files.read(twin))?.size ?? 0))
    const damaged = (await this.#find()).filter(({ copy }, index) => copy === null && (sizes[index] ?? 0) > 0)
    for (const each of damaged) if (each.copy === null) await this.write(records)
    return damaged.length > 0
  }

  async #find(): Promise<readonly Found[]> {
    return Promise.all(
      TWINS.map(async (twin) => {
        const file = await this.#files.read(twin)
        return { twin, copy: file === null ? null : await readCopy(new Uint8Array(await file.arrayBuffer())) }
      }),
    )
  }
}

function newestOf(found: readonly Found[]): Copy | null {
  return found.reduce<Copy | null>((newest, { copy }) => (copy !== null && copy.counter > (newest?.counter ?? 0) ? copy : newest), null)
}
