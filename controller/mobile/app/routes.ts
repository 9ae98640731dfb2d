import type { Route } from '#elements'

export type PlaceName = 'home' | 'scan' | 'points'

const here = async (): Promise<void> => undefined

/** Every page. All of them come with the first load, so that a page once open needs the network for answers only. */
export const routes: readonly Route<PlaceName>[] = [
  { name: 'home', path: '/', load: here },
  { name: 'home', path: '/index.html', load: here },
  { name: 'scan', path: '/s/:proof?', load: here },
  { name: 'points', path: '/points', load: here },
]
