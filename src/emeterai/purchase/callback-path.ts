/** Where the acquirer tells this house of money. Not a page: it stands outside the distributors' addresses. */
export const callbackPath = '/api/acquirer/callbacks'
