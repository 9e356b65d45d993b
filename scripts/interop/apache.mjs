// Apache Annotator's own code: finds the words of W3C annotations in a page that shows the text, and describes them again.
// Standard input: {"text": …, "annotations": [[…] …]}; standard output: [{"found": {type: [words …]}, "written": [selectors]} …]
import { JSDOM } from 'jsdom';

const page = new JSDOM('<!doctype html><body><pre id="text"></pre></body>', { url: 'https://example.org/' });
for (const name of Object.getOwnPropertyNames(page.window)) {
  if (!(name in globalThis)) {
    globalThis[name] = page.window[name];
  }
}
globalThis.window = page.window;
const dom = await import('@apache-annotator/dom');

let input = '';
for await (const chunk of process.stdin) {
  input += chunk;
}
const { text, annotations } = JSON.parse(input);
const container = page.window.document.getElementById('text');
container.textContent = text;

async function all(matches) {
  const found = [];
  for await (const one of matches) {
    found.push(one);
  }
  return found;
}

const matchers = {
  TextQuoteSelector: dom.createTextQuoteSelectorMatcher,
  TextPositionSelector: dom.createTextPositionSelectorMatcher,
};
const answers = [];
for (const { target } of annotations) {
  const found = {};
  let range;
  for (const selector of target.selector) {
    const ranges = await all(matchers[selector.type](selector)(container));
    found[selector.type] = ranges.map((one) => one.toString());
    range ??= ranges[0];
  }
  const written = range ? [await dom.describeTextQuote(range, container), await dom.describeTextPosition(range, container)] : [];
  answers.push({ found, written });
}
process.stdout.write(JSON.stringify(answers));
