/** Stands in filters where a record is named that the reader does not see: the server writes it, and knows which one is meant. */
export const unseenMark = 'unseen-'

export const isUnseen = (text: string) => text.startsWith(unseenMark)
