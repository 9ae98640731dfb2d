import type { Route } from '#elements'

export type PlaceName = 'home' | 'screens' | 'screen' | 'builds' | 'pair' | 'wall' | 'library' | 'item' | 'media' | 'playlists' | 'playlist' | 'schedule' | 'calendar' | 'times' | 'publish' | 'plays' | 'takeover' | 'class' | 'incidents' | 'alerts' | 'activities' | 'activity' | 'people' | 'trail'

/** Every screen of the office. The code of a screen is brought when it is visited. */
export const routes: readonly Route<PlaceName>[] = [
  { name: 'home', path: '/', load: async () => import('../pages/home/off-home.ts') },
  { name: 'screens', path: '/screens', load: async () => import('../pages/screens/off-screens.ts') },
  { name: 'builds', path: '/builds', load: async () => import('../pages/builds/off-builds.ts') },
  { name: 'screen', path: '/screens/:id', load: async () => import('../pages/screen/off-screen.ts') },
  { name: 'pair', path: '/pair/:code?', load: async () => import('../pages/screens/off-screens.ts') },
  { name: 'wall', path: '/wall', load: async () => import('../pages/wall/off-wall.ts') },
  { name: 'library', path: '/library', load: async () => import('../pages/library/off-library.ts') },
  { name: 'media', path: '/media', load: async () => import('../pages/library/off-media.ts') },
  { name: 'item', path: '/library/:id', load: async () => import('../pages/library/off-item.ts') },
  { name: 'playlists', path: '/playlists', load: async () => import('../pages/playlists/off-playlists.ts') },
  { name: 'playlist', path: '/playlists/:id', load: async () => import('../pages/playlists/off-playlist.ts') },
  { name: 'schedule', path: '/schedule', load: async () => import('../pages/schedule/off-schedule.ts') },
  { name: 'times', path: '/times/:part?', load: async () => import('../pages/times/off-times.ts') },
  { name: 'calendar', path: '/calendar/:view?/:date?', load: async () => import('../pages/calendar/off-calendar.ts') },
  { name: 'publish', path: '/publish', load: async () => import('../pages/publish/off-publish.ts') },
  { name: 'plays', path: '/plays', load: async () => import('../pages/plays/off-plays.ts') },
  { name: 'takeover', path: '/takeover/:id?', load: async () => import('../pages/takeover/off-takeover.ts') },
  { name: 'incidents', path: '/incidents/:id?', load: async () => import('../pages/incidents/off-incidents.ts') },
  { name: 'alerts', path: '/alerts', load: async () => import('../pages/alerts/off-alerts.ts') },
  { name: 'class', path: '/class', load: async () => import('../pages/class/off-class.ts') },
  { name: 'activities', path: '/activities', load: async () => import('../pages/activities/off-activities.ts') },
  { name: 'activity', path: '/activities/:id', load: async () => import('../pages/activities/off-activity.ts') },
  { name: 'people', path: '/people/:part?', load: async () => import('../pages/people/off-people.ts') },
  { name: 'trail', path: '/trail', load: async () => import('../pages/trail/off-trail.ts') },
]
