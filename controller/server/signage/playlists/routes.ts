import { changePlaylist as changeEndpoint, createPlaylist as createEndpoint, deletePlaylist as deleteEndpoint, listPlaylists as listEndpoint } from '#protocol'
import type { Hono } from 'hono'
import { mustReadOffice } from '../../access.ts'
import { serve, type HttpEnv } from '../../http/serve.ts'
import type { Needs } from '../../needs.ts'
import { changePlaylist } from './change-playlist.ts'
import { createPlaylist } from './create-playlist.ts'
import { deletePlaylist } from './delete-playlist.ts'
import { listPlaylists } from './resolve.ts'

export function playlistRoutes(app: Hono<HttpEnv>, needs: Needs): void {
  serve(app, listEndpoint, async ({ actor }) => {
    await mustReadOffice(needs, actor)
    return { playlists: await listPlaylists(needs.database.read) }
  })
  serve(app, createEndpoint, async ({ actor, body }) => createPlaylist(needs, actor, body))
  serve(app, changeEndpoint, async ({ actor, params, body }) => changePlaylist(needs, actor, params.id, body))
  serve(app, deleteEndpoint, async ({ actor, params }) => {
    await deletePlaylist(needs, actor, params.id)
    return {}
  })
}
