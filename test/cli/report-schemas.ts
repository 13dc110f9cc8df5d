import { readFileSync } from 'node:fs';
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js';

const read = (name: string): AnySchemaObject =>
  JSON.parse(readFileSync(new URL(`../../docs/schemas/${name}.schema.json`, import.meta.url), 'utf8'));

/**
 * What the published schema has against a value; null where it has nothing. The schemas let readers expect fields to be
 * added; to the tests a field that no schema tells of is an error.
 */
export function schemaErrors(
  name: 'wrap-report-1' | 'wrap-line-1' | 'verify-report-1',
  value: unknown,
): unknown {
  const ajv = new Ajv2020({ allErrors: true, strictTypes: false, strictRequired: false });
  ajv.addSchema(closed(read('wrap-report-1')));
  ajv.addSchema(closed(read('verify-report-1')));
  if (name === 'wrap-line-1') ajv.addSchema({ ...read(name), unevaluatedProperties: false });
  const validate = ajv.getSchema(`${name}.schema.json`);
  return validate?.(value) ? null : validate?.errors;
}

/** Parts of a line, or of a report on one image, close themselves there; an experiment's evidence is its own. */
const open = ['file', 'summary', 'image', 'evidence'];

function closed(schema: AnySchemaObject): AnySchemaObject {
  const close = (each: AnySchemaObject) => ({ ...each, unevaluatedProperties: false });
  const defs = Object.entries(schema['$defs'] as Record<string, AnySchemaObject>).map(([name, each]) => [
    name,
    'properties' in each && !open.includes(name) ? close(each) : each,
  ]);
  return close({ ...schema, $defs: Object.fromEntries(defs) });
}
