import { configDefaults, defineConfig } from 'vitest/config'
import { countReporter } from './tools/checks/count-reporter.ts'

const endToEnd = '**/*.e2e.test.ts'

export default defineConfig({
  test: {
    environment: 'node',
    reporters: ['default', countReporter()],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...configDefaults.exclude, '**/.build/**', endToEnd],
          maxWorkers: 2,
          testTimeout: 15_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // Each of these starts brokers and browsers: one at a time, after the others, with time for a busy machine.
        extends: true,
        test: {
          name: 'end to end',
          include: [endToEnd],
          maxWorkers: 1,
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
