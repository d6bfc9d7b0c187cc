// Tools, keys, the pointer, and the panel of details.

let selected = null;
let hits = []; // of the search
let hit = -1; // the one that was gone to last
let range = null; // the time that is being marked with the pointer, in pixels
const pointer = { x: 0, y: 0 };

// ---- The head of the page

function fillHead() {
  const { run, verdict, notes } = data;
  document.title = oneLine(`${verdict.result}: ${run.test}`);
  element('result').textContent = verdict.result;
  element('result').className = verdict.result;
  element('sentence').textContent = oneLine(verdict.sentence);
  element('test').textContent = oneLine(run.test);
  element('seed').textContent = 'seed ' + run.seed + (run.isSimulated ? ', simulated' : ', in real time');
  element('replay').textContent = run.replay;
  element('again').hidden = run.replay === '';
  element('notes').textContent = oneLine(notes.join(' · '));
  element('lines').textContent = verdict.lines.join('\n');
  element('found').textContent = verdict.found.join('\n');
  element('found-head').hidden = element('found').hidden = verdict.found.length === 0;
  element('explanation').hidden = verdict.lines.length + verdict.found.length === 0;
  element('explanation').open = verdict.result === 'FAILED';
  element('lanes').setAttribute('aria-label',
    `The run in time. ${verdict.result}: ${verdict.sentence} Press n for the next error, ? for the keys.`);
  element('copy').onclick = copy;
}

/** Browsers may refuse: then the command is selected, to be copied by hand. */
async function copy() {
  try {
    await navigator.clipboard.writeText(data.run.replay);
    element('copy').textContent = 'Copied';
  } catch {
    getSelection().selectAllChildren(element('replay'));
    element('copy').textContent = 'Selected: copy it with Ctrl+C';
  }
}

// ---- The tools

function fillTools() {
  const { kinds, empty, sent } = data.messages;
  const messages = element('kinds');
  kinds.forEach((kind, i) =>
    chip(messages, kind, true, (on) => (shown.kinds[i] = on), mark('line', '--message-' + (i % 6))));
  if (empty.includes(1)) {
    chip(messages, 'heartbeats', shown.heartbeats, (on) => (shown.heartbeats = on), mark('line', '--faint'));
  }
  chip(messages, 'replies', true, (on) => (shown.replies = on), mark('line dashed', '--faint'));
  const cross = mark('', '--cut');
  cross.textContent = '✕';
  chip(messages, 'lost', true, (on) => (shown.lost = on), cross);
  const all = chip(messages, 'all arrows', false, (on) => (shown.allArrows = on));
  all.title = 'However many there are: otherwise, of very many messages only those that matter most are arrows';
  messages.hidden = sent.length === 0;

  const counts = Object.entries(markCounts());
  for (const [kind, count] of counts.filter(([each]) => each !== 'ERROR')) {
    const { sign, name, colour } = MARKS[kind];
    const picture = mark('', '--' + colour);
    picture.textContent = sign;
    chip(element('marks'), name, shown.marks[kind], (on) => (shown.marks[kind] = on), picture).title =
      `${count} in the run`;
  }
  element('marks').hidden = element('marks').querySelector('input') === null;

  for (const { number } of data.servers) {
    chip(element('servers'), 'S' + number, true, (on) => showServer(number, on));
  }
  element('servers').hidden = data.servers.length < 2;
  fillResults();
  fillKeys();
}

/** A check box with a name, and what its things look like. */
function chip(parent, name, isOn, change, picture) {
  const label = document.createElement('label');
  label.className = 'chip';
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.checked = isOn;
  box.onchange = () => {
    change(box.checked);
    redraw();
  };
  label.append(box, ...(picture ? [picture] : []), beginning(name, 40));
  parent.append(label);
  return label;
}

function mark(classes, colour) {
  const picture = document.createElement('i');
  picture.className = classes;
  picture.style.color = `var(${colour})`;
  return picture;
}

function showServer(number, isOn) {
  if (isOn) shown.hiddenServers.delete(number);
  else shown.hiddenServers.add(number);
}

// What the colours of operations mean.
function fillResults() {
  for (const name of Object.values(RESULTS)) {
    const label = document.createElement('span');
    label.className = 'chip';
    const picture = mark('box ' + name, '--ink');
    picture.style.backgroundColor = `var(--${name})`;
    label.append(picture, name);
    element('results').append(label);
  }
  element('results').hidden = data.operations.length === 0;
}

