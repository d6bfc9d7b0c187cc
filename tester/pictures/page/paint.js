// What all drawing needs, and the parts that are not lanes: the time line, the test's steps, the bands.

const FONT = '11px system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif';
const BOLD = 'bold ' + FONT;

/** The canvas of the lanes, and what this frame has drawn on it. */
let pen;
/** What can be pointed at: boxes and segments, the uppermost last. */
let boxes = [];
let segments = [];
let drawn = {};

let colours = {};
let hatchings = {};

function readColours() {
  const style = getComputedStyle(document.documentElement);
  colours = new Proxy(
    {},
    {
      get: (known, name) => (known[name] ??= style.getPropertyValue('--' + name).trim()),
    },
  );
  hatchings = {};
}

/** A pattern of slanted lines. */
function hatching(name, gap = 6) {
  if (pen.isSvg) return pen.hatching(name, gap);
  hatchings[name + gap] ??= makeHatching(colours[name], gap);
  return hatchings[name + gap];
}

function makeHatching(colour, gap) {
  const tile = document.createElement('canvas');
  tile.width = tile.height = gap;
  const ink = tile.getContext('2d');
  ink.strokeStyle = colour;
  ink.beginPath();
  for (const shift of [-gap, 0, gap]) {
    ink.moveTo(shift, gap);
    ink.lineTo(shift + gap, 0);
  }
  ink.stroke();
  return pen.createPattern(tile, 'repeat');
}

function fillBox(style, x1, y1, x2, y2) {
  pen.fillStyle = style;
  pen.fillRect(x1, y1, x2 - x1, y2 - y1);
}

function line(colour, x1, y1, x2, y2) {
  pen.strokeStyle = colour;
  pen.beginPath();
  pen.moveTo(x1, y1);
  pen.lineTo(x2, y2);
  pen.stroke();
}

// So that a huge value does not cover all else; the panel has it in full.
const WIDEST_LABEL = 560;

/** Writes as much of a text as there is room for, and returns its width. */
function write(text, x, y, room, colour, font = FONT) {
  pen.font = font;
  const fitting = fit(pen, text, room);
  if (fitting === '') return 0;
  pen.fillStyle = colour;
  pen.fillText(fitting, x, y);
  return pen.measureText(fitting).width;
}

/** The same, readable over arrows. */
function writeOver(text, x, y, room, colour) {
  pen.font = FONT;
  const fitting = fit(pen, text, room);
  if (fitting === '') return 0;
  pen.strokeStyle = colours.paper;
  pen.lineWidth = 3;
  pen.lineJoin = 'round';
  pen.strokeText(fitting, x, y);
  pen.lineWidth = 1;
  pen.fillStyle = colour;
  pen.fillText(fitting, x, y);
  return pen.measureText(fitting).width;
}

/** A text on a ground of its own, so that it can be read over anything. */
function writeLabel(text, x, y, room, colour, ground, font = FONT) {
  pen.font = font;
  const fitting = fit(pen, text, room - 6);
  if (fitting === '') return;
  fillBox(ground, x, y - 7, x + pen.measureText(fitting).width + 6, y + 7);
  pen.fillStyle = colour;
  pen.fillText(fitting, x + 3, y);
}

const inPlot = (x) => Math.max(GUTTER, Math.min(view.width, x));

// ---- The time line

/** 1, 2 or 5 times a power of ten: the time between two ticks. */
function tickStepMicros() {
  const leastMicros = 95 / view.scale;
  const powerMicros = 10 ** Math.floor(Math.log10(leastMicros));
  return powerMicros * [1, 2, 5, 10].find((times) => times * powerMicros >= leastMicros);
}

function drawAxis() {
  const stepMicros = tickStepMicros();
  const firstMicros = Math.ceil(view.fromMicros / stepMicros) * stepMicros;
  for (let micros = firstMicros; micros <= view.toMicros; micros += stepMicros) {
    if (micros < 0) continue;
    const x = xOf(micros);
    line(colours.grid, x, AXIS, x, view.bottom);
    if (view.width - x > 60) write(at(micros, stepMicros), x + 3, AXIS / 2, 90, colours.faint);
    line(colours.edge, x, 4, x, AXIS);
  }
  line(colours.edge, 0, AXIS - 0.5, view.width, AXIS - 0.5);
}

/** Where the run begins and ends. */
function drawLimits() {
  for (const [fromMicros, toMicros] of [
    [-1e15, 0],
    [data.endMicros, 1e15],
  ]) {
    const [x1, x2] = [inPlot(xOf(fromMicros)), inPlot(xOf(toMicros))];
    if (x2 > x1) fillBox(hatching('edge', 8), x1, AXIS, x2, view.bottom);
  }
}

// ---- The test's steps

