/** What a browser's database answers. Rejects with its reason. */
export function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('The database does not answer.'))
  })
}

/** A database of one table, for what must not depend on the player's own. */
export function openTable(name: string, table: string, options?: IDBObjectStoreParameters): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(table, options)
  return answerOf(request)
}

/** Resolves when all of it is written; rejects when none of it is. */
export function written(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('The database took nothing.'))
  })
}
