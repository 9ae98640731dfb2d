import type { Page } from 'puppeteer-core'

/** What a page's own storage holds of the media named: those whose bytes, read back whole, have the hash that is their name. */
export async function soundMedia(page: Page, hashes: readonly string[]): Promise<readonly string[]> {
  return page.evaluate(async (names: readonly string[]) => {
    const answer = <T,>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error ?? new Error('The database does not answer.'))
      })
    const database = await answer(indexedDB.open('lobbycast-player'))
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('media')
    const sound: string[] = []
    for (const name of names) {
      const record = await answer(database.transaction('media').objectStore('media').get(name) as IDBRequest<{ readonly slot: string } | undefined>)
      if (record === undefined) continue
      const bytes = await (await (await folder.getFileHandle(record.slot)).getFile()).arrayBuffer()
      const digest = Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('')
      if (digest === name) sound.push(name)
    }
    database.close()
    return sound
  }, hashes)
}

/** The version that the durable pointer names as active. */
export async function durableVersion(page: Page): Promise<number | null> {
  return page.evaluate(async () => {
    const opening = indexedDB.open('lobbycast-player')
    await new Promise((resolve) => (opening.onsuccess = resolve))
    const reading = opening.result.transaction('pointer').objectStore('pointer').get('pointer')
    await new Promise((resolve) => (reading.onsuccess = resolve))
    opening.result.close()
    return (reading.result as { readonly active: { readonly version: number } | null } | undefined)?.active?.version ?? null
  })
}
