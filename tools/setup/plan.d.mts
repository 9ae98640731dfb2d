type Lines = readonly string[]

export const oldestNodeMajor: number
export const purposes: Lines
export const extras: Lines

export function programsFor(purpose: string, wanted?: Lines): Lines
export function purposeOf(command: { readonly purpose: string; readonly purposeWithoutDisplay?: string }, hasDisplay: boolean): string
export function refuseNode(version: string): Lines | undefined
export function refuseMachine(machine: { readonly platform: string; readonly arch: string; readonly isGlibc: boolean }): Lines | undefined

export function judgeDependencies(state: {
  readonly hasPinnedNode: boolean
  readonly stamp: string | undefined
  readonly wanted: string
  readonly isInstalledAsLocked: () => boolean
}): 'missing' | 'fresh' | 'adopt' | 'stale'

interface LockEntry {
  readonly version?: string
  readonly optional?: boolean
  readonly devOptional?: boolean
}

export function isSameTree(locked: Readonly<Record<string, LockEntry>>, installed: Readonly<Record<string, LockEntry>>): boolean

export type Plan =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'stop'; readonly lines: Lines }
  | { readonly kind: 'install'; readonly packages: Lines; readonly prefix: Lines; readonly bringsBroker: boolean }

export function planPrograms(facts: {
  readonly wanted: Lines
  readonly found: Readonly<Record<string, string>>
  readonly overrides: Readonly<Record<string, { readonly name: string; readonly path: string }>>
  readonly hasApt: boolean
  readonly rights: 'root' | 'sudo' | 'none'
  readonly mayInstall: boolean
}): Plan
