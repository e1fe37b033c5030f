type Json = Readonly<Record<string, unknown>>

const nullable = [
  'email',
  'age',
  'born',
  'rating',
  'verified',
  'founded',
  'parent',
  'colour',
  'publisher',
  'category',
  'pages',
  'published',
  'meta',
  'score',
  'opens',
  'unit_price',
  'reviewer',
  'returned',
  'length',
  'profile',
  'reviews',
  'books',
  'loans',
  'stock',
  'tags',
]

/** Whether a term of an order names what may be null, and does not say where nulls go. */
export function mayBeNull(term: unknown): boolean {
  if (typeof term === 'object' && term !== null) {
    const { nulls, $F } = term as Json
    return nulls === undefined && mayBeNull($F)
  }
  return (
    typeof term === 'string' &&
    term
      .replace(/^-/, '')
      .split('__')
      .some((name) => nullable.includes(name))
  )
}

/** Whether a term names a relation whose model has an order of its own, so that it stands for several terms. */
export function isOrderedRelation(term: unknown): boolean {
  return typeof term === 'string' && /^-?(?:\w+__)?reviews(?:_written)?$/.test(term)
}
