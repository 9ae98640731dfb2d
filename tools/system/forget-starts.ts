import type { Page } from 'puppeteer-core'

/** A player that is started often in a short time goes into safe mode, which is not what is to be seen then. */
export async function forgetStarts(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const opening = indexedDB.open('lobbycast-watch', 1)
    const database = await new Promise<IDBDatabase | null>((resolve, reject) => {
      // There is none before the first player.
      opening.onupgradeneeded = () => opening.transaction?.abort()
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => (opening.error?.name === 'AbortError' ? resolve(null) : reject(opening.error ?? new Error('The starts cannot be forgotten.')))
    })
    if (database === null) return
    const clearing = database.transaction('record', 'readwrite', { durability: 'strict' })
    clearing.objectStore('record').clear()
    await new Promise<void>((resolve, reject) => {
      clearing.oncomplete = () => resolve()
      clearing.onabort = () => reject(clearing.error ?? new Error('The starts were not forgotten.'))
    })
    database.close()
  })
}
