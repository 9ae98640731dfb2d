import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { cacheServer } from './serve.ts'
import { CacheShelf } from './shelf.ts'

const { values } = parseArgs({ options: { controller: { type: 'string' }, folder: { type: 'string', default: 'cache' }, 'budget-mib': { type: 'string', default: '10240' }, host: { type: 'string', default: '127.0.0.1' }, port: { type: 'string', default: '8090' } } })
const read = z
  .object({ controller: z.url({ protocol: /^https?$/ }).transform((address) => new URL(address).origin), folder: z.string().min(1), 'budget-mib': z.coerce.number().int().min(1), host: z.string(), port: z.coerce.number().int().min(0).max(65_535) })
  .safeParse(values)

if (!read.success) {
  process.stderr.write('用法 / usage: node tools/cache/main.ts --controller https://screens.example [--folder cache] [--budget-mib 10240] [--host 127.0.0.1] [--port 8090]\n')
  process.exitCode = 2
} else {
  const { controller, folder, host, port } = read.data
  const shelf = await CacheShelf.open({ folder, budgetBytes: read.data['budget-mib'] * 1_048_576, fetch: (hash) => fetch(`${controller}/media/${hash}`) })
  const server = cacheServer(shelf, controller)
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address()
  process.stdout.write(`站点缓存 / site cache: http://${host}:${typeof address === 'object' && address !== null ? address.port : port}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.close())
}
