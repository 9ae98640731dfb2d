import { makeDeviceKey, importPresenceKey } from '#seal'
import type { Identity } from '#player'
import type { Programme, ScreenId } from '#protocol'
import { setImmediate } from 'node:timers/promises'
import { claimEnrolment, createEnrolment, createItem, createPlaylist, createEntry, programmeAt, publishNow } from '../../controller/server/signage/index.ts'
import { HOUSE, makeSignage, OPERATOR, type Signage } from '../../controller/server/signage/signage-for-tests.ts'
import { ENTRIES, PLAYLISTS, POSTERS } from '../demo/content.ts'
import { known } from '../demo/known.ts'

const SITE = '澄湖总部大楼'
/** In the lobby of the demo's head office, with the restaurant's hours: every kind of entry that the demo has. */
const GROUPS = ['餐厅']

export interface SoakHouse {
  readonly signage: Signage
  readonly screen: ScreenId
  readonly identity: Identity
  readonly programme: Programme
}

/** A controller with one screen that plays the demo's schedule; what the demo shows of media stands on posters of the same names. */
export async function makeHouse(): Promise<SoakHouse> {
  const signage = await makeSignage()
  const { needs } = signage
  await signage.start()
  const screen = (await signage.screen(await signage.site())).id
  const { key: deviceKey, publicKey } = await makeDeviceKey()
  const credential = await claimEnrolment(needs, { kind: 'nobody', address: '127.0.0.1' }, (await createEnrolment(needs, OPERATOR, screen)).token, publicKey)
  await loadSchedule(signage)
  await publishNow(needs, OPERATOR, '')
  await setImmediate()
  const programme = await programmeAt(needs.database.read, screen)
  if (programme === null) throw new Error('The demo’s schedule was not published.')
  const identity = { screen, name: credential.name, mqtt: credential.mqtt, rootKey: credential.rootKey, presenceKey: await importPresenceKey(credential.presenceKey), deviceKey, installation: crypto.randomUUID() }
  return { signage, screen, identity, programme }
}

async function loadSchedule({ needs }: Signage): Promise<void> {
  const entries = ENTRIES.filter(({ where }) => where.isEverywhere === true || where.sites?.includes(SITE) === true || where.groups?.some((group) => GROUPS.includes(group)) === true)
  const items = new Map<string, Awaited<ReturnType<typeof createItem>>['item']['id']>()
  for (const { playlist } of entries) {
    for (const [what] of PLAYLISTS[playlist] ?? []) {
      if (items.has(what)) continue
      const poster = what in POSTERS ? POSTERS[what as keyof typeof POSTERS] : { name: what, theme: 'sober', heading: what, text: '', footer: '' }
      items.set(what, (await createItem(needs, OPERATOR, HOUSE, { kind: 'poster', ...poster, picture: null })).item.id)
    }
  }
  for (const { name, playlist, priority, rank, when } of entries) {
    const slots = (PLAYLISTS[playlist] ?? []).map(([what, seconds], index) => ({ id: `s${index}`, item: known(items, what), durationMs: seconds * 1000 }))
    const { id } = await createPlaylist(needs, OPERATOR, { organisation: HOUSE, name: playlist, slots })
    await createEntry(needs, OPERATOR, HOUSE, { name, playlist: id, priority, rank, when, targets: [{ kind: 'all' }] })
  }
}
