// Recogito's own code: reads W3C annotations, finds their words in a page that shows the text, and writes them again.
// Standard input: {"text": …, "annotations": [[…] …]}; standard output: [{"words": …, "written": …} …]
import { JSDOM } from 'jsdom';

const page = new JSDOM('<!doctype html><body><pre id="text"></pre></body>', { url: 'https://example.org/' });
for (const name of Object.getOwnPropertyNames(page.window)) {
  if (!(name in globalThis)) {
    globalThis[name] = page.window[name];
  }
}
globalThis.window = page.window;
const { parseW3CTextAnnotation, reviveAnnotation, serializeW3CTextAnnotation } = await import('@recogito/text-annotator');

let input = '';
for await (const chunk of process.stdin) {
  input += chunk;
}
const { text, annotations } = JSON.parse(input);
const container = page.window.document.getElementById('text');
container.textContent = text;
const answers = annotations.map((annotation) => {
  const { parsed, error } = parseW3CTextAnnotation(annotation);
  if (error) {
    return { error: String(error) };
  }
  const revived = reviveAnnotation(parsed, container);
  const words = revived.target.selector.map((selector) => selector.range.toString()).join('|');
  return { words, written: serializeW3CTextAnnotation(revived, annotation.target.source, container) };
});
process.stdout.write(JSON.stringify(answers));
