/** The three doors that people look at. */
export type House = 'portal' | 'office' | 'emeterai'
