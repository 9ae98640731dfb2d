/** What a starting page tells a waiting service worker. */
export const TAKE_OVER = 'take-over'
