import { endpoint, endpoints, type AccountId } from '#protocol'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { RefusalError } from '../errors.ts'
import { makeLog } from '../log.ts'
import { Shells } from '../storage/shells.ts'
import { GivenAccess, makeGround, type Ground } from '../testing/ground.ts'
import { newApp } from './new-app.ts'
import { makeOpenApi } from './openapi.ts'
import { pages } from './pages.ts'
import { serve } from './serve.ts'
import { systemRoutes } from './system-routes.ts'

let ground: Ground
let apps = ''
beforeEach(async () => {
  ground = await makeGround()
  apps = mkdtempSync(join(tmpdir(), 'apps-'))
  mkdirSync(join(apps, 'office/assets'), { recursive: true })
  writeFileSync(join(apps, 'office/index.html'), '<!doctype html><title>office</title>')
  writeFileSync(join(apps, 'office/assets/app-1a2b3c.js'), 'console.log(1)')
})
afterEach(async () => {
  rmSync(apps, { recursive: true })
  await ground.stop()
})

function site() {
  const app = newApp(ground.needs)
  systemRoutes(app, ground.needs, { version: '1.2.3', isBrokerUp: () => true })
  pages(app, '1.2.3', ground.needs.shells, apps)
  return app
}

describe('builds of the player', () => {
  const first = '000000000001'
  beforeEach(async () => {
    const built = join(ground.needs.config.dataFolder, 'built-player')
    mkdirSync(join(built, 'assets'), { recursive: true })
    for (const [path, text] of [['index.html', '<!doctype html><script>early()</script>'], ['sw.js', 'worker'], ['assets/start-1a2b3c4d.js', 'start'], ['shell.json', JSON.stringify({ shell: first, version: '1', files: [{ path: 'assets/start-1a2b3c4d.js', sha256: 'a'.repeat(64) }] })]] as const) writeFileSync(join(built, path), text)
    Object.assign(ground.needs, { shells: await Shells.open(join(ground.needs.config.dataFolder, 'shells'), built) })
    mkdirSync(join(apps, 'player'), { recursive: true })
    writeFileSync(join(apps, 'player/index.html'), '<!doctype html><title>newest</title>')
    writeFileSync(join(apps, 'player/sw.js'), 'newest worker')
  })

  test('are served by name beside the newest: worker, page, contents and what is named by its content', async () => {
    const app = site()
    const text = async (path: string) => (await app.request(path)).text()
    expect(await text(`/player/sw.js?shell=${first}&was=000000000000`)).toBe('worker')
    expect(await text('/player/sw.js')).toBe('newest worker')
    expect(await text(`/player/shells/${first}/index.html`)).toContain('early()')
    expect(JSON.parse(await text(`/player/shells/${first}/shell.json`))).toMatchObject({ shell: first })
    const asset = await app.request('/player/assets/start-1a2b3c4d.js')
    expect([await asset.text(), asset.headers.get('cache-control')]).toEqual(['start', 'public, max-age=31536000, immutable'])
  })

  test('bring the policy that allows the script in their own page', async () => {
    const policy = (await site().request(`/player/shells/${first}/index.html`)).headers.get('content-security-policy')
    expect(policy).toContain(`'sha256-${createHash('sha256').update('early()').digest('base64')}'`)
  })

  test('that are not there, or climb out of their folder, are not found', async () => {
    const app = site()
    for (const path of ['/player/sw.js?shell=00000000000f', '/player/shells/00000000000f/index.html', `/player/shells/${first}/keys.json`, `/player/shells/${first}/..%2F..%2Fkeys.json`]) {
      expect([path, (await app.request(path)).status]).toEqual([path, 404])
    }
  })
})

describe('the document of the interface', () => {
  test('has every endpoint with its words, parameters and answer', () => {
    const { paths } = makeOpenApi('1.2.3')
    const listed = Object.values(paths).flatMap((methods) => Object.values(methods))
    expect(new Set(listed.map((operation) => operation.operationId))).toEqual(new Set(Object.keys(endpoints)))
    for (const operation of listed) {
      expect(operation.summary).not.toBe('')
      expect(operation['x-summary-zh']).not.toBe('')
    }
    expect(paths['/api/posts/{id}']?.['delete']).toMatchObject({ operationId: 'endPost', parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }], security: [{ session: [] }] })
    expect(paths['/api/session']?.['post']).toMatchObject({ security: [], requestBody: { content: { 'application/json': { schema: { required: ['name', 'password'] } } } } })
    expect(paths['/api/members']?.['get']?.parameters.find(({ name }) => name === 'limit')).toMatchObject({ in: 'query', required: false, schema: { type: 'number', maximum: 200 } })
  })

  test('is served, and so is a page of it that names every operation and asks nothing of anybody else', async () => {
    const app = site()
    expect(await (await app.request('/api/openapi.json')).json()).toMatchObject({ openapi: '3.1.0', info: { version: '1.2.3' } })
    const page = await (await app.request('/api/reference')).text()
    for (const [name, { words }] of Object.entries(endpoints)) {
      expect(page).toContain(`id="${name}"`)
      expect(page).toContain(words.zh)
    }
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//)
    expect(page).not.toContain('<script')
  })
})

