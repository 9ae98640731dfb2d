import { linkContract } from './link-contract.ts'
import { MemoryBroker } from './memory-link.ts'

linkContract('the memory broker', async () => {
  const broker = new MemoryBroker((username, password) => username === 'known' && password === 'secret')
  return {
    link: async (options) => broker.link(options),
    cut: async (clientId) => broker.cut(clientId),
    goDown: async () => broker.goDown(),
    comeUp: async () => broker.comeUp(),
    close: async () => undefined,
  }
})
