/** MQTT's rule: `+` is one level, `#` is all that follows and the level above; neither meets a first level that starts with `$`. */
export function isMatch(filter: string, topic: string): boolean {
  if (topic.startsWith('$') && !filter.startsWith('$')) return false
  const wanted = filter.split('/')
  const given = topic.split('/')
  for (const [index, part] of wanted.entries()) {
    if (part === '#') return true
    if (part !== '+' && part !== given[index]) return false
    if (given[index] === undefined) return false
  }
  return wanted.length === given.length
}
