/** More would be a list to search in, not one to choose from. */
export const mostSaved = 50
/** What a stranger's browser keeps until they sign in. */
export const mostInBrowser = 10
export const mostSearches = 5
export const mostCompared = 4
export const noteLength = 300
