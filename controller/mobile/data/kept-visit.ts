import { attend, checkProof, type Endpoint } from '#protocol'
import { z } from 'zod'

type Answer<E extends Endpoint> = z.output<E['answer']>
export type Checked = Answer<typeof checkProof>
export type GoodTicket = Extract<Checked, { state: 'good' }>
export type Attended = Answer<typeof attend>

const keptVisit = z.object({
  version: z.literal(1),
  proof: z.string(),
  checked: checkProof.answer,
  /** The person has pressed the button; the answer may still be on its way. */
  isWanted: z.boolean(),
  attended: attend.answer.nullable(),
})
/** What this tab remembers of a scan, so that a reload, or a browser that dropped the page, loses nothing. */
export type KeptVisit = z.infer<typeof keptVisit>

export interface Shelf {
  read(proof: string): KeptVisit | null
  write(visit: Omit<KeptVisit, 'version'>): void
  clear(): void
}

const storageName = 'lobbycast.visit'

/** Keeps the newest visit in a storage of the browser; a storage that is refused or full keeps nothing, and nothing fails. */
export function makeShelf(storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): Shelf {
  return {
    read(proof) {
      const kept = keptVisit.safeParse(parsed(quietly(() => storage().getItem(storageName))))
      return kept.success && kept.data.proof === proof ? kept.data : null
    },
    write: (visit) => void quietly(() => storage().setItem(storageName, JSON.stringify({ version: 1, ...visit }))),
    clear: () => void quietly(() => storage().removeItem(storageName)),
  }
}

export const shelf = makeShelf(() => sessionStorage)

/** Browsers throw where storage is switched off; the visit then lives as long as the page. */
function quietly<T>(act: () => T): T | null {
  try {
    return act()
  } catch {
    return null
  }
}

function parsed(text: string | null): unknown {
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
