import { programme as programmeSchema, PROGRAMME_LIMIT_BYTES, type Difference, type LeftOutScreen, type ScreenDifference } from '#protocol'
import { setImmediate } from 'node:timers/promises'
import type { Actor } from '../../access.ts'
import type { Needs } from '../../needs.ts'
import { listScreenRows, type ScreenRow } from '../screens/index.ts'
import { Comparison, SPAN_MS, withFewerSpans } from './comparison.ts'
import type { Compiled, Content } from './compile.ts'
import { draftsOf } from './drafts.ts'
import { programmeOf } from './read-programme.ts'
import { stamp } from './stamp.ts'
import { currentPrints } from './store.ts'

/** What a publish by this actor would change on each screen, from now on for seven days. */
export async function previewPublish(needs: Needs, actor: Actor): Promise<Difference> {
  const { read } = needs.database
  const from = needs.clock.now()
  const span = { from, to: from + SPAN_MS }
  const drafts = await draftsOf(needs).committed()
  const present = await currentPrints(read)
  const envelopeBytes = Buffer.byteLength(await needs.seals.seal('programme', ''))
  const compare = new Comparison(span)
  const mayPublish = rightsOf(needs, actor, from)
  const screens: ScreenDifference[] = []
  const leftOut: LeftOutScreen[] = []
  let unchanged = 0
  for (const screen of await listScreenRows(read)) {
    const compiled = drafts.get(screen.id)
    // One that was made just now is seen by the next preview.
    if (compiled === undefined) continue
    if (present.get(screen.id)?.contentHash === compiled.hash) unchanged += 1
    else if (!(await mayPublish(screen))) leftOut.push({ screen: screen.id, name: screen.name })
    else {
      const content = contentOf(compiled)
      const programmeBytes = envelopeBytes + sealedBytes(screen, compiled, from)
      screens.push({
        screen: screen.id,
        ...(await compare.of(await programmeOf(read, screen), content)),
        programmeBytes,
        overLimit: programmeBytes > PROGRAMME_LIMIT_BYTES,
        uncovered: await compare.uncovered(content),
      })
      // Seven days of a screen are long to look through: others get their turn in between.
      await setImmediate()
    }
  }
  return { ...span, screens: withFewerSpans(screens), unchanged, leftOut }
}

/** Asks once per organisation. */
function rightsOf(needs: Needs, actor: Actor, at: number): (screen: ScreenRow) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>()
  return ({ organisation }) => {
    const answer = known.get(organisation) ?? needs.access.allows(needs.database.read, actor, 'content.publish', organisation, at)
    known.set(organisation, answer)
    return answer
  }
}

function contentOf(compiled: Compiled): Content {
  return programmeSchema.omit({ format: true, version: true, issuedAt: true, expiresAt: true, activateAt: true }).parse(JSON.parse(compiled.text))
}

function sealedBytes(screen: ScreenRow, compiled: Compiled, issuedAt: number): number {
  return Buffer.byteLength(JSON.stringify(stamp(compiled.text, { version: (screen.published ?? 0) + 1, issuedAt, activateAt: null, zone: compiled.zone }))) - 2
}
