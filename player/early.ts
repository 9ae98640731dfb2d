import { openStorage, type Storage } from './store/records.ts'
import { turnBack } from './update/turn-back.ts'

declare global {
  /** What was begun while the modules were still on their way. */
  var lobbycastStorage: Storage | undefined
  /** Starts the page again unless the player is running by then. */
  var lobbycastGuard: ReturnType<typeof setTimeout> | undefined
  /** The old page's last frame over this one, where there was one. */
  var lobbycastHold: ViewTransition | null | undefined
  var __zod_globalConfig: { readonly jitless: boolean } | undefined
}

// Schemas are not to be compiled: a strict content policy forbids it and reports every try.
globalThis.__zod_globalConfig = { jitless: true }
globalThis.lobbycastStorage = openStorage(undefined, guard)
// Whoever uses it hears of what fails; until then nobody does.
for (const opening of Object.values(globalThis.lobbycastStorage)) opening.catch(() => undefined)

/**
 * A page whose modules never come, or fail, would stay as it is for ever. Whoever runs ends this; each try waits longer. From the second
 * on a build of the player gives way to the one before it, if that is still here. While a full disk keeps the storage shut, no build is to blame.
 */
function guard(): void {
  clearTimeout(globalThis.lobbycastGuard)
  const tries = Number(sessionStorage.getItem('lobbycast-tries'))
  globalThis.lobbycastGuard = setTimeout(
    () => {
      sessionStorage.setItem('lobbycast-tries', String(tries + 1))
      void (tries === 0 ? Promise.resolve() : turnBack()).finally(() => location.reload())
    },
    20_000 * 2 ** Math.min(tries, 5),
  )
}
guard()
addEventListener('pagereveal', (event) => {
  globalThis.lobbycastHold = event.viewTransition
})
