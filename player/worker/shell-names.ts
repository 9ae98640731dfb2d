/**
 * What a build of the player is called, where it keeps its files, and how a start goes back to the one before. Nothing here is
 * asked by a start that goes well.
 */
const START = 'lobbycast-start-'

/** Page and start of a build: a small cache of their own, asked without waking the worker. */
export function startCache(shell: string): string {
  return `${START}${shell}`
}

/** The build that a start cache is of; null for other caches. */
export function shellOfStartCache(name: string): string | null {
  return name.startsWith(START) ? name.slice(START.length) : null
}

/** Names the build that is wanted, and the one to go back to should it not run. */
export function workerScript(shell: string, was: string | null): string {
  return `sw.js?shell=${shell}${was === null ? '' : `&was=${was}`}`
}

export interface ScriptNames {
  /** Null for a script of the time before builds had names. */
  readonly shell: string | null
  readonly was: string | null
}

export function namesIn(scriptUrl: string): ScriptNames {
  const { searchParams } = new URL(scriptUrl)
  return { shell: searchParams.get('shell'), was: searchParams.get('was') }
}

/** What pages tell service workers. */
export type WorkerOrder =
  /** A page that is just starting, or has come to a change of item, goes over to the version that waits. */
  | 'take-over'
  /** The build that runs has proved itself: all others may go. */
  | 'forget-others'
