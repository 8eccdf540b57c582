import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '#platform/root.ts'

// One word for a thing in each house (docs/decisions/0139-one-word-for-a-thing.md). A page that says "Lupa kata sandi" and
// leads to one called "Lupa password" makes people look for a second page.
const houses: { who: string; files: string[]; never: RegExp }[] = [
  {
    who: 'applicants and holders read the words of the guide: password, email',
    files: ['src/portal/**/*.{ts,tsx}', 'src/emeterai/**/*.{ts,tsx}', 'src/core/card/*.ts', 'src/core/mail/texts/!(officer).ts', 'db/seed/{faq,announcements}.json'],
    // An address is no word of a page, and people search with either.
    never: /^(?!.*"keywords").*(?:\bkata sandi\b|(?<!\/)\bsurel\b)/im,
  },
  {
    who: 'officers read kata sandi, surel',
    files: ['src/office/**/*.{ts,tsx}', 'src/core/mail/texts/officer.ts', 'src/core/privacy/retention-text.ts'],
    never: /[>'"`](?:Email|Password|[A-Z][^'"`<\n]* (?:email|password))\b/m,
  },
]

test.each(houses)('$who', ({ files, never }) => {
  const read = files.flatMap((pattern) => globSync(pattern, { cwd: projectRoot, exclude: ['**/*.test.ts', '**/*.test.tsx'] })).map((file) => ({ file, found: never.exec(readFileSync(join(projectRoot, file), 'utf8'))?.[0] }))
  expect(read.length).toBeGreaterThan(100)
  expect(read.filter(({ found }) => found !== undefined)).toEqual([])
})
