import type { LibraryEntry, Target } from '#protocol'
import type { Reader } from '../../database/index.ts'
import { invalid } from '../../errors.ts'
import { findGroup } from '../groups/index.ts'
import { findPlaylist, mustBeSchedule } from '../playlists/index.ts'
import { findScreen } from '../screens/index.ts'
import { findSite } from '../sites/index.ts'
import type { Used } from '../uses/index.ts'

export type EntryDraft = Pick<LibraryEntry, 'name' | 'playlist' | 'priority' | 'rank' | 'when' | 'targets'>

/** Refuses what the engine would refuse, and what points at nothing. */
export async function checkEntry(reader: Reader, draft: EntryDraft): Promise<void> {
  const { playlist, priority, when, rank } = draft
  mustBeSchedule({ entries: [{ id: 'entry', playlist, priority, when, anchor: 0, rank }], playlists: [{ id: playlist, slots: [] }] }, 2)
  if ((await findPlaylist(reader, playlist)) === null)
    throw invalid('所选播放列表不存在，可能已被删除。', 'The chosen playlist is not there; it may have been deleted.', 'playlist')
  for (const [index, target] of draft.targets.entries()) {
    if (!(await isThere(reader, target)))
      throw invalid('投放目标中有不存在的站点、分组或屏幕。', 'One of the targets is no site, group or screen that is there.', `targets.${index}`)
  }
}

/** Everything that must be there while the entry is. */
export function usedBy(draft: EntryDraft): Used[] {
  const targets = draft.targets.flatMap((target) => (target.kind === 'all' ? [] : [{ kind: target.kind, id: target.id }]))
  return [{ kind: 'playlist', id: draft.playlist }, ...targets]
}

async function isThere(reader: Reader, target: Target): Promise<boolean> {
  switch (target.kind) {
    case 'all':
      return true
    case 'site':
      return (await findSite(reader, target.id)) !== null
    case 'group':
      return (await findGroup(reader, target.id)) !== null
    case 'screen':
      return (await findScreen(reader, target.id)) !== null
  }
}
