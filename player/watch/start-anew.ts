/**
 * The page starts anew behind its picture: the browser lays the old page's last frame over the new one, which takes it away once
 * its own first picture is out (`player.css`, `early.ts`, `run.ts`). It does so for a page that is followed, not for one that is reloaded.
 */
export function startAnew(): void {
  location.replace(import.meta.env.BASE_URL)
  // Where the same address is not followed again, it is at least reloaded.
  setTimeout(() => location.reload(), STILL_HERE_MS)
}

const STILL_HERE_MS = 5000
