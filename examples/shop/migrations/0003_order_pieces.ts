import { defineMigration } from 'djinn/orm/migrations'

export default defineMigration({
  dependencies: ['main.0002_idempotency_key'],
  operations: [{ op: 'addField', model: 'Order', name: 'pieces', field: { kind: 'int', default: 0 } }],
})
