import { call } from '#call'
import {
  changeGroup, changeScreen, checkPairing, confirmPairing, createEnrolment, createGroup, createScreen, createSite, deleteGroup, deleteScreen, listGroups, listProgrammes, listScreens, listSites, unpairScreen,
  type OrganisationId, type Programme, type Screen, type ScreenGroup, type ScreenId, type Site,
} from '#protocol'
import { live } from './live.ts'
import { Shared } from './shared.ts'

export const screens = new Shared<readonly Screen[]>(async () => (await call(listScreens)).screens, ['sites'])
export const sites = new Shared<readonly Site[]>(async () => (await call(listSites)).sites, ['sites'])
export const groups = new Shared<readonly ScreenGroup[]>(async () => (await call(listGroups)).groups, ['groups'])
export const programmes = new Shared<readonly Programme[]>(async () => {
  const answer = await call(listProgrammes)
  waitingProgrammes = answer.waiting
  return answer.programmes
}, ['publishes'])
let waitingProgrammes: readonly Programme[] = []
/** What will be on glass at an instant to come, as `programmes` was last read with. */
export function programmesToCome(): readonly Programme[] {
  return waitingProgrammes
}
live.onEvent((event) => {
  if (event.type === 'screen') screens.put((all) => withScreen(all, event.screen))
  else if (event.type === 'screen-removed') screens.put((all) => all.filter((each) => each.id !== event.id))
  else if (event.type === 'published') void programmes.refreshIfWatched()
})

function withScreen(all: readonly Screen[], screen: Screen): readonly Screen[] {
  return all.some((each) => each.id === screen.id) ? all.map((each) => (each.id === screen.id ? screen : each)) : [...all, screen]
}

export interface ScreenDraft {
  readonly organisation: OrganisationId
  readonly site: string
  readonly name: string
  readonly rotation: Screen['rotation']
  readonly volume: number
  readonly glass: Screen['glass']
}

async function keep(changed: Promise<Screen>): Promise<Screen> {
  const screen = await changed
  screens.put((all) => withScreen(all, screen))
  return screen
}

export async function addScreen(draft: ScreenDraft): Promise<Screen> {
  return keep(call(createScreen, { body: draft }))
}
export async function editScreen(id: ScreenId, draft: ScreenDraft): Promise<Screen> {
  const { organisation: _, ...body } = draft
  return keep(call(changeScreen, { params: { id }, body }))
}
export async function editSettings(id: ScreenId, settings: Screen['settings']): Promise<Screen> {
  return keep(call(changeScreen, { params: { id }, body: { settings } }))
}
export async function removeScreen(id: ScreenId): Promise<void> {
  await call(deleteScreen, { params: { id } })
  screens.put((all) => all.filter((each) => each.id !== id))
}
export async function unpair(id: ScreenId): Promise<void> {
  await keep(call(unpairScreen, { params: { id } }))
}
/** What asks to be paired under a code; refused where nothing does. */
export async function checkCode(code: string): Promise<Screen['glass']> {
  const { widthPx, heightPx } = await call(checkPairing, { body: { code } })
  return { widthPx, heightPx }
}
export async function pair(code: string, screen: ScreenId): Promise<Screen> {
  return keep(call(confirmPairing, { body: { code, screen } }))
}
export async function makePairingLink(id: ScreenId): Promise<{ readonly url: string; readonly expiresAt: number }> {
  return call(createEnrolment, { params: { id } })
}
export async function addSite(organisation: OrganisationId, name: string, zone: string): Promise<Site> {
  const site = await call(createSite, { body: { organisation, name, zone } })
  sites.put((all) => [...all.filter((each) => each.id !== site.id), site])
  return site
}
export async function addGroup(organisation: OrganisationId, name: string, of: readonly ScreenId[]): Promise<void> {
  await call(createGroup, { body: { organisation, name, screens: [...of] } })
  await groups.refresh()
}
/** From the revision that was seen; refused as outdated where somebody was faster. */
export async function editGroup(id: ScreenGroup['id'], name: string, of: readonly ScreenId[], revision: number): Promise<ScreenGroup> {
  const changed = await call(changeGroup, { params: { id }, body: { name, screens: [...of], revision } })
  await groups.refresh()
  return changed
}
export async function removeGroup(id: ScreenGroup['id']): Promise<void> {
  await call(deleteGroup, { params: { id } })
  await groups.refresh()
}
