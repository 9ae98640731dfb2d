import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { demoFile, type Demo } from './demo/demo-file.ts'
import { openWindow } from './open-window.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'screen-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function run(program: string, variables: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [program], { env: { LOBBYCAST_DATA: folder, ...variables }, stdio: ['ignore', 'pipe', 'pipe'] })
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { out, err, code: Number(code) }
}

/** A program in Chromium's place. */
function chromiumThat(does: string): string {
  const path = join(folder, 'chromium')
  writeFileSync(path, `#!/bin/sh\necho "$@" > ${join(folder, 'arguments')}\n${does}\n`)
  chmodSync(path, 0o755)
  return path
}

describe('a screen of the demo', () => {
  const left: Demo = { madeAt: Date.now(), origin: 'http://127.0.0.1:1', accounts: [{ name: 'admin', password: 'x', does: { zh: '', en: '' } }] }

  test.each([
    ['no demo ever ran', null],
    ['it was stopped', JSON.stringify(left)],
    ['it is still being made', JSON.stringify({ madeAt: 0, origin: '', accounts: [] })],
    ['its file is damaged', '{"madeAt":'],
  ])('is refused in words when %s', async (_, file) => {
    if (file !== null) writeFileSync(demoFile(folder), file)
    expect(await run('tools/screen.ts')).toEqual({ out: '', err: '没有正在运行的演示。请先运行 npm run demo。\nNo demo is running. Start it with: npm run demo\n', code: 1 })
  })
})

describe('a window', () => {
  const url = 'http://localhost:1/player/#claim=x'
  const size = '1280,720'

  test('that does not open says why', async () => {
    const opened = await openWindow(chromiumThat('echo Missing X server >&2; exit 3'), url, { size, isRoot: false })
    expect(opened).toEqual({ isOpen: false, said: [expect.stringContaining('exit 3'), 'Missing X server'] })
    expect(readFileSync(join(folder, 'arguments'), 'utf8')).not.toContain('--no-sandbox')
  })

  test('whose program is not there says so', async () => {
    expect(await openWindow(join(folder, 'nowhere'), url, { size, isRoot: false })).toEqual({ isOpen: false, said: [expect.stringContaining('ENOENT')] })
  })

  test('that is open is left to itself, and root’s goes without a sandbox', async () => {
    expect(await openWindow(chromiumThat(`echo $$ > ${join(folder, 'number')}; exec sleep 60`), url, { size, isRoot: true, earlyMs: 300 })).toEqual({ isOpen: true })
    expect(readFileSync(join(folder, 'arguments'), 'utf8')).toContain('--no-sandbox')
    process.kill(Number(readFileSync(join(folder, 'number'), 'utf8')))
  })
})

describe('the demo', () => {
  test.each([
    ['in a folder that cannot be made', '/dev/null/x', '无法写入数据文件夹 /dev/null/x', 'The data folder /dev/null/x cannot be written'],
    ['with a port that is none', undefined, 'LOBBYCAST_PORT=abc', '0 to 65535'],
  ])('%s is refused in words', async (_, data, zh, en) => {
    const { err, code } = await run('tools/demo/main.ts', data === undefined ? { LOBBYCAST_PORT: 'abc' } : { LOBBYCAST_DATA: data })
    expect(err).toContain(`无法启动：`)
    expect(err).toContain(zh)
    expect(err).toContain(en)
    expect(err).not.toContain('    at ')
    expect(code).toBe(1)
  })
})
