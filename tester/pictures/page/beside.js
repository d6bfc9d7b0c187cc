// Two runs, one below the other: the one that failed, and one that is almost the same and passes. Each has
// a pane of the canvas; all that is about one run is put in place before its pane is drawn or asked.

/** Of the run that is in place now; the others are in their panes. */
let panes = [];
let current = 0;
let isBeside = false;

/** What there is of a run: the globals of run.js, and what was drawn of it. */
const takeOut = () => ({
  data,
  lanes,
  errors,
  focused,
  waiting,
  errorMarks,
  focusedMessages,
  moments,
  boxes,
  segments,
  drawn,
});

function putIn(pane) {
  ({ data, lanes, errors, focused, waiting, errorMarks, focusedMessages, moments } = pane);
  ({ boxes, segments, drawn } = pane);
}

/** From now on all is about this pane's run. */
function enter(number) {
  if (number === current) return;
  Object.assign(panes[current], takeOut());
  current = number;
  putIn(panes[number]);
}

function startBeside() {
  const { beside } = data;
  panes = [{ top: 0, height: 0, ...takeOut() }];
  element('beside').hidden = !beside;
  element('difference').hidden = !beside;
  if (!beside) return;
  data = beside.run;
  index();
  panes.push({ top: 0, height: 0, ...takeOut(), moments: new Map() });
  putIn(panes[0]);
  element('difference').textContent = oneLine(
    `A run that is almost the same ${beside.label}. First difference: here ${beside.here}; there ${beside.there}`,
  );
}

function showBeside(isWanted) {
  isBeside = isWanted && panes.length > 1;
  element('beside').setAttribute('aria-pressed', String(isBeside));
  enter(0);
  // Both need the height.
  element('explanation').open = !isBeside && data.verdict.result === 'FAILED';
  if (isBeside) {
    const { atMicros } = data.beside;
    const halfMicros = Math.max(60_000, (view.toMicros - view.fromMicros) / 2);
    setCursor(atMicros);
    show(atMicros - halfMicros / 2, atMicros + halfMicros * 1.5);
  }
  redraw();
}

/** Divides the canvas; the height that is left to a pane is that of the view while it is drawn. */
function placePanes(height) {
  const heights = isBeside ? [Math.round(height * 0.55), Math.floor(height * 0.45)] : [height];
  let top = 0;
  heights.forEach((each, i) => {
    Object.assign(panes[i], { top, height: each });
    top += each;
  });
  return heights.length;
}

/** The pane at a height of the canvas becomes the one that all is about; returns the height in it. */
function enterAt(y) {
  const number = isBeside && y >= panes[1].top ? 1 : 0;
  enter(number);
  return y - panes[number].top;
}

/** Where the two are different for the first time. */
function drawDifference() {
  if (!isBeside) return;
  const { beside } = panes[0].data;
  const here = current === 0 ? data.beside : panes[0].data.beside;
  const x = xOf(here.atMicros);
  if (x >= GUTTER && x <= view.width) {
    pen.lineWidth = 2;
    line(colours.passed, x, AXIS, x, view.bottom);
    pen.lineWidth = 1;
    const text = current === 0 ? beside.here : beside.there;
    pen.font = BOLD;
    const width = Math.min(pen.measureText('≠ ' + text).width + 8, view.width - GUTTER - 4);
    const left = Math.max(GUTTER, Math.min(x, view.width - width));
    const y = lanes[0].y + lanes[0].height + 8;
    writeLabel('≠ ' + text, left, y, width, colours.paper, colours.passed, BOLD);
    drawn.labels.push('≠ ' + text);
  }
  const name = current === 0 ? 'fails' : oneLine(beside.label);
  writeLabel(name, GUTTER + 4, AXIS / 2, 400, colours.paper, colours.ink, BOLD);
}
