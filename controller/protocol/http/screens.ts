import { z } from 'zod'
import { groupId, instant, organisationId, screenId, siteId } from '../ids.ts'
import { programme, rotation } from '../messages/programme.ts'
import { reported } from '../messages/reported.ts'
import { screenSettings } from '../screen-settings.ts'
import { basedOn, endpoint } from './endpoint.ts'

const group = 'screens'
const label = z.string().trim().min(1).max(60)

export const site = z.object({ id: siteId, organisation: organisationId, name: label, /** IANA */ zone: z.string().min(1).max(60) })
export type Site = z.infer<typeof site>
export const listSites = endpoint({ method: 'GET', path: '/api/sites', group, access: 'signed-in', words: { zh: '站点列表', en: 'Sites' }, answer: z.object({ sites: z.array(site) }) })
export const createSite = endpoint({ method: 'POST', path: '/api/sites', group, access: 'signed-in', words: { zh: '新建站点', en: 'Create a site' }, body: site.omit({ id: true }), answer: site })

export const screenGroup = z.object({ id: groupId, organisation: organisationId, name: label, screens: z.array(screenId), /** Raised by every change. */ revision: z.int().min(1) })
export type ScreenGroup = z.infer<typeof screenGroup>
export const listGroups = endpoint({ method: 'GET', path: '/api/groups', group, access: 'signed-in', words: { zh: '屏幕分组', en: 'Groups of screens' }, answer: z.object({ groups: z.array(screenGroup) }) })
export const createGroup = endpoint({ method: 'POST', path: '/api/groups', group, access: 'signed-in', words: { zh: '新建分组', en: 'Create a group' }, body: screenGroup.omit({ id: true, revision: true }), answer: screenGroup })
export const changeGroup = endpoint({ method: 'PUT', path: '/api/groups/:id', group, access: 'signed-in', words: { zh: '修改分组', en: 'Change a group' }, params: z.object({ id: groupId }), body: screenGroup.pick({ name: true, screens: true }).extend(basedOn), answer: screenGroup })
export const deleteGroup = endpoint({ method: 'DELETE', path: '/api/groups/:id', group, access: 'signed-in', words: { zh: '删除分组', en: 'Delete a group that no entry uses' }, params: z.object({ id: groupId }) })

/** `alive`: pulses arrive and frames advance. `frozen`: pulses without new frames. `offline`: neither. `unpaired`: no player yet. */
export const screenCondition = z.enum(['alive', 'frozen', 'offline', 'unpaired'])
export type ScreenCondition = z.infer<typeof screenCondition>

export const screen = z.object({
  id: screenId,
  organisation: organisationId,
  site: siteId,
  name: label,
  rotation,
  volume: z.int().min(0).max(100),
  settings: screenSettings,
  /** Shape of the glass as it hangs, for previews. */
  glass: z.object({ widthPx: z.int().min(1).max(16384), heightPx: z.int().min(1).max(16384) }),
  condition: screenCondition,
  /** Newest version published to it; null before the first publish. */
  published: z.int().nullable(),
  reported: reported.nullable(),
  lastSeenAt: instant.nullable(),
})
export type Screen = z.infer<typeof screen>

export const screenDraft = screen.pick({ organisation: true, site: true, name: true, rotation: true, volume: true, glass: true }).extend({ /** Left out: the usual ones at first, later as they are. */ settings: screenSettings.optional() })
export const listScreens = endpoint({ method: 'GET', path: '/api/screens', group, access: 'signed-in', words: { zh: '屏幕列表', en: 'Screens with what each reports' }, answer: z.object({ screens: z.array(screen) }) })
export const createScreen = endpoint({ method: 'POST', path: '/api/screens', group, access: 'signed-in', words: { zh: '登记屏幕', en: 'Create a screen' }, body: screenDraft, answer: screen })
export const changeScreen = endpoint({ method: 'PATCH', path: '/api/screens/:id', group, access: 'signed-in', words: { zh: '修改屏幕', en: 'Change a screen' }, params: z.object({ id: screenId }), body: screenDraft.omit({ organisation: true }).partial(), answer: screen })
export const deleteScreen = endpoint({ method: 'DELETE', path: '/api/screens/:id', group, access: 'signed-in', words: { zh: '删除屏幕', en: 'Remove a screen for good' }, params: z.object({ id: screenId }) })
/** Takes the player's credential away; it is cut off at once and the screen waits for a new player. */
export const unpairScreen = endpoint({ method: 'POST', path: '/api/screens/:id/unpair', group, access: 'signed-in', words: { zh: '解除配对', en: 'Unpair: cut the player off' }, params: z.object({ id: screenId }), answer: screen })

