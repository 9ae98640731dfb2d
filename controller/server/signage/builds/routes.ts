import {
  changeBuildPolicy as policyEndpoint,
  listBuilds as listEndpoint,
  promoteBuild as promoteEndpoint,
  startBuild as startEndpoint,
  stopBuild as stopEndpoint,
} from '#protocol'
import type { Hono } from 'hono'
import { mustReadOffice } from '../../access.ts'
import { serve, type HttpEnv } from '../../http/serve.ts'
import type { Needs } from '../../needs.ts'
import { changeBuildPolicy } from './change-policy.ts'
import { promoteBuild, stopBuild } from './decide.ts'
import { listBuilds, rolloutOf } from './list-builds.ts'
import { startBuild } from './start-build.ts'

export function buildRoutes(app: Hono<HttpEnv>, needs: Needs): void {
  serve(app, listEndpoint, async ({ actor }) => {
    await mustReadOffice(needs, actor)
    return listBuilds(needs)
  })
  serve(app, startEndpoint, async ({ actor, body }) => rolloutOf(await startBuild(needs, actor, body)))
  serve(app, promoteEndpoint, async ({ actor, params }) => rolloutOf(await promoteBuild(needs, actor, params.id)))
  serve(app, stopEndpoint, async ({ actor, params }) => rolloutOf(await stopBuild(needs, actor, params.id, null)))
  serve(app, policyEndpoint, async ({ actor, body }) => changeBuildPolicy(needs, actor, body))
}
