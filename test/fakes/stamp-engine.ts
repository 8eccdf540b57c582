import type { StampEngine } from '#emeterai/stamp/stamp-engine.ts'

/** Stamps by writing the serial behind the file: for tests of the ledger, which only needs that every stamp is another file. */
export function fakeStampEngine(): StampEngine {
  return {
    check: async () => ({ ok: true, pageCount: 1 }),
    stamp: async (pdf, _place, { serial }) => ({ ok: true, stamped: Buffer.concat([pdf, Buffer.from(`\n% ${serial} ${Math.random()}`)]) }),
  }
}
