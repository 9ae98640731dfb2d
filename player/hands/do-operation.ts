import type { Agent, AgentAbility } from '../agent/agent.ts'
import type { Operation, Shot } from '#protocol'
import type { Connected } from '../sync/needs.ts'
import type { SetByHand } from './by-hand.ts'
import { sendFile } from './send-file.ts'

/** The newest lines are what a log is asked for. */
const LOG_CHARACTERS = 1_500_000

const IDENTIFY_MS = 10_000

/** Operations that end this very run of the player: whoever runs next knows that they were done. */
const RESTARTS: ReadonlySet<string> = new Set<Operation['kind']>(['reload', 'restart-browser', 'reboot'])

export function isRestart(kind: string): boolean {
  return RESTARTS.has(kind)
}

/** What doing it needs of the rest of sync. */
export interface Hands {
  readonly byHand: SetByHand
  /** Fetches again what is missing. */
  mend(): void
  /** When the name of the screen was last laid over its picture. */
  identifiedAt: number
}

/**
 * Does what was asked. Resolves to what is to be said of it beside that it was done, or to null; rejects with an `Error` of one
 * English sentence. A restart does not resolve where it succeeds.
 */
export async function doOperation(needs: Connected, hands: Hands, id: string, operation: Operation): Promise<string | null> {
  const { clock, device, onAir, store } = needs
  switch (operation.kind) {
    case 'identify':
      hands.identifiedAt = clock.now()
      onAir.identifyAsked.tell(IDENTIFY_MS)
      return null
    case 'reload':
      await device.reload()
      return null
    case 'volume':
    case 'display':
      return hands.byHand.set(operation)
    case 'screenshot':
      return takeShot(needs, hands, id)
    case 'collect-log':
      await sendFile(needs, id, new Blob([await collectLog(needs)], { type: 'text/plain' }), null)
      return null
    case 'clear-store':
      await store.media.keep(new Set())
      if (operation.what === 'media') hands.mend()
      else await store.forgetContent()
      return null
    case 'restart-browser':
      return leave(needs, (await agentThatCan(needs, 'restart-browser')).restartBrowser())
    case 'reboot':
      return leave(needs, (await agentThatCan(needs, 'reboot')).reboot())
  }
}

async function takeShot(needs: Connected, hands: Hands, id: string): Promise<string | null> {
  const { device, onAir, clock } = needs
  const agent = device.terminal !== null && (await device.terminal.facts()).abilities.includes('screenshot') ? device.terminal : null
  if (agent === null && device.draw === undefined) throw new Error('There is no glass.')
  const { item, programme } = onAir.glass
  const at = Math.round(clock.now())
  const hidden = onAir.display === 'off' || onAir.glass.state === 'off' ? 'dark' : at - hands.identifiedAt < IDENTIFY_MS ? 'identify' : null
  const { jpeg, source }: { readonly jpeg: Blob; readonly source: Shot['source'] } = agent !== null ? { jpeg: await agent.screenshot(), source: 'output' } : await mustDraw(needs)
  await sendFile(needs, id, jpeg, { source, at, item, programme, ...(hidden === null ? {} : { hidden }) })
  return null
}

async function mustDraw({ device }: Connected): Promise<{ readonly jpeg: Blob; readonly source: Shot['source'] }> {
  if (device.draw === undefined) throw new Error('There is no glass.')
  return device.draw()
}

/** The player's own lines, those of earlier runs above them, and below them the terminal's. */
async function collectLog({ log, earlierLog, device, clock, onAir, identity }: Connected): Promise<string> {
  const agent = device.terminal
  const head = [`screen ${identity.screen} (${identity.name})`, `player ${device.version}, ${device.agent}`, `at ${new Date(clock.now()).toISOString()} by a clock that is ${clock.trust}`, `on glass: ${JSON.stringify(onAir.glass)}`, ''].join('\n')
  const own = log?.text() ?? 'This player keeps no log.'
  const earlier = earlierLog === undefined ? '' : `${await earlierLog().catch((error: unknown) => `What was kept cannot be read: ${String(error)}`)}\n\n——— this run ———\n`
  const ofTerminal = agent === null ? 'There is no agent.' : await agent.log().catch((error: unknown) => `The agent did not give its log: ${String(error)}`)
  return `${head}\n${earlier.slice(-LOG_CHARACTERS)}${own.slice(-LOG_CHARACTERS)}\n\n——— terminal ———\n${plain(ofTerminal).slice(-LOG_CHARACTERS)}\n`
}

/** Without what terminals colour their lines with. */
function plain(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is taken out.
  return text.replaceAll(/\u001b\[[0-9;]*[A-Za-z]/g, '').replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
}

async function agentThatCan({ device }: Connected, ability: AgentAbility): Promise<Agent> {
  const agent = device.terminal
  if (agent === null) throw new Error('There is no agent on this terminal.')
  if (!(await agent.facts()).abilities.includes(ability)) throw new Error('The agent of this terminal cannot do that.')
  return agent
}

/** The machine takes its time to go down; what has not happened by then does not. */
const LEAVING_MS = 180_000

async function leave({ time, signal }: Connected, asked: Promise<void>): Promise<never> {
  await asked
  return new Promise((_, reject) => {
    const cancel = time.after(LEAVING_MS, () => reject(new Error('The agent has said yes, but nothing has happened.')))
    signal.addEventListener('abort', cancel, { once: true })
  })
}
