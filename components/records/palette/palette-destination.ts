/** A page one can go to by name. */
export type PaletteDestination = { key: string; label: string; href: string; icon: string }
