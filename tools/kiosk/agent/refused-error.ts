/** The terminal cannot do what the page asks; the message is one sentence for whoever asked. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'
}
