import type { ItemId, MediaHash, OrganisationId, SiteId, Target } from '#protocol'
import type { Needs } from '../../controller/server/needs.ts'
import { createItem } from '../../controller/server/signage/items/index.ts'
import { createTakeoverTemplate } from '../../controller/server/signage/takeovers/index.ts'
import type { DemoPoster } from './content.ts'
import { known } from './known.ts'
import { OPERATOR } from './load-people.ts'

const MINUTE = 60_000

interface DemoTakeover {
  readonly poster: DemoPoster
  /** Null: everywhere. */
  readonly site: string | null
  readonly durationMs: number
  readonly needsTwo: boolean
}

/** Made ready for the worst day. Seconds count in a fire; a warning for everybody is worth a second look. */
const TAKEOVERS: readonly DemoTakeover[] = [
  {
    poster: {
      name: '火警疏散',
      theme: 'festive',
      heading: '请立即疏散\nEvacuate now',
      text: '走最近的楼梯，不要乘电梯，不要返回取物。\n到大楼南侧广场集合，听从疏散引导员指挥。\nUse the stairs, never the lifts. Gather on the south square.',
      footer: '值班电话 6119 · Duty desk 6119',
      picture: null,
    },
    site: null,
    durationMs: 30 * MINUTE,
    needsTwo: false,
  },
  {
    poster: {
      name: '停电通知',
      theme: 'sober',
      heading: '园区临时停电\nPower is out',
      text: '应急照明已启动，电梯停止运行，请走楼梯。\n机房由备用电源供电，预计一小时内恢复。\nLifts are stopped. Power returns within the hour.',
      footer: '东港科技园物业 · 分机 6230',
      picture: null,
    },
    site: '东港科技园',
    durationMs: 60 * MINUTE,
    needsTwo: false,
  },
  {
    poster: {
      name: '恶劣天气预警',
      theme: 'sober',
      heading: '大风红色预警\nStorm warning',
      text: '今天 16:00 至 22:00 阵风可达十一级。\n请关好门窗，暂停户外作业，错峰下班。\nStay indoors from 16:00 and leave early if you can.',
      footer: '应急保障党支部值班室',
      picture: 'jetty-in-mist.webp',
    },
    site: null,
    durationMs: 120 * MINUTE,
    needsTwo: true,
  },
]

/** Templates of takeovers; what they need goes to the screens with the first publish. */
export async function loadTakeovers(
  needs: Needs,
  organisation: OrganisationId,
  media: ReadonlyMap<string, { readonly hash: MediaHash }>,
  sites: ReadonlyMap<string, SiteId>,
): Promise<void> {
  for (const { poster, site, durationMs, needsTwo } of TAKEOVERS) {
    const { picture, ...words } = poster
    const item: ItemId = (
      await createItem(needs, OPERATOR, organisation, { kind: 'poster', ...words, picture: picture === null ? null : known(media, picture).hash })
    ).item.id
    const targets: Target[] = [site === null ? { kind: 'all' } : { kind: 'site', id: known(sites, site) }]
    await createTakeoverTemplate(needs, OPERATOR, organisation, { name: poster.name, item, targets, durationMs, needsTwo })
  }
}
