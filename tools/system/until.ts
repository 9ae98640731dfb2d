/** Asks again and again until the answer is yes. Throws after `limitMs`, naming what was waited for. */
export async function until(isSo: () => Promise<boolean> | boolean, what: string, limitMs = 30_000): Promise<void> {
  const end = performance.now() + limitMs
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`Waited ${limitMs / 1000} s in vain until ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
