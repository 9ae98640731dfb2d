import type { Activity } from '#protocol'

/** Brings the sign-in picture of an activity into a playlist. */
export async function openPutOnScreen(activity: Activity): Promise<void> {
  const { OffPutOnScreen } = await import('./off-put-on-screen.ts')
  await new OffPutOnScreen().open(activity)
}
