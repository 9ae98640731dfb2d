import { isIPv6 } from 'node:net'
import { networkInterfaces } from 'node:os'
import { expect, test } from 'vitest'
import { guardedLookup, RefusedAddressError, refusalOf } from './addresses.ts'

test.each([
  ['https://hooks.example/a', true],
  ['http://10.20.30.40:8080/', true],
  ['http://192.168.1.5/', true],
  ['https://[2001:db8::1]/', true],
  ['http://127.0.0.1/', false],
  ['http://127.1/', false],
  ['http://2130706433/', false],
  ['http://localhost:8080/', false],
  ['http://controller.localhost/', false],
  ['http://0.0.0.0/', false],
  ['http://169.254.169.254/latest/', false],
  ['http://[::1]/', false],
  ['http://[fe80::1]/', false],
  ['http://[::ffff:127.0.0.1]/', false],
  ['http://[::ffff:7f00:1]/', false],
  ['http://224.0.0.1/', false],
  ['ftp://hooks.example/', false],
  ['http://me:secret@hooks.example/', false],
])('%s may be used: %s', (address, may) => {
  expect(refusalOf(new URL(address), []) === null).toBe(may)
})

test('a host that the operator named may be reached wherever it is', () => {
  expect(refusalOf(new URL('http://127.0.0.1:9/'), ['127.0.0.1'])).toBeNull()
})

test('a name that leads to the machine itself is refused in the connection', async () => {
  const outcome = (allowed: readonly string[]) => new Promise((resolve) => guardedLookup(allowed)('localhost', { all: true }, (error) => resolve(error)))
  expect(await outcome([])).toBeInstanceOf(RefusedAddressError)
  expect(await outcome(['localhost'])).toBeNull()
})

test('the machine’s own addresses in its networks are the machine itself', () => {
  const own = Object.values(networkInterfaces()).flatMap((all) => all ?? []).map(({ address }) => address)
  expect(own.length).toBeGreaterThan(0)
  for (const address of own) expect(refusalOf(new URL(`http://${isIPv6(address) ? `[${address}]` : address}:8080/`), [])).not.toBeNull()
})
