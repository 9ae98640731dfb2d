/** Keeps the shell on this phone. Without a secure origin, or in a browser that has none, the page works all the same, online. */
export function startShell(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const register = () => {
    navigator.serviceWorker.register(`${import.meta.env.BASE_URL}sw.js`).catch((cause: unknown) => console.warn('The shell is not kept on this phone.', cause))
  }
  // After the page itself: the scan comes first.
  if (document.readyState === 'complete') register()
  else window.addEventListener('load', register, { once: true })
}
