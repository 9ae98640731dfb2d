import {
  cancelTakeover as cancelEndpoint,
  changeTakeoverTemplate as changeEndpoint,
  confirmTakeover as confirmEndpoint,
  createTakeoverTemplate as createEndpoint,
  declineTakeover as declineEndpoint,
  leadLecture as leadEndpoint,
  readLecture as readLectureEndpoint,
  deleteTakeoverTemplate as deleteEndpoint,
  listTakeovers as listEndpoint,
  listTakeoverTemplates as listTemplatesEndpoint,
  startTakeover as startEndpoint,
} from '#protocol'
import type { Hono } from 'hono'
import { setTimeout as passage } from 'node:timers/promises'
import { mustReadOffice } from '../../access.ts'
import { serve, type HttpEnv } from '../../http/serve.ts'
import type { Needs } from '../../needs.ts'
import type { LiveScreens } from '../screens/index.ts'
import { cancelTakeover } from './cancel-takeover.ts'
import { changeTakeoverTemplate } from './change-template.ts'
import { confirmTakeover } from './confirm-takeover.ts'
import { createTakeoverTemplate } from './create-template.ts'
import { declineTakeover } from './decline-takeover.ts'
import { deleteTakeoverTemplate } from './delete-template.ts'
import { leadLecture } from './lead-lecture.ts'
import { readLecture } from './read-lecture.ts'
import { listTakeovers, recordOf } from './list-takeovers.ts'
import { startTakeover } from './start-takeover.ts'
import type { TakeoverRow } from './store.ts'
import { listTakeoverTemplateRows, templateOf } from './template-store.ts'

/** The answer is worked out once the screens have theirs: their messages pass through this thread. */
const PASSAGE_MS = 3

export function takeoverRoutes(app: Hono<HttpEnv>, needs: Needs, screens: LiveScreens): void {
  const { read } = needs.database
  const shown = async (row: TakeoverRow) => {
    await passage(PASSAGE_MS)
    return recordOf(read, screens, row)
  }
  serve(app, listTemplatesEndpoint, async ({ actor }) => {
    await mustReadOffice(needs, actor)
    return { templates: (await listTakeoverTemplateRows(read)).map(templateOf) }
  })
  serve(app, createEndpoint, async ({ actor, body: { organisation, ...draft } }) => createTakeoverTemplate(needs, actor, organisation, draft))
  serve(app, changeEndpoint, async ({ actor, params, body }) => changeTakeoverTemplate(needs, actor, params.id, body))
  serve(app, deleteEndpoint, async ({ actor, params }) => {
    await deleteTakeoverTemplate(needs, actor, params.id)
    return {}
  })
  serve(app, listEndpoint, async ({ actor }) => {
    await mustReadOffice(needs, actor)
    return { takeovers: await listTakeovers(read, screens) }
  })
  serve(app, startEndpoint, async ({ actor, body }) => shown(await startTakeover(needs, actor, body)))
  serve(app, confirmEndpoint, async ({ actor, params }) => shown(await confirmTakeover(needs, actor, params.id)))
  serve(app, declineEndpoint, async ({ actor, params }) => shown(await declineTakeover(needs, actor, params.id)))
  serve(app, leadEndpoint, async ({ actor, params, body }) => shown(await leadLecture(needs, actor, params.id, body.move)))
  serve(app, readLectureEndpoint, async ({ actor, params }) => readLecture(read, actor, params.id, needs.clock.now()))
  serve(app, cancelEndpoint, async ({ actor, params }) => shown(await cancelTakeover(needs, screens, actor, params.id)))
}
