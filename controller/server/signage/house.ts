import type { Needs } from '../needs.ts'
import { Uploads } from './media/index.ts'
import { LiveScreens } from './screens/index.ts'

/** What the wing keeps in memory: one of each for one house, shared by its routes and by what runs beside them. */
export interface House {
  readonly uploads: Uploads
  readonly screens: LiveScreens
}

const houses = new WeakMap<Needs, House>()

export function houseOf(needs: Needs): House {
  const house = houses.get(needs) ?? { uploads: new Uploads(needs), screens: new LiveScreens(needs) }
  houses.set(needs, house)
  return house
}
