// The beginning: the data are read, the page is filled, the first frame drawn.

/** Those without "last" since the page was asked for. For tests and the curious. */
const timings = { parsedMillis: 0, firstFrameMillis: 0, lastDrawMillis: 0 };

let isRedrawDue = false;

/** Draws once before the next frame, however often it is called. */
function redraw() {
  if (isRedrawDue) return;
  isRedrawDue = true;
  requestAnimationFrame(drawIfDue);
}

function drawIfDue() {
  if (!isRedrawDue) return;
  isRedrawDue = false;
  const beginMillis = performance.now();
  draw();
  timings.lastDrawMillis = performance.now() - beginMillis;
}

function draw() {
  const active = current;
  const count = placePanes(view.whole);
  for (let number = 0; number < count; number++) {
    enter(number);
    const { top, height } = panes[number];
    view.height = height;
    openPane(top, height);
    drawRun(number === (isBeside ? active : 0));
    pen.closePane ? pen.closePane() : pen.restore();
  }
  enter(0);
  drawOverview(hits);
  sayThinned();
  enter(isBeside ? active : 0);
  view.height = panes[current].height;
}

function openPane(top, height) {
  if (pen.openPane) {
    pen.openPane(top, view.full, height);
    return;
  }
  pen.save();
  pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, top * devicePixelRatio);
  pen.beginPath();
  pen.rect(0, 0, view.full, height);
  pen.clip();
}

/** The run that is in place. */
function drawRun(isActive) {
  boxes = [];
  segments = [];
  drawn = {
    operations: 0,
    marks: 0,
    marksLeftOut: 0,
    messages: 0,
    lost: 0,
    every: 1,
    bars: 0,
    focusedMessages: 0,
    labels: [],
    said: [],
    texts: [],
    taken: [],
    states: [],
  };
  layOut();
  pen.textBaseline = 'middle';
  drawGround();
  drawBands();
  drawAxis();
  drawLimits();
  const servers = lanes.filter((lane) => lane.height > 0 && lane.kind === 'server');
  drawGuides();
  const inView = messagesInView();
  const focus = inView.filter((i) => focusedMessages.has(i));
  const labels = [...planMarkLabels(drawn.taken), ...planMessageLabels(focus, drawn.taken)];
  // Arrows pass behind the bars of servers, so that one can read these; crosses do not.
  const { arrows, crosses } = drawMessages(inView);
  servers.forEach(drawRoles);
  servers.forEach(drawProgress);
  drawCrosses(crosses);
  [lanes[0], ...servers].forEach(drawMarks);
  drawChecks();
  lanes.filter((lane) => lane.kind === 'client' && lane.height > 0).forEach(drawOperations);
  drawFocusedMessages(focus);
  drawFocused(drawn.taken);
  drawWaiting(drawn.taken);
  labels.forEach(drawLabel);
  drawn.texts.push(...drawn.taken);
  if (arrows.length <= MOST_TEXTS) writeMessages(arrows);
  if (isActive) drawSelected();
  drawGutter();
  drawCursor();
  drawDifference();
  if (range) fillBox(hatching('hit', 10), range.x1, 0, range.x2, view.bottom);
}

function drawSelected() {
  if (!selected) return;
  if (selected.type === 'message') {
    drawSelectedMessage(selected.index);
    return;
  }
  const box =
    boxes.find((each) => isSame(item(each.type, each.index, each.server), selected)) ??
    placeInLane(selected);
  pen.lineWidth = 3;
  pen.strokeStyle = colours.hit;
  pen.strokeRect(box.x1 - 2, box.y1 - 2, box.x2 - box.x1 + 4, box.y2 - box.y1 + 4);
  pen.lineWidth = 1;
}

/** Of what is hidden, or too small to be drawn. */
function placeInLane(one) {
  const { y, height } = TYPES[one.type].lane(one);
  const { fromMicros, toMicros } = spanOf(one);
  return { x1: xOf(fromMicros), x2: xOf(toMicros), y1: y + 2, y2: y + height - 2 };
}

