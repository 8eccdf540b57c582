import { createHash } from 'node:crypto'
import { readUpload } from '#core/application/uploads-for-officers.ts'
import type { Deps } from '#core/deps.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { loadStampedFile } from '#emeterai/stamp/load-stamped-file.ts'

type Findings = { opened: number; broken: string[] }

/** Opens every document and every stamped file that a row names, with the keys, and holds it to the hash that the row keeps. */
export async function openEveryFile(portal: Deps, house: HouseDeps): Promise<Findings> {
  const findings: Findings = { opened: 0, broken: [] }
  const documents = await portal.db.selectFrom('application.document').select(['id', 'applicationId', 'sha256']).execute()
  for (const { id, applicationId, sha256 } of documents) await hold(findings, `document ${id}`, sha256, async () => (await readUpload(portal, applicationId, id))!.content)
  const stamps = await house.db.selectFrom('emeterai.stamp').select(['id', 'accountId', 'outputSha256']).where('state', 'in', ['sealed', 'delivered']).execute()
  for (const { id, accountId, outputSha256 } of stamps) await hold(findings, `stamp ${id}`, outputSha256!, async () => (await loadStampedFile(house, { accountId, stampId: id }))!.bytes)
  return findings
}

async function hold(findings: Findings, what: string, sha256: Buffer, read: () => Promise<Buffer>) {
  const bytes = await read().catch(() => null)
  if (bytes && createHash('sha256').update(bytes).digest().equals(sha256)) findings.opened += 1
  else findings.broken.push(what)
}
