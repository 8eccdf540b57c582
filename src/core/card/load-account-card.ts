import { readCardFile } from '#core/account/account-card.ts'
import type { Deps } from '#core/deps.ts'

/** The account card as PDF for its owner; null while the worker has not drawn it yet. */
export function loadAccountCardPdf(deps: Pick<Deps, 'db' | 'keys' | 'storage'>, accountId: string): Promise<Buffer | null> {
  return readCardFile(deps, accountId)
}
