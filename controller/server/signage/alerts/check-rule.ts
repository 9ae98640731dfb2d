import type { AlertRuleDraft } from '#protocol'
import type { Reader } from '../../database/index.ts'
import { invalid } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { mustBeSchedule } from '../playlists/index.ts'
import { listSiteRows } from '../sites/index.ts'
import { refusalOf } from './addresses.ts'

/** Refuses what could never tell anybody anything. */
export async function checkRule(reader: Reader, { config }: Pick<Needs, 'config'>, { hours, sites, way, zone }: AlertRuleDraft): Promise<void> {
  if (hours !== null) {
    if (hours.windows.length === 0) throw invalid('请至少填写一段时间。', 'Give at least one span of time.', 'hours')
    mustBeSchedule({ dayParts: [{ id: 'hours', ...hours }] }, 2)
  }
  if (!isZone(zone)) throw invalid('没有这个时区。', 'There is no such time zone.', 'zone')
  const known = new Set((await listSiteRows(reader)).map(({ id }) => id))
  if (sites?.some((site) => !known.has(site)) === true) throw invalid('没有这个站点。', 'There is no such site.', 'sites')
  if (way.kind !== 'webhook') return
  const refusal = refusalOf(new URL(way.url), config.alertHosts)
  if (refusal !== null) throw invalid(refusal.zh, refusal.en, 'way.url')
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
