// A page as a browser has it, in which other tools' code runs, and the text that standard input gives to show there.
import { JSDOM } from 'jsdom';

const page = new JSDOM('<!doctype html><body><pre id="text"></pre></body>', { url: 'https://example.org/' });
for (const name of Object.getOwnPropertyNames(page.window)) {
  if (!(name in globalThis)) {
    globalThis[name] = page.window[name];
  }
}
globalThis.window = page.window;

export async function shown() {
  let input = '';
  for await (const chunk of process.stdin) {
    input += chunk;
  }
  const { text, annotations } = JSON.parse(input);
  const container = page.window.document.getElementById('text');
  container.textContent = text;
  return { container, annotations };
}
