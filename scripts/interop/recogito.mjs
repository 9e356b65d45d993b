// Recogito's own code: reads W3C annotations, finds their words in a page that shows the text, and writes them again.
// Standard input: {"text": …, "annotations": [[…] …]}; standard output: [{"words": …, "written": …} …]
import { shown } from './browser_page.mjs';

const { parseW3CTextAnnotation, reviveAnnotation, serializeW3CTextAnnotation } = await import('@recogito/text-annotator');
const { container, annotations } = await shown();
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
