import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '#platform/root.ts'

/** Forms of the office and the e-meterai house that carry a token alone, each with why it may (decision 182). */
const withoutIntent: Record<string, string> = {
  'src/office/form-proof.tsx': 'the fields themselves',
  'src/emeterai/site/form-proof.tsx': 'the fields themselves',
  'src/office/frame.tsx': 'signing out',
  'src/emeterai/site/frame.tsx': 'signing out',
  'src/office/session/prove-page.tsx': 'carries the intent of the form it stands before',
  'src/office/enrolment/totp-setup.tsx': 'what was confirmed is confirmed',
  'src/emeterai/site/verification/form-page.tsx': 'a file that is only looked at',
  'src/emeterai/site/stamp/waiting-body.tsx': 'pressed again and again on one page',
  'src/emeterai/site/purchase/live-state.tsx': 'pressed again and again on one page',
  'src/emeterai/site/account/account-page.tsx': 'ends sessions and links; what has ended is ended',
  'src/office/exports/new-page.tsx': 'its own intent',
  'src/emeterai/site/session/password-pages.tsx': 'its own intent',
  'src/emeterai/site/session/sign-in-page.tsx': 'its own intent',
  'src/emeterai/site/purchase/confirm-page.tsx': 'its own intent',
}

test('every form of the office and the e-meterai house acts once by its intent, or says why not (G2)', () => {
  const files = globSync(['src/office/**/*.tsx', 'src/emeterai/site/**/*.tsx'], { cwd: projectRoot }).filter((file) => !file.endsWith('.test.tsx')).map((file) => ({ file, text: readFileSync(join(projectRoot, file), 'utf8') }))
  expect(files.filter(({ text }) => text.includes('<FormProof')).length).toBeGreaterThan(40)
  expect(files.filter(({ text }) => text.includes('name="_token"')).map(({ file }) => file).toSorted()).toEqual(Object.keys(withoutIntent).toSorted())
  for (const { file, text } of files) if (withoutIntent[file] === 'its own intent') expect(text, file).toContain('name="_intent"')
})
