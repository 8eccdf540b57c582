import { timingSafeEqual } from 'node:crypto'
import type { HouseDeps } from '#emeterai/deps.ts'
import { createDataKey, decryptField, encryptField, openDataKey } from '#platform/keys/field-cipher.ts'
import { hashSecretToken, isSecretToken, newSecretToken } from '#platform/keys/secret-token.ts'
import type { ApiClient } from './endpoint.ts'

export type PortalClient = { id: string; name: string; secret: string; callbackUrl: string; callbackSecret: string }

const tokenSeconds = 600

const place = (clientId: string) => `emeterai.portal_client|callback_secret|${clientId}` as const

/** Keyed: who reads the table cannot try secrets against it. Secrets are long and random, so no slow hash is needed. */
const secretHash = ({ keys }: Pick<HouseDeps, 'keys'>, id: string, secret: string): Buffer => keys.sign('portal-client-secret', `${id}|${secret}`)

/** The portal that the configuration names, with its present secrets; run when the house opens. */
export async function ensurePortalClient(deps: Pick<HouseDeps, 'db' | 'keys'>, { id, name, secret, callbackUrl, callbackSecret }: PortalClient): Promise<void> {
  const { db, keys } = deps
  await db.transaction().execute(async (tx) => {
    const known = await tx.selectFrom('emeterai.portalClient as c').innerJoin('emeterai.dataKey as k', 'k.id', 'c.dataKeyId').select(['c.dataKeyId', 'k.wrapped']).where('c.id', '=', id).forUpdate('c').executeTakeFirst()
    const fresh = known ? null : createDataKey(keys)
    const dataKey = fresh?.key ?? openDataKey(keys, known!.wrapped)
    const row = { name, callbackUrl, secretHash: secretHash(deps, id, secret), callbackSecret: encryptField(dataKey, callbackSecret, place(id)) }
    if (!fresh) return void (await tx.updateTable('emeterai.portalClient').set(row).where('id', '=', id).execute())
    const { id: dataKeyId } = await tx.insertInto('emeterai.dataKey').values({ wrapped: fresh.wrapped }).returning('id').executeTakeFirstOrThrow()
    await tx.insertInto('emeterai.portalClient').values({ id, dataKeyId, ...row }).onConflict((conflict) => conflict.column('id').doNothing()).execute()
  })
}

/** Where a client wants to be called back, and with what it is signed; null when it does not. */
export async function findCallbackTarget({ db, keys }: Pick<HouseDeps, 'db' | 'keys'>, clientId: string): Promise<{ url: string; secret: string } | null> {
  const row = await db
    .selectFrom('emeterai.portalClient as c')
    .innerJoin('emeterai.dataKey as k', 'k.id', 'c.dataKeyId')
    .select(['c.callbackUrl', 'c.callbackSecret', 'k.wrapped'])
    .where('c.id', '=', clientId)
    .where('c.disabledAt', 'is', null)
    .executeTakeFirst()
  if (!row?.callbackUrl) return null
  return { url: row.callbackUrl, secret: decryptField(openDataKey(keys, row.wrapped), row.callbackSecret, place(clientId)) }
}

/** An access token for ten minutes, or null when id or secret are wrong; an unknown client costs the same work. */
export async function issueAccessToken(deps: HouseDeps, { id, secret, distributorId }: { id: string; secret: string; distributorId: string }): Promise<{ token: string; seconds: number } | null> {
  const { db, clock } = deps
  const client = await db.selectFrom('emeterai.portalClient').select('secretHash').where('id', '=', id).where('disabledAt', 'is', null).executeTakeFirst()
  const given = secretHash(deps, id, secret)
  if (!timingSafeEqual(given, client?.secretHash ?? Buffer.alloc(given.length))) return null
  const { token, hash } = newSecretToken()
  await db.insertInto('emeterai.accessToken').values({ tokenHash: hash, clientId: id, distributorId, expiresAt: new Date(clock.now().getTime() + tokenSeconds * 1000) }).execute()
  return { token, seconds: tokenSeconds }
}

/** Whose bearer token this is, at this distributor, while it lasts; else null. */
export async function findApiClient({ db, clock }: HouseDeps, distributorId: string, authorization: string | undefined): Promise<ApiClient | null> {
  const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1]
  if (!isSecretToken(token)) return null
  const row = await db
    .selectFrom('emeterai.accessToken as t')
    .innerJoin('emeterai.portalClient as c', 'c.id', 't.clientId')
    .select('c.id')
    .where('t.tokenHash', '=', hashSecretToken(token))
    .where('t.distributorId', '=', distributorId)
    .where('t.expiresAt', '>', clock.now())
    .where('c.disabledAt', 'is', null)
    .executeTakeFirst()
  return row ? { id: row.id, distributorId } : null
}
