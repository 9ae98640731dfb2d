import type { PlStage } from './stage/pl-stage.ts'
import './stage/pl-stage.ts'
import { systemTime } from './clock/time.ts'
import { isRunning, problem, settleIn } from './device.ts'
import { run } from './run.ts'
import { keepShell } from './shell.ts'
import { BrowserStore } from './store/browser-store.ts'
import { emptyHands, emptyPointer, type Identity } from './store/store.ts'
import { beginStart } from './watch/begin.ts'
import { BrowserStartRecords } from './watch/start-records.ts'

async function start(): Promise<void> {
  const stage = document.querySelector('pl-stage')
  if (stage === null) throw new Error('The page has no stage.')
  // A text in the system's face is better than none.
  stage.loadFonts = () => import('./fonts.css').catch(problem)
  const records = new BrowserStartRecords()
  const beginning = beginStart(records, systemTime, problem)
  const { store, first } = await BrowserStore.open(globalThis.lobbycastStorage)
  const { identity: known = null, pointer = emptyPointer, takeovers = null, floor = null, hands = emptyHands } = first
  const token = /^#claim=([\w-]{16,100})$/.exec(location.hash)?.[1] ?? null
  if (token === null && known !== null) await run({ store, identity: known, pointer, takeovers, floor, byHand: hands.byHand, stage, records, beginning })
  else await run({ store, identity: await become(store, stage, token, known), pointer: await store.pointer(), takeovers: await store.takeovers(), floor, byHand: await store.byHand(), stage, records, beginning })
  settleIn()
  await keepShell()
}

/** By link or by code. A link that is used up leaves a screen that was paired before what it was. */
async function become(store: BrowserStore, stage: PlStage, token: string | null, known: Identity | null): Promise<Identity> {
  const { claimOnGlass, pairOnGlass } = await import('./pairing/pair-on-glass.ts')
  isRunning()
  const claimed = token === null ? null : await claimOnGlass(store, stage, token)
  // Neither a reload nor a look at the address shall use the token again.
  history.replaceState(null, '', location.pathname)
  return claimed ?? known ?? (await pairOnGlass(store, stage))
}

start().catch(problem)
