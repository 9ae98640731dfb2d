import type { Needs } from '../needs.ts'
import { Attachments, Dispatch } from './commands/index.ts'
import { Uploads } from './media/index.ts'
import { LiveScreens } from './screens/index.ts'

/** What the wing keeps in memory: one of each for one house, shared by its routes and by what runs beside them. */
export class House {
  readonly screens: LiveScreens
  readonly attachments: Attachments
  readonly dispatch: Dispatch
  readonly #needs: Needs
  #uploads: Uploads | null = null

  constructor(needs: Needs) {
    this.#needs = needs
    this.screens = new LiveScreens(needs)
    this.attachments = new Attachments(needs)
    this.dispatch = new Dispatch(needs, this.screens)
  }

  /** Made when it is first needed: it has a folder to make. */
  get uploads(): Uploads {
    this.#uploads ??= new Uploads(this.#needs)
    return this.#uploads
  }
}

const houses = new WeakMap<Needs, House>()

export function houseOf(needs: Needs): House {
  const house = houses.get(needs) ?? new House(needs)
  houses.set(needs, house)
  return house
}
