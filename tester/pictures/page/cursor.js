// The cursor of time, and at the right edge what each server was at that moment.

const SIDE = 236; // pixels
const NARROW = 900; // a window that has no room for it

let cursorMicros = 0;
/** All moments at which something happens, in order; of each server, too. */
let moments = new Map();

const sideWidth = (width) => (width > NARROW && data.servers.length > 0 ? SIDE : 0);

function startCursor() {
  const { wrongMicros, toMicros } = data.focus;
  cursorMicros = wrongMicros >= 0 ? wrongMicros : Math.min(toMicros, data.endMicros);
  moments = new Map();
}

function setCursor(micros) {
  cursorMicros = Math.max(0, Math.min(data.endMicros, micros));
  saveAddress();
  element('said').textContent = statesInWords();
  redraw();
}

/** To the next or the previous event: of the server that is selected, else of all. */
function stepCursor(by, ofOne) {
  const lane = ofOne && selected ? TYPES[selected.type].lane(selected) : null;
  const number = lane?.kind === 'server' ? lane.number : -1;
  if (!moments.has(number)) moments.set(number, momentsOf(number));
  const times = moments.get(number);
  const place =
    by > 0
      ? firstAtLeast(times.length, (i) => times[i], cursorMicros + 1)
      : firstAtLeast(times.length, (i) => times[i], cursorMicros) - 1;
  if (place < 0 || place >= times.length) return;
  setCursor(times[place]);
  if (cursorMicros < view.fromMicros || cursorMicros > view.toMicros) {
    bringIntoView(moment(cursorMicros));
  }
}

/** When something happens at a server; at any of them: -1. */
function momentsOf(number) {
  const isIt = (server) => number < 0 || server === number;
  const times = [];
  for (const { number: server, roles, commit, applied, known } of data.servers) {
    if (!isIt(server)) continue;
    for (const list of [roles, commit, applied, known ?? []])
      for (const { atMicros } of list) times.push(atMicros);
  }
  for (const { atMicros, server } of data.marks) if (isIt(server)) times.push(atMicros);
  const { from, to, parties, sentMicros, deliveredMicros } = data.messages;
  for (let i = 0; i < from.length; i++) {
    if (isIt(parties[from[i]].number)) times.push(sentMicros[i]);
    if (isIt(parties[to[i]].number) && deliveredMicros[i] >= 0) times.push(deliveredMicros[i]);
  }
  return [...new Set(times)].sort((a, b) => a - b);
}

/** What a server was at a time; what is not known is empty. */
function stateAt(lane, micros) {
  const then = (list) => {
    const one = list[lastBegun(list, micros)];
    return one && one.atMicros <= micros ? one : null;
  };
  const role = then(lane.roles);
  return {
    role,
    ...(then(lane.progress) ?? { commit: '', applied: '' }),
    ...(then(lane.known) ?? { vote: '', log: '', match: '' }),
  };
}

const serverLanes = () => lanes.filter((lane) => lane.kind === 'server');

function statesInWords() {
  return [
    'At ' + at(cursorMicros, 1),
    ...serverLanes().map((lane) => `${lane.name}: ${stateLines(lane).join(', ')}`),
  ].join('\n');
}

function stateLines(lane) {
  const { role, commit, applied, vote, log, match } = stateAt(lane, cursorMicros);
  if (role === null) return [];
  return [
    roleText(role, Infinity) + (vote === '' ? '' : ', voted ' + vote),
    log === '' ? '' : 'log ' + log,
    commit === '' ? '' : `committed ${commit}, applied ${applied}`,
    match === '' ? '' : 'match ' + match,
  ].filter((line) => line !== '');
}

// ---- Drawing

function drawCursor() {
  const x = xOf(cursorMicros);
  if (x >= GUTTER && x <= view.width) {
    pen.setLineDash([6, 2]);
    line(colours.hit, x, AXIS, x, view.bottom);
    pen.setLineDash([]);
    writeLabel(
      at(cursorMicros, 1),
      Math.min(x, view.width - 78),
      AXIS / 2,
      90,
      colours.paper,
      colours.hit,
    );
  }
  if (sideWidth(view.full) > 0) drawSide();
}

