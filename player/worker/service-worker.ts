import { clientsClaim } from 'workbox-core'
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { TAKE_OVER } from './take-over.ts'

/**
 * Serves the player's shell, widgets and fonts, so that it starts without a server. It is not in the way of media, nor of
 * anything outside its own folder.
 *
 * A new version waits until a page that is just starting asks for it: what plays keeps the files it was built with.
 */
interface Scope extends ServiceWorkerGlobalScope {
  readonly __WB_MANIFEST: (string | PrecacheEntry)[]
}
// The library's types name the worker's global object in this way only.
declare const self: Scope

/** Not yet among the library's types. */
interface Routing {
  addRoutes?(routes: readonly { readonly condition: { readonly urlPattern: string; readonly requestMode?: string }; readonly source: { readonly cacheName: string } }[]): Promise<void>
}

const PAGE = 'index.html'
const START = 'lobbycast-start-'
const manifest = self.__WB_MANIFEST
const start = `${START}${manifest.flatMap((entry) => (typeof entry === 'object' && entry.url === PAGE ? (entry.revision ?? []) : [])).join('')}`

addEventListener('message', (event) => {
  if (event.data === TAKE_OVER) void self.skipWaiting()
})
self.addEventListener('install', (event) => event.waitUntil(startWithoutWorker(event as unknown as Routing)))
self.addEventListener('activate', (event) => event.waitUntil(forgetOldStarts()))
clientsClaim()
cleanupOutdatedCaches()
precacheAndRoute(manifest)
registerRoute(new NavigationRoute(createHandlerBoundToURL(PAGE)))

/**
 * Browsers that can take the page and what it names straight from a cache need not wake the worker for a start. These few files have
 * a cache of their own: a large one takes long to open.
 */
async function startWithoutWorker(event: Routing): Promise<void> {
  if (event.addRoutes === undefined) return
  const { pathname } = new URL(self.registration.scope)
  const page = await fetch(PAGE, { cache: 'no-cache' })
  const named = [...(await page.clone().text()).matchAll(/(?:src|href)="([^"]+)"/g)].flatMap(([, path]) => path ?? [])
  const cache = await caches.open(start)
  await Promise.all([cache.put(pathname, page), cache.addAll(named)])
  const source = { cacheName: start }
  await event.addRoutes([{ condition: { urlPattern: pathname, requestMode: 'navigate' }, source }, ...named.map((path) => ({ condition: { urlPattern: path }, source }))])
}

async function forgetOldStarts(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith(START) && name !== start) await caches.delete(name)
}
