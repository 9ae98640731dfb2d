import {
  deleteMedium as deleteEndpoint,
  listMedia as listEndpoint,
  mediaHash,
  mediaPath,
  readJob,
  setThumbnail as thumbnailEndpoint,
  thumbnailPath,
  UPLOADS_PATH,
  type MediaHash,
} from '#protocol'
import type { Hono } from 'hono'
import { notFound } from '../../errors.ts'
import { mustReadOffice } from '../../access.ts'
import { serve, type HttpEnv } from '../../http/serve.ts'
import type { Needs } from '../../needs.ts'
import { answerMedium, answerThumbnail } from './answer-bytes.ts'
import { deleteMedium, type IsOnGlass } from './delete-medium.ts'
import { listMedia } from './list-media.ts'
import { setThumbnail } from './set-thumbnail.ts'
import type { Uploads } from './uploads.ts'

export function mediaRoutes(app: Hono<HttpEnv>, needs: Needs, house: { readonly uploads: Uploads }, isOnGlass: IsOnGlass): void {
  for (const path of [UPLOADS_PATH, `${UPLOADS_PATH}/*`]) app.all(path, (http) => house.uploads.answer(http.req.raw, http.get('actor')))

  serve(app, listEndpoint, async ({ actor }) => {
    await mustReadOffice(needs, actor)
    return { media: await listMedia(needs.database.read) }
  })
  serve(app, deleteEndpoint, async ({ actor, params }) => {
    await deleteMedium(needs, actor, params.hash, isOnGlass)
    return {}
  })
  serve(app, thumbnailEndpoint, async ({ actor, params, body }) => {
    await setThumbnail(needs, actor, params.hash, Buffer.from(body.picture, 'base64'))
    return {}
  })
  serve(app, readJob, async ({ params }) => {
    const job = needs.jobs.read(params.id)
    if (job === undefined) throw notFound('没有这个任务，可能系统已重新启动。', 'There is no such job; the controller may have been restarted.')
    return job
  })

  // Screens ask for media by their hash, which only a programme or the library tells.
  app.get(mediaPath(':hash'), (http) => answerMedium(needs, hashOf(http.req.param('hash')), http.req.raw))
  app.get(thumbnailPath(':hash'), (http) => answerThumbnail(needs, hashOf(http.req.param('hash'))))
}

function hashOf(text: string | undefined): MediaHash {
  const read = mediaHash.safeParse(text)
  if (!read.success) throw notFound('没有这个素材。', 'There is no such medium.')
  return read.data
}
