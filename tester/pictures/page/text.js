// Texts and times for people. A run's texts may hold anything: they only ever become textContent or
// fillText, never HTML.

const element = (id) => document.getElementById(id);

// Characters that would break a line or turn its direction.
// biome-ignore lint/suspicious/noControlCharactersInRegex: to find them is what it is for
const ODD = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text on one line; what would break it is shown as a sign. */
function oneLine(text) {
  return text.replace(ODD, (odd) => {
    const code = odd.charCodeAt(0);
    if (odd === '\n') return '⏎';
    if (odd === '\t') return '⇥';
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : '�';
  });
}

/** What a text with more than one line says first. */
const firstLine = (text) => text.split(/\n|\\n/, 1)[0];

/** The beginning of a text, for where there is one line for it. */
function beginning(text, most) {
  return text.length <= most ? oneLine(text) : withoutHalf(oneLine(text.slice(0, most))) + '…';
}

/** As much of a text as fits into so many pixels; nothing if that is less than a letter. */
function fit(pen, text, width) {
  if (width < 8) return '';
  // No font here has letters of less than 3 pixels: do not measure what cannot fit.
  const most = Math.ceil(width / 3);
  const line = oneLine(text.slice(0, most));
  if (text.length <= most && pen.measureText(line).width <= width) return line;
  let low = 0;
  let high = line.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pen.measureText(line.slice(0, middle) + '…').width <= width) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : withoutHalf(line.slice(0, low)) + '…';
}

// A cut may have split a character that takes two places.
function withoutHalf(text) {
  return text.replace(/[\ud800-\udbff]$/, '');
}

/** A time of the run, with as many decimals as tell steps apart. */
function at(micros, stepMicros = 100) {
  const decimals = Math.max(0, Math.min(6, Math.ceil(6 - Math.log10(Math.max(1, stepMicros)))));
  return (micros / 1e6).toFixed(decimals) + ' s';
}

/** How long something took. */
function long(micros) {
  if (micros < 1000) return Math.round(micros) + ' µs';
  if (micros < 1e6) return (micros / 1e3).toFixed(micros < 1e5 ? 2 : 0) + ' ms';
  return (micros / 1e6).toFixed(2) + ' s';
}

/** JSON with line breaks; as it is, if it has been cut and is none any more. */
function pretty(json) {
  try {
    return JSON.stringify(JSON.parse(json), null, 1);
  } catch {
    return json;
  }
}