describe('how the controller was set up', () => {
  test('is told to those who work in the office, the data folder only to those who manage the system', async () => {
    const rights = new GivenAccess()
    const app = newApp(ground.needs)
    app.use((http, next) => {
      http.set('actor', { kind: 'account', account: 'somebody' as AccountId, member: null, terminal: 'office', address: '10.0.0.7' })
      return next()
    })
    systemRoutes(app, { ...ground.needs, access: rights }, { version: '1.2.3', isBrokerUp: () => true })
    const ask = async () => (await app.request('/api/installation')).json()
    expect(await ask()).toMatchObject({ error: { code: 'forbidden' } })
    rights.rights = ['trail.read']
    expect(await ask()).toEqual({ zone: 'Asia/Shanghai', dataFolder: null })
    rights.rights = ['system.manage']
    expect(await ask()).toEqual({ zone: 'Asia/Shanghai', dataFolder: ground.needs.config.dataFolder })
  })
})

describe('errors', () => {
  const wanted = endpoint({ method: 'POST', path: '/api/wanted', group: 'system', access: 'anyone', words: { zh: '试', en: 'Try' }, body: z.object({ name: z.string().min(3) }) })

  test('inside are hidden from who asked', async () => {
    const app = newApp(ground.needs)
    serve(app, wanted, () => Promise.reject(new Error('select * from accounts: secret')))
    const response = await app.request('/api/wanted', { method: 'POST', body: '{"name":"long enough"}' })
    expect(response.status).toBe(500)
    const text = await response.text()
    expect(text).not.toContain('secret')
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'internal', message: { zh: expect.any(String), en: expect.any(String) } } })
  })

  test('are defects in the log, unless the asker has hung up', async () => {
    let lines = ''
    const app = newApp({ ...ground.needs, log: makeLog({ logLevel: 'info' }, { write: (line) => (lines += line) }) })
    serve(app, wanted, () => Promise.reject(new Error('aborted')))
    const body = '{"name":"long enough"}'
    await app.request(new Request('http://localhost:8080/api/wanted', { method: 'POST', body, signal: AbortSignal.abort() }))
    expect(lines).toBe('')
    await app.request('/api/wanted', { method: 'POST', body })
    expect(lines).toContain('a request failed')
  })

  test('name the fields that were wrong in both languages', async () => {
    const app = newApp(ground.needs)
    serve(app, wanted, async () => ({}))
    const response = await app.request('/api/wanted', { method: 'POST', body: '{"name":"x"}' })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code: 'invalid', fields: [{ path: 'name', message: { zh: expect.stringMatching(/[\u4e00-\u9fff]/), en: expect.any(String) } }] } })
    expect((await app.request('/api/wanted', { method: 'POST', body: '{' })).status).toBe(400)
  })

  test('have the status of their code', async () => {
    const statuses = { 'not-found': 404, forbidden: 403, unauthorised: 401, conflict: 409, invalid: 400, limit: 429, outdated: 409, precondition: 412 } as const
    for (const [code, status] of Object.entries(statuses)) {
      const app = newApp(ground.needs)
      serve(app, wanted, () => Promise.reject(new RefusalError(code as keyof typeof statuses, { zh: '不', en: 'No' })))
      expect((await app.request('/api/wanted', { method: 'POST', body: '{"name":"long enough"}' })).status).toBe(status)
    }
    expect(await (await newApp(ground.needs).request('/api/nothing')).json()).toMatchObject({ error: { code: 'not-found' } })
  })

  test('a request that is too large is refused', async () => {
    const app = newApp(ground.needs)
    serve(app, wanted, async () => ({}))
    const response = await app.request('/api/wanted', { method: 'POST', body: JSON.stringify({ name: 'x'.repeat(3 * 1024 * 1024) }) })
    expect(response.status).toBe(429)
  })
})

