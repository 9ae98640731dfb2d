import type { Right } from '#protocol'
import type { Access, Actor } from './access.ts'
import type { Clock } from './clock.ts'
import type { Database } from './database/index.ts'
import { assert, RefusalError } from './errors.ts'
import type { Act, Events } from './events.ts'
import { appendToTrail } from './trail/append.ts'

export type { Act } from './events.ts'

declare module './events.ts' {
  interface EventMap {
    /** Entries were added to the trail. */
    'trail.grown': { readonly at: number }
  }
}

/** What a write needs of the ground floor. */
export interface ActNeeds {
  readonly database: Database
  readonly clock: Clock
  readonly access: Access
  readonly events: Events
}

/**
 * Runs a write. Commits only what was both allowed and recorded: a verb that forgot either is a defect and fails.
 * Throws whatever `work` throws, with nothing written.
 */
export async function act<T>(needs: ActNeeds, actor: Actor, work: (act: Act) => Promise<T>): Promise<T> {
  const news: (() => void)[] = []
  let hasGrown = false
  const result = await needs.database.write(async (tx) => {
    // The chain of the trail rises in time: the instant is taken once the writer's turn has come.
    const now = needs.clock.now()
    let isAllowed = false
    let isRecorded = false
    const running: Act = {
      tx,
      actor,
      now,
      async must(right, organisation) {
        if (!(await needs.access.allows(tx, actor, right, organisation, now))) throw new RefusalError('forbidden', FORBIDDEN[right])
        isAllowed = true
      },
      allowedBecause() {
        isAllowed = true
      },
      async record(entry) {
        await appendToTrail(tx, { at: now, actor, ...entry })
        isRecorded = true
        hasGrown = true
      },
      nothingChanged() {
        isRecorded = true
      },
      async emit(name, content) {
        await needs.events.runPartners(running, name, content)
        news.push(() => needs.events.send(name, content))
      },
    }
    const done = await work(running)
    assert(isAllowed, 'a write committed without asking whether its actor may do it')
    assert(isRecorded, 'a write committed without a trail entry')
    return done
  })
  for (const send of news) send()
  if (hasGrown) needs.events.send('trail.grown', { at: needs.clock.now() })
  return result
}

const FORBIDDEN: Readonly<Record<Right, { readonly zh: string; readonly en: string }>> = {
  'system.manage': { zh: '需要系统管理权限。', en: 'This needs the right to manage the system.' },
  'people.manage': { zh: '您在该组织没有人员管理权限。', en: 'You may not manage people of this organisation.' },
  'screens.manage': { zh: '您在该组织没有屏幕管理权限。', en: 'You may not manage screens of this organisation.' },
  'content.edit': { zh: '您在该组织没有内容编辑权限。', en: 'You may not edit content of this organisation.' },
  'content.publish': { zh: '您在该组织没有发布权限。', en: 'You may not publish for this organisation.' },
  'activities.manage': { zh: '您在该组织没有活动管理权限。', en: 'You may not manage activities of this organisation.' },
  'trail.read': { zh: '您没有查看留痕的权限。', en: 'You may not read the trail.' },
}
