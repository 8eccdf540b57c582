const longest = 500

/** The page to come back to after signing in: an address of our own and nothing else, or null. */
export function safeReturnPath(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > longest || !/^\/(?![/\\])[\x21-\x7e]*$/.test(value) || value.includes('\\')) return null
  const base = 'http://here.invalid'
  if (!URL.canParse(value, base)) return null
  const { origin, pathname, search } = new URL(value, base)
  return origin === base && !pathname.startsWith('//') ? pathname + search : null
}
