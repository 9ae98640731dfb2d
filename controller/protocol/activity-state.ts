/** Signing in opens this long before the start. */
export const OPENS_BEFORE_MS = 3_600_000

export type ActivityState = 'coming' | 'open' | 'over'

/** Whether members can sign in to an activity: from an hour before its start to before its end. */
export function activityStateAt({ startsAt, endsAt }: { readonly startsAt: number; readonly endsAt: number }, at: number): ActivityState {
  if (at >= endsAt) return 'over'
  return at >= startsAt - OPENS_BEFORE_MS ? 'open' : 'coming'
}
