import type { Route } from '#elements'

export type PlaceName = 'home' | 'scan' | 'points' | 'class'

const here = async (): Promise<void> => undefined

/** Every page. All that a scan may lead on to come with the first load, so that a page once open needs the network for answers only; a class needs it anyway. */
export const routes: readonly Route<PlaceName>[] = [
  { name: 'home', path: '/', load: here },
  { name: 'home', path: '/index.html', load: here },
  { name: 'scan', path: '/s/:proof?', load: here },
  { name: 'class', path: '/class/:id', load: async () => import('../pages/class/mob-class.ts') },
  { name: 'points', path: '/points', load: here },
]
