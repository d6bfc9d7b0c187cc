// The run: PageData as the tester wrote it, and what makes it quick to look things up in it.

/** PageData.java says what is in it. */
let data;
/** Lanes in the order of the page: the test's, the clients', the servers'. */
let lanes = [];
/** What n and p go to, in order of time. */
let errors = [];
/** The operations of which the verdict speaks. */
let focused = new Set();
/** Those that only wait for what is wrong elsewhere. */
let waiting = new Set();
/** Marks of what is wrong. */
let errorMarks = [];
/** The messages that belong to them, or to what else is wrong. */
let focusedMessages = new Set();

const TESTER = -1;

async function readData() {
  const packed = atob(element('data').textContent.trim());
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  data = await new Response(stream).json();
  index();
}

function index() {
  lanes = [newLane('test', TESTER, 'test')];
  for (const number of clientNumbers()) {
    lanes.push(newLane('client', number, number === TESTER ? 'test’s' : 'C' + number));
  }
  for (const server of data.servers) {
    const lane = newLane('server', server.number, 'S' + server.number);
    lane.roles = server.roles;
    lane.known = server.known ?? [];
    lane.progress = joined(server.commit, server.applied);
    lanes.push(lane);
  }
  indexOperations();
  data.marks.forEach((mark, i) => {
    (laneOf('server', mark.server) ?? lanes[0]).marks.push(i);
  });
  indexMessages();
  focused = new Set(data.focus.operations);
  waiting = new Set(data.focus.waiting);
  focusedMessages = new Set(data.focus.messages);
  errorMarks = data.marks.flatMap((mark, i) => (mark.kind === 'ERROR' ? [i] : []));
  errors = [
    ...data.focus.operations.map((i) => item('operation', i)),
    ...errorMarks.map((i) => item('mark', i)),
    ...data.checks.flatMap((check, i) => (check.result === 'FAILED' ? [item('check', i)] : [])),
  ].sort((a, b) => spanOf(a).fromMicros - spanOf(b).fromMicros);
}

function newLane(kind, number, name) {
  return { kind, number, name, operations: [], rows: 1, marks: [], y: 0, height: 0 };
}

function laneOf(kind, number) {
  return lanes.find((lane) => lane.kind === kind && lane.number === number);
}

// A client may have sent something without having called anything.
function clientNumbers() {
  const numbers = new Set(data.clients);
  for (const operation of data.operations) numbers.add(operation.client);
  for (const { kind, number } of data.messages.parties) if (kind === 'CLIENT') numbers.add(number);
  return [...numbers].sort((a, b) => a - b);
}

/** What was committed and applied, in one list. */
function joined(commit, applied) {
  const all = [
    ...commit.map(({ atMicros, index }) => ({ atMicros, commit: index })),
    ...applied.map(({ atMicros, index }) => ({ atMicros, applied: index })),
  ].sort((a, b) => a.atMicros - b.atMicros);
  let last = { commit: 0, applied: 0 };
  return all.map((step) => {
    last = { ...last, ...step };
    return last;
  });
}

const operationEndMicros = (operation) => operation.toMicros ?? data.endMicros;

function indexOperations() {
  data.operations.forEach((operation, i) => {
    operation.lane = laneOf('client', operation.client);
    operation.lane.operations.push(i);
  });
  for (const lane of lanes) {
    putInRows(lane);
    lane.latestMicros = latestEndsMicros(
      lane.operations.map((i) => operationEndMicros(data.operations[i])),
    );
  }
}

// What one lane has at once stands in rows, of which there are not too many.
function putInRows(lane) {
  const most = 4;
  const freeMicros = []; // from when on a row is
  for (const i of lane.operations) {
    const operation = data.operations[i];
    let row = freeMicros.findIndex((micros) => micros <= operation.fromMicros);
    if (row < 0) row = Math.min(freeMicros.length, most - 1);
    freeMicros[row] = operationEndMicros(operation);
    operation.row = row;
  }
  lane.rows = Math.max(1, freeMicros.length);
}

/** For each place the latest end up to there: it grows, so that one can search in it. */
function latestEndsMicros(endsMicros) {
  const latestMicros = new Float64Array(endsMicros.length);
  let mostMicros = -Infinity;
  endsMicros.forEach((endMicros, i) => {
    mostMicros = Math.max(mostMicros, endMicros);
    latestMicros[i] = mostMicros;
  });
  return latestMicros;
}

function indexMessages() {
  const { messages } = data;
  messages.lane = messages.parties.map((party) =>
    laneOf(party.kind === 'SERVER' ? 'server' : 'client', party.number),
  );
  messages.endsMicros = messages.sentMicros.map((_, i) => messageEndMicros(i));
  messages.latestMicros = latestEndsMicros(messages.endsMicros);
}

function messageEndMicros(i) {
  const { sentMicros, deliveredMicros, answeredMicros, arrivedMicros, lostMicros } = data.messages;
  return Math.max(
    sentMicros[i],
    deliveredMicros[i],
    answeredMicros[i],
    arrivedMicros[i],
    lostMicros[i],
  );
}

/** The first place whose value is at least this; values must grow. */
function firstAtLeast(length, valueAt, value) {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (valueAt(middle) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The places of what lasts, and reaches into a time: [first, end). Some within may not. */
function reachingInto(latestMicros, startMicrosAt, fromMicros, toMicros) {
  const first = firstAtLeast(latestMicros.length, (i) => latestMicros[i], fromMicros);
  const end = firstAtLeast(latestMicros.length, startMicrosAt, toMicros);
  return [first, Math.max(first, end)];
}

/** The place of the last that has begun by then; 0 if none has. */
function lastBegun(list, micros) {
  return Math.max(0, firstAtLeast(list.length, (i) => list[i].atMicros, micros + 1e-9) - 1);
}
