import { char, foreignKey, int, Model, Sum, Value } from 'djinn/orm'
import { expectSame, type Same } from './expect-type.ts'

class Category extends Model({
  name: char({ maxLength: 10 }),
  parent: foreignKey((): typeof Category => Category, { null: true }),
}) {}
class Sale extends Model({ category: foreignKey(() => Category), amount: int() }) {}

// ---- a common table has the columns of its query set

const totals = Sale.values('category')
  .annotate({ total: Sum('amount') })
  .cte('totals')
const sums = Category.with(totals, { id: 'category' }).annotate({ total: totals.col('total') })
async function sold() {
  const row = await sums.get()
  expectSame<Same<typeof row.name, string>>()
  expectSame<Same<typeof row.total, number | null>>()
  const some = await sums.filter({ total__gt: 3 })
  expectSame<Same<(typeof some)[0]['name'], string>>()
}
void sold
// @ts-expect-error no column of this name
totals.col('sum')
// @ts-expect-error no column of this name
Category.with(totals, { id: 'sum' })
// @ts-expect-error no field of this name
Category.with(totals, { title: 'category' })

// ---- one that may have no row

async function all() {
  const kept = Category.values('id', 'name').cte('kept').optional()
  const row = await Sale.with(kept, { categoryId: 'id' })
    .annotate({ of: kept.col('name') })
    .get()
  expectSame<Same<typeof row.of, string | null>>()
}
void all

// ---- a recursive one is given the rows found before

const tree = Category.filter({ parent: null })
  .values('id', { depth: Value(0) })
  .recursiveCte('tree', (found) =>
    Category.with(found, { parentId: 'id' }).values('id', { depth: found.col('depth').plus(1) }),
  )
expectSame<Same<ReturnType<typeof depth>, Promise<number | undefined>>>()
async function depth() {
  const [row] = await Category.with(tree, { id: 'id' }).annotate({ depth: tree.col('depth') })
  return row?.depth
}
Category.values('id', 'name').recursiveCte('wrong', (found) =>
  // @ts-expect-error the next rows have other columns
  Category.with(found, { parentId: 'id' }).values('id'),
)
