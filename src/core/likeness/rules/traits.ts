import { mailboxOf } from './mailbox.ts'
import type { Paper } from './judge-likeness.ts'
import { spelledName } from './spelled-name.ts'

/** What an account is found by. A second person where the papers differ. */
export type Traits = { persons: string[]; mailbox: string }

export function traitsOf({ papers, email }: { papers: readonly Paper[]; email: string }): Traits {
  const persons = papers.map(({ name, birthDate }) => `${spelledName(name).join(' ')}|${birthDate}`)
  return { persons: [...new Set(persons)], mailbox: mailboxOf(email) }
}
