import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Link } from '#link'
import { makeDeviceKey, Opener, signText } from '#seal'
import { topics, UPLOAD_CLAIM_HEADER, UPLOAD_SIGNATURE_HEADER, uploadPath, type Command, type CommandResult, type Order, type ScreenCommand, type ScreenId, type UploadClaim } from '#protocol'
import { createGroup, listGroups } from '../groups/index.ts'
import { claimEnrolment, createEnrolment } from '../screens/index.ts'
import { houseOf } from '../house.ts'
import { HOUSE, makeSignage, OPERATOR, type Signage } from '../signage-for-tests.ts'

let signage: Signage
let screen: ScreenId
let key: CryptoKey

beforeEach(async () => {
  signage = await makeSignage()
  signage.grant('screens.manage')
  await signage.start()
  screen = (await signage.screen(await signage.site())).id
  const made = await makeDeviceKey()
  key = made.key
  await claimEnrolment(signage.needs, { kind: 'nobody', address: '10.0.0.9' }, (await createEnrolment(signage.needs, OPERATOR, screen)).token, made.publicKey)
})
afterEach(() => signage.stop())

/** A player's connection: what it was told, and how it answers. */
interface SaidPlayer {
  readonly told: Command[]
  readonly link: Link
  here(): Promise<void>
  gone(): Promise<void>
  answer(id: string, outcome?: CommandResult['outcome'], detail?: string | null): Promise<void>
}

function player(of: ScreenId = screen): SaidPlayer {
  const told: Command[] = []
  const connection = crypto.randomUUID()
  const link = signage.broker.link({ clientId: `screen-${of}`, username: of, password: '', will: null })
  link.start()
  const hear = async (sealed: string) => {
    const opened = await new Opener(signage.needs.seals.rootKey).open(sealed, 'command', signage.clock.now())
    if (opened.state === 'open') told.push(JSON.parse(opened.payload))
  }
  link.subscribe(topics.commands(of), ({ payload }) => void hear(payload))
  const presence = (online: boolean) => vi.waitFor(() => link.publish(topics.presence(of), JSON.stringify({ online, connection, at: signage.clock.now() }), { qos: 1, retain: true }))
  return {
    told,
    link,
    here: () => presence(true),
    gone: () => presence(false),
    answer: (id, outcome = 'done', detail = null) => link.publish(topics.results(of), JSON.stringify({ id, outcome, detail, at: signage.clock.now() }), { qos: 1, retain: false }),
  }
}

async function send(order: Order, more: object = {}): Promise<ScreenCommand> {
  const { status, json } = await signage.ask('POST', '/api/commands', { screens: [screen], order, ...more })
  expect(status).toBe(200)
  return (json as { commands: [ScreenCommand] }).commands[0]
}

async function list(): Promise<readonly ScreenCommand[]> {
  return ((await signage.ask('GET', `/api/screens/${screen}/commands`)).json as { commands: ScreenCommand[] }).commands
}

/** By the clock that the test moves. */
async function sweep(): Promise<void> {
  houseOf(signage.needs).dispatch.sweep()
}

