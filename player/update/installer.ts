import type { ShellId, ShellToRun } from '#protocol'

/** What is wrong with a build, in one English sentence: it will not become right by being asked for again. */
export class BadBuildError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'BadBuildError'
  }
}

/** Builds of the player on this terminal: the one that runs, and one beside it. */
export interface Installer {
  /** The build that this page is of. */
  readonly running: ShellId
  /** The build that starts would use by themselves; null where none is kept yet. Another than the running one: this start went back. */
  kept(): Promise<ShellId | null>
  /**
   * Brings a build beside the running one, every file checked against the signed digest. Rejects with `BadBuildError` where it is not
   * what was signed, with other errors where it cannot be had now.
   */
  bring(wanted: ShellToRun, signal: AbortSignal): Promise<void>
  /** From the next start on the build that was brought runs. The running one stays beside it, to go back to. */
  adopt(): Promise<void>
  /** From the next start on the build before runs again, also without a network. False: there is none. */
  turnBack(): Promise<boolean>
  /** The running one is the one to keep: starts use it, and all others are forgotten. */
  settle(): Promise<void>
}
