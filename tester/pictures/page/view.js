// The time that is shown, and where the lanes stand.

const GUTTER = 46; // pixels at the left, for the names of the lanes
const AXIS = 20;
const STRIP = 15; // a line of the network's
const SHORTEST_MICROS = 50;

/** Its width is that of the lanes; the whole canvas has its full width. */
const view = { fromMicros: 0, toMicros: 1, width: 1, full: 1, whole: 1, height: 1 };

const xOf = (micros) => GUTTER + (micros - view.fromMicros) * view.scale;
const microsAt = (x) => view.fromMicros + (x - GUTTER) / view.scale;

function show(fromMicros, toMicros) {
  const marginMicros = Math.max(500, data.endMicros * 0.02);
  const mostMicros = data.endMicros + 2 * marginMicros;
  const spanMicros = Math.min(mostMicros, Math.max(SHORTEST_MICROS, toMicros - fromMicros));
  const beginMicros = (fromMicros + toMicros) / 2 - spanMicros / 2;
  const latestMicros = data.endMicros + marginMicros - spanMicros;
  view.fromMicros = Math.max(-marginMicros, Math.min(beginMicros, latestMicros));
  view.toMicros = view.fromMicros + spanMicros;
  view.scale = (view.width - GUTTER) / spanMicros;
  redraw();
}

const showWhole = () => show(-data.endMicros * 0.01 - 200, data.endMicros * 1.01 + 200);

function showStart() {
  const { fromMicros, toMicros } = data.focus;
  const spanMicros = toMicros - fromMicros;
  const marginMicros = Math.max(spanMicros * 0.03, spanMicros < 1000 ? 1000 : 0);
  show(fromMicros - marginMicros, toMicros + marginMicros);
}

function zoom(factor, aroundMicros = (view.fromMicros + view.toMicros) / 2) {
  const spanMicros = view.toMicros - view.fromMicros;
  const kept = Math.max(SHORTEST_MICROS, spanMicros * factor) / spanMicros;
  show(
    aroundMicros - (aroundMicros - view.fromMicros) * kept,
    aroundMicros + (view.toMicros - aroundMicros) * kept,
  );
}

function move(share) {
  const byMicros = (view.toMicros - view.fromMicros) * share;
  show(view.fromMicros + byMicros, view.toMicros + byMicros);
}

/** Moves so that this is seen, and zooms only if it is longer than what is shown. */
function bringIntoView({ fromMicros, toMicros }) {
  const spanMicros = view.toMicros - view.fromMicros;
  const middleMicros = (fromMicros + toMicros) / 2;
  const isLonger = toMicros - fromMicros > spanMicros * 0.9;
  const halfMicros = isLonger ? (toMicros - fromMicros) * 0.6 : spanMicros / 2;
  show(middleMicros - halfMicros, middleMicros + halfMicros);
}

/** The canvas has another size: its left edge keeps its time, and a second keeps its length. */
function resize(full, whole) {
  const { scale } = view;
  const width = full - sideWidth(full);
  Object.assign(view, { width, full, whole, height: whole });
  if (scale === undefined) showStart();
  else show(view.fromMicros, view.fromMicros + (width - GUTTER) / scale);
}

// ---- The lanes share the height. All servers stay on the screen: their lanes shrink last.

function layOut() {
  const clients = lanes.filter((lane) => lane.kind === 'client');
  const servers = lanes.filter((lane) => lane.kind === 'server' && isServerShown(lane.number));
  const strips = stripKinds().length;
  const room = view.height - AXIS - STRIP - 8 - strips * STRIP - 6;
  const heights = clientHeights(
    clients,
    Math.min(room * 0.5, Math.max(room * 0.25, room - servers.length * 50)),
  );
  const left = room - heights.reduce((sum, height) => sum + height, 0);
  const serverHeight = Math.min(160, left / Math.max(1, servers.length));

  let y = AXIS;
  const place = (lane, height) => {
    Object.assign(lane, { y, height });
    y += height;
  };
  place(lanes[0], STRIP + 4);
  y += 2;
  clients.forEach((lane, i) => place(lane, heights[i]));
  y += 4;
  view.stripsY = y;
  y += strips * STRIP;
  view.serversY = y;
  for (const lane of lanes) if (lane.kind === 'server') lane.height = 0;
  servers.forEach((lane) => place(lane, serverHeight));
  view.bottom = y;
}

