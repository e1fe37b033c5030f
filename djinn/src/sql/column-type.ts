/** What a column stores, whichever database stores it. Options say the rest: lengths in characters, digits in decimal places. */
export type ColumnType =
  | { readonly kind: 'boolean' }
  /** `asNumber`: a bigint column that the program holds as a number, checked against 2^53, as automatic keys. */
  | {
      readonly kind: 'smallint' | 'integer' | 'bigint'
      /** Not below 0: by the type on MySQL, by a rule of the column on SQLite; PostgreSQL needs a check of the table. */
      readonly unsigned?: boolean
      readonly asNumber?: boolean
    }
  | { readonly kind: 'float' }
  /** Exact: a `Big` in the program. Without digits as many as there are. */
  | { readonly kind: 'decimal'; readonly maxDigits?: number; readonly decimalPlaces?: number }
  /** `varchar(length)`, or text where there is no length. */
  | { readonly kind: 'char'; readonly maxLength?: number; readonly collation?: string }
  | { readonly kind: 'text'; readonly collation?: string }
  | { readonly kind: 'date' }
  | { readonly kind: 'time' }
  /** A moment in UTC: a `Date`, milliseconds. */
  | { readonly kind: 'datetime' }
  /** A moment in UTC: a `Temporal.Instant`, microseconds. */
  | { readonly kind: 'instant' }
  /** A span of time: a `Temporal.Duration`, microseconds. PostgreSQL: interval; elsewhere bigint. */
  | { readonly kind: 'duration' }
  | { readonly kind: 'uuid' }
  | { readonly kind: 'binary'; readonly maxLength?: number }
  | { readonly kind: 'json' }
  | { readonly kind: 'ip' }
  /** PostgreSQL alone. */
  | { readonly kind: 'array'; readonly of: ColumnType; readonly size?: number }
  | { readonly kind: 'range'; readonly of: 'integer' | 'bigint' | 'decimal' | 'date' | 'datetime' }
  | { readonly kind: 'tsvector' | 'tsquery' }
  /** A type by its name in the database, as a custom field gives it. Values pass as the driver takes them. */
  | { readonly kind: 'named'; readonly name: string }

/** The kinds of {@link ColumnType}. */
export type ColumnKind = ColumnType['kind']
