import type { Temporal as Library } from 'temporal-polyfill'

// The library has the same interface as what it stands in for.
const native = (globalThis as { readonly Temporal?: typeof Library }).Temporal

/**
 * The browser's own calendar. The library is nine tenths of what a start would have to read, so it is fetched only by
 * browsers that have none.
 */
export const Temporal: typeof Library = native ?? (await import('temporal-polyfill')).Temporal
