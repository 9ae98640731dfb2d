import { join } from 'node:path'
import { describe, it } from 'vitest'
import { findCircles } from './circles.ts'
import { checkDoors } from './doors.ts'
import { type Finding, printFindings } from './finding.ts'
import { listImports, readDoors } from './imports.ts'
import { checkLock, type LockedPackages } from './lockfile.ts'
import { checkNames, checkReadmes } from './names.ts'
import { checkOwnClock } from './own-clock.ts'
import { openTree } from './tree.ts'
import { checkWings } from './wings.ts'

describe('the house', () => {
  const tree = openTree(join(import.meta.dirname, '../..'))
  const { imports, findings } = listImports(tree, readDoors(tree))

  it('is written in files that parse, and names only doors that exist', () => accept(findings))
  it('has no import circles, type imports counted', () => accept(findCircles(imports)))
  it('is entered by doors, in the allowed directions', () => accept(checkDoors(imports)))
  it('keeps the order of the wings and domains of the server', () => accept(checkWings(imports, tree.paths)))
  it('keeps Date out of the schedules', () => accept(checkOwnClock(tree)))
  it('has no file or folder named for nothing', () => accept(checkNames(tree)))
  it('explains every folder in a short README', () => accept(checkReadmes(tree)))
  it('has a complete package lock', () => {
    const { packages } = JSON.parse(tree.read('package-lock.json')) as { packages: LockedPackages }
    accept(checkLock(JSON.parse(tree.read('package.json')), packages))
  })
})

function accept(findings: readonly Finding[]): void {
  if (findings.length > 0) throw new Error(`${findings.length} to mend\n${printFindings(findings)}`)
}