/** What is published to every screen, for the wall. `waiting`: what goes on glass at its `activateAt`, still to come; until then the screen has what stands in `programmes`, if anything. */
export const listProgrammes = endpoint({ method: 'GET', path: '/api/programmes', group, access: 'signed-in', words: { zh: '各屏当前节目单', en: 'The published programme of every screen' }, answer: z.object({ programmes: z.array(programme), waiting: z.array(programme) }) })

/** What a player needs to be one screen. Handed out once. */
export const credential = z.object({
  screen: screenId,
  name: z.string(),
  mqtt: z.object({ username: z.string(), password: z.string() }),
  /** Raw Ed25519 public key of the root, base64url: pinned. */
  rootKey: z.string(),
  /** 32 bytes, base64url: makes presence codes. */
  presenceKey: z.string(),
})
export type Credential = z.infer<typeof credential>

/** Raw Ed25519 public key, base64url: the private one never leaves the player. Left out by players that have none. */
const deviceKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/).optional()

const pairingCode = z.string().trim().toUpperCase().min(4).max(12)
/** A player asks to be paired. `code` is shown on glass and cannot poll; `secret` polls and is never shown. */
export const beginPairing = endpoint({ method: 'POST', path: '/api/pairings', group, access: 'anyone', words: { zh: '播放端请求配对', en: 'A player asks to be paired' }, body: z.object({ agent: z.string().max(300), widthPx: z.int().min(1).max(16384), heightPx: z.int().min(1).max(16384), deviceKey }), answer: z.object({ code: z.string(), secret: z.string(), expiresAt: instant, /** Opens the office at the pairing page. */ officeUrl: z.string() }) })
export const pollPairing = endpoint({ method: 'POST', path: '/api/pairings/poll', group, access: 'anyone', words: { zh: '播放端查询配对结果', en: 'A player asks whether it is paired' }, body: z.object({ secret: z.string().min(16).max(100) }), answer: z.discriminatedUnion('state', [z.object({ state: z.literal('waiting') }), z.object({ state: z.literal('expired') }), z.object({ state: z.literal('paired'), credential })]) })
/** Whether a code waits to be confirmed, and what asked with it, before a screen is made for it. */
export const checkPairing = endpoint({ method: 'POST', path: '/api/pairings/check', group, access: 'signed-in', words: { zh: '核对配对码', en: 'Check a pairing code before confirming it' }, body: z.object({ code: pairingCode }), answer: z.object({ widthPx: z.int(), heightPx: z.int(), expiresAt: instant }) })
/** An administrator confirms: this code is that screen. An already paired screen changes its player. */
export const confirmPairing = endpoint({ method: 'POST', path: '/api/pairings/confirm', group, access: 'signed-in', words: { zh: '确认配对', en: 'Confirm a pairing code for a screen' }, body: z.object({ code: pairingCode, screen: screenId }), answer: screen })
/** A link that pairs the first player that opens it, for terminals prepared in the workshop. Valid once, for an hour. */
export const createEnrolment = endpoint({ method: 'POST', path: '/api/screens/:id/enrolments', group, access: 'signed-in', words: { zh: '生成一次性配对链接', en: 'Make a one-time pairing link' }, params: z.object({ id: screenId }), answer: z.object({ url: z.string(), expiresAt: instant }) })
export const claimEnrolment = endpoint({ method: 'POST', path: '/api/enrolments/claim', group, access: 'anyone', words: { zh: '播放端使用配对链接', en: 'A player uses a pairing link' }, body: z.object({ token: z.string().min(16).max(100), deviceKey }), answer: credential })
