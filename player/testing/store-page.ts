import { BrowserStore } from '../store/browser-store.ts'
import { openStorage } from '../store/records.ts'
import { storeContract } from '../store/store-contract.ts'

/** Runs one promise of the contract on a browser's real storage, each on ground of its own. */
async function check(title: string): Promise<string> {
  const name = crypto.randomUUID()
  const root = await navigator.storage.getDirectory()
  for await (const entry of root.keys()) await root.removeEntry(entry, { recursive: true })
  const open = async () => (await BrowserStore.open(openStorage(name))).store
  try {
    await storeContract[title]?.({ open, reopen: open })
    return 'kept'
  } catch (error) {
    return error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error)
  }
}

Object.assign(globalThis, { check })
