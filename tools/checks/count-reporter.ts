import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

export interface Count {
  readonly passed: number
  readonly failed: number
}

/** Set by main.ts, which adds its own steps to the count and prints the sum itself. */
export const countFileVariable = 'LOBBYCAST_COUNT_FILE'

export function lastLine({ passed, failed }: Count): string {
  return `${passed} passed, ${failed} failed`
}

export function countReporter(): Reporter {
  return {
    onTestRunEnd(modules, unhandledErrors) {
      const count = countTests(modules, unhandledErrors.length)
      const file = process.env[countFileVariable]
      if (file === undefined) process.stdout.write(`${lastLine(count)}\n`)
      else writeFileSync(file, JSON.stringify(count))
    },
  }
}

/** A file that does not load, a hook that throws and an error outside of all tests fail the run, so each counts as one. */
function countTests(modules: readonly TestModule[], unhandledErrors: number): Count {
  const tests = modules.flatMap(({ children }) => [...children.allTests()].map((test) => test.result().state))
  const suites = modules.flatMap((module) => [module, ...module.children.allSuites()])
  const brokenSuites = suites.filter((suite) => suite.errors().length > 0).length
  const passed = tests.filter((state) => state === 'passed').length
  const unfinished = tests.filter((state) => state === 'failed' || state === 'pending').length
  return { passed, failed: unfinished + brokenSuites + unhandledErrors }
}
