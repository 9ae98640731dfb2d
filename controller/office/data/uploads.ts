import { Upload as TusUpload, type DetailedError } from 'tus-js-client'
import { JOB_HEADER, UPLOADS_PATH, UPLOAD_LIMIT_BYTES, jobId, refusal, type JobId, type MediaHash, type OrganisationId, type Words } from '#protocol'
import { giveStill, jobState, media } from './library.ts'
import { stillOf } from './still.ts'

/**
 *   sending ──▶ checking ──▶ done
 *    │  ▲          ├──▶ refused (a screen could not play it)
 *    ▼  │          └──▶ failed
 *   paused     and from everywhere before the end ──▶ cancelled
 */
export type UploadState = 'sending' | 'paused' | 'checking' | 'done' | 'refused' | 'failed' | 'cancelled'

/** Between two questions about a job. */
const pollMs = 400

const lost: Words = { zh: '与服务器的连接中断。请检查网络后点“继续”，会从断开的地方接着传。', en: 'The connection was lost. Check the network and choose Resume; it goes on where it stopped.' }
const tooLong: Words = { zh: '文件超过 2 GB。请压缩后再上传。', en: 'The file is larger than 2 GB. Compress it and try again.' }

/** One file on its way into the library. It survives a lost connection and goes on where it stopped. */
export class Upload {
  readonly file: File
  readonly organisation: OrganisationId
  /** What it became, once it is done. */
  medium: MediaHash | null = null
  state: UploadState = 'sending'
  sentBytes = 0
  /** Of the check that follows the sending, 0 to 1. */
  checked = 0
  reason: Words | null = null
  readonly #tus: TusUpload
  readonly #aborter = new AbortController()
  readonly #changed: () => void
  #job: JobId | null = null

  constructor(file: File, organisation: OrganisationId, changed: () => void) {
    this.file = file
    this.organisation = organisation
    this.#changed = changed
    this.#tus = new TusUpload(file, {
      endpoint: UPLOADS_PATH,
      metadata: { filename: file.name, organisation },
      chunkSize: 8 * 1024 * 1024,
      retryDelays: [0, 1000, 3000, 5000],
      removeFingerprintOnSuccess: true,
      onProgress: (sent) => this.#set(() => (this.sentBytes = sent)),
      onAfterResponse: (_, response) => {
        const job = jobId.safeParse(response.getHeader(JOB_HEADER))
        if (job.success) this.#job = job.data
      },
      onError: (error) => this.#stop(error),
      onSuccess: () => void this.#check(),
    })
  }

  async start(): Promise<void> {
    if (this.file.size > UPLOAD_LIMIT_BYTES) return this.#refuse(tooLong)
    const [earlier] = await this.#tus.findPreviousUploads()
    if (earlier !== undefined) this.#tus.resumeFromPreviousUpload(earlier)
    this.#tus.start()
  }

  async pause(): Promise<void> {
    if (this.state !== 'sending') return
    await this.#tus.abort()
    this.#set(() => (this.state = 'paused'))
  }

  resume(): void {
    if (this.state !== 'paused') return
    this.#set(() => {
      this.state = 'sending'
      this.reason = null
    })
    this.#tus.start()
  }

  async cancel(): Promise<void> {
    if (this.isOver) return
    this.#set(() => (this.state = 'cancelled'))
    this.#aborter.abort()
    // The controller drops unfinished uploads by itself when it cannot be told.
    await this.#tus.abort(true).catch(() => undefined)
  }

  get isOver(): boolean {
    return this.state === 'done' || this.state === 'refused' || this.state === 'failed' || this.state === 'cancelled'
  }

  #stop(error: Error | DetailedError): void {
    const answer = 'originalResponse' in error ? error.originalResponse : null
    if (answer === null || answer.getStatus() >= 500) {
      this.#set(() => {
        this.state = 'paused'
        this.reason = lost
      })
      return
    }
    const read = refusal.safeParse(parsed(answer.getBody()))
    this.#refuse(read.success ? read.data.error.message : { zh: '服务器没有接受这个文件。', en: 'The controller did not take this file.' })
  }

  async #check(): Promise<void> {
    if (this.state === 'cancelled') return
    this.#set(() => (this.state = 'checking'))
    if (this.#job === null) return this.#fail({ zh: '服务器没有返回检查任务，请重新上传。', en: 'The controller gave no check to wait for. Upload it again.' })
    try {
      await this.#follow(this.#job)
    } catch {
      if (!this.#aborter.signal.aborted) this.#fail({ zh: '查询不到检查结果。文件可能已入库，请刷新素材列表。', en: 'The result of the check cannot be read. The file may be in the library already; reload the list.' })
    }
  }

  async #follow(id: JobId): Promise<void> {
    for (;;) {
      const job = await jobState(id, this.#aborter.signal)
      if (job.state === 'done') {
        this.medium = job.medium
        if (job.medium !== null && this.file.type.startsWith('video/')) await this.#makeStill(job.medium)
        await media.refresh()
        this.#set(() => (this.state = 'done'))
        return
      }
      if (job.state === 'refused') return this.#refuse(job.message ?? { zh: '这个文件不能用于播放。', en: 'This file cannot be played.' })
      if (job.state === 'failed' || job.state === 'cancelled') return this.#fail(job.message ?? { zh: '检查没有完成，请重新上传。', en: 'The check did not finish. Upload it again.' })
      this.#set(() => (this.checked = job.progress))
      await pause(pollMs, this.#aborter.signal)
    }
  }

  /** A still is a convenience of previews: without one the video plays all the same. */
  async #makeStill(hash: MediaHash): Promise<void> {
    const picture = await stillOf(this.file, this.#aborter.signal).catch(() => null)
    if (picture !== null) await giveStill(hash, picture).catch(() => undefined)
  }

  #refuse(reason: Words): void {
    this.#set(() => {
      this.state = 'refused'
      this.reason = reason
    })
  }

  #fail(reason: Words): void {
    this.#set(() => {
      this.state = 'failed'
      this.reason = reason
    })
  }

  #set(change: () => void): void {
    change()
    this.#changed()
  }
}

/** All uploads of this visit; they go on while other screens are looked at. */
class Uploads {
  all: readonly Upload[] = []
  readonly #watchers = new Set<() => void>()

  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => void this.#watchers.delete(watcher)
  }

  add(files: Iterable<File>, organisation: OrganisationId): readonly Upload[] {
    const added = [...files].map((file) => new Upload(file, organisation, () => this.#tell()))
    this.all = [...this.all, ...added]
    this.#tell()
    for (const upload of added) void upload.start()
    return added
  }

  /** Sends the same file once more, in the place of an upload that did not succeed. */
  retry(upload: Upload): void {
    const again = new Upload(upload.file, upload.organisation, () => this.#tell())
    this.all = this.all.map((each) => (each === upload ? again : each))
    this.#tell()
    void again.start()
  }

  drop(upload: Upload): void {
    this.all = this.all.filter((each) => each !== upload)
    this.#tell()
  }

  clearFinished(of: readonly Upload[]): void {
    this.all = this.all.filter((each) => !each.isOver || !of.includes(each))
    this.#tell()
  }

  #tell(): void {
    for (const watcher of [...this.#watchers]) watcher()
  }
}

export const uploads = new Uploads()

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => { clearTimeout(timer); reject(signal.reason) }, { once: true })
  })
}
