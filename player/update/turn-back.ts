import { namesIn, startCache } from '../worker/shell-names.ts'

/**
 * Puts the page of the build before in the place of the one that starts now, without a network. False: no other build is kept here.
 * Stands in the page itself, so that it works when nothing else does.
 */
export async function turnBack(): Promise<boolean> {
  const script = (await navigator.serviceWorker.getRegistration())?.active?.scriptURL
  const { shell = null, was = null } = script === undefined ? {} : namesIn(script)
  if (shell === null || was === null || !(await caches.has(startCache(was)))) return false
  const page = await (await caches.open(startCache(was))).match(location.pathname)
  if (page === undefined) return false
  await (await caches.open(startCache(shell))).put(location.pathname, page)
  return true
}
