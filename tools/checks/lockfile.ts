import type { Finding } from './finding.ts'

interface Dependencies {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** The parts of package-lock.json that are looked at. `''` is the project itself. */
export type LockedPackages = Readonly<Record<string, Dependencies>>

const file = 'package-lock.json'
const remedy = 'delete package-lock.json and node_modules, run `npm install`, then `npm ci --dry-run`'

/**
 * npm leaves out of the lock what the registry did not have at that moment, and `npm ci` then refuses, here or on
 * another platform only.
 */
export function checkLock(manifest: Dependencies, packages: LockedPackages): Finding[] {
  return [...findAbsent(packages), ...findDifferent(manifest, packages[''] ?? {})].map((advice) => ({ file, line: 1, rule: 'lock', advice }))
}

function findAbsent(packages: LockedPackages): string[] {
  return Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys({ ...entry.dependencies, ...entry.optionalDependencies, ...(path === '' ? entry.devDependencies : {}) })
      .filter((name) => !isReachable(packages, path, name))
      .map((name) => `${path || 'the project'} needs ${name}, which is not in the lock; ${remedy}`),
  )
}

function isReachable(packages: LockedPackages, from: string, name: string): boolean {
  if (`${from === '' ? '' : `${from}/`}node_modules/${name}` in packages) return true
  if (from === '') return false
  const outer = from.lastIndexOf('/node_modules/')
  return isReachable(packages, outer < 0 ? '' : from.slice(0, outer), name)
}

function findDifferent(manifest: Dependencies, locked: Dependencies): string[] {
  return (['dependencies', 'devDependencies', 'optionalDependencies'] as const).flatMap((group) => {
    const [wanted, present] = [manifest[group] ?? {}, locked[group] ?? {}]
    const names = [...new Set([...Object.keys(wanted), ...Object.keys(present)])]
    return names
      .filter((name) => wanted[name] !== present[name])
      .map((name) => `package.json wants ${name} ${wanted[name] ?? 'not at all'}, the lock has ${present[name] ?? 'none'}; \`npm ci\` will refuse: ${remedy}`)
  })
}
