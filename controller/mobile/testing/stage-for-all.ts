import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { Stage, type Ground } from './stage.ts'

const mobile = join(import.meta.dirname, '..')

/** Where the page is built to. */
export const built = join(mobile, '../../.build/apps/mobile')

/** For a whole file of tests: the page is built, the stage opened before the first, cleared after each, closed after the last. */
export function stageForAll(ground: Ground): Stage {
  const stage = new Stage(ground)
  beforeAll(async () => {
    if (!existsSync(join(built, 'index.html'))) await build({ configFile: join(mobile, 'vite.config.ts'), logLevel: 'warn' })
    await stage.open()
  }, 180_000)
  afterEach(async () => stage.clear())
  afterAll(async () => stage.close())
  return stage
}
