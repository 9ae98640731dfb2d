import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { cacheServer } from './serve.ts'
import { CacheShelf } from './shelf.ts'

const usage = '用法 / usage: npm run cache -- --controller https://screens.example [--folder cache] [--budget-mib 10240] [--host 127.0.0.1] [--port 8090]'
const wishes = z.object({
  controller: z.url({ protocol: /^https?$/ }).transform((address) => new URL(address).origin),
  folder: z.string().min(1).default('cache'),
  'budget-mib': z.coerce.number().int().min(1).default(10_240),
  host: z.string().default('127.0.0.1'),
  port: z.coerce.number().int().min(0).max(65_535).default(8090),
})

const asked = readWishes()
if (asked === null) process.exitCode = 2
else await serve(asked)

/** Null: it was said what is wrong, and how it is used. */
function readWishes(): z.infer<typeof wishes> | null {
  const text = { type: 'string' } as const
  try {
    return wishes.parse(parseArgs({ options: { controller: text, folder: text, 'budget-mib': text, host: text, port: text } }).values)
  } catch (error) {
    process.stderr.write(`${error instanceof z.ZodError ? z.prettifyError(error) : String(error)}\n${usage}\n`)
    return null
  }
}

async function serve({ controller, folder, host, port, ...limits }: z.infer<typeof wishes>): Promise<void> {
  const shelf = await CacheShelf.open({ folder, budgetBytes: limits['budget-mib'] * 1_048_576, fetch: (hash) => fetch(`${controller}/media/${hash}`) })
  const server = cacheServer(shelf, controller)
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address()
  process.stdout.write(`站点缓存 / site cache: http://${host}:${typeof address === 'object' && address !== null ? address.port : port}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.close())
}
