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

addEventListener('message', (event) => {
  if (event.data === TAKE_OVER) void self.skipWaiting()
})
clientsClaim()
cleanupOutdatedCaches()
precacheAndRoute(self.__WB_MANIFEST)
registerRoute(new NavigationRoute(createHandlerBoundToURL('index.html')))
