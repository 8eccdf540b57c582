import { type RawBuilder, sql } from 'kysely'
import type { HouseDeps } from '#emeterai/deps.ts'
import { listReviews } from '#emeterai/purchase/list-reviews.ts'
import type { Figure } from '#platform/metrics.ts'

/** What the alarms of `deploy/prometheus/rules.yml` watch in this house: stamps and money that wait, mails that are owed. */
export function figures({ db, clock }: Pick<HouseDeps, 'db' | 'clock'>): Readonly<Record<string, Figure>> {
  const secondsSince = async (oldest: RawBuilder<{ at: Date | null }>) => {
    const at = (await oldest.execute(db)).rows[0]?.at
    return at ? (clock.now().getTime() - at.getTime()) / 1000 : 0
  }
  return {
    emeterai_stamp_oldest_seconds: {
      help: 'How long the oldest unfinished stamp has waited',
      read: () => secondsSince(sql`select min(requested_at) as at from emeterai.stamp where state in ('reserved', 'issued', 'failed')`),
    },
    emeterai_payments_under_review: {
      help: 'Payments and claims of payment that wait for a person, at most 400',
      read: async () => {
        const { payments, claims } = await listReviews(db)
        return payments.length + claims.length
      },
    },
    emeterai_refund_oldest_seconds: {
      help: 'How long the oldest refund that is owed has waited',
      read: () => secondsSince(sql`select min(refund_asked_at) as at from emeterai.payment where refund_asked_at is not null and refunded_rupiah = 0`),
    },
    emeterai_mail_oldest_seconds: {
      help: 'How long the oldest mail that is not sent has waited',
      read: () => secondsSince(sql`select min(queued_at) as at from emeterai.message where sent_at is null`),
    },
  }
}
