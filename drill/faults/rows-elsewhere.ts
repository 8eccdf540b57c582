import type { Row } from './row.ts'

/** Rows that tests of the suite show better, and rows that need what is not here. */
export const otherRows: readonly Row[] = [
  { id: 'X06', what: 'the primary is lost', notHere: 'a drill of its own: bin/drill machines promotion. What the doors do meanwhile is X03 and X04.' },
  { id: 'X08', what: 'the disk of the store is full, or writes short', shownBy: ['src/core/application/upload-document.test.ts', 'src/platform/storage/storage.test.ts'] },
  { id: 'X10', what: 'the virus scanner is down or slow', shownBy: ['src/core/application/upload-document.test.ts'] },
  { id: 'X12', what: 'the stamp service charges and then says nothing', shownBy: ['src/emeterai/stamp/faults.test.ts', 'src/core/application/stamp-document.test.ts', 'src/emeterai/ledger/crashes.test.ts'] },
  { id: 'X13', what: 'a stamp comes after we gave it up', shownBy: ['src/emeterai/stamp/perform-stamp.test.ts', 'src/emeterai/stamp/faults.test.ts'] },
  { id: 'X15', what: 'call-backs doubled, reordered, ten at once', shownBy: ['src/emeterai/purchase/callback-routes.test.ts', 'src/emeterai/purchase/settle-purchase.test.ts'] },
  { id: 'X17', what: 'an expired bill paid, paid twice, paid wrongly', shownBy: ['src/emeterai/purchase/settle-purchase.test.ts', 'src/emeterai/purchase/reviews.test.ts'] },
  { id: 'X20', what: 'two tabs, double click, back, refresh', shownBy: ['test/ops/two-portals.test.ts', 'src/core/application/change-step.test.ts', 'src/portal/every-form.test.ts'] },
  { id: 'X29', what: 'restore from a backup', notHere: 'a drill of its own: bin/drill restore.' },
]
