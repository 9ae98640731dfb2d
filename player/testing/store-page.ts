import { BrowserStore } from '../store/browser-store.ts'
import { openStorage, type Storage } from '../store/records.ts'
import { storeContract } from '../store/store-contract.ts'

/** Runs one promise of the contract on a browser's real storage, each on ground of its own. */
async function check(title: string): Promise<string> {
  const name = crypto.randomUUID()
  const root = await navigator.storage.getDirectory()
  for await (const entry of root.keys()) await root.removeEntry(entry, { recursive: true })
  localStorage.clear()
  const opened: Storage[] = []
  const open = async () => {
    const storage = openStorage(name)
    opened.push(storage)
    return (await BrowserStore.open(storage)).store
  }
  const loseRecords = async () => {
    for (const { database } of opened.splice(0)) (await database).close()
    const deleting = indexedDB.deleteDatabase(name)
    await new Promise((resolve, reject) => {
      deleting.onsuccess = resolve
      deleting.onerror = reject
      deleting.onblocked = reject
    })
  }
  try {
    await storeContract[title]?.({ open, reopen: open, loseRecords })
    return 'kept'
  } catch (error) {
    return error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error)
  }
}

Object.assign(globalThis, { check })
