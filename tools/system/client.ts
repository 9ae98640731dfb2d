import { call, type Input } from '#call'
import { JOB_HEADER, jobId, readJob, signInToSession, UPLOADS_PATH, type Endpoint, type MediaHash, type OrganisationId } from '#protocol'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Upload } from 'tus-js-client'
import type { z } from 'zod'

/** Somebody who uses the controller's HTTP interface from a program: keeps the session's cookie. */
export class Client {
  readonly origin: string
  readonly terminal: 'office' | 'mobile'
  #cookie = ''

  constructor(origin: string, terminal: 'office' | 'mobile' = 'office') {
    this.origin = origin
    this.terminal = terminal
  }

  async call<E extends Endpoint>(endpoint: E, input: Input<E> = {}): Promise<z.output<E['answer']>> {
    return call(endpoint, input, { base: this.origin, headers: this.headers(), fetch: (url, init) => this.#fetch(url, init) })
  }

  async signIn(name: string, password: string): Promise<void> {
    await this.call(signInToSession, { body: { name, password } })
  }

  headers(): Record<string, string> {
    return { origin: this.origin, 'x-lobbycast-terminal': this.terminal, ...(this.#cookie === '' ? {} : { cookie: this.#cookie }) }
  }

  /** Uploads a file as the office does and waits until the controller took it. Throws with the controller's words if it refuses. */
  async upload(path: string, organisation: OrganisationId): Promise<MediaHash> {
    const bytes = await readFile(path)
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    const upload = new Upload(bytes, {
      endpoint: `${this.origin}${UPLOADS_PATH}`,
      headers: this.headers(),
      metadata: { filename: basename(path), organisation },
      chunkSize: 4 * 1024 * 1024,
      onError: reject,
      onSuccess: ({ lastResponse }) => resolve(lastResponse.getHeader(JOB_HEADER) ?? ''),
    })
    upload.start()
    return this.#taken(await promise)
  }

  async #taken(job: string): Promise<MediaHash> {
    for (;;) {
      const state = await this.call(readJob, { params: { id: jobId.parse(job) } })
      if (state.state === 'done' && state.medium !== null) return state.medium
      if (state.state !== 'waiting' && state.state !== 'running') throw new Error(state.message?.en ?? state.state)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  async #fetch(url: Parameters<typeof fetch>[0], init?: RequestInit): Promise<Response> {
    const response = await fetch(url, init)
    for (const cookie of response.headers.getSetCookie()) this.#cookie = cookie.split(';')[0] ?? ''
    return response
  }
}
