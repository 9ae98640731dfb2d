import { RefusedError, UnreachableError } from '#call'
import { dictionary, say, toast } from '#elements'

const w = dictionary({
  unreachable: { zh: '连不上服务器。请检查网络，稍后再试。', en: 'The controller cannot be reached. Check the network and try again.' },
  unexpected: { zh: '页面出了意外。请刷新后再试。', en: 'Something unexpected happened. Reload the page and try again.' },
  retry: { zh: '重试', en: 'Try again' },
})

/** What to tell the person who asked: the controller's own words where it gave any. */
export function wordsOf(cause: unknown): string {
  if (cause instanceof RefusedError) return say(cause.refusal.message)
  if (cause instanceof UnreachableError) return w.unreachable
  return w.unexpected
}

/** Whether the controller refused because of who asked. */
export function isForbidden(cause: unknown): boolean {
  return cause instanceof RefusedError && cause.refusal.code === 'forbidden'
}

/** The inputs that were wrong, by their path. */
export function problemsOf(cause: unknown): Readonly<Record<string, string>> {
  if (!(cause instanceof RefusedError)) return {}
  return Object.fromEntries((cause.refusal.fields ?? []).map((each) => [each.path, say(each.message)]))
}

/** Runs something the person asked for and says so where it did not succeed. True on success. */
export async function attempt(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act()
    return true
  } catch (cause) {
    toast({ tone: 'bad', text: wordsOf(cause) })
    return false
  }
}
