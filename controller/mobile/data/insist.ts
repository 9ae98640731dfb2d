import { troubleOf, type Trouble } from './failure.ts'
import type { Line } from './line.ts'

/**
 * Does `act` until the controller answers it. What passes by itself is reported to `onTrouble` and tried again; what the
 * controller refuses is thrown. Only for acts that may safely arrive twice.
 */
export async function insist<T>(act: () => Promise<T>, line: Line, onTrouble: (trouble: Trouble) => void, signal: AbortSignal): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await act()
    } catch (cause) {
      const trouble = troubleOf(cause)
      if (trouble === null) throw cause
      signal.throwIfAborted()
      onTrouble(trouble)
    }
    await line.again(attempt, signal)
  }
}
