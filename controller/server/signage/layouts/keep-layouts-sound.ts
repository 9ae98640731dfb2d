import { zoneContentsOf, type Item } from '#content'
import type { ItemId, PlaylistId } from '#protocol'
import type { Reader } from '../../database/index.ts'
import { conflict, invalid } from '../../errors.ts'
import type { Events } from '../../events.ts'
import { findItem, listItemRows } from '../items/index.ts'
import { listPlaylistRows, resolve } from '../playlists/index.ts'

/**
 * What the zones of a layout show must be there, and no layout may be among it, however deep. Both sides of that can be edited, so both are
 * looked at in the transaction of the edit, which is refused where it would break it.
 */
export function keepLayoutsSound(events: Events): void {
  events.join('item.changed', ({ tx }, { item }) => checkItem(tx, item))
  events.join('playlist.changed', ({ tx }) => checkAll(tx))
}

async function checkItem(reader: Reader, id: ItemId): Promise<void> {
  const row = await findItem(reader, id)
  if (row?.item.kind !== 'layout') return
  const library = await readLibrary(reader)
  mustBeSound(row.item, library)
  // It may have tags that bring it into a playlist of another one.
  refuseNesting(library)
}

async function checkAll(reader: Reader): Promise<void> {
  refuseNesting(await readLibrary(reader))
}

interface Library {
  readonly items: ReadonlyMap<string, Item>
  /** Items and playlists that each playlist names. */
  readonly playlists: ReadonlyMap<string, { readonly name: string; readonly named: readonly string[]; readonly inside: readonly string[] }>
}

async function readLibrary(reader: Reader): Promise<Library> {
  const rows = await listItemRows(reader)
  const lists = (await listPlaylistRows(reader)).map((row) => resolve(row, rows))
  return {
    items: new Map(rows.map(({ id, item }) => [id, item])),
    playlists: new Map(lists.map(({ id, name, slots }) => [id as string, { name, named: slots.flatMap((slot) => ('item' in slot ? [slot.item as string] : [])), inside: slots.flatMap((slot) => ('playlist' in slot ? [slot.playlist as string] : [])) }])),
  }
}

function mustBeSound(layout: Item, { items, playlists }: Library): void {
  for (const [index, content] of zoneContentsOf(layout).entries()) {
    const path = `item.zones.${index}.content`
    if (content.kind === 'playlist' && !playlists.has(content.playlist)) throw invalid(`第 ${index + 1} 区的播放列表不存在，可能已被删除。`, `The playlist of zone ${index + 1} is not there; it may have been deleted.`, path)
    if (content.kind === 'playlist') continue
    const item = items.get(content.item)
    if (item === undefined) throw invalid(`第 ${index + 1} 区的内容不存在，可能已被删除。`, `The item of zone ${index + 1} is not there; it may have been deleted.`, path)
    if (item.kind === 'layout') throw invalid(`第 ${index + 1} 区不能再放分区版式。`, `Zone ${index + 1} cannot hold a layout.`, path)
  }
}

function refuseNesting(library: Library): void {
  const layouts = [...library.items.values()].filter((item) => item.kind === 'layout')
  for (const layout of layouts) {
    for (const content of zoneContentsOf(layout)) {
      const inner = content.kind === 'playlist' ? layoutIn(content.playlist, library) : null
      if (inner === null || content.kind !== 'playlist') continue
      const playlist = library.playlists.get(content.playlist)?.name ?? ''
      throw conflict(
        `分区版式“${layout.name}”使用播放列表“${playlist}”，其中又有分区版式“${inner.name}”。分区里不能再放分区版式。`,
        `The layout “${layout.name}” shows the playlist “${playlist}”, which holds the layout “${inner.name}”. A layout cannot be in a layout.`,
      )
    }
  }
}

/** The first layout that the playlist or one inside it holds. */
function layoutIn(id: PlaylistId | string, { items, playlists }: Library): Item | null {
  const seen = new Set<string>()
  const waiting = [id as string]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    const playlist = playlists.get(next)
    const layout = playlist?.named.map((item) => items.get(item)).find((item) => item?.kind === 'layout')
    if (layout !== undefined) return layout
    waiting.push(...(playlist?.inside ?? []))
  }
  return null
}