// As high as there is room for. Too little: those who call nothing now become thin lines, or nothing if
// only some operations are shown; what remains is first for those of whom the verdict speaks.
function clientHeights(clients, room) {
  const folded = new Set(clients.filter(waitsOnly).slice(1));
  const heights = heightsOf(
    clients.filter((lane) => !folded.has(lane)),
    room,
  );
  return clients.map((lane) => (folded.has(lane) ? 0 : heights.shift()));
}

const MANY_WAIT = 5;

/** Of many lanes in which nothing else happens than to wait one is enough: its label tells how many. */
const waitsOnly = (lane) =>
  waiting.size > MANY_WAIT &&
  callsNow(lane, (_, i) => waiting.has(i)) &&
  !callsNow(lane, (_, i) => !waiting.has(i));

function heightsOf(clients, room) {
  const rest = shown.key === '' ? 4 : 0;
  const busy = clients.map((lane) => callsNow(lane, isOperationShown));
  for (const height of [26, 22, 18, 15]) {
    const heights = clients.map((lane, i) => (rest > 0 || busy[i] ? height * lane.rows : 0));
    if (sum(heights) <= room) return heights;
  }
  const first = clients.map((lane) => callsNow(lane, (_, i) => focused.has(i)));
  const heights = clients.map((lane, i) => (first[i] ? 18 : busy[i] ? 15 : rest) * lane.rows);
  const firstHeight = sum(heights.filter((_, i) => first[i]));
  const others = sum(heights) - firstHeight;
  const share = Math.min(1, Math.max(0, room - firstHeight) / Math.max(1, others));
  const firstShare = Math.min(1, room / Math.max(1, firstHeight));
  return heights.map((height, i) => height * (first[i] ? firstShare : share));
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** Whether a client calls such a thing in the time that is shown. */
function callsNow(lane, isSuch) {
  const [first, end] = operationsInView(lane);
  for (let i = first; i < end; i++) {
    const operation = data.operations[lane.operations[i]];
    if (operationEndMicros(operation) >= view.fromMicros && isSuch(operation, lane.operations[i]))
      return true;
  }
  return false;
}

function operationsInView(lane) {
  const startMicrosAt = (i) => data.operations[lane.operations[i]].fromMicros;
  return reachingInto(lane.latestMicros, startMicrosAt, view.fromMicros, view.toMicros);
}

/** The kinds of bands that there are: each has a line of its own above the servers. */
function stripKinds() {
  return [...new Set(data.bands.map((band) => band.kind))];
}

/** Where in its lane an operation is. */
function operationBox(i) {
  const operation = data.operations[i];
  const { lane } = operation;
  const height = lane.height / lane.rows;
  const y = lane.y + operation.row * height;
  return {
    x1: xOf(operation.fromMicros),
    x2: xOf(operationEndMicros(operation)),
    y1: y + 1,
    y2: y + height - 1,
  };
}

/** A server's bar of roles; below it is the line of marks, and below that the one of indices. */
function roleBar(lane) {
  const height = Math.max(6, Math.min(18, lane.height * 0.36));
  const y = lane.y + Math.min(6, lane.height * 0.06);
  return { y1: y, y2: y + height };
}

const marksY = (lane) => (lane.kind === 'server' ? roleBar(lane).y2 + 8 : lane.y + lane.height / 2);
const MARKS_NEED = 30;
const PROGRESS_NEEDS = 40;

/** The line of indices; where there is no room for one of its own it is that of the marks. */
const progressY = (lane) => roleBar(lane).y2 + (lane.height < PROGRESS_NEEDS ? 8 : 20);
