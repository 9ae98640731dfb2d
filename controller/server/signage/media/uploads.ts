import { JOB_HEADER, organisationId, UPLOAD_LIMIT_BYTES, UPLOADS_PATH, type AccountId, type JobId, type Refusal } from '#protocol'
import { FileConfigstore, FileStore } from '@tus/file-store'
import { Server } from '@tus/server'
import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Actor } from '../../access.ts'
import { assert, RefusalError } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { newId } from '../../new-id.ts'
import { takeMedium } from './take-medium.ts'

type Account = Extract<Actor, { kind: 'account' }>

const KEPT_MS = 24 * 60 * 60 * 1000

const asked = z.object({ filename: z.string().trim().min(1).max(255), organisation: organisationId })
/** What lies beside each unfinished upload: enough to finish it after a restart, in the name of whoever began it. */
const kept = asked.extend({ account: z.string(), address: z.string().default('unknown') })

/**
 * Files on their way in, by tus. Whatever arrived whole becomes a job; its number is told by the last answer and by
 * every later question about the upload. Bytes lie in `uploads/` until the job has taken or refused them; what nobody
 * finishes within a day is removed.
 */
export class Uploads {
  readonly #needs: Needs
  readonly #store: FileStore
  readonly #notes: FileConfigstore
  readonly #server: Server
  readonly #asking = new AsyncLocalStorage<{ readonly actor: Account; readonly answered: Promise<void> }>()
  readonly #jobs = new Map<string, JobId>()

  constructor(needs: Needs) {
    const directory = join(needs.config.dataFolder, 'uploads')
    mkdirSync(directory, { recursive: true })
    this.#needs = needs
    this.#notes = new FileConfigstore(directory)
    this.#store = new FileStore({ directory, configstore: this.#notes, expirationPeriodInMilliseconds: KEPT_MS })
    this.#server = new Server({
      path: UPLOADS_PATH,
      datastore: this.#store,
      relativeLocation: true,
      maxSize: UPLOAD_LIMIT_BYTES,
      exposedHeaders: [JOB_HEADER],
      allowedOrigins: [],
      namingFunction: () => newId<string>(),
      onUploadCreate: async (_request, upload) => ({ metadata: { ...(await this.#permit(upload.metadata ?? {})) } }),
      onUploadFinish: async (_request, upload) => ({ headers: { [JOB_HEADER]: await this.#finish(upload.id) } }),
      onIncomingRequest: async (request, id) => {
        if (request.method !== 'POST') await this.#mustOwn(id)
      },
    })
  }

  async answer(request: Request, actor: Actor): Promise<Response> {
    if (actor.kind !== 'account') throw new RefusalError('unauthorised', { zh: '请先登录。', en: 'Sign in first.' })
    const { promise: answered, resolve } = Promise.withResolvers<void>()
    const response = await this.#asking.run({ actor, answered }, () => this.#server.handleWeb(request)).finally(resolve)
    const job = this.#jobs.get(new URL(request.url).pathname.split('/').at(-1) ?? '')
    if (job !== undefined && !response.headers.has(JOB_HEADER)) response.headers.set(JOB_HEADER, job)
    return response
  }

  /** Removes what was given up and goes on with what had arrived whole when the controller stopped. */
  async resume(): Promise<void> {
    await this.#server.cleanUpExpiredUploads()
    for (const id of (await this.#notes.list?.()) ?? []) {
      const upload = await this.#store.getUpload(id).catch(() => null)
      if (upload === null) await this.#forget(id)
      else if (upload.size === upload.offset) await this.#finish(id)
    }
  }

  async #permit(metadata: Readonly<Record<string, string | null>>): Promise<z.infer<typeof kept>> {
    const actor = this.#actor()
    const read = asked.safeParse(metadata)
    if (!read.success) throw refusal(400, 'invalid', '上传缺少文件名或所属组织。', 'The upload does not name its file and organisation.')
    const { database, access, clock } = this.#needs
    const isAllowed = await access.allows(database.read, actor, 'content.edit', read.data.organisation, clock.now())
    if (!isAllowed) throw refusal(403, 'forbidden', '您在该组织没有内容编辑权限。', 'You may not edit content of this organisation.')
    return { ...read.data, account: actor.account, address: actor.address }
  }

  async #mustOwn(id: string): Promise<void> {
    const note = await this.#notes.get(id)
    // The note beside an upload lies in the same folder, and is none itself.
    if (note === undefined) throw refusal(404, 'not-found', '没有这个上传。', 'There is no such upload.')
    if (note.metadata?.['account'] !== this.#actor().account)
      throw refusal(403, 'forbidden', '这是他人的上传。', 'This is somebody else’s upload.')
  }

  #actor(): Account {
    const asking = this.#asking.getStore()
    assert(asking !== undefined, 'hooks run while a request is answered')
    return asking.actor
  }

  async #finish(id: string): Promise<JobId> {
    const known = this.#jobs.get(id)
    if (known !== undefined) return known
    const upload = await this.#store.getUpload(id)
    const { filename: fileName, organisation, account, address } = kept.parse(upload.metadata)
    // The account was checked when the upload began and is checked again when the medium is written.
    const actor: Actor = { kind: 'account', account: account as AccountId, member: null, terminal: 'office', address }
    const path = upload.storage?.path
    assert(path !== undefined, 'uploads lie in files')
    // The answer looks at the upload once more; only then may the job move it away.
    const answered = this.#asking.getStore()?.answered
    const job = this.#needs.jobs.start('medium', async (running) => {
      await answered
      const done = await takeMedium(this.#needs, actor, { path, fileName, organisation }, running).catch(async (error: unknown) => {
        // Refused once is refused for good; after any other failure the next start tries again.
        if (error instanceof RefusalError) await this.#forget(id)
        throw error
      })
      await this.#forget(id)
      return done
    })
    this.#jobs.set(id, job)
    return job
  }

  async #forget(id: string): Promise<void> {
    this.#jobs.delete(id)
    await rm(join(this.#store.directory, id), { force: true })
    await this.#notes.delete(id)
  }
}

function refusal(status: number, code: Refusal['error']['code'], zh: string, en: string): { readonly status_code: number; readonly body: string } {
  return { status_code: status, body: JSON.stringify({ error: { code, message: { zh, en } } } satisfies Refusal) }
}
