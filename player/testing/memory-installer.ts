import type { ShellId, ShellToRun } from '#protocol'
import { BadBuildError, type Installer } from '../update/installer.ts'

/** The builds of one terminal, over starts of its player. */
export class MemoryTerminal {
  /** The build that the next start runs. */
  starting: ShellId
  /** As the registration says: it stays while a start has gone back. */
  kept: ShellId
  before: ShellId | null = null
  waiting: ShellId | null = null
  /** Digests of what the controller really has; any other is a fraud. */
  readonly served = new Map<ShellId, string>()
  isReachable = true
  /** What was asked, in order. */
  readonly asked: string[] = []

  constructor(first: ShellId) {
    this.starting = first
    this.kept = first
  }

  start(): Installer {
    const running = this.starting
    const needNetwork = () => {
      if (!this.isReachable) throw new TypeError('The network is down.')
    }
    return {
      running,
      kept: async () => this.kept,
      bring: async ({ shell, digest }: ShellToRun) => {
        this.asked.push(`bring ${shell}`)
        needNetwork()
        if (this.served.get(shell) !== digest) throw new BadBuildError('It is not what was signed.')
        this.waiting = shell
      },
      adopt: async () => {
        if (this.waiting === null) throw new Error('Nothing waits.')
        Object.assign(this, { kept: this.waiting, starting: this.waiting, before: running, waiting: null })
      },
      turnBack: async () => {
        if (this.before === null) return false
        this.starting = this.before
        return true
      },
      settle: async () => {
        if (this.kept !== running) needNetwork()
        Object.assign(this, { kept: running, starting: running, before: null })
        this.asked.push(`settle ${running}`)
      },
    }
  }
}
