import { reaches, type Screen, type Target } from '#protocol'
import { groupsWith, type Places } from './arranged.ts'
import { w } from './words.ts'

/** The name of one target. */
export function nameOfTarget(target: Target, places: Places): string {
  switch (target.kind) {
    case 'all':
      return w.allScreens
    case 'site':
      return places.sites.find((each) => each.id === target.id)?.name ?? w.gone
    case 'group':
      return places.groups.find((each) => each.id === target.id)?.name ?? w.gone
    case 'screen':
      return places.screens.find((each) => each.id === target.id)?.name ?? w.gone
  }
}

export function screensReached(targets: readonly Target[], places: Places): readonly Screen[] {
  return places.screens.filter((screen) => reaches(targets, screen, groupsWith(screen, places.groups)))
}
