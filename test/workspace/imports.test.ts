import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Each package with the workspace packages that it may import: cli → docker-plugin → init-runtime. */
const mayImport: Record<string, readonly string[]> = {
  'init-runtime': [],
  'docker-plugin': ['@tsinit/init-runtime'],
  cli: ['@tsinit/init-runtime', '@tsinit/docker-plugin'],
};
const workspacePackages = ['@tsinit/init-runtime', '@tsinit/docker-plugin', 'tsinit'];

/** What is wrong with one file's imports, a line each. */
function wrongImports(packageFolder: string, file: string, text: string): string[] {
  const allowed = mayImport[path.basename(packageFolder)] ?? [];
  return ts.preProcessFile(text).importedFiles.flatMap(({ fileName: specifier }) => {
    if (specifier.startsWith('.')) {
      const target = path.resolve(path.dirname(file), specifier);
      return target.startsWith(`${packageFolder}/`) ? [] : [`${specifier} leaves the package`];
    }
    const imported = workspacePackages.find((name) => specifier === name || specifier.startsWith(`${name}/`));
    return imported && !allowed.includes(imported) ? [`${specifier} runs against the direction`] : [];
  });
}

function sourceFiles(folder: string): string[] {
  const files = readdirSync(path.join(folder, 'src'), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.ts')).map((file) => path.join(folder, 'src', file));
}

describe('imports run one way: cli → docker-plugin → init-runtime', () => {
  for (const name of Object.keys(mayImport)) {
    const folder = path.join(root, 'packages', name);
    const files = sourceFiles(folder);

    it(`${name} imports only what stands below it`, () => {
      expect(files.length).toBeGreaterThan(0);
      const wrong = files.flatMap((file) =>
        wrongImports(folder, file, readFileSync(file, 'utf8')).map(
          (what) => `${path.relative(root, file)}: ${what}`,
        ),
      );
      expect(wrong).toEqual([]);
    });

    it(`${name} depends only on what it may import`, () => {
      const { dependencies = {} } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
      const wrong = Object.keys(dependencies).filter(
        (dependency) => workspacePackages.includes(dependency) && !mayImport[name]?.includes(dependency),
      );
      expect(wrong).toEqual([]);
    });
  }

  it('sees a static, a dynamic, a type and a relative import that run against it', () => {
    const folder = path.join(root, 'packages/init-runtime');
    const text = `
      import { a } from '@tsinit/docker-plugin';
      import type { B } from 'tsinit';
      const c = await import('tsinit/sub');
      export * from '../../cli/src/index.js';
      import { fine } from './fine.js';`;
    expect(wrongImports(folder, `${folder}/src/x.ts`, text)).toHaveLength(4);
  });
});
