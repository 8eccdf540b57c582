/** One data object: an id of two digits and a value of 1 to 99 characters; templates hold more of them in their value. */
export type DataObject = readonly [id: string, value: string]

/** Id, length in two digits, value; one after the other. Throws a RangeError for a value that has no length. */
export function writeTlv(objects: readonly DataObject[]): string {
  return objects.map(([id, value]) => `${id}${lengthOf(id, value)}${value}`).join('')
}

/** Null when the text does not end where its last value ends, or an id stands twice. */
export function readTlv(text: string): Map<string, string> | null {
  const objects = new Map<string, string>()
  let at = 0
  while (at < text.length) {
    const head = text.slice(at, at + 4)
    if (!/^[0-9]{4}$/.test(head)) return null
    const [id, length] = [head.slice(0, 2), Number(head.slice(2))]
    const value = text.slice(at + 4, at + 4 + length)
    if (length === 0 || value.length !== length || objects.has(id)) return null
    objects.set(id, value)
    at += 4 + length
  }
  return objects
}

function lengthOf(id: string, value: string): string {
  if (value.length < 1 || value.length > 99) throw new RangeError(`Data object ${id} holds 1 to 99 characters`)
  return String(value.length).padStart(2, '0')
}
