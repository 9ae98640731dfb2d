/** Asks the controller, or another origin where the address names one: for `/media/{hash}`, to take what a command has asked for, or whether it answers at all. */
export type MediaFetch = (path: string, init: { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal; readonly method?: 'PUT'; readonly body?: Blob }) => Promise<Response>
