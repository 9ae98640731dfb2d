import { screenSettings, type Screen } from '#protocol'
import { conditionOf, type Signs } from './signs.ts'
import type { ScreenRow } from './store.ts'

export function screenView(row: ScreenRow, signs: Signs, now: number): Screen {
  const { id, organisation, site, name, rotation, volume, published } = row
  const glass = { widthPx: row.widthPx, heightPx: row.heightPx }
  return {
    id,
    organisation,
    site,
    name,
    rotation,
    volume,
    settings: screenSettings.parse(row.settings),
    glass,
    condition: conditionOf(signs, row.presenceKey !== null, now),
    published,
    reported: signs.reported,
    lastSeenAt: signs.lastSeenAt,
  }
}
