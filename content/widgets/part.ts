/** An element of a widget's own template, which is never without it. */
export function part<E extends Element>(root: ParentNode, selector: string): E {
  const found = root.querySelector<E>(selector)
  if (found === null) throw new Error(`The widget has lost its ${selector}.`)
  return found
}
