import type { Words } from '#protocol'
import { lookup as resolve, type LookupAddress } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { networkInterfaces } from 'node:os'

/**
 * Where webhooks may go: http and https, to the public network and to private networks, since many receivers stand in the house. Never
 * to the controller's own machine, to neighbours without an address of their own (among them the services of clouds that give out
 * credentials), or to many at once. Names are judged by what they resolve to, in the very connection. Hosts that the operator named
 * may be reached wherever they are.
 */
const refused = new BlockList()
for (const [net, prefix] of [['0.0.0.0', 8], ['127.0.0.0', 8], ['169.254.0.0', 16], ['192.0.0.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4], ['100.100.100.200', 32]] as const) refused.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of [['::', 128], ['::1', 128], ['fe80::', 10], ['ff00::', 8], ['fd00:ec2::254', 128]] as const) refused.addSubnet(net, prefix, 'ipv6')

export class RefusedAddressError extends Error {
  constructor(host: string) {
    super(`The address of ${host} is not one that alerts may be sent to.`)
    this.name = 'RefusedAddressError'
  }
}

/** Why the address may not be used, as far as it says itself; null where it may. */
export function refusalOf({ protocol, hostname, username, password }: URL, allowed: readonly string[]): Words | null {
  if (protocol !== 'http:' && protocol !== 'https:') return { zh: '地址须以 http:// 或 https:// 开头。', en: 'The address must begin with http:// or https://.' }
  if (username !== '' || password !== '') return { zh: '地址中不能带用户名和密码。', en: 'The address must not hold a user name or a password.' }
  if (allowed.includes(hostname)) return null
  const address = hostname.replace(/^\[|\]$/g, '')
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost')
  if (!isLocal && (isIP(address) === 0 || !isRefused(address))) return null
  return { zh: '不能发往本机或链路本地地址。确有需要时，由系统管理员在 LOBBYCAST_ALERT_HOSTS 中写明该主机。', en: 'It cannot be sent to the controller’s own machine or to a link-local address. If it must be, the operator names the host in LOBBYCAST_ALERT_HOSTS.' }
}

/** Resolves names for one connection, and refuses where they lead. */
export function guardedLookup(allowed: readonly string[]): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error !== null) return done(error, [])
      const good = allowed.includes(hostname) ? found : found.filter(({ address }) => !isRefused(address))
      const [first] = good
      if (first === undefined) return done(new RefusedAddressError(hostname), [])
      if (options.all === true) done(null, good)
      else done(null, first.address, first.family)
    })
  }
}

function isRefused(address: string): boolean {
  // An address of the old network inside one of the new is judged as what it is.
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
  const family = isIP(mapped) === 6 ? 'ipv6' : 'ipv4'
  return isOwn(mapped, family) || refused.check(mapped, family) || (family === 'ipv6' && /^::ffff:/i.test(mapped))
}

/** The machine is the machine under all of its addresses; networks come and go while it runs. */
function isOwn(address: string, family: 'ipv4' | 'ipv6'): boolean {
  const own = new BlockList()
  for (const each of Object.values(networkInterfaces()).flat()) if (each !== undefined) own.addAddress(each.address, each.family === 'IPv6' ? 'ipv6' : 'ipv4')
  return own.check(address, family)
}
