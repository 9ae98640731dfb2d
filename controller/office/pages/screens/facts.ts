import { formatBytes, formatCount, formatPercent } from '#elements'
import type { Screen } from '#protocol'
import { isApart } from './skews.ts'
import { w } from './words.ts'

export interface Fact {
  readonly text: string
  readonly isTrouble: boolean
  /** The figures behind it. */
  readonly detail?: string
}

/** Published version beside the one on glass. */
export function versionOf({ published, reported }: Screen): Fact {
  if (published === null) return { text: w.unpublished, isTrouble: false }
  const active = reported?.programme.active ?? null
  if (active === published) return { text: w.upToDate(published), isTrouble: false }
  if (reported?.refused?.version === published) return { text: w.refused, isTrouble: true }
  return { text: active === null ? w.waitingFor(published) : w.behind(active, published), isTrouble: true }
}

export function downloadOf({ reported }: Screen): string | null {
  const download = reported?.download ?? null
  return download === null || download.totalBytes === 0 ? null : w.downloading(formatPercent(download.doneBytes / download.totalBytes))
}

export function storageOf({ reported }: Screen): Fact | null {
  if (reported === null) return null
  const { usedBytes, quotaBytes } = reported.storage
  if (usedBytes === 0 && quotaBytes === null) return null
  if (quotaBytes === null) return { text: w.used(formatBytes(usedBytes)), isTrouble: false }
  return { text: w.usedOf(formatBytes(usedBytes), formatBytes(quotaBytes)), isTrouble: usedBytes > quotaBytes * 0.9 }
}

/** Only where the screen's rules for its zone are not the controller's: it would change its programme an hour off. */
export function zoneOf({ reported }: Screen): Fact | null {
  const zone = reported?.zone
  return zone === undefined || zone.disagreements.length === 0 ? null : { text: w.zoneDiffers(zone.name, zone.tzdata), isTrouble: true }
}

export function clockOf({ reported }: Screen): Fact | null {
  if (reported === null) return null
  const { trust, uncertaintyMs } = reported.clock
  const ms = formatCount(Math.ceil(uncertaintyMs ?? 0))
  switch (trust) {
    case 'synced':
      return { text: w.synced(ms), isTrouble: false }
    case 'held':
      return { text: w.held(ms), isTrouble: (uncertaintyMs ?? 0) > 1000 }
    case 'floor':
      return { text: w.floor, isTrouble: true }
    case 'unknown':
      return { text: w.unknown, isTrouble: true }
  }
}

/** How exactly the last measured item was on its glass. */
export function skewOf({ reported }: Screen): Fact | null {
  const sync = reported?.sync
  if (sync === undefined) return null
  const { skewMs, uncertaintyMs } = sync
  const sign = Math.round(skewMs) === 0 ? '' : skewMs > 0 ? '+' : '−'
  const isTrouble = isApart(sync)
  return { text: isTrouble ? (skewMs > 0 ? w.early : w.late) : w.inStep, isTrouble, detail: w.skewOf(`${sign}${formatCount(Math.abs(Math.round(skewMs)))}`, formatCount(Math.ceil(uncertaintyMs))) }
}