describe('a command', () => {
  test('is sealed, dated, for one screen, sent at once, and ends with the screen’s answer', async () => {
    const there = player()
    await there.here()
    const { id, state } = await send({ kind: 'volume', percent: 30, until: signage.clock.now() + 60_000 })
    expect(state).toBe('waiting')
    await vi.waitFor(() => expect(there.told).toEqual([{ id, screen, operation: { kind: 'volume', percent: 30, until: signage.clock.now() + 60_000 }, issuedAt: signage.clock.now(), expiresAt: signage.clock.now() + 3_600_000 }]))
    await vi.waitFor(async () => expect(await list()).toMatchObject([{ id, state: 'sent', sentAt: signage.clock.now() }]))
    await there.answer(id, 'done', 'It was done.')
    await vi.waitFor(async () => expect(await list()).toMatchObject([{ id, state: 'done', detail: 'It was done.', endedAt: signage.clock.now() }]))
    const acts = (await signage.needs.database.raw.execute('select act from trail order by sequence desc limit 2')).rows.map((row) => row['act'])
    expect(acts).toEqual(['screen.answered', 'screen.commanded'])
  })

  test('waits for a screen that is away and goes out when it returns, also once more when it returns without an answer', async () => {
    const { id } = await send({ kind: 'reload' })
    const there = player()
    await there.here()
    await vi.waitFor(() => expect(there.told.map((each) => each.id)).toEqual([id]))
    await there.gone()
    await there.here()
    await vi.waitFor(() => expect(there.told.map((each) => each.id)).toEqual([id, id]))
    await there.answer(id)
    await vi.waitFor(async () => expect(await list()).toMatchObject([{ state: 'done' }]))
    await there.here()
    expect(there.told).toHaveLength(2)
  })

  test('waits for a broker that is away instead of being refused', async () => {
    const there = player()
    await there.here()
    signage.broker.goDown()
    const { id } = await send({ kind: 'reload' })
    expect(await list()).toMatchObject([{ id, state: 'waiting' }])
    signage.broker.comeUp()
    await vi.waitFor(async () => {
      await there.here()
      expect(there.told.map((each) => each.id)).toContain(id)
    })
  })

  test('is not sent after its time; then it has expired, unless the screen did it after all', async () => {
    const { id } = await send({ kind: 'identify' })
    signage.clock.advance(60_000)
    const there = player()
    await there.here()
    await sweep()
    await vi.waitFor(async () => expect(await list()).toMatchObject([{ id, state: 'expired' }]))
    expect(there.told).toEqual([])
    await there.answer(id)
    await vi.waitFor(async () => expect(await list()).toMatchObject([{ state: 'done' }]))
  })

  test('lives as long as was chosen', async () => {
    const { expiresAt, issuedAt } = await send({ kind: 'identify' }, { life: 'week' })
    expect(expiresAt - issuedAt).toBe(7 * 86_400_000)
  })

  test('that was cancelled goes nowhere', async () => {
    const { id } = await send({ kind: 'reboot' })
    expect((await signage.ask('POST', '/api/commands/cancel', { commands: [id] })).json).toMatchObject({ commands: [{ id, state: 'cancelled' }] })
    const there = player()
    await there.here()
    await sweep()
    expect(there.told).toEqual([])
    expect((await signage.ask('POST', '/api/commands/cancel', { commands: [id] })).json).toMatchObject({ commands: [{ state: 'cancelled' }] })
  })

  test('is answered once; later answers and those of other screens change nothing', async () => {
    const other = (await signage.paired(await signage.site(), '西门')).id
    const there = player()
    await there.here()
    const { id } = await send({ kind: 'reload' })
    await player(other).answer(id, 'failed', 'A lie.').catch(() => undefined)
    await there.answer(id, 'failed', 'It was not.')
    await vi.waitFor(async () => expect(await list()).toMatchObject([{ state: 'failed', detail: 'It was not.' }]))
    await there.answer(id, 'done')
    await send({ kind: 'identify' })
    expect((await list()).map(({ state }) => state)).toContain('failed')
  })

  test('ends with the player that it was for', async () => {
    await send({ kind: 'clear-store', what: 'content' })
    await signage.ask('POST', `/api/screens/${screen}/unpair`)
    await vi.waitFor(async () => expect(await list()).toMatchObject([{ state: 'cancelled' }]))
  })

  test('goes to many screens at once; those without a player are named', async () => {
    const site = await signage.site()
    const [second, bare] = [(await signage.paired(site, '西门')).id, (await signage.screen(site, '南门')).id]
    const { json } = await signage.ask('POST', '/api/commands', { screens: [screen, second, bare, second], order: { kind: 'reload' } })
    const { commands, leftOut } = json as { commands: ScreenCommand[]; leftOut: ScreenId[] }
    expect(commands.map((each) => each.screen)).toEqual([screen, second])
    expect(new Set(commands.map((each) => each.batch)).size).toBe(1)
    expect(leftOut).toEqual([bare])
    expect((await signage.ask('POST', '/api/commands', { screens: [bare], order: { kind: 'reload' } })).status).toBe(412)
  })

  test('of somebody who may not manage the screen is refused, and so is cancelling', async () => {
    const { id } = await send({ kind: 'reload' })
    signage.grant('content.edit', 'content.publish', 'people.manage')
    expect((await signage.ask('POST', '/api/commands', { screens: [screen], order: { kind: 'reboot' } })).status).toBe(403)
    expect((await signage.ask('POST', '/api/commands/cancel', { commands: [id] })).status).toBe(403)
    signage.grant()
    expect((await signage.ask('GET', `/api/screens/${screen}/commands`)).status).toBe(403)
  })

  test.each([
    [{ kind: 'volume', percent: 101, until: null }],
    [{ kind: 'display', isOn: false, until: 1 }],
    [{ kind: 'format-disk' }],
    [{ kind: 'move', join: [], leave: [] }],
    [{ kind: 'move', join: ['nowhere'], leave: [] }],
  ])('that makes no sense is refused: %j', async (order) => {
    expect((await signage.ask('POST', '/api/commands', { screens: [screen], order })).status).toBe(400)
  })
})

test('a move changes the groups of its screens at once, in the same place', async () => {
  const first = await createGroup(signage.needs, OPERATOR, { organisation: HOUSE, name: '大厅', screens: [screen] })
  const second = await createGroup(signage.needs, OPERATOR, { organisation: HOUSE, name: '走廊', screens: [] })
  expect(await send({ kind: 'move', join: [second.id], leave: [first.id] })).toMatchObject({ state: 'done' })
  const groups = new Map((await listGroups(signage.needs.database.read)).map(({ name, screens, revision }) => [name, { screens, revision }]))
  expect([groups.get('大厅'), groups.get('走廊')]).toEqual([{ screens: [], revision: 2 }, { screens: [screen], revision: 2 }])
})