function sayThinned() {
  const { every, lost, marks, marksLeftOut, bars } = drawn;
  const said = [];
  if (bars > 0) said.push(`${bars.toLocaleString('en')} messages are grey bars`);
  if (every > 1) {
    said.push(
      `1 of ${every} arrows is drawn` + (lost > 0 ? `, crosses for all ${lost} lost ones` : ''),
    );
  }
  if (marksLeftOut > 0) said.push(`${marks} of ${marks + marksLeftOut} marks are drawn`);
  element('thinned').textContent =
    said.length > 0
      ? said.join('; ') + ': zoom in for the rest' + (bars > 0 ? ', or tick “all arrows”' : '')
      : '';
}

function setScheme(scheme) {
  document.documentElement.dataset.scheme = scheme;
  readColours();
  picture = undefined;
  redraw();
}

let ratio; // of pixels to those of the page, when the canvas was fitted

function fitCanvas() {
  const canvas = element('lanes');
  const { width, height } = canvas.getBoundingClientRect();
  if (width === view.full && height === view.whole && ratio === devicePixelRatio) return;
  ratio = devicePixelRatio;
  canvas.width = Math.round(width * devicePixelRatio);
  canvas.height = Math.round(height * devicePixelRatio);
  picture = undefined;
  resize(width, height);
}

async function start() {
  if (typeof DecompressionStream === 'undefined') {
    throw new Error('This browser is too old for this page: it has no DecompressionStream.');
  }
  await readData();
  timings.parsedMillis = performance.now();
  pen = element('lanes').getContext('2d');
  strip = element('overview');
  startFilters();
  fillHead();
  fillTools();
  element('problem').hidden = true;
  for (const part of document.querySelectorAll('header, #tools, main')) part.hidden = false;
  startTools();
  startPointer();
  startCursor();
  startBeside();
  document.addEventListener('keydown', onKey);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.onchange = () => setScheme(dark.matches ? 'dark' : 'light');
  setScheme(dark.matches ? 'dark' : 'light');
  fitCanvas();
  // A canvas of a new size is empty: it is drawn before anyone sees that.
  new ResizeObserver(() => {
    fitCanvas();
    drawIfDue();
  }).observe(element('lanes'));
  readAddress();
  await firstFrame();
  timings.firstFrameMillis = performance.now();
}

const firstFrame = () =>
  new Promise((resolve) => {
    const wait = () => (timings.lastDrawMillis > 0 ? resolve() : requestAnimationFrame(wait));
    requestAnimationFrame(wait);
  });

function sayProblem(problem) {
  element('problem').hidden = false;
  element('problem').textContent =
    `The picture of the run cannot be shown here.\n${problem}\nThe log of the run has the same events, as text.`;
}

/** For tests: what the page shows now. */
window.page = {
  timings,
  get view() {
    return { fromMicros: view.fromMicros, toMicros: view.toMicros };
  },
  get errors() {
    return errors.length;
  },
  get drawn() {
    return drawn;
  },
  get selected() {
    return selected;
  },
  /** Where on the canvas an item is: its middle. */
  placeOf: (type, index) => {
    const box = [
      ...boxes,
      ...segments.map((each) => ({ ...item('message', each.index), ...each })),
    ].find((each) => each.type === type && each.index === index);
    return box ? { x: (box.x1 + box.x2) / 2, y: (box.y1 + box.y2) / 2 + panes[current].top } : null;
  },
  /** Where a lane is. */
  lane: (name) => {
    const { height, y } = lanes.find((lane) => lane.name === name);
    return { height, bottom: y + height };
  },
  zoom,
  get cursorMicros() {
    return cursorMicros;
  },
  states: () => statesInWords(),
  side: () => sideWidth(view.full),
  svg,
  /** What was drawn of each run. */
  get panes() {
    return panes.map((pane, i) => (i === current ? drawn : pane.drawn));
  },
  ready: start().catch((problem) => {
    sayProblem(problem);
    throw problem;
  }),
};
