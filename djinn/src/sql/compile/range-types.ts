/** PostgreSQL's range types by what they range over. */
export const rangeTypes = {
  integer: 'int4range',
  bigint: 'int8range',
  decimal: 'numrange',
  date: 'daterange',
  datetime: 'tstzrange',
} as const
