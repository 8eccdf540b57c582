import { CamelCasePlugin, type PluginTransformQueryArgs, type PluginTransformResultArgs, PostgresDialect, PostgresQueryCompiler, type RootOperationNode, type UnknownRow } from 'kysely'

/**
 * snake_case in the database, camelCase here, by Kysely's own rules but at their places: names are changed as a query is
 * written out, not in a copy of its whole tree, and a row's keys once for all rows of an answer (docs/performance.md).
 */
export class CamelCaseNames extends CamelCasePlugin {
  override transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    return node
  }

  override async transformResult({ result }: PluginTransformResultArgs) {
    const [first] = result.rows
    if (!first) return result
    const names = Object.keys(first).map((key) => [key, this.camelCase(key)] as const)
    return {
      ...result,
      rows: result.rows.map((row) => {
        const named: UnknownRow = {}
        for (const [key, name] of names) named[name] = row[key]
        return named
      }),
    }
  }

  inDatabase(name: string): string {
    return this.snakeCase(name)
  }
}

export class SnakeCaseDialect extends PostgresDialect {
  override createQueryCompiler() {
    return new SnakeCaseCompiler()
  }
}

const names = new CamelCaseNames()

export class SnakeCaseCompiler extends PostgresQueryCompiler {
  protected override sanitizeIdentifier(identifier: string): string {
    return super.sanitizeIdentifier(names.inDatabase(identifier))
  }
}
