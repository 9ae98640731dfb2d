import { canonicalText } from '#protocol'
import { sha256 } from './sha256.ts'

interface Numbered {
  readonly sequence: number
}

/** The link of a play: it stands for everything before it, too. */
export function linkOf(before: string, play: Numbered): string {
  return sha256(`${before}\n${canonicalText(play)}`)
}

/** The link of the last of the plays. */
export function linkAfter(before: string, plays: readonly Numbered[]): string {
  return plays.reduce(linkOf, before)
}

/** Names what an item is: two that look or say anything different have different ones. */
export function itemHashOf(item: object): string {
  const known = itemHashes.get(item)
  if (known !== undefined) return known
  const hash = sha256(canonicalText(item))
  itemHashes.set(item, hash)
  return hash
}

const itemHashes = new WeakMap<object, string>()
