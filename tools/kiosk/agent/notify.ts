import type { Time } from '../../../player/clock/time.ts'
import { runProgram, type Env } from './run-program.ts'

const PING_EVERY_MS = 5000

/**
 * Tells systemd how the service does. Its socket speaks datagrams, which Node cannot; systemd's own program can, and comes
 * with it. Without a socket (not started by systemd) it says nothing.
 */
export class Notify {
  readonly #env: Env
  readonly #time: Time
  #pingedAt = -Infinity

  constructor(env: Env, time: Time) {
    this.#env = env
    this.#time = time
  }

  async ready(): Promise<void> {
    await this.#say('--ready')
  }

  /** At most one in five seconds is passed on. */
  alive(): void {
    const at = this.#time.monotonic()
    if (at - this.#pingedAt < PING_EVERY_MS) return
    this.#pingedAt = at
    void this.#say('WATCHDOG=1')
  }

  async #say(word: string): Promise<void> {
    if (this.#env['NOTIFY_SOCKET'] !== undefined) await runProgram('systemd-notify', [word], this.#env)
  }
}
