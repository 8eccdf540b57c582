import {
  type AuthenticationResponseJSON, type AuthenticatorTransport, type PublicKeyCredentialCreationOptionsJSON, type PublicKeyCredentialRequestOptionsJSON, type RegistrationResponseJSON,
  generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse,
} from '@simplewebauthn/server'

/** Passkeys are bound to the office's own address: an answer given to any other site opens nothing here. */
export type PasskeyPlace = { officeUrl: string }

type Known = { credentialId: string; transports: readonly string[] }
type StoredPasskey = Known & { publicKey: Buffer; counter: number }

const timeout = 120_000
const rpId = ({ officeUrl }: PasskeyPlace) => new URL(officeUrl).hostname
const origin = ({ officeUrl }: PasskeyPlace) => new URL(officeUrl).origin

export function passkeyCreation(place: PasskeyPlace, officer: { id: string; name: string; email: string }, known: readonly Known[]): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return generateRegistrationOptions({
    rpName: 'SSCASN Kantor',
    rpID: rpId(place),
    userID: new Uint8Array(Buffer.from(officer.id.replaceAll('-', ''), 'hex')),
    userName: officer.email,
    userDisplayName: officer.name,
    timeout,
    attestationType: 'none',
    excludeCredentials: known.map(asDescriptor),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  })
}

export function passkeyRequest(place: PasskeyPlace, known: readonly Known[]): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return generateAuthenticationOptions({ rpID: rpId(place), timeout, userVerification: 'required', allowCredentials: known.map(asDescriptor) })
}

/** What to keep of a new passkey, or null: not for this challenge, not from our address, or the person was not verified. */
export async function readNewPasskey(place: PasskeyPlace, challenge: string, response: unknown) {
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: response as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: origin(place),
    expectedRPID: rpId(place),
    requireUserVerification: true,
  }).catch(notVerified)
  if (!verified || !registrationInfo) return null
  const { id, publicKey, counter, transports = [] } = registrationInfo.credential
  return { credentialId: id, publicKey: Buffer.from(publicKey), counter, transports: transports.slice(0, 8) }
}

/** The new counter, or null when the answer does not hold: wrong key, challenge, address, counter, or the person was not verified. */
export async function counterOfAnswer(place: PasskeyPlace, challenge: string, passkey: StoredPasskey, response: unknown): Promise<number | null> {
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: response as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: origin(place),
    expectedRPID: rpId(place),
    requireUserVerification: true,
    credential: { id: passkey.credentialId, publicKey: new Uint8Array(passkey.publicKey), counter: passkey.counter, transports: asTransports(passkey.transports) },
  }).catch(notVerified)
  return verified && authenticationInfo ? authenticationInfo.newCounter : null
}

/** The library throws for whatever does not hold; the answer comes from outside, so that is a "no" and no fault of ours. */
const notVerified = () => ({ verified: false as const, registrationInfo: undefined, authenticationInfo: undefined })

const asDescriptor = ({ credentialId, transports }: Known) => ({ id: credentialId, transports: asTransports(transports) })
const asTransports = (transports: readonly string[]) => transports as AuthenticatorTransport[]
