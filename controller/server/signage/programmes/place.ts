import type { Needs } from '../../needs.ts'
import type { Place } from './compile.ts'

export function placeOf(needs: Pick<Needs, 'origin'>): Place {
  return { scanUrl: `${needs.origin}/m/s/`, tzdata: process.versions.tz ?? 'unknown' }
}
