import { importPublicKey, isSigned, linkOf } from '#seal'
import { playsText, type PlaysBatch, type ScreenId } from '#protocol'
import type { Reader } from '../../database/index.ts'
import { findScreen } from '../screens/index.ts'
import { findChain, linksBetween } from './store.ts'
import type { PlaysRefusal } from './tables.ts'

/** A batch that is what the screen must have said. `links`: one for each play; null where its player keeps no chain. */
export type Checked = { readonly state: 'good'; readonly links: readonly string[] | null; readonly deviceKey: string | null } | { readonly state: 'refused'; readonly reason: PlaysRefusal }

/** Needs no transaction: only signatures and links are looked at. */
export async function checkSeal(reader: Reader, screen: ScreenId, batch: PlaysBatch): Promise<Checked> {
  const deviceKey = (await findScreen(reader, screen))?.deviceKey ?? null
  const { installation, plays, summary, unreadable, before, after, signature } = batch
  if (before === undefined) return deviceKey === null ? { state: 'good', links: null, deviceKey } : { state: 'refused', reason: 'unsigned' }
  const sum = summary ?? unreadable
  const first = sum?.first ?? plays[0]?.sequence ?? 0
  if (plays.some(({ sequence }, index) => sequence !== first + index)) return { state: 'refused', reason: 'broken-chain' }
  const links: string[] = []
  for (const play of plays) links.push(linkOf(links.at(-1) ?? before, play))
  const link = links.at(-1) ?? after
  if (link === undefined || (after !== undefined && link !== after)) return { state: 'refused', reason: 'broken-chain' }
  if (deviceKey === null) return { state: 'good', links, deviceKey }
  if (signature === undefined) return { state: 'refused', reason: 'unsigned' }
  const text = playsText({ screen, installation, first, last: sum?.last ?? first + plays.length - 1, before, after: link, summary, unreadable })
  return (await isSigned(await importPublicKey(deviceKey), 'plays', text, signature)) ? { state: 'good', links, deviceKey } : { state: 'refused', reason: 'bad-signature' }
}

/** Whether it goes on where the plays that are here end, and says the same of those that it repeats. Of what cannot be read any more nobody knows what it followed. */
export async function checkPlace(reader: Reader, screen: ScreenId, { installation, plays, unreadable, before }: PlaysBatch, links: readonly string[]): Promise<PlaysRefusal | null> {
  if (unreadable !== undefined) return null
  const first = plays[0]?.sequence ?? 1
  const chain = await findChain(reader, screen, installation)
  if (chain === null || chain.link === null) return null
  const known = await linksBetween(reader, screen, installation, first - 1, first + plays.length - 1)
  if (chain.last >= first - 1) known.set(chain.last, chain.link)
  if ((known.get(first - 1) ?? before) !== before) return 'broken-chain'
  return plays.some(({ sequence }, index) => (known.get(sequence) ?? links[index]) !== links[index]) ? 'forked' : null
}
