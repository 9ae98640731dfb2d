import type { LibraryPlaylist } from '#protocol'
import type { Reader } from '../../database/index.ts'
import { invalid } from '../../errors.ts'
import { itemNames } from '../items/index.ts'
import { mustBeSchedule } from './must-be-schedule.ts'

export async function checkSlots(reader: Reader, slots: LibraryPlaylist['slots']): Promise<void> {
  mustBeSchedule({ playlists: [{ id: 'playlist', slots }] }, 2)
  const names = await itemNames(reader)
  for (const [index, slot] of slots.entries()) {
    if (!names.has(slot.item))
      throw invalid(
        `第 ${index + 1} 项的内容不存在，可能已被删除。`,
        `The item at position ${index + 1} is not there; it may have been deleted.`,
        `slots.${index}.item`,
      )
  }
}
