/** What the promise gives, or undefined when it takes longer than that. */
export async function within<T>(limitMs: number, promise: Promise<T>): Promise<T | undefined> {
  const timer = Promise.withResolvers<undefined>()
  const id = setTimeout(timer.resolve, limitMs, undefined)
  try {
    return await Promise.race([promise, timer.promise])
  } finally {
    clearTimeout(id)
  }
}
