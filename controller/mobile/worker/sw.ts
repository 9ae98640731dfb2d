import { clientsClaim, setCacheNameDetails } from 'workbox-core'
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: readonly (PrecacheEntry | string)[] }

/*
 * Serves the shell of the phone page, so that it opens without the network. Nothing that the controller answers goes
 * through here. The page is one script, so a new shell may take over at once: an open page misses nothing.
 */
setCacheNameDetails({ prefix: 'lobbycast-mobile' })
void self.skipWaiting()
clientsClaim()
precacheAndRoute([...self.__WB_MANIFEST])
cleanupOutdatedCaches()
registerRoute(new NavigationRoute(createHandlerBoundToURL('/m/index.html'), { allowlist: [/^\/m\//] }))
