import { createReadStream, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { chromiumBinary } from '../browser-processes.ts'
import { FLAGS, flagsFor } from './chromium-flags.ts'
import { settings } from './settings.ts'

const FILES = new URL('../files/policies.json', import.meta.url)

test('every flag, feature and policy is known to the Chromium that is installed', async () => {
  const flags = FLAGS.map((flag) => flag.slice(2).split('=')[0] ?? '')
  const features = FLAGS.flatMap((flag) => (flag.startsWith('--disable-features=') ? flag.slice(19).split(',') : []))
  const policies = [...readFileSync(FILES, 'utf8').matchAll(/^ {2}"(\w+)":/gm)].map(([, name = '']) => name)
  expect(policies.length).toBeGreaterThan(20)
  const missing = new Set([...flags, ...features, ...policies])
  // Each name ends with a zero byte; a linker may have put it behind another word.
  let rest = Buffer.alloc(0)
  for await (const part of createReadStream(chromiumBinary(), { highWaterMark: 8 << 20 })) {
    const block = Buffer.concat([rest, part as Buffer])
    for (const name of missing) if (block.includes(`${name}\0`)) missing.delete(name)
    if (missing.size === 0) break
    rest = block.subarray(-200)
  }
  expect([...missing]).toEqual([])
})

test('the sandbox stays, and DevTools opens no port', () => {
  const asked = settings.parse({ origin: 'https://controller.example', compositor: 'sway', profile: '/p', state: '/s', chromium: '/c' })
  const flags = flagsFor(asked, {}, true)
  expect(flags.join(' ')).not.toMatch(/no-sandbox|remote-debugging-port|ignore-certificate/)
  expect(flags).toEqual(expect.arrayContaining(['--remote-debugging-pipe', '--ozone-platform=wayland', '--user-data-dir=/p', '--disable-gpu']))
})
