/**
 * Resolves once the address answers, whatever it answers; rejects when nothing does. A frame says `load` for the
 * browser's own error page too, and that page is not for a lobby. Where the app's own policy forbids the question, the
 * frame alone decides.
 */
export async function reachable(url: URL, signal: AbortSignal): Promise<void> {
  const asking = new AbortController()
  let isForbidden = false
  const forbid = (event: SecurityPolicyViolationEvent): void => {
    if (event.blockedURI.startsWith(url.origin)) isForbidden = true
  }
  document.addEventListener('securitypolicyviolation', forbid)
  try {
    await fetch(url, { mode: 'no-cors', credentials: 'omit', referrerPolicy: 'no-referrer', signal: AbortSignal.any([signal, asking.signal]) })
  } catch (error) {
    signal.throwIfAborted()
    // The event of a violation is sent as a task of its own, after the request has failed.
    await new Promise((resolve) => setTimeout(resolve))
    if (!isForbidden) throw new Error('The page cannot be reached.', { cause: error })
  } finally {
    document.removeEventListener('securitypolicyviolation', forbid)
    // The head of the answer is enough.
    asking.abort()
  }
}
