import { createMqttLink } from '#link'
import { Chance, claim, systemTime, type Identity } from '#player'
import { identityFrom } from '../../player/pairing/pair.ts'
import { applyFaults } from './faults.ts'
import { order, type Census, type Connection, type PlayerOrder, type Told } from './messages.ts'
import { SimulatedPlayer, type Flip } from './player.ts'

const TELL_AFTER_MS = 100
const CENSUS_MS = 1000
/** So many pair at once. */
const PAIRING = 8

const players: SimulatedPlayer[] = []
const ending = new AbortController()
const faults = new Map<string, number>()
const problems = { count: 0, last: null as string | null }

process.on('message', (message) => {
  start(message).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`)
    process.exitCode = 1
    process.disconnect()
  })
})
process.on('disconnect', () => void stop())
process.on('SIGTERM', () => void stop())
// A terminal's Ctrl-C reaches the whole group; the parent ends this process in its own time.
process.on('SIGINT', () => {})

async function start(message: unknown): Promise<void> {
  const { origin, script, firstNumber, players: wanted } = order.parse(message)
  const waiting = [...wanted.entries()]
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await startOne(next[1], firstNumber + next[0])
  }
  const startOne = async (of: PlayerOrder, number: number) => {
    const identity = await identityOf(of, origin)
    if (identity === null) throw new Error('A pairing link was used up.')
    const chance = new Chance(script.seed).of(`player ${number}`)
    const player = new SimulatedPlayer({
      identity,
      size: of,
      time: systemTime,
      chance,
      openLink: (options) => watched(identity, createMqttLink(`${origin.replace(/^http/, 'ws')}/mqtt`, options)),
      fetch: (path, init) => fetch(`${origin}${path}`, init),
      flipped,
      problem,
    })
    applyFaults({ script, number, player, chance, signal: ending.signal, problem, happened: (what) => faults.set(what, (faults.get(what) ?? 0) + 1) })
    players.push(player)
    await player.start()
  }
  await Promise.all(Array.from({ length: PAIRING }, work))
  tell({ started: players.length })
  watchLateness()
}

async function identityOf(of: PlayerOrder, origin: string): Promise<Identity | null> {
  if ('token' in of) return claim({ base: origin, time: systemTime, device: { agent: `node ${process.version}`, ...of }, signal: ending.signal, changed: () => undefined }, of.token)
  return identityFrom(of.credential, await crypto.subtle.importKey('jwk', of.deviceKey, 'Ed25519', false, ['sign']))
}

function watched(identity: Identity, link: ReturnType<typeof createMqttLink>): ReturnType<typeof createMqttLink> {
  link.onConnect(() => changed({ screen: identity.screen, isConnected: true, at: Date.now() }))
  link.onLost(() => changed({ screen: identity.screen, isConnected: false, at: Date.now() }))
  return link
}

/** Told to the parent once all that flip in this turn of the loop have: telling takes longer than flipping. */
let flips: Flip[] = []
function flipped(flip: Flip): void {
  if (flips.push(flip) > 1) return
  setTimeout(() => {
    tell({ flips })
    flips = []
  }, TELL_AFTER_MS)
}

let connections: Connection[] = []
function changed(connection: Connection): void {
  if (connections.push(connection) > 1) return
  setTimeout(() => {
    tell({ connections })
    connections = []
  }, TELL_AFTER_MS)
}

function watchLateness(): void {
  let lateMs = 0
  let due = performance.now() + CENSUS_MS
  const timer = setInterval(() => {
    lateMs = Math.max(0, performance.now() - due)
    due = performance.now() + CENSUS_MS
    tell({ census: { ...census(), lateMs: Math.round(lateMs) } })
  }, CENSUS_MS)
  ending.signal.addEventListener('abort', () => clearInterval(timer))
}

function census(): Omit<Census, 'lateMs'> {
  const count = (of: readonly (string | number)[]) => of.reduce<Record<string, number>>((sum, each) => ({ ...sum, [each]: (sum[each] ?? 0) + 1 }), {})
  return {
    players: players.length,
    on: players.filter((each) => each.isOn).length,
    connected: players.filter((each) => each.isConnected).length,
    starts: players.reduce((sum, each) => sum + each.starts, 0),
    versions: count(players.map((each) => each.onAir?.programme?.version ?? 0)),
    states: count(players.map((each) => each.onAir?.glass.state ?? 'off')),
    faults: Object.fromEntries(faults),
    problems: problems.count,
    lastProblem: problems.last,
  }
}

function problem(error: unknown): void {
  problems.count += 1
  problems.last = String(error)
}

function tell(told: Told): void {
  if (process.connected) process.send?.(told)
}

async function stop(): Promise<void> {
  ending.abort(new DOMException('The simulation has ended.', 'AbortError'))
  await Promise.all(players.splice(0).map((player) => player.stop()))
  if (process.connected) process.disconnect()
}
