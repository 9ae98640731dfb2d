import { homeZone } from '#elements'
import type { ScreenGroup, Screen, ScreenId, Site } from '#protocol'

export type Preset = 'today' | 'yesterday' | 'week' | 'month' | 'other'
export interface Days {
  readonly from: string
  readonly to: string
}

/** `2026-11-30` where the zone is. */
export function dayOf(at: number, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

export function countDays({ from, to }: Days): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1
}

export function daysOf(preset: Exclude<Preset, 'other'>, today: string): Days {
  if (preset === 'yesterday') return { from: addDays(today, -1), to: addDays(today, -1) }
  return { from: addDays(today, preset === 'week' ? -6 : preset === 'month' ? -29 : 0), to: today }
}

/** `all`, `site:…`, `group:…` or `screen:…`. */
export type Where = string

/** Null: every screen. */
export function screensAt(where: Where, screens: readonly Screen[], groups: readonly ScreenGroup[]): readonly ScreenId[] | null {
  const [kind, id] = where.split(':')
  if (kind === 'site') return screens.filter(({ site }) => site === id).map((screen) => screen.id)
  if (kind === 'group') return groups.find((group) => group.id === id)?.screens ?? []
  if (kind === 'screen') return screens.filter((screen) => screen.id === id).map((screen) => screen.id)
  return null
}

/** The zone in which most of the screens hang. */
export function zoneOf(sites: readonly Site[], screens: readonly Screen[]): string {
  const counts = sites.map((site) => ({ zone: site.zone, count: screens.filter((screen) => screen.site === site.id).length }))
  return counts.toSorted((a, b) => b.count - a.count)[0]?.zone ?? homeZone()
}