describe('pages', () => {
  test('the first one leads to all three terminals and to the documents, and needs nothing from elsewhere', async () => {
    const response = await site().request('/')
    const page = await response.text()
    expect(response.headers.get('content-type')).toContain('text/html')
    for (const link of ['/office/', '/m/', '/player/', '/api/reference']) expect(page).toContain(`href="${link}"`)
    for (const [, path] of page.matchAll(/(?:src|href)="(\/landing\/[^"]+)"/g)) expect((await site().request(path ?? '')).status).toBe(200)
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//)
  })

  test('an app is served with its addresses, hashed files for ever and the page itself never from memory', async () => {
    const app = site()
    expect((await app.request('/office?x=1')).headers.get('location')).toBe('/office/?x=1')
    for (const path of ['/office/', '/office/screens/one', '/office/a.scanned.address']) {
      const response = await app.request(path, { headers: { accept: 'text/html,*/*;q=0.8' } })
      expect({ path, text: await response.text(), cache: response.headers.get('cache-control') }).toEqual({ path, text: expect.stringContaining('office'), cache: 'no-cache' })
    }
    expect((await app.request('/office/assets/app-1a2b3c.js')).headers.get('cache-control')).toContain('immutable')
    const missing = await app.request('/office/assets/app-gone.js')
    expect(missing.status).toBe(404)
    expect(missing.headers.get('cache-control')).toBeNull()
  })

  test('files outside of an app are not reached', async () => {
    writeFileSync(join(apps, 'secret.txt'), 'secret')
    for (const path of ['/office/../secret.txt', '/office/%2e%2e/secret.txt', '/office/..%2fsecret.txt', '/office//etc/passwd']) expect(await (await site().request(path)).text()).not.toContain('secret\n')
  })

  test('an app that is not built says how to build it', async () => {
    const response = await site().request('/player/')
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ error: { message: { en: expect.stringContaining('npm run build') } } })
  })

  test('carry a policy under which nothing comes from elsewhere; only player and office may frame web pages', async () => {
    const app = site()
    const policy = async (path: string) => (await app.request(path)).headers.get('content-security-policy') ?? ''
    expect(await policy('/')).toContain("default-src 'self'; script-src 'self'")
    expect(await policy('/')).toContain("frame-src 'none'")
    expect(await policy('/m/')).toContain("frame-src 'none'")
    expect(await policy('/office/')).toContain("frame-src 'self' http: https:")
    expect(await policy('/office/')).toContain("connect-src 'self' data: blob: ws: wss:;")
    expect(await policy('/player/')).toContain("connect-src 'self' data: blob: ws: wss: http: https:;")
    expect((await app.request('/')).headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('a script inside an app’s own page is allowed by its hash, and no other', async () => {
    writeFileSync(join(apps, 'office/index.html'), '<!doctype html><title>office</title><script>begin()</script>')
    const policy = (await site().request('/office/', { headers: { accept: 'text/html' } })).headers.get('content-security-policy') ?? ''
    expect(policy).toContain(`script-src 'self' 'sha256-${createHash('sha256').update('begin()').digest('base64')}';`)
  })

  test('a narrower policy of an answer stays', async () => {
    const app = newApp(ground.needs)
    app.get('/drawing', (http) => http.body('<svg/>', 200, { 'content-security-policy': 'sandbox' }))
    expect((await app.request('/drawing')).headers.get('content-security-policy')).toBe('sandbox')
  })
})

describe('the system', () => {
  test('says whether its parts are up', async () => {
    expect(await (await site().request('/api/health')).json()).toEqual({ state: 'ok', version: '1.2.3', at: ground.clock.now(), broker: 'up', database: 'up' })
    ground.broker.goDown()
    expect(await (await site().request('/api/health')).json()).toMatchObject({ state: 'degraded', broker: 'down' })
  })

  test('shows the trail to who may read it and to nobody else', async () => {
    const app = newApp(ground.needs)
    app.use(async (http, next) => {
      const name = http.req.header('x-test-account')
      if (name !== undefined) http.set('actor', { kind: 'account', account: name as AccountId, member: null, terminal: 'office', address: '' })
      await next()
    })
    systemRoutes(app, ground.needs, { version: '1.2.3', isBrokerUp: () => true })
    expect((await app.request('/api/trail')).status).toBe(401)
    expect((await app.request('/api/trail', { headers: { 'x-test-account': 'somebody' } })).status).toBe(403)
    expect((await app.request('/api/jobs/unknown', { headers: { 'x-test-account': 'somebody' } })).status).toBe(404)
  })
})
