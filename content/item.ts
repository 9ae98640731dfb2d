import { z } from 'zod'
import type { FeedKey } from './feeds/index.ts'
import type { MediaHash } from './ids.ts'
import { branchRanking } from './kinds/branch-ranking/model.ts'
import { image } from './kinds/image/model.ts'
import { layout, type LayoutItem } from './kinds/layout/model.ts'
import { page } from './kinds/page/model.ts'
import { poster } from './kinds/poster/model.ts'
import { signIn } from './kinds/sign-in/model.ts'
import { video } from './kinds/video/model.ts'

export const item = z.discriminatedUnion('kind', [image, video, page, poster, signIn, branchRanking, layout])
export type Item = z.infer<typeof item>

export const kind = z.enum(['image', 'video', 'page', 'poster', 'sign-in', 'branch-ranking', 'layout'])
export type Kind = z.infer<typeof kind>

/** The media that must be on a screen before it can show the item. What the zones of a layout hold is not among them: each zone shows what is there. */
export function mediaOf(item: Item): readonly MediaHash[] {
  switch (item.kind) {
    case 'image':
      return [item.medium]
    case 'video':
      return [item.medium]
    case 'poster':
      return item.picture === null ? [] : [item.picture]
    case 'page':
    case 'sign-in':
    case 'branch-ranking':
    case 'layout':
      return []
  }
}

/** The live data that the item draws. */
export function feedsOf(item: Item): readonly FeedKey[] {
  switch (item.kind) {
    case 'sign-in':
      return [{ feed: 'attendance', scope: item.activity.id }]
    case 'branch-ranking':
      return [{ feed: 'branch-ranking', scope: item.organisation }]
    case 'image':
    case 'video':
    case 'page':
    case 'poster':
    case 'layout':
      return []
  }
}

/** What its zones show. */
export function zoneContentsOf(item: Item): readonly LayoutItem['zones'][number]['content'][] {
  return item.kind === 'layout' ? item.zones.map(({ content }) => content) : []
}
