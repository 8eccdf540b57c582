/** A call of `together` whose questions reach past the connection they are given. `what`: the words that do. */
export type Stray = { line: number; what: string }

/** Names by which the outer database is known; `deps.clock` and the like are no questions. */
const outerNames = ['db', 'tx', 'deps', 'parts', 'house']

/**
 * Finds what is asked inside of `together(outer, (own) => …)` of another `db` than its own (decision 118): the outer one takes a second
 * connection while the first is held, and in a transaction it waits for itself. Reads the text as we write it, not all of TypeScript.
 */
export function findStrays(source: string): Stray[] {
  return callsOf(source).flatMap(({ at, outer, own, asked }) => {
    const forbidden = [...new Set([...outerNames, outer.split('.')[0]!])].filter((name) => name !== own)
    const words = forbidden.flatMap((name) => [...asked.matchAll(new RegExp(`(?<![\\w.$'"])(\\.\\.\\.)?${name}\\b(?!\\s*:)(\\.\\w+)?`, 'g'))].filter((found) => isStray(asked, found, own)))
    return words.map(({ 0: what }) => ({ line: source.slice(0, at).split('\n').length, what }))
  })
}

/** `deps.keys` is no question; `{ ...deps, db }` puts the own connection in the place of the outer. */
function isStray(asked: string, { index, 1: spread, 2: member }: RegExpExecArray, own: string): boolean {
  if (member) return member === '.db' || member === '.tx'
  if (!spread) return true
  const rest = asked.slice(index, asked.indexOf('}', index))
  return !(own === 'db' ? /,\s*db\s*(?:,|$)/ : new RegExp(`,\\s*db:\\s*${own}\\b`)).test(rest.trimEnd())
}

type Call = { at: number; outer: string; own: string; asked: string }

function callsOf(source: string): Call[] {
  return [...source.matchAll(/(?<![\w.])together\(/g)].map(({ index }) => {
    const inside = source.slice(index + 'together('.length, endOfCall(source, index + 'together('.length))
    const [head, outer, own] = /^\s*([\w.]+),\s*(?:async\s*)?\((\w+)\)\s*=>/.exec(inside) ?? []
    if (!head) throw new Error(`together() is written as together(db, (db) => …): ${inside.slice(0, 60)}`)
    return { at: index, outer: outer!, own: own!, asked: inside.slice(head.length) }
  })
}

function endOfCall(source: string, from: number): number {
  let depth = 1
  for (let at = from; at < source.length; at += 1) {
    if ('([{'.includes(source[at]!)) depth += 1
    if (')]}'.includes(source[at]!)) depth -= 1
    if (depth === 0) return at
  }
  throw new Error('together( is never closed')
}
