import { clientsClaim, setCacheNameDetails } from 'workbox-core'
import { PrecacheController, PrecacheRoute, type PrecacheEntry } from 'workbox-precaching'
import { NavigationRoute, Route, Router } from 'workbox-routing'
import { shellOfStartCache, startCache, type WorkerOrder } from './shell-names.ts'

/**
 * Serves one build of the player: its shell, widgets and fonts, so that it starts without a server. It is not in the way of media, nor
 * of anything outside its own folder.
 *
 * A new build waits until a page asks for it: what plays keeps the files it was built with. The files of the build before stay until the new one has
 * proved itself, so that a start can go back to it without a network.
 */
interface Scope extends ServiceWorkerGlobalScope {
  readonly __WB_MANIFEST: (string | PrecacheEntry)[]
}
// The library's types name the worker's global object in this way only.
declare const self: Scope
declare const __SHELL__: string

/** Not yet among the library's types. */
interface Routing {
  addRoutes?(routes: readonly { readonly condition: { readonly urlPattern: string; readonly requestMode?: string }; readonly source: { readonly cacheName: string } }[]): Promise<void>
}

/** The page of exactly this build, whichever the controller hands out by now. */
const PAGE = `shells/${__SHELL__}/index.html`
const PRECACHE = 'lobbycast-shell-'
const ASSETS = `${new URL(self.registration.scope).pathname}assets/`
const start = startCache(__SHELL__)

self.addEventListener('message', (event) => {
  const order: WorkerOrder = event.data
  if (order === 'take-over') void self.skipWaiting()
  if (order === 'forget-others') event.waitUntil(forgetOthers())
})
self.addEventListener('install', (event) => event.waitUntil(startWithoutWorker(event as unknown as Routing)))
self.addEventListener('install', (event) => void serving().precache.install(event))
self.addEventListener('activate', (event) => void serving().precache.activate(event))
self.addEventListener('fetch', (event) => {
  const answer = serving().router.handleRequest({ request: event.request, event })
  if (answer !== undefined) event.respondWith(answer)
})
clientsClaim()
setCacheNameDetails({ prefix: PRECACHE.slice(0, -1), precache: 'precache', suffix: __SHELL__ })

// Woken as soon as the page is asked for, long before the page itself can ask for its storage: what is opened here is open for it by then.
void Promise.allSettled([indexedDB.databases(), navigator.storage.getDirectory()])

let served: { readonly precache: PrecacheController; readonly router: Router } | null = null

/** The browser wakes the worker beside every start, which takes nothing from it: the hundreds of files are looked at when the first is asked for. */
function serving() {
  if (served !== null) return served
  const precache = new PrecacheController()
  precache.addToCacheList(self.__WB_MANIFEST.map((entry) => (typeof entry === 'object' && entry.url === 'index.html' ? { ...entry, url: PAGE } : entry)))
  const router = new Router()
  router.registerRoute(new PrecacheRoute(precache))
  router.registerRoute(new NavigationRoute(precache.createHandlerBoundToURL(PAGE)))
  // A start that went back to the build before asks for that one's files.
  router.registerRoute(new Route(({ url }) => url.pathname.startsWith(ASSETS), async ({ request }) => (await caches.match(request)) ?? fetch(request)))
  served = { precache, router }
  return served
}

/**
 * Browsers that can take the page and what it names straight from a cache need not wake the worker for a start. These few files have
 * a cache of their own: a large one takes long to open.
 */
async function startWithoutWorker(event: Routing): Promise<void> {
  const { pathname } = new URL(self.registration.scope)
  const page = await fetch(PAGE, { cache: 'no-cache' })
  if (!page.ok) throw new Error('The page of this build cannot be had.')
  const named = [...(await page.clone().text()).matchAll(/(?:src|href)="([^"]+)"/g)].flatMap(([, path]) => path ?? [])
  const cache = await caches.open(start)
  await Promise.all([cache.put(pathname, page), cache.addAll(named)])
  if (event.addRoutes === undefined) return
  const source = { cacheName: start }
  await event.addRoutes([{ condition: { urlPattern: pathname, requestMode: 'navigate' }, source }, ...named.map((path) => ({ condition: { urlPattern: path }, source }))])
}

async function forgetOthers(): Promise<void> {
  for (const name of await caches.keys()) {
    const isOther = (shellOfStartCache(name) ?? __SHELL__) !== __SHELL__ || (name.startsWith(PRECACHE) && !name.endsWith(__SHELL__)) || name.startsWith('workbox-precache')
    if (isOther) await caches.delete(name)
  }
}
