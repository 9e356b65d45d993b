// Apache Annotator's own code: finds the words of W3C annotations in a page that shows the text, and describes them again.
// Standard input: {"text": …, "annotations": [[…] …]}; standard output: [{"found": {type: [words …]}, "written": [selectors]} …]
import { shown } from './browser_page.mjs';

const dom = await import('@apache-annotator/dom');
const { container, annotations } = await shown();

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
