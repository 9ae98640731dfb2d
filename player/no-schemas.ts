/**
 * Stands for the library of schemas in what runs before the first picture, where nothing is parsed: every schema is this
 * one, and it refuses to be asked. The build puts it in place; see `schemasApart` in `vite.config.ts`.
 */
const ASKING = /^(safe)?(parse|encode|decode)(Async)?$/i

export const z: unknown = new Proxy(() => undefined, {
  get(_, name) {
    if (typeof name === 'string' && ASKING.test(name)) throw new Error('Nothing is parsed before the first picture.')
    return z
  },
  apply: () => z,
})
