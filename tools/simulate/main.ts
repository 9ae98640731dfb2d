import { call } from '#call'
import { claimEnrolment } from '#protocol'
import { z } from 'zod'
import { startProtocolPlayer, type Flip, type ProtocolPlayer } from './protocol-player.ts'

/** Told by the parent process over its channel: which players to be. */
const order = z.object({
  origin: z.string(),
  /** One pairing link's token and glass per player. */
  players: z.array(z.object({ token: z.string(), widthPx: z.int(), heightPx: z.int() })),
})

const TELL_AFTER_MS = 100

const players: ProtocolPlayer[] = []

process.on('message', (message) => {
  void start(message)
})
process.on('disconnect', () => void stop())
process.on('SIGTERM', () => void stop())
// A terminal's Ctrl-C reaches the whole group; the parent ends this process in its own time.
process.on('SIGINT', () => {})

async function start(message: unknown): Promise<void> {
  const { origin, players: wanted } = order.parse(message)
  for (const { token, ...size } of wanted) players.push(await startProtocolPlayer(origin, await call(claimEnrolment, { body: { token } }, { base: origin }), size, flipped))
  process.send?.({ started: players.length })
}

/** Told to the parent once all that flip in this turn of the loop have: telling takes longer than flipping. */
let flips: Flip[] = []
function flipped(flip: Flip): void {
  if (flips.push(flip) > 1) return
  setTimeout(() => {
    process.send?.({ flips })
    flips = []
  }, TELL_AFTER_MS)
}

async function stop(): Promise<void> {
  await Promise.all(players.splice(0).map((player) => player.stop()))
  if (process.connected) process.disconnect()
}
