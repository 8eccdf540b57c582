import type { StampPolicy } from '#core/season/rules/stamp-policy.ts'

/** What each policy asks of applicants. */
export const stampPolicyText: Record<StampPolicy, string> = {
  'e-only': 'Hanya e-meterai',
  'e-or-paper': 'E-meterai atau meterai tempel',
  'paper-only': 'E-meterai tidak diminta',
}
