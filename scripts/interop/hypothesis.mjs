// Hypothesis's own code: its client reads an export file, finds the annotations in two pages and describes them again.
// The npm package holds the client as bundles; the modules of its import and its anchoring are taken out of their source maps.
// Standard input: {"text": …, "page": HTML, "file": …}, of which the page may be missing.
// Standard output: {"pre": [words …], "paragraphs": [words …], "page": [words …], "written": file}
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { JSDOM } from 'jsdom';

const here = dirname(fileURLToPath(import.meta.url));
const WANTED = /^app:\/\/\/(src\/|node_modules\/approx-string-match\/)/;
const ENTRY = `
export { anchor, describe } from './src/annotator/anchoring/html.ts';
export { readExportFile } from './src/sidebar/helpers/import.ts';
`;

async function client() {
  const place = mkdtempSync(join(here, 'hypothesis-'));
  try {
    for (const bundle of ['annotator', 'sidebar']) {
      const path = join(here, 'node_modules/hypothesis/build/scripts', `${bundle}.bundle.js.map`);
      const { sources, sourcesContent } = JSON.parse(readFileSync(path, 'utf8'));
      sources.forEach((source, number) => {
        if (WANTED.test(source)) {
          const target = join(place, source.replace('app:///', ''));
          mkdirSync(dirname(target), { recursive: true });
          writeFileSync(target, sourcesContent[number]);
        }
      });
    }
    writeFileSync(join(place, 'node_modules/approx-string-match/package.json'), '{"main": "build/src/index.js"}');
    writeFileSync(join(place, 'entry.ts'), ENTRY);
    const outfile = join(place, 'client.mjs');
    await build({ entryPoints: [join(place, 'entry.ts')], bundle: true, format: 'esm', outfile, logLevel: 'error' });
    return await import(pathToFileURL(outfile));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

const page = new JSDOM('<!doctype html><body></body>', { url: 'https://example.org/' });
for (const name of Object.getOwnPropertyNames(page.window)) {
  if (!(name in globalThis)) {
    globalThis[name] = page.window[name];
  }
}
const { anchor, describe, readExportFile } = await client();

let input = '';
for await (const chunk of process.stdin) {
  input += chunk;
}
const { text, page: source, file } = JSON.parse(input);
const annotations = await readExportFile(new page.window.File([file], 'export.json', { type: 'application/json' }));

function shown(parts) {
  page.window.document.body.replaceChildren(
    ...parts.map(([tag, words]) => Object.assign(page.window.document.createElement(tag), { textContent: words })),
  );
  return page.window.document.body;
}

async function words(root) {
  const ranges = await Promise.all(annotations.map((one) => anchor(root, one.target[0].selector)));
  return ranges.map((range) => range.toString());
}

const paragraphs = await words(shown(text.split('\n\n').map((part) => ['p', part])));
if (source) {
  page.window.document.body.innerHTML = new page.window.DOMParser().parseFromString(source, 'text/html').body.innerHTML;
}
const inPage = source ? await words(page.window.document.body) : [];
const root = shown([['pre', text]]);
const pre = await words(root);
const written = {
  export_date: new Date().toISOString(),
  export_userid: 'acct:someone@hypothes.is',
  client_version: '1.1766.0',
  annotations: await Promise.all(
    annotations.map(async (one) => {
      const range = await anchor(root, one.target[0].selector);
      return { ...one, target: [{ source: one.uri, selector: describe(root, range) }] };
    }),
  ),
};
process.stdout.write(JSON.stringify({ pre, paragraphs, page: inPage, written }));
