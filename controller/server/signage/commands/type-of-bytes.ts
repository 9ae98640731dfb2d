/** What bytes are, whatever anybody says of them. Null: neither a JPEG nor plain text in UTF-8. */
export function typeOfBytes(bytes: Uint8Array): 'image/jpeg' | 'text/plain' | null {
  const isJpeg = bytes.length > 4 && bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff && bytes.at(-2) === 0xff && bytes.at(-1) === 0xd9
  if (isJpeg) return 'image/jpeg'
  return isText(bytes) ? 'text/plain' : null
}

function isText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // oxlint-disable-next-line no-control-regex -- these are what plain text has not.
    return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text)
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}
