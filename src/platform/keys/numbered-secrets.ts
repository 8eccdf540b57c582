/** A secret and the number under which what it protects remembers it. */
export type NumberedSecret = { id: number; secret: string }

/**
 * One secret, or several while one follows another: `2:new,1:old`, the present one first. A value without a number is
 * number 1. Null when the list has no clear meaning. Procedure: docs/runbooks/rotation.md.
 */
export function parseNumberedSecrets(value: string): [NumberedSecret, ...NumberedSecret[]] | null {
  if (!/^\d{1,4}:/.test(value)) return [{ id: 1, secret: value }]
  const secrets = value.split(',').map((entry) => {
    const [, id, secret] = /^\s*(\d{1,4}):(.+?)\s*$/.exec(entry) ?? []
    return { id: Number(id), secret: secret ?? '' }
  })
  const [first, ...others] = secrets
  const isClear = secrets.every(({ id, secret }) => id >= 1 && secret !== '') && new Set(secrets.map(({ id }) => id)).size === secrets.length
  return first && isClear ? [first, ...others] : null
}

/** The same for values that were checked when the configuration was read. */
export function readNumberedSecrets(value: string): [NumberedSecret, ...NumberedSecret[]] {
  const secrets = parseNumberedSecrets(value)
  if (!secrets) throw new Error('A list of secrets has no clear meaning')
  return secrets
}