function fillKeys() {
  const keys = [...new Set(data.operations.map((operation) => operation.key))].filter((key) => key !== '');
  element('keyed').hidden = keys.length < 2;
  for (const key of keys.sort().slice(0, 500)) {
    const option = document.createElement('option');
    option.value = key;
    element('keys').append(option);
  }
  element('key').value = shown.key;
  element('key').oninput = showKey;
  element('all-keys').onclick = () => {
    element('key').value = '';
    showKey();
  };
  showKey();
}

function showKey() {
  shown.key = element('key').value;
  element('all-keys').hidden = shown.key === '';
  element('keyed').classList.toggle('on', shown.key !== '');
  redraw();
}

function startTools() {
  const buttons = {
    'in': () => zoom(0.6), out: () => zoom(1 / 0.6), home: showStart, whole: showWhole,
    'next-error': () => goToError(1), 'previous-error': () => goToError(-1),
    'next-hit': () => goToHit(1), 'previous-hit': () => goToHit(-1),
    'keys-help': () => element('help').showModal(), close: () => choose(null),
    scheme: () => setScheme(document.documentElement.dataset.scheme === 'dark' ? 'light' : 'dark'),
  };
  for (const [id, action] of Object.entries(buttons)) element(id).onclick = action;
  element('errors').hidden = errors.length === 0;
  const find = element('find');
  let waiting;
  find.oninput = () => {
    clearTimeout(waiting);
    waiting = setTimeout(seek, 150);
  };
  find.onkeydown = (event) => {
    if (event.key === 'Escape') element('lanes').focus();
    if (event.key !== 'Enter') return;
    clearTimeout(waiting);
    seek();
    goToHit(event.shiftKey ? -1 : 1);
  };
}

// ---- Going to things

let sought = '';

function seek() {
  const text = element('find').value;
  if (text === sought) return;
  sought = text;
  hits = search(text);
  hit = -1;
  picture = undefined;
  sayHits();
  redraw();
}

function goToHit(by) {
  if (hits.length === 0) return;
  hit = hit < 0 ? (by > 0 ? 0 : hits.length - 1) : (hit + by + hits.length) % hits.length;
  sayHits();
  goTo(hits[hit]);
}

function sayHits() {
  const { length } = hits;
  element('hits').textContent = sought === '' ? '' : hit < 0 ? `${length} found` : `${hit + 1} of ${length}`;
}

function goToError(by) {
  if (errors.length === 0) return;
  const now = errors.findIndex((error) => isSame(error, selected));
  const next = now < 0 ? (by > 0 ? 0 : errors.length - 1) : (now + by + errors.length) % errors.length;
  goTo(errors[next]);
}

function goToNeighbour(by) {
  if (!selected) return goToLane(by);
  const all = TYPES[selected.type].neighbours(selected);
  const next = all[all.findIndex((one) => isSame(one, selected)) + by];
  if (next) goTo(next);
}

/** What the next lane has at the time of what is selected. */
function goToLane(by) {
  const all = lanes.filter((lane) => lane.height > 0 && mainItems(lane).length > 0);
  const now = selected ? all.indexOf(TYPES[selected.type].lane(selected)) : by > 0 ? -1 : all.length;
  const lane = all[now + by];
  if (!lane) return;
  const items = mainItems(lane);
  const time = selected ? Math.max(spanOf(selected).from, view.from) : (view.from + view.to) / 2;
  goTo(items[Math.max(0, firstAtLeast(items.length, (i) => spanOf(items[i]).from, time + 1) - 1)]);
}

function goToMessage() {
  if (!selected) return;
  const { from } = spanOf(selected);
  const after = messagesFrom(TYPES[selected.type].lane(selected)).find((i) =>
    data.messages.sent[i] >= from && !isSame(item('message', i), selected));
  if (after !== undefined) goTo(item('message', after));
}

function goTo(one) {
  choose(one);
  const { from, to } = spanOf(one);
  const isLong = to - from > view.to - view.from;
  const isSeen = isLong ? from < view.to && to > view.from : from >= view.from && to <= view.to;
  if (!isSeen || one === hits[hit]) bringIntoView({ from, to });
}

// ---- The panel

function choose(one) {
  selected = one;
  if (one) fillDetails(one);
  if (element('details').hidden !== (one === null)) {
    element('details').hidden = one === null;
    // At once, for whoever wants to go there.
    fitCanvas();
  }
  redraw();
}

function fillDetails(one) {
  const type = TYPES[one.type];
  element('title').textContent = type.title(one);
  element('said').textContent = type.title(one);
  element('facts').replaceChildren(...type.facts(one).flatMap(([name, value]) =>
    value === '' ? [] : [withText('dt', name), withText('dd', value)]));
  element('texts').replaceChildren(...type.texts(one).flatMap(([name, value]) =>
    value === '' ? [] : [withText('h3', name), withText('pre', value)]));
}

