/** The reason that `onLost` gives when the broker knows the name or the password no longer. */
export const NOT_AUTHORISED = 'not authorised'
