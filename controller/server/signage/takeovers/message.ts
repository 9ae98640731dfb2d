import { TAKEOVERS_LIMIT_BYTES, takeovers as takeoversSchema, topics, type Takeover, type Takeovers } from '#protocol'
import type { Act } from '../../act.ts'
import type { Tx } from '../../database/index.ts'
import { assert, RefusalError } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { nextVersion, type RetainedMessage } from '../../mqtt/retained.ts'
import './events.ts'
import { findMessage, listSent, putMessage, type TakeoverRow } from './store.ts'

/** Seals everything that is sent and not over as the next message, in the transaction that changed it; it goes out with the commit. */
export async function sealMessage(needs: Pick<Needs, 'seals'>, a: Act): Promise<void> {
  await a.emit('takeovers.sealed', { sealed: await writeMessage(needs, a.tx, a.now) })
}

export async function writeMessage(needs: Pick<Needs, 'seals'>, tx: Tx, now: number, above = 0): Promise<string> {
  const version = nextVersion(await findMessage(tx), now, above)
  const message: Takeovers = { version, takeovers: (await listSent(tx, now)).map(takeoverOfRow) }
  const sealed = await needs.seals.seal('takeover', JSON.stringify(message))
  mustFit(Buffer.byteLength(sealed))
  await putMessage(tx, { version, sealed })
  return sealed
}

/** The one that the broker keeps for all screens. */
export function retainedTakeovers(needs: Pick<Needs, 'seals' | 'events'>): RetainedMessage {
  return {
    topic: topics.takeovers,
    domain: 'takeover',
    what: 'takeovers',
    find: findMessage,
    write: (tx, now, above) => writeMessage(needs, tx, now, above),
    versionOf: (payload) => takeoversSchema.parse(JSON.parse(payload)).version,
    onSealed: (listener) => needs.events.on('takeovers.sealed', ({ sealed }) => listener(sealed)),
  }
}

function takeoverOfRow({ id, screens, from, until, item, media, drill, lecture }: TakeoverRow): Takeover {
  assert(from !== null && until !== null, 'what is sent has its time')
  return { id, screens, from, until, item, media, drill, ...(lecture === null ? {} : { lecture }) }
}

function mustFit(sizeBytes: number): void {
  if (sizeBytes <= TAKEOVERS_LIMIT_BYTES) return
  const kilobytes = (bytes: number) => Math.ceil(bytes / 1024)
  throw new RefusalError('limit', {
    zh: `所有插播合计 ${kilobytes(sizeBytes)} KB，超过上限 ${kilobytes(TAKEOVERS_LIMIT_BYTES)} KB。请先取消不再需要的插播，或减少单独指定的屏幕、缩短视频。`,
    en: `All takeovers together have ${kilobytes(sizeBytes)} KB; the limit is ${kilobytes(TAKEOVERS_LIMIT_BYTES)} KB. Cancel those no longer needed, name fewer single screens, or use a shorter video.`,
  })
}
