import { acknowledgeIncident as acknowledgeEndpoint, closeIncident as closeEndpoint, listIncidents as listEndpoint, readIncident as readEndpoint } from '#protocol'
import type { Hono } from 'hono'
import { mustReadOffice } from '../../access.ts'
import { notFound } from '../../errors.ts'
import { serve, type HttpEnv } from '../../http/serve.ts'
import type { Needs } from '../../needs.ts'
import { acknowledgeIncident } from './acknowledge.ts'
import { closeIncident } from './close.ts'
import { findIncident, incidentOf, listForOffice, listIncidentEvents } from './store.ts'

const OVER_SHOWN = 200

export function incidentRoutes(app: Hono<HttpEnv>, needs: Needs): void {
  const { read } = needs.database
  serve(app, listEndpoint, async ({ actor }) => {
    await mustReadOffice(needs, actor)
    return { incidents: (await listForOffice(read, OVER_SHOWN)).map(incidentOf) }
  })
  serve(app, readEndpoint, async ({ actor, params }) => {
    await mustReadOffice(needs, actor)
    const row = await findIncident(read, params.id)
    if (row === null) throw notFound('没有这项故障。', 'There is no such incident.')
    return { incident: incidentOf(row), events: [...(await listIncidentEvents(read, row.id))] }
  })
  serve(app, acknowledgeEndpoint, async ({ actor, params, body }) => incidentOf(await acknowledgeIncident(needs, actor, params.id, body.note)))
  serve(app, closeEndpoint, async ({ actor, params, body }) => incidentOf(await closeIncident(needs, actor, params.id, body.note)))
}
