import { players as playersSchema, topics, type Players } from '#protocol'
import type { Act } from '../../act.ts'
import type { Tx } from '../../database/index.ts'
import type { Needs } from '../../needs.ts'
import { nextVersion, type RetainedMessage } from '../../mqtt/retained.ts'
import './events.ts'
import { findEverywhere, findMessage, findRunning, putMessage } from './store.ts'

/** Seals what screens are to run now, in the transaction that changed it; it goes out with the commit. */
export async function sealBuilds(needs: Pick<Needs, 'seals'>, a: Act): Promise<void> {
  await a.emit('builds.sealed', { sealed: await writeBuilds(needs, a.tx, a.now) })
}

async function writeBuilds(needs: Pick<Needs, 'seals'>, tx: Tx, now: number, above = 0): Promise<string> {
  const version = nextVersion(await findMessage(tx), now, above)
  const [everywhere, tried] = [await findEverywhere(tx), await findRunning(tx)]
  const message: Players = {
    version,
    everyone: everywhere === null ? null : { shell: everywhere.shell, digest: everywhere.digest },
    screens: tried === null ? [] : tried.canaries.map((screen) => ({ screen, shell: tried.shell, digest: tried.digest })),
  }
  const sealed = await needs.seals.seal('players', JSON.stringify(message))
  await putMessage(tx, { version, sealed })
  return sealed
}

/** The one that the broker keeps for all screens. */
export function retainedBuilds(needs: Pick<Needs, 'seals' | 'events'>): RetainedMessage {
  return {
    topic: topics.players,
    domain: 'players',
    what: 'builds of the player',
    find: findMessage,
    write: (tx, now, above) => writeBuilds(needs, tx, now, above),
    versionOf: (payload) => playersSchema.parse(JSON.parse(payload)).version,
    onSealed: (listener) => needs.events.on('builds.sealed', ({ sealed }) => listener(sealed)),
  }
}
