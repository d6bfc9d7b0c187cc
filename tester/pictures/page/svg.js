// What is shown, as a picture for a report: the same drawing, with a pen that writes SVG.

class SvgPath {
  constructor() {
    this.text = '';
  }
  moveTo(x, y) {
    this.text += `M${short(x)} ${short(y)}`;
  }
  lineTo(x, y) {
    this.text += `L${short(x)} ${short(y)}`;
  }
  closePath() {
    this.text += 'Z';
  }
}

const short = (number) => Math.round(number * 100) / 100;

/** For texts of a run, which may hold anything. */
const escaped = (text) => oneLine(text).replace(/[&<>"']/g, (odd) => `&#${odd.charCodeAt(0)};`);

/** As much of a canvas's pen as the page needs. */
class SvgPen {
  constructor(ruler) {
    this.isSvg = true;
    this.ruler = ruler; // knows how wide texts are
    this.parts = [];
    this.patterns = new Map();
    Object.assign(this, { fillStyle: '#000', strokeStyle: '#000', lineWidth: 1, globalAlpha: 1 });
    this.font = FONT;
    this.dash = [];
    this.path = new SvgPath();
  }

  hatching(name, gap) {
    const id = `hatching-${name}-${gap}`;
    this.patterns.set(id, { colour: colours[name], gap });
    return `url(#${id})`;
  }

  openPane(top, width, height) {
    this.parts.push(`<svg x="0" y="${top}" width="${width}" height="${height}">`);
  }

  closePane() {
    this.parts.push('</svg>');
  }

  setLineDash(dash) {
    this.dash = dash;
  }

  measureText(text) {
    this.ruler.font = this.font;
    return this.ruler.measureText(text);
  }

  beginPath() {
    this.path = new SvgPath();
  }

  moveTo(x, y) {
    this.path.moveTo(x, y);
  }

  lineTo(x, y) {
    this.path.lineTo(x, y);
  }

  closePath() {
    this.path.closePath();
  }

  get alpha() {
    return this.globalAlpha === 1 ? '' : ` opacity="${this.globalAlpha}"`;
  }

  get strokes() {
    const dash = this.dash.length > 0 ? ` stroke-dasharray="${this.dash.join(' ')}"` : '';
    return `stroke="${this.strokeStyle}" stroke-width="${this.lineWidth}"${dash}${this.alpha}`;
  }

  stroke(path = this.path) {
    if (path.text !== '') this.parts.push(`<path d="${path.text}" fill="none" ${this.strokes}/>`);
  }

  fill(path = this.path) {
    if (path.text === '') return;
    this.parts.push(`<path d="${path.text}" fill="${this.fillStyle}"${this.alpha}/>`);
  }

  fillRect(x, y, width, height) {
    this.rectangle(x, y, width, height, `fill="${this.fillStyle}"${this.alpha}`);
  }

  strokeRect(x, y, width, height) {
    this.rectangle(x, y, width, height, `fill="none" ${this.strokes}`);
  }

  rectangle(x, y, width, height, paint) {
    if (!(width > 0 && height > 0)) return;
    const [left, top, wide, high] = [x, y, width, height].map(short);
    this.parts.push(`<rect x="${left}" y="${top}" width="${wide}" height="${high}" ${paint}/>`);
  }

  fillText(text, x, y) {
    this.text(text, x, y, `fill="${this.fillStyle}"${this.alpha}`);
  }

  strokeText(text, x, y) {
    this.text(text, x, y, `fill="none" ${this.strokes} stroke-linejoin="round"`);
  }

  text(text, x, y, paint) {
    const weight = this.font.startsWith('bold') ? ' font-weight="bold"' : '';
    this.parts.push(
      `<text x="${short(x)}" y="${short(y)}"${weight} ${paint}>${escaped(text)}</text>`,
    );
  }

  /** All of it. */
  document(width, height) {
    const patterns = [...this.patterns].map(
      ([id, { colour, gap }]) =>
        `<pattern id="${id}" width="${gap}" height="${gap}" patternUnits="userSpaceOnUse">` +
        `<path d="M0 ${gap}L${gap} 0" stroke="${colour}"/></pattern>`,
    );
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"`,
      ` font-family="system-ui, sans-serif" font-size="11" dominant-baseline="central" xml:space="preserve">`,
      `<title>${escaped(`${data.run.test}, seed ${data.run.seed}: ${data.verdict.sentence}`)}</title>`,
      `<defs>${patterns.join('')}</defs>`,
      ...this.parts,
      '</svg>',
    ].join('\n');
  }
}

const newPath = () => (pen.isSvg ? new SvgPath() : new Path2D());

/** What is shown now. */
function svg() {
  const canvas = pen;
  pen = new SvgPen(canvas);
  try {
    draw();
    enter(0);
    return pen.document(view.full, view.whole);
  } finally {
    pen = canvas;
    redraw();
  }
}

/** To a file of the user's. */
function saveSvg() {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([svg()], { type: 'image/svg+xml' }));
  link.download = `${data.run.test}-${data.run.seed}.svg`.replace(/[^\w.-]/g, '_');
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