function drawSide() {
  const left = view.width + 8;
  fillBox(colours.paper, view.width, 0, view.full, view.height);
  line(colours.edge, view.width + 0.5, 0, view.width + 0.5, view.bottom);
  write('At ' + at(cursorMicros, 1), left, AXIS / 2, SIDE - 12, colours.hit, BOLD);
  const all = serverLanes().filter((lane) => lane.height > 0);
  const range = indexRange(all);
  for (const lane of all) drawState(lane, left, range);
}

/** From the first to the last index that any log has then, not more than can be seen. */
function indexRange(all) {
  const runs = all.flatMap((lane) => logRuns(stateAt(lane, cursorMicros).log));
  const last = Math.max(1, ...runs.map((run) => run.to));
  return { first: Math.max(Math.min(last, ...runs.map((run) => run.from)), last - 150), last };
}

/** Its runs of one term: {from, to, term}. */
function logRuns(log) {
  return [...log.matchAll(/(?:(\d+)-)?(\d+) t(\d+|\?)/g)].map(([, from, to, term]) => ({
    from: Number(from ?? to),
    to: Number(to),
    term,
  }));
}

function drawState(lane, left, range) {
  const { role, commit, applied, vote, log, match } = stateAt(lane, cursorMicros);
  if (role === null) return;
  const room = SIDE - 16;
  const rows = Math.max(1, Math.floor(lane.height / 14));
  const first = roleText(role, Infinity) + (vote === '' ? '' : ', voted ' + vote);
  const indices = commit === '' ? '' : `committed ${commit}, applied ${applied}`;
  const parts = [
    (y) => write(first, left, y, room, colours.ink, BOLD),
    (y) => write(indices, left, y, room, colours.ink),
    (y) => drawLog(log, left, y, room, range),
    (y) =>
      write(
        match !== '' ? 'match ' + match : log === '' ? '' : 'log ' + log,
        left,
        y,
        room,
        colours.faint,
      ),
  ];
  if (rows === 1) parts[0] = (y) => write(`${first}, ${indices}`, left, y, room, colours.ink);
  parts.slice(0, rows).forEach((part, row) => part(lane.y + 8 + row * 13));
  drawn.states.push([first, indices, log, match].filter((text) => text !== '').join('; '));
}

/** The log in the colours of its terms; the same index is at the same place for all servers. */
function drawLog(log, left, y, room, { first, last }) {
  const width = room / (last - first + 1);
  for (const { from, to, term } of logRuns(log)) {
    if (to < first) continue;
    const x1 = left + (Math.max(from, first) - first) * width;
    const x2 = left + (to - first + 1) * width;
    fillBox(term === '?' ? colours.edge : colours['term-' + (term % 5)], x1, y - 5, x2 - 1, y + 6);
    const indices = from === to ? to : `${from}-${to}`;
    const texts = [`${indices} t${term}`, `t${term}`];
    pen.font = FONT;
    const text = texts.find((each) => pen.measureText(each).width <= x2 - x1 - 3);
    if (text !== undefined) write(text, x1 + 2, y + 1, x2 - x1, colours['on-result']);
  }
}

// ---- The address says where one is: #t=2.8348&from=2.4&to=3

function saveAddress() {
  const seconds = (micros) => (micros / 1e6).toFixed(6);
  const { fromMicros, toMicros } = view;
  const place = `#t=${seconds(cursorMicros)}&from=${seconds(fromMicros)}&to=${seconds(toMicros)}`;
  try {
    history.replaceState(null, '', place);
  } catch {
    // Some browsers do not allow that for files.
  }
}

function readAddress() {
  const told = new URLSearchParams(location.hash.slice(1));
  const micros = (name) => (told.has(name) ? Number(told.get(name)) * 1e6 : NaN);
  if (Number.isFinite(micros('from')) && micros('to') > micros('from')) {
    show(micros('from'), micros('to'));
  }
  if (Number.isFinite(micros('t'))) setCursor(micros('t'));
}
