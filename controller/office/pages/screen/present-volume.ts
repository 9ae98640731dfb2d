import { formatMoment } from '#elements'
import type { Programme, Screen } from '#protocol'
import { w } from './order-words.ts'

export interface PresentVolume {
  readonly percent: number
  /** Set by hand, until then or until somebody changes it; null: as the programme says. */
  readonly byHand: { readonly until: number | null } | null
}

/** How loud screens are: what a hand has set by their own report, else what their programme says, and before there is one what it is to say. */
export function presentVolumes(screens: readonly Pick<Screen, 'id' | 'condition' | 'volume' | 'reported'>[], programmes: readonly Pick<Programme, 'screen' | 'settings'>[]): readonly PresentVolume[] {
  return screens.filter(({ condition }) => condition !== 'unpaired').map(({ id, volume, reported }) => {
    const hand = reported?.hands?.volume ?? null
    if (hand !== null) return { percent: hand.percent, byHand: { until: hand.until } }
    return { percent: programmes.find(({ screen }) => screen === id)?.settings.volume ?? volume, byHand: null }
  })
}

export function sayVolumes(volumes: readonly PresentVolume[], now: number): string {
  const [first] = volumes
  if (first === undefined) return ''
  const percents = volumes.map(({ percent }) => percent)
  const [least, most] = [Math.min(...percents), Math.max(...percents)]
  const present = least === most ? w.presentVolume(least) : w.presentVolumes(least, most)
  const byHand = volumes.filter((each) => each.byHand !== null)
  if (byHand.length === 0) return present + w.byProgramme
  if (volumes.length > 1) return present + w.someByHand(byHand.length)
  const until = first.byHand?.until ?? null
  return present + w.byHand + (until === null ? '' : w.until(formatMoment(until, now)))
}
