import { createScreen, createSite, type ScreenId } from '#protocol'
import { toBase64url } from '#seal'
import { webcrypto } from 'node:crypto'
import { join } from 'node:path'
import { openDatabase } from '../../controller/server/database/index.ts'
import { hashForBroker } from '../../controller/server/mqtt/password-hash.ts'
import { putCredential } from '../../controller/server/mqtt/store.ts'
import { newId } from '../../controller/server/new-id.ts'
import { openSeals } from '../../controller/server/seals.ts'
import { findScreen, insertScreen } from '../../controller/server/signage/screens/store.ts'
import { setUses } from '../../controller/server/signage/uses/index.ts'
import type { PlayerOrder } from '../simulate/fleet.ts'
import type { System } from '../system/system.ts'

const GLASS = { widthPx: 1920, heightPx: 1080 }

/**
 * Puts that many paired screens into a system, as pairing them one by one would have left them: written straight into its database
 * while it is down. Gives what their players need to be them.
 */
export async function prepareScreens(system: System, count: number): Promise<readonly PlayerOrder[]> {
  const { client, organisation, dataFolder } = system
  const site = await client.call(createSite, { body: { organisation, name: '机群', zone: 'Asia/Shanghai' } })
  const pattern = await client.call(createScreen, { body: { organisation, site: site.id, name: '样机', rotation: 0, volume: 0, glass: GLASS } })
  await system.kill()
  const now = Date.now()
  const { rootKey } = await openSeals(dataFolder, now)
  const database = await openDatabase(join(dataFolder, 'lobbycast.db'), now)
  const orders: PlayerOrder[] = []
  try {
    const row = await findScreen(database.read, pattern.id)
    if (row === null) throw new Error('the pattern was just created')
    const made = await Promise.all(Array.from({ length: count }, (_, index) => prepareOne(`机群 ${index + 1}`, rootKey)))
    await database.write(async (tx) => {
      for (const { screen, password, presenceKey, publicKey, order } of made) {
        await insertScreen(tx, { ...row, id: screen, name: order.name, presenceKey, deviceKey: publicKey, pairedAt: now })
        await setUses(tx, { kind: 'screen', id: screen }, [{ kind: 'site', id: site.id }])
        await putCredential(tx, screen, hashForBroker(password), now)
      }
    })
    orders.push(...made.map(({ order }) => order))
  } finally {
    await database.close()
  }
  await system.restart()
  return orders
}

async function prepareOne(name: string, rootKey: string) {
  const screen = newId<ScreenId>()
  const [password, presenceKey] = [secret(), secret()]
  // Ed25519 keys always come in pairs.
  const pair = (await webcrypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair
  const publicKey = toBase64url(new Uint8Array(await webcrypto.subtle.exportKey('raw', pair.publicKey)))
  const deviceKey = { ...(await webcrypto.subtle.exportKey('jwk', pair.privateKey)) }
  const order = { name, ...GLASS, credential: { screen, name, mqtt: { username: screen, password }, rootKey, presenceKey }, deviceKey }
  return { screen, password, presenceKey, publicKey, order }
}

function secret(): string {
  return toBase64url(webcrypto.getRandomValues(new Uint8Array(32)))
}
