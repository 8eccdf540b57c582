/** Secrets that everybody can read in the source. They serve demos; production refuses to start with them. */
export const demoSecrets = {
  PORTAL_SECRET: 'demo-portal-secret-yang-tidak-rahasia',
  ROOT_KEY: 'ZGVtby1yb290LWtleS15YW5nLXRpZGFrLXJhaGFzaWEhISE=',
  PASSWORD_PEPPER: 'demo-pepper-yang-tidak-rahasia',
  EMETERAI_SECRET: 'demo-emeterai-secret-yang-tidak-rahasia',
  EMETERAI_ROOT_KEY: 'ZGVtby1lbWV0ZXJhaS1yb290LWtleS10aWRhay1yYWhhc2lhIQ==',
  EMETERAI_PEPPER: 'demo-emeterai-pepper-yang-tidak-rahasia',
  RECEIPT_KEY: 'MC4CAQAwBQYDK2VwBCIEICzAPqe8lLMwI+Aw3KByf4kTOy3GHebVaLnn7AhL2wbT',
  AUDIT_KEY: 'MC4CAQAwBQYDK2VwBCIEIFgIVm4VFFrJ3ZSV4c69e7D0j60n2dUWSSOMLMvS/AZb',
  PUSH_KEY: '67eSRnwHcALRkX2TmSTnY6i_fMemg4u-dvaLNA92NZY',
  EMETERAI_CLIENT_SECRET: 'demo-emeterai-client-secret-tidak-rahasia',
  EMETERAI_CALLBACK_SECRET: 'demo-emeterai-callback-secret-tidak-rahasia',
  ACQUIRER_CLIENT: 'demo-acquirer-client',
  ACQUIRER_SECRET: 'demo-acquirer-secret-yang-tidak-rahasia',
} as const

/** Opens the sandbox's signing service; asked for a real one, production refuses it. */
export const demoSignerToken = 'demo-penanda-meterai'