function withText(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

// ---- Keys. In a field they are text.

const KEYS = {
  '+': () => zoom(0.6), '=': () => zoom(0.6), '-': () => zoom(1 / 0.6),
  ArrowLeft: () => move(-0.15), ArrowRight: () => move(0.15),
  PageUp: () => move(-0.9), PageDown: () => move(0.9),
  0: showStart, Home: showStart, w: showWhole,
  n: () => goToError(1), p: () => goToError(-1),
  '.': () => goToNeighbour(1), ',': () => goToNeighbour(-1),
  ArrowDown: () => goToLane(1), ArrowUp: () => goToLane(-1), m: goToMessage,
  '/': () => element('find').focus(), '?': () => element('help').showModal(),
  Escape: () => choose(null),
};

function onKey(event) {
  const isText = event.target.matches('input:not([type="checkbox"]), select, textarea, pre');
  if (isText || event.ctrlKey || event.metaKey || event.altKey || element('help').open) return;
  if (!(event.key in KEYS)) return;
  event.preventDefault();
  KEYS[event.key]();
}

// ---- The pointer

function startPointer() {
  const canvas = element('lanes');
  canvas.onwheel = onWheel;
  canvas.onpointerdown = onDown;
  canvas.onpointermove = (event) => {
    Object.assign(pointer, { x: event.offsetX, y: event.offsetY });
    if (event.buttons === 0) showTip();
  };
  canvas.onpointerleave = () => (element('tooltip').hidden = true);
  const centre = (event) => {
    if (event.type === 'pointermove' && event.buttons === 0) return;
    const half = (view.to - view.from) / 2;
    const middle = stripTime(event.offsetX);
    show(middle - half, middle + half);
  };
  strip.onpointerdown = centre;
  strip.onpointermove = centre;
}

function onWheel(event) {
  event.preventDefault();
  const unit = event.deltaMode === 0 ? 1 : 30;
  if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
    move(((event.deltaX || event.deltaY) * unit) / (view.width - GUTTER));
  } else {
    zoom(Math.exp(event.deltaY * unit * 0.002), timeAt(event.offsetX));
  }
}

/** Press and move: the picture moves, or a time is marked. Press and release: select. */
function onDown(event) {
  if (event.button !== 0) return;
  const canvas = event.target;
  const begin = { x: event.offsetX, y: event.offsetY, from: view.from, to: view.to };
  const marks = event.shiftKey || begin.y < AXIS;
  let hasMoved = false;
  canvas.setPointerCapture(event.pointerId);
  element('tooltip').hidden = true;
  const onMove = ({ offsetX }) => {
    hasMoved ||= Math.abs(offsetX - begin.x) > 3;
    if (!hasMoved) return;
    range = marks ? { x1: Math.min(begin.x, offsetX), x2: Math.max(begin.x, offsetX) } : null;
    const by = marks ? 0 : (begin.x - offsetX) / view.scale;
    show(begin.from + by, begin.to + by);
  };
  const onUp = () => {
    canvas.removeEventListener('pointermove', onMove);
    canvas.removeEventListener('pointerup', onUp);
    canvas.removeEventListener('pointercancel', onUp);
    const marked = range;
    range = null;
    if (marked) show(timeAt(marked.x1), timeAt(marked.x2));
    else if (!hasMoved) select(begin);
    redraw();
  };
  canvas.addEventListener('pointermove', onMove);
  canvas.addEventListener('pointerup', onUp);
  canvas.addEventListener('pointercancel', onUp);
}

/** What was clicked is still to be seen when the panel has come. */
function select({ x, y }) {
  const time = timeAt(x);
  const one = itemAt(x, y);
  choose(one);
  // That the failure is elsewhere stands at the edge: there one wants to go.
  if (one?.type === 'check') goTo(one);
  if (xOf(time) > view.width - 30) {
    const by = time - timeAt(view.width - 150);
    show(view.from + by, view.to + by);
  }
}

function showTip() {
  const one = itemAt(pointer.x, pointer.y);
  const box = element('tooltip');
  box.hidden = one === null;
  element('lanes').style.cursor = one ? 'pointer' : pointer.y < AXIS ? 'col-resize' : 'grab';
  if (!one) return;
  box.textContent = tip(one);
  const top = pointer.y + element('lanes').offsetTop;
  const isLow = pointer.y > view.height / 2;
  box.style.left = Math.max(0, Math.min(pointer.x + 12, view.width - box.offsetWidth - 4)) + 'px';
  box.style.top = (isLow ? top - box.offsetHeight - 10 : top + 16) + 'px';
}
