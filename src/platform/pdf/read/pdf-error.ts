/** Why a file cannot be read as a PDF. `fatal` ones are signs of an attack or of no use to mend: nothing is repaired after them. */
export type PdfErrorCode =
  | 'no-header'
  | 'no-root'
  | 'no-pages'
  | 'truncated'
  | 'broken'
  | 'encrypted'
  | 'changes-forbidden'
  | 'unsupported-filter'
  | StampRefusal
  | FatalCode

/** Why a stamp is not put there. */
export type StampRefusal = 'no-such-page' | 'off-page' | 'overlaps-stamp' | 'overlaps-signature' | 'duplicate-serial' | 'later-changes'

const fatalCodes = ['too-deep', 'too-many-objects', 'too-many-pages', 'too-many-values', 'bomb', 'xref-loop', 'page-tree-loop'] as const
type FatalCode = (typeof fatalCodes)[number]

export class PdfError extends Error {
  readonly code: PdfErrorCode
  /** How far it was read before that was seen, where a value was followed. */
  readonly readTo: number | null
  constructor(code: PdfErrorCode, detail = '', readTo: number | null = null) {
    super(detail ? `${code}: ${detail}` : code)
    this.name = 'PdfError'
    this.code = code
    this.readTo = readTo
  }
}

export function isFatal(error: unknown): boolean {
  return error instanceof PdfError && (fatalCodes as readonly string[]).includes(error.code)
}

/** Turns what a stranger's file made fail into null; what we may not go on after is thrown again. */
export function orNull<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof PdfError) || isFatal(error)) throw error
    return null
  }
}
