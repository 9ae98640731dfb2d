import { readFile } from 'node:fs/promises'
import type { Page } from 'puppeteer-core'

/** The process that runs the page: the renderer that uses the most processor time of those that the browser names. */
export async function rendererOf(page: Page): Promise<number> {
  const session = await page.browser().target().createCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const [busiest] = processInfo.filter(({ type }) => type === 'renderer').toSorted((a, b) => b.cpuTime - a.cpuTime)
  if (busiest === undefined) throw new Error('the page has a renderer')
  return busiest.id
}

/** Memory that the process shares with nobody. */
export async function privateBytes(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8')
  const kib = [...text.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm)].reduce((sum, [, number]) => sum + Number(number), 0)
  return kib * 1024
}
