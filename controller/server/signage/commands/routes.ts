import { attachmentPath, cancelCommands as cancelEndpoint, id, listCommands as listEndpoint, screenId, sendCommands as sendEndpoint, uploadPath, type ScreenId } from '#protocol'
import type { Hono } from 'hono'
import { mustReadOffice } from '../../access.ts'
import { notFound, RefusalError } from '../../errors.ts'
import { parse, serve, type HttpEnv } from '../../http/serve.ts'
import type { Needs } from '../../needs.ts'
import { findScreen } from '../screens/index.ts'
import type { Attachments } from './attachments.ts'
import { cancelCommands } from './cancel-commands.ts'
import { commandView } from './command-view.ts'
import { sendCommands } from './send-commands.ts'
import { findCommand, listOfScreen } from './store.ts'
import { takeUpload } from './take-upload.ts'

export function commandRoutes(app: Hono<HttpEnv>, needs: Needs, attachments: Attachments): void {
  serve(app, sendEndpoint, async ({ actor, body }) => {
    const { rows, leftOut } = await sendCommands(needs, actor, body)
    return { commands: rows.map(commandView), leftOut: [...leftOut] }
  })
  serve(app, cancelEndpoint, async ({ actor, body }) => ({ commands: (await cancelCommands(needs, actor, body.commands)).map(commandView) }))
  serve(app, listEndpoint, async ({ actor, params, query }) => {
    await mustReadOffice(needs, actor)
    return { commands: (await listOfScreen(needs.database.read, params.id, query.limit)).map(commandView) }
  })

  app.put(uploadPath(':screen', ':command'), async (http) => {
    await takeUpload(needs, attachments, screenOf(http.req.param('screen')), parse(id, http.req.param('command'), 'command'), http.req.raw)
    return http.json({})
  })

  /** A picture is for whoever sees what screens show; a log for whoever manages the screen. */
  app.get(attachmentPath(':command'), async (http) => {
    const actor = http.get('actor')
    if (actor.kind === 'nobody') throw new RefusalError('unauthorised', { zh: '请先登录。', en: 'Sign in first.' })
    await mustReadOffice(needs, actor)
    const row = await findCommand(needs.database.read, parse(id, http.req.param('command'), 'command'))
    const bytes = row?.attachment == null ? null : await attachments.read(row.id)
    if (row?.attachment == null || bytes === null) throw notFound('没有这个文件，可能已过保存期。', 'There is no such file; it may have been deleted after its time.')
    const { type } = row.attachment
    const organisation = (await findScreen(needs.database.read, row.screen))?.organisation ?? null
    if (type === 'text/plain' && !(await needs.access.allows(needs.database.read, actor, 'screens.manage', organisation, needs.clock.now())))
      throw new RefusalError('forbidden', { zh: '您在该组织没有屏幕管理权限。', en: 'You may not manage screens of this organisation.' })
    return new Response(bytes, {
      headers: {
        'content-type': type === 'text/plain' ? 'text/plain; charset=utf-8' : type,
        'content-length': String(bytes.byteLength),
        'content-disposition': `${type === 'text/plain' ? 'attachment' : 'inline'}; filename="${row.screen}-${row.issuedAt}.${type === 'text/plain' ? 'log' : 'jpg'}"`,
        'content-security-policy': "default-src 'none'; sandbox",
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      },
    })
  })
}

function screenOf(text: string | undefined): ScreenId {
  const read = screenId.safeParse(text)
  if (!read.success) throw notFound('没有这块屏幕。', 'There is no such screen.')
  return read.data
}