function drawChecks() {
  const y = lanes[0].y + lanes[0].height / 2;
  const { checks } = data;
  const first = firstAtLeast(checks.length, (i) => checks[i].atMicros, view.fromMicros);
  const end = firstAtLeast(checks.length, (i) => checks[i].atMicros, view.toMicros);
  const failures = [];
  let lastX = -10;
  // A step whose text begins before the left edge still says where the test is.
  for (let i = Math.max(0, first - 1); i < end; i++) {
    const x = Math.max(GUTTER + 1, xOf(checks[i].atMicros));
    if (checks[i].result === 'FAILED') {
      failures.push(i);
    } else if (x - lastX >= 2) {
      const next = i + 1 < checks.length ? xOf(checks[i + 1].atMicros) : view.width;
      drawCheck(i, x, y, Math.min(next, view.width) - x);
      lastX = x;
    }
  }
  let free = GUTTER;
  for (const i of failures) free = drawFailedCheck(i, xOf(checks[i].atMicros), y, free);
  pointToFailure(y);
}

/** Where the failure is, if that is not in view. */
function pointToFailure(y) {
  const i = data.checks.findIndex((check) => check.result === 'FAILED');
  if (i < 0) return;
  const { atMicros } = data.checks[i];
  if (atMicros >= view.fromMicros && atMicros <= view.toMicros) return;
  const isLater = atMicros > view.toMicros;
  const text = isLater
    ? `✗ failed at ${at(atMicros, 1000)} ▸`
    : `◂ ✗ failed at ${at(atMicros, 1000)}`;
  pen.font = BOLD;
  const width = pen.measureText(text).width + 6;
  const x = isLater ? view.width - width - 2 : GUTTER + 2;
  writeLabel(text, x, y, width + 1, colours['on-error'], colours.error, BOLD);
  boxes.push({ ...item('check', i), x1: x, y1: y - 8, x2: x + width, y2: y + 8 });
  drawn.labels.push(text);
}

function drawCheck(i, x, y, room) {
  const { text, result, atMicros } = data.checks[i];
  const isEarlier = atMicros < view.fromMicros;
  if (!isEarlier) line(colours.faint, x, y - 7, x, y + 7);
  const sign = (isEarlier ? '◂ ' : '') + (result === 'OK' ? '✓ ' : '');
  const width = write(
    sign + firstLine(text),
    x + 4,
    y,
    room - 8,
    isEarlier ? colours.faint : colours.ink,
  );
  boxes.push({ ...item('check', i), x1: x - 2, y1: y - 8, x2: x + 6 + width, y2: y + 8 });
}

// Of two failures at the same place the first one says it. Returns up to where there is a label.
function drawFailedCheck(i, x, y, free) {
  if (x < GUTTER || x > view.width) return free;
  const text = '✗ ' + beginning(firstLine(data.checks[i].text), 200);
  pen.font = BOLD;
  const width = Math.min(pen.measureText(text).width + 6, WIDEST_LABEL, view.width - GUTTER);
  const left = Math.max(GUTTER, Math.min(x, view.width - width));
  if (left < free) return free;
  writeLabel(text, left, y, width + 1, colours['on-error'], colours.error, BOLD);
  boxes.push({ ...item('check', i), x1: left, y1: y - 8, x2: left + width, y2: y + 8 });
  drawn.labels.push(text);
  return left + width;
}

// ---- What the network does

function drawBands() {
  const kinds = stripKinds();
  data.bands.forEach((band, i) => {
    const x1 = inPlot(xOf(band.fromMicros));
    const x2 = inPlot(xOf(band.toMicros ?? data.endMicros));
    if (x2 <= x1) return;
    drawStrip(band, i, x1, x2, view.stripsY + kinds.indexOf(band.kind) * STRIP);
  });
}

function drawStrip(band, i, x1, x2, y) {
  fillBox(colours.stripe, x1, y + 1, x2, y + STRIP - 1);
  pen.strokeStyle = colours.network;
  pen.strokeRect(x1 + 0.5, y + 1.5, Math.max(1, x2 - x1 - 1), STRIP - 3);
  write(band.text, x1 + 5, y + STRIP / 2, x2 - x1 - 8, colours.network);
  boxes.push({ ...item('band', i), x1, y1: y, x2, y2: y + STRIP });
}

// ---- The names of the lanes

function drawGutter() {
  fillBox(colours.paper, 0, AXIS, GUTTER - 1, view.height);
  line(colours.edge, GUTTER - 0.5, AXIS, GUTTER - 0.5, view.bottom);
  for (const lane of lanes) {
    if (lane.height < 9) continue;
    const y =
      lane.kind === 'server' ? (roleBar(lane).y1 + roleBar(lane).y2) / 2 : lane.y + lane.height / 2;
    write(lane.name, 6, y, GUTTER - 8, colours.ink, lane.kind === 'server' ? BOLD : FONT);
  }
  if (stripKinds().length > 0) write('network', 2, view.stripsY + STRIP / 2, GUTTER, colours.faint);
}

function drawGround() {
  fillBox(colours.paper, 0, 0, view.width, view.height);
  lanes.forEach((lane, i) => {
    if (i % 2 === 1) fillBox(colours.stripe, GUTTER, lane.y, view.width, lane.y + lane.height);
    if (lane.kind === 'server') line(colours.grid, 0, lane.y + 0.5, view.width, lane.y + 0.5);
  });
}
