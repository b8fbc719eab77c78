// Lays out variables and headers when "Prettify" is pressed. GraphiQL asks Prettier for it, whose
// JavaScript printer would be a tenth of the bundle; the build puts this file in its place.
import { applyEdits, format as edits } from 'jsonc-parser';

export function format(content) {
  return applyEdits(content, edits(content, undefined, { insertSpaces: true, tabSize: 2 }));
}

// Prettier's plugins, of which nothing is left.
export const printers = {};
export const parsers = {};
