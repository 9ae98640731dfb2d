import type { Job, JobId, MediaHash, Words } from '#protocol'
import { RefusalError } from './errors.ts'
import type { Log } from './log.ts'
import { newId } from './new-id.ts'

/** What a running job may say of itself. */
export interface Running {
  /** 0 to 1. */
  progress(fraction: number): void
  readonly signal: AbortSignal
}

const KEPT = 500

/** Long work, one piece at a time per kind, with progress. Jobs live in memory; whoever starts one can start it again. */
export class Jobs {
  readonly #jobs = new Map<JobId, Job>()
  readonly #lines = new Map<string, Promise<void>>()
  readonly #stopping = new AbortController()
  readonly #log: Log

  constructor(log: Log) {
    this.#log = log
  }

  /** Queues work of a kind. A `RefusalError` ends it as `refused` with its words, any other error as `failed`. */
  start(kind: string, work: (running: Running) => Promise<{ readonly medium: MediaHash | null }>): JobId {
    const id = newId<JobId>()
    this.#set({ id, kind, state: 'waiting', progress: 0, message: null, medium: null })
    const before = this.#lines.get(kind) ?? Promise.resolve()
    this.#lines.set(
      kind,
      before.then(() => this.#run(id, work)),
    )
    return id
  }

  read(id: JobId): Job | undefined {
    return this.#jobs.get(id)
  }

  /** Aborts what runs and waits for it to end. */
  async stop(): Promise<void> {
    this.#stopping.abort(new Error('the controller stops'))
    await Promise.all(this.#lines.values())
  }

  async #run(id: JobId, work: (running: Running) => Promise<{ readonly medium: MediaHash | null }>): Promise<void> {
    if (this.#stopping.signal.aborted) return this.#change(id, { state: 'cancelled' })
    this.#change(id, { state: 'running' })
    try {
      const { medium } = await work({ progress: (fraction) => this.#change(id, { progress: Math.min(1, Math.max(0, fraction)) }), signal: this.#stopping.signal })
      this.#change(id, { state: 'done', progress: 1, medium })
    } catch (error) {
      if (error instanceof RefusalError) return this.#change(id, { state: 'refused', message: error.words })
      this.#log.error({ err: error, job: id }, 'a job failed')
      this.#change(id, { state: 'failed', message: FAILED })
    }
  }

  #set(job: Job): void {
    this.#jobs.set(job.id, job)
    for (const [id, old] of this.#jobs) {
      if (this.#jobs.size <= KEPT) break
      if (old.state !== 'waiting' && old.state !== 'running') this.#jobs.delete(id)
    }
  }

  #change(id: JobId, change: Partial<Job>): void {
    const job = this.#jobs.get(id)
    if (job !== undefined) this.#jobs.set(id, { ...job, ...change })
  }
}

const FAILED: Words = { zh: '处理时出现内部错误，已记录在日志中。请重试。', en: 'An internal error happened and is in the log. Try again.' }
