/** Index of the first number that is at least `value` in the sorted stretch [from, to) of a list; `to` if there is none. */
export function firstFrom(list: ArrayLike<number>, value: number, from = 0, to = list.length): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle] ?? Infinity) < value) low = middle + 1
    else high = middle
  }
  return low
}
