// Progress for a person: one line per step. Goes to stderr, so that a command's own output stays clean.

const isTerminal = process.stderr.isTTY === true
const refreshMs = isTerminal ? 500 : 15_000

/** A reason to stop that the person at the keyboard can act on. */
export class Refusal extends Error {
  constructor(lines, options) {
    super(lines.join('\n'), options)
    this.lines = lines
  }
}

export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** Runs `work`, which may tell how far it is, and ends with one line that says how long it took. A number is an exit code. */
export async function step(title, work) {
  const began = performance.now()
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`
  let progress = ''
  const show = () => {
    const line = `  … ${title} ${progress} ${seconds()}`
    process.stderr.write(isTerminal ? `\r\x1b[2K${line}` : `${line}\n`)
  }
  if (isTerminal) show()
  const timer = setInterval(show, refreshMs)
  const end = (mark) => {
    clearInterval(timer)
    process.stderr.write(`${isTerminal ? '\r\x1b[2K' : ''}  ${mark} ${title}  ${seconds()}\n`)
  }
  try {
    const result = await work((text) => {
      progress = text
    })
    end(typeof result === 'number' && result !== 0 ? '✗' : '✓')
    return result
  } catch (error) {
    end('✗')
    throw error
  }
}
