import type { Target } from '#protocol'
import type { Reader } from '../../database/index.ts'
import { findScreen } from '../screens/index.ts'
import { findSite } from '../sites/index.ts'
import { findGroup } from './store.ts'

/** Whether a target points at something that there is. */
export async function isTargetThere(reader: Reader, target: Target): Promise<boolean> {
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