describe('a file', () => {
  let command: string
  beforeEach(async () => {
    await player().here()
    command = (await send({ kind: 'screenshot' })).id
  })

  const jpeg = () => sharp({ create: { width: 32, height: 18, channels: 3, background: '#c00' } }).jpeg().toBuffer()

  async function put(bytes: Uint8Array, more: { claim?: Partial<UploadClaim>; key?: CryptoKey; text?: string; path?: string; sent?: Uint8Array } = {}): Promise<number> {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const shot = { source: 'page', at: signage.clock.now(), item: 'item-a', programme: 3 } as const
    const claim: UploadClaim = { method: 'PUT', screen, command: command, sha256, sizeBytes: bytes.byteLength, at: signage.clock.now(), shot, ...more.claim }
    const text = JSON.stringify(claim)
    const response = await signage.app.request(more.path ?? uploadPath(screen, command), {
      method: 'PUT',
      headers: { [UPLOAD_CLAIM_HEADER]: Buffer.from(more.text ?? text).toString('base64url'), [UPLOAD_SIGNATURE_HEADER]: await signText(more.key ?? key, 'upload', text) },
      body: new Blob([Buffer.from(more.sent ?? bytes)]),
    })
    return response.status
  }

  test('comes with what was on glass, is served with safe headers, and is gone after its time', async () => {
    const bytes = await jpeg()
    expect(await put(bytes)).toBe(200)
    expect(await list()).toMatchObject([{ attachment: { type: 'image/jpeg', sizeBytes: bytes.byteLength, shot: { item: 'item-a', programme: 3, source: 'page' } } }])
    signage.grant('content.edit')
    const response = await signage.app.request(`/api/commands/${command}/attachment`)
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    signage.clock.advance(31 * 86_400_000)
    await houseOf(signage.needs).attachments.tidy()
    expect(await readdir(join(signage.needs.config.dataFolder, 'attachments'))).toEqual([])
    expect((await signage.app.request(`/api/commands/${command}/attachment`)).status).toBe(404)
  })

  test('is taken once', async () => {
    const bytes = await jpeg()
    expect([await put(bytes), await put(bytes)]).toEqual([200, 412])
  })

  test('that another key has signed, or the right one for something else, is refused', async () => {
    const bytes = await jpeg()
    const { key: another } = await makeDeviceKey()
    expect(await put(bytes, { key: another })).toBe(401)
    expect(await put(bytes, { text: '{}' })).toBe(401)
    expect(await put(bytes, { claim: { command: 'another' } })).toBe(401)
    expect(await put(bytes, { claim: { at: signage.clock.now() - 3_600_000 } })).toBe(401)
    expect(await put(bytes, { sent: Buffer.from(bytes).reverse() })).toBe(400)
    expect(await put(bytes, { sent: Buffer.concat([bytes, bytes]) })).toBe(429)
    expect((await list())[0]?.attachment).toBeNull()
  })

  test('that is neither a picture nor what was asked for is refused, however it is called', async () => {
    expect(await put(Buffer.from('<script>alert(1)</script>'))).toBe(400)
    expect(await put(await sharp({ create: { width: 8, height: 8, channels: 3, background: '#c00' } }).png().toBuffer())).toBe(400)
  })

  test('that says of itself that it is larger than any glass is refused, however few bytes it has', async () => {
    const bytes = await jpeg()
    const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]))
    bytes.writeUInt16BE(60_000, frame + 5)
    bytes.writeUInt16BE(60_000, frame + 7)
    expect(await put(bytes)).toBe(429)
    expect(await put(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xd9]))).toBe(400)
    expect((await list())[0]?.attachment).toBeNull()
  })

  test('that no command waits for any more is refused', async () => {
    await signage.ask('POST', '/api/commands/cancel', { commands: [command] })
    expect(await put(await jpeg())).toBe(412)
  })

  test('larger than a screen may send is refused', async () => {
    const response = await signage.app.request(uploadPath(screen, command), { method: 'PUT', body: new Blob([Buffer.alloc(5 * 1024 * 1024 + 1)]) })
    expect([400, 401, 429]).toContain(response.status)
  })

  test('of a log is for those who manage the screen alone', async () => {
    command = (await send({ kind: 'collect-log' })).id
    expect(await put(Buffer.from('一行\nanother line\n'), { claim: { shot: null } })).toBe(200)
    const response = await signage.app.request(`/api/commands/${command}/attachment`)
    expect(response.headers.get('content-type')).toContain('text/plain')
    expect(response.headers.get('content-disposition')).toContain('attachment')
    signage.grant('content.edit')
    expect((await signage.app.request(`/api/commands/${command}/attachment`)).status).toBe(403)
  })
})
