import type { Mutant } from './mutant.ts'

/** CAPTCHA and work, the trail, the scanner. */
export const proofMutants: readonly Mutant[] = [
  {
    name: 'captcha-serves-twice',
    lost: 'A CAPTCHA serves once',
    file: 'src/platform/captcha/check-captcha.ts',
    old: "  if (spends && !(await spendChallenge(deps.db, spends))) return 'expired'\n",
    new: '  void [spendChallenge, spends]\n',
    tests: ['src/portal/captcha/routes.test.tsx'],
  },
  {
    name: 'work-for-any-form',
    lost: 'Work and codes count for the form they were given for',
    file: 'src/platform/captcha/check-captcha.ts',
    old: 'if (!challenge || forms[challenge.form] !== form) return',
    new: 'if (!challenge) return',
    tests: ['src/portal/captcha/routes.test.tsx', 'src/portal/session/abuse.test.ts'],
  },
  {
    name: 'trail-beside-the-change',
    lost: 'A change and its trace are one transaction',
    file: 'src/core/application/submit-application.ts',
    old: 'recordEvent(of, {',
    new: 'recordEvent(deps.db as never, {',
    tests: ['src/core/application/submit-application.test.ts'],
    only: 'T20|one transaction',
  },
  {
    name: 'seal-skips-running',
    lost: 'A seal leaves no transaction behind that was still running',
    file: 'src/core/audit/seal/seal-events.ts',
    old: 'select pg_snapshot_xmin(pg_current_snapshot())::text as tx',
    new: 'select pg_snapshot_xmax(pg_current_snapshot())::text as tx',
    tests: ['src/core/audit/seal/seal.test.ts'],
  },
  {
    name: 'scanner-away-is-clean',
    lost: 'What the scanner did not judge is not called clean',
    file: 'src/core/application/document-scan.ts',
    old: "return verdict === 'failed' ? 'pending' : verdict",
    new: "return verdict === 'failed' ? 'clean' : verdict",
    tests: ['src/core/application/upload-document.test.ts'],
    only: 'no verdict',
  },
]
