import { describe, expect, test } from 'vitest'
import { MemoryStore } from './memory-store.ts'
import { storeContract } from './store-contract.ts'

describe('the memory store as a store', () => {
  test.each(Object.entries(storeContract))('%s', async (_, check) => {
    const store = new MemoryStore()
    await expect(check({ open: async () => store, reopen: async () => store, loseRecords: () => store.loseRecords() })).resolves.toBeUndefined()
  })
})
