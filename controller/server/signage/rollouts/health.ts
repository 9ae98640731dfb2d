import type { Screen, Words } from '#protocol'
import type { PartRow } from './store.ts'

export type Health = { readonly state: 'well'; readonly progress: 'sent' | 'active' | 'on-glass' } | { readonly state: 'failed'; readonly reason: Words }

export interface Seen {
  readonly screen: Screen
  /** Items of the version that is watched. */
  readonly items: ReadonlySet<string>
  /** The controller has been listening long enough to tell silence from its own deafness. */
  readonly isSilenceTelling: boolean
  /** The watch is over: what has not happened will not happen. */
  readonly isOver: boolean
}

/** What a canary says of the version that it was sent. Being on glass once is enough; being active and alive must last. */
export function healthOf(
  { version, baseline, progress }: Pick<PartRow, 'version' | 'baseline' | 'progress'>,
  { screen, items, isSilenceTelling, isOver }: Seen,
): Health {
  const { reported, condition } = screen
  const { refused = null, faults = [] } = reported ?? {}
  const isRefused = refused !== null && (refused.version === version || (refused.version === null && refused.at !== (baseline?.refusedAt ?? null)))
  if (isRefused) return failed(`播放端拒收：${refused.reason}`, `The player refused it: ${refused.reason}`)
  const fault = faults.at(-1)
  if (fault !== undefined && fault.at !== baseline?.faultAt) return failed(`播放故障：${fault.reason}`, `Something could not be shown: ${fault.reason}`)
  if (isSilenceTelling && condition !== 'alive')
    return condition === 'frozen' ? failed('画面停住了。', 'Its picture stands still.') : failed('失去联系。', 'It fell silent.')
  const isActive = reported?.programme.active === version
  const isOnGlass = isActive && (items.size === 0 || (reported.glass.programme === version && reported.glass.item !== null && items.has(reported.glass.item)))
  if (isOver && !isActive) return failed('观察期内没有启用新节目单。', 'The new programme was not active when the watch ended.')
  if (isOver && !isOnGlass && progress !== 'on-glass')
    return failed('观察期内没有播出新节目单的内容。', 'Nothing of the new programme was on glass during the watch.')
  if (isOnGlass || progress === 'on-glass') return { state: 'well', progress: 'on-glass' }
  return { state: 'well', progress: isActive || progress === 'active' ? 'active' : 'sent' }
}

function failed(zh: string, en: string): Health {
  return { state: 'failed', reason: { zh, en } }
}
