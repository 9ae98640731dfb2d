import type { Incident, IncidentKind, OrganisationId, ScreenId, Severity, SiteId } from '#protocol'
import { conditionOf, type ScreenRow, type Signs } from '../screens/index.ts'
import { isWithinHours } from './within-hours.ts'

/** Something that is wrong now. */
export interface Cause {
  /** The same for the same thing, whenever it is. */
  readonly key: string
  readonly organisation: OrganisationId
  readonly site: SiteId
  readonly screen: ScreenId | null
  readonly place: string
  readonly screens: readonly ScreenId[]
  readonly kind: IncidentKind
  readonly name: string
  readonly severity: Severity
  readonly detail: string
  readonly glass: Pick<NonNullable<Incident['glass']>, 'item' | 'programme'> | null
}

export interface SeenScreen {
  readonly row: ScreenRow
  readonly signs: Signs
  readonly zone: string
}

export interface Hearing {
  readonly now: number
  /** Since when the controller has heard what screens say without a break, with time for all to say their first word. */
  readonly since: number
  /** Whether an incident of this cause is not over: some causes end later than they begin. */
  isOn(key: string): boolean
}

/** With three pulses missed; whoever starts anew is back before. From the last pulse on, so an alert is out within a minute of the silence. */
export const SILENT_MS = 50_000
/** Two pulses missed: where others of its site are silent, it is one of them. */
const SUSPECT_MS = 32_000
/** So many screens of a site, and such a part of them, and the cause is the site's. */
const SITE_LEAST = 3
const SITE_ENTER = 0.6
const SITE_LEAVE = 0.4
const STORAGE_ENTER = 0.9
const STORAGE_LEAVE = 0.8

export const severityOf: Readonly<Record<IncidentKind, Severity>> = {
  'black': 'critical',
  'frozen': 'critical',
  'fallback': 'critical',
  'site-offline': 'critical',
  'offline': 'warning',
  'item': 'warning',
  'storage': 'warning',
  'media': 'warning',
  'restarts': 'warning',
  'update': 'warning',
  'player': 'warning',
  'display': 'warning',
  'machine': 'warning',
  'plays': 'notice',
  'clock': 'notice',
}

/** All that is wrong with the screens now; what is a site's as one. */
export function causesOf(screens: readonly SeenScreen[], hearing: Hearing): readonly Cause[] {
  const paired = screens.filter(({ row }) => row.presenceKey !== null)
  const sites = [...Map.groupBy(paired, ({ row }) => row.site).values()].flatMap((of) => siteCause(of, hearing) ?? [])
  const covered = new Set(sites.flatMap((cause) => cause.screens))
  return [...sites, ...paired.flatMap((screen) => screenCauses(screen, hearing, covered.has(screen.row.id)))]
}

/** Whether the cause cannot be judged now: outside its hours a silent screen may well be switched off. */
export function isUndecided(screens: readonly SeenScreen[], kind: IncidentKind, of: readonly ScreenId[], now: number): boolean {
  if (kind !== 'offline' && kind !== 'site-offline') return false
  return screens.some((screen) => of.includes(screen.row.id) && !isOpen(screen, now))
}

function screenCauses(screen: SeenScreen, hearing: Hearing, isCovered: boolean): readonly Cause[] {
  const { signs } = screen
  const { reported } = signs
  const causes: Cause[] = []
  const add = (kind: IncidentKind, name: string, detail: string) => {
    const cause = causeOf(screen, kind, name, detail)
    if (!causes.some(({ key }) => key === cause.key)) causes.push(cause)
  }
  const silentMs = silenceOf(screen, hearing)
  if (silentMs !== null && silentMs >= SILENT_MS && !isCovered) add('offline', '', `Nothing has been heard of the screen for ${Math.round(silentMs / 1000)} seconds.`)
  if (reported === null) return causes
  for (const { kind, name, detail } of reported.troubles) add(kind, name, detail)
  if (conditionOf(signs, true, hearing.now) === 'frozen' && isOpen(screen, hearing.now)) add('frozen', 'frames', 'The screen answers, but has presented no new frame for 45 seconds.')
  const { usedBytes, quotaBytes } = reported.storage
  const limit = hearing.isOn(keyOf(screen, 'storage', 'space')) ? STORAGE_LEAVE : STORAGE_ENTER
  if (quotaBytes !== null && quotaBytes > 0 && usedBytes > quotaBytes * limit) add('storage', 'space', `${Math.round((100 * usedBytes) / quotaBytes)} % of the storage is used.`)
  const isHeard = silentMs === null || silentMs < SUSPECT_MS
  if (isHeard && (reported.clock.trust === 'floor' || reported.clock.trust === 'unknown') && !causes.some(({ kind }) => kind === 'clock')) add('clock', 'trust', 'The screen does not know the time for certain.')
  return causes
}

/** Where most of a site fell silent together, one thing failed, not each of them. */
function siteCause(of: readonly SeenScreen[], hearing: Hearing): Cause | null {
  const [first] = of
  if (first === undefined) return null
  const key = `site:${first.row.site}/site-offline/`
  const silences = of.map((screen) => ({ screen, silentMs: silenceOf(screen, hearing) })).filter(({ silentMs }) => silentMs !== null && silentMs >= SUSPECT_MS)
  const share = silences.length / of.length
  const isSure = silences.some(({ silentMs }) => (silentMs ?? 0) >= SILENT_MS)
  const isOn = hearing.isOn(key) ? share >= SITE_LEAVE : isSure && share >= SITE_ENTER && silences.length >= SITE_LEAST
  if (!isOn) return null
  const { organisation, site } = first.row
  const screens = silences.map(({ screen }) => screen.row.id)
  const detail = `${silences.length} of ${of.length} screens of the site went silent together.`
  return { key, organisation, site, screen: null, place: '', screens, kind: 'site-offline', name: '', severity: severityOf['site-offline'], detail, glass: null }
}

/** How long nothing was heard; null where nothing follows from it. */
function silenceOf(screen: SeenScreen, { now, since }: Hearing): number | null {
  const { signs } = screen
  if (signs.lastSeenAt === null || !isOpen(screen, now)) return null
  return Math.max(0, now - Math.max(signs.aliveAt ?? 0, since))
}

function isOpen({ row, zone }: SeenScreen, now: number): boolean {
  const { hours = null } = row.settings
  return hours === null || isWithinHours(hours, zone, now)
}

function causeOf(screen: SeenScreen, kind: IncidentKind, name: string, detail: string): Cause {
  const { id, organisation, site, name: place } = screen.row
  const glass = screen.signs.reported?.glass
  return { key: keyOf(screen, kind, name), organisation, site, screen: id, place, screens: [id], kind, name, severity: severityOf[kind], detail, glass: glass === undefined ? null : { item: glass.item, programme: glass.programme } }
}

/** A glass that is black or frozen is one thing, whichever item it was found out with. */
function keyOf({ row }: SeenScreen, kind: IncidentKind, name: string): string {
  return `screen:${row.id}/${kind}/${kind === 'black' || kind === 'frozen' ? '' : name}`
}
