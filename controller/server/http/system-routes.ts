import { listTrail as listTrailEndpoint, readHealth, readInstallation, readJob, readTime } from '#protocol'
import type { Hono } from 'hono'
import type { z } from 'zod'
import { mustReadOffice } from '../access.ts'
import { notFound } from '../errors.ts'
import type { Needs } from '../needs.ts'
import { listTrail } from '../trail/list-trail.ts'
import { serve, type HttpEnv } from './serve.ts'

export interface SystemParts {
  readonly version: string
  readonly isBrokerUp: () => boolean
}

export function systemRoutes(app: Hono<HttpEnv>, needs: Needs, parts: SystemParts): void {
  serve(app, readHealth, async () => {
    const isBrokerUp = parts.isBrokerUp() && needs.link.isConnected
    const isDatabaseUp = await answers(needs)
    const health: z.infer<typeof readHealth.answer> = {
      state: isBrokerUp && isDatabaseUp ? 'ok' : 'degraded',
      version: parts.version,
      at: needs.clock.now(),
      broker: isBrokerUp ? 'up' : 'down',
      database: isDatabaseUp ? 'up' : 'down',
    }
    return health
  })

  serve(app, readTime, async () => ({ received: needs.clock.precise(), answered: needs.clock.precise() }))

  serve(app, readInstallation, async ({ actor }) => {
    await mustReadOffice(needs, actor)
    const { zone, dataFolder } = needs.config
    const managesAll = await needs.access.allows(needs.database.read, actor, 'system.manage', null, needs.clock.now())
    return { zone, dataFolder: managesAll ? dataFolder : null }
  })

  serve(app, listTrailEndpoint, async ({ actor, query }) => ({ entries: await listTrail(needs, actor, query) }))

  serve(app, readJob, async ({ params }) => {
    const job = needs.jobs.read(params.id)
    if (job === undefined) throw notFound('没有这个任务。', 'There is no such job.')
    return job
  })
}

async function answers(needs: Needs): Promise<boolean> {
  try {
    await needs.database.raw.execute('select 1')
    return true
  } catch (error) {
    needs.log.error({ err: error }, 'the database does not answer')
    return false
  }
}
