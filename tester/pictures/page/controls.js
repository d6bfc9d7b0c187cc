// What the user does: going to things, the panel of details, keys, the pointer.

let selected = null;
let hits = []; // of the search
let hit = -1; // the one that was gone to last
let range = null; // the time that is being marked with the pointer, in pixels
const pointer = { x: 0, y: 0 };

// ---- Going to things

let sought = '';

function seek() {
  const text = element('find').value;
  if (text === sought) return;
  sought = text;
  enter(0);
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
  element('hits').textContent =
    sought === '' ? '' : hit < 0 ? `${length} found` : `${hit + 1} of ${length}`;
}

function goToError(by) {
  if (errors.length === 0) return;
  const now = errors.findIndex((error) => isSame(error, selected));
  const next =
    now < 0 ? (by > 0 ? 0 : errors.length - 1) : (now + by + errors.length) % errors.length;
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
  const now = selected
    ? all.indexOf(TYPES[selected.type].lane(selected))
    : by > 0
      ? -1
      : all.length;
  const lane = all[now + by];
  if (!lane) return;
  const items = mainItems(lane);
  const micros = selected
    ? Math.max(spanOf(selected).fromMicros, view.fromMicros)
    : (view.fromMicros + view.toMicros) / 2;
  goTo(
    items[
      Math.max(0, firstAtLeast(items.length, (i) => spanOf(items[i]).fromMicros, micros + 1) - 1)
    ],
  );
}

function goToMessage() {
  if (!selected) return;
  const { fromMicros } = spanOf(selected);
  const after = messagesFrom(TYPES[selected.type].lane(selected)).find(
    (i) => data.messages.sentMicros[i] >= fromMicros && !isSame(item('message', i), selected),
  );
  if (after !== undefined) goTo(item('message', after));
}

function goTo(one) {
  choose(one);
  const span = spanOf(one);
  const { fromMicros, toMicros } = span;
  const isLong = toMicros - fromMicros > view.toMicros - view.fromMicros;
  const isSeen = isLong
    ? fromMicros < view.toMicros && toMicros > view.fromMicros
    : fromMicros >= view.fromMicros && toMicros <= view.toMicros;
  if (!isSeen || one === hits[hit]) bringIntoView(span);
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
  element('facts').replaceChildren(
    ...type
      .facts(one)
      .flatMap(([name, value]) =>
        value === '' ? [] : [withText('dt', name), withText('dd', value)],
      ),
  );
  element('texts').replaceChildren(
    ...type
      .texts(one)
      .flatMap(([name, value]) =>
        value === '' ? [] : [withText('h3', name), withText('pre', value)],
      ),
  );
}

function withText(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

// ---- Keys. In a field they are text.

const KEYS = {
  '+': () => zoom(0.6),
  '=': () => zoom(0.6),
  '-': () => zoom(1 / 0.6),
  ArrowLeft: () => move(-0.15),
  ArrowRight: () => move(0.15),
  PageUp: () => move(-0.9),
  PageDown: () => move(0.9),
  0: showStart,
  Home: showStart,
  w: showWhole,
  n: () => goToError(1),
  p: () => goToError(-1),
  '.': () => goToNeighbour(1),
  ',': () => goToNeighbour(-1),
  ArrowDown: () => goToLane(1),
  ArrowUp: () => goToLane(-1),
  m: goToMessage,
  b: () => showBeside(!isBeside),
  ']': () => stepCursor(1, false),
  '[': () => stepCursor(-1, false),
  '}': () => stepCursor(1, true),
  '{': () => stepCursor(-1, true),
  '/': () => element('find').focus(),
  '?': () => element('help').showModal(),
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
    if (event.buttons !== 0) return;
    Object.assign(pointer, { x: event.offsetX, y: enterAt(event.offsetY) });
    showTip();
  };
  canvas.onpointerleave = () => (element('tooltip').hidden = true);
  const centre = (event) => {
    if (event.type === 'pointermove' && event.buttons === 0) return;
    const halfMicros = (view.toMicros - view.fromMicros) / 2;
    const middleMicros = stripMicros(event.offsetX);
    show(middleMicros - halfMicros, middleMicros + halfMicros);
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
    zoom(Math.exp(event.deltaY * unit * 0.002), microsAt(event.offsetX));
  }
}

/** Press and move: the picture moves, or a time is marked. Press and release: select. */
function onDown(event) {
  if (event.button !== 0) return;
  const canvas = event.target;
  const begin = {
    x: event.offsetX,
    y: enterAt(event.offsetY),
    fromMicros: view.fromMicros,
    toMicros: view.toMicros,
  };
  const marks = event.shiftKey || begin.y < AXIS;
  let hasMoved = false;
  canvas.setPointerCapture(event.pointerId);
  element('tooltip').hidden = true;
  const onMove = ({ offsetX }) => {
    hasMoved ||= Math.abs(offsetX - begin.x) > 3;
    if (!hasMoved) return;
    range = marks ? { x1: Math.min(begin.x, offsetX), x2: Math.max(begin.x, offsetX) } : null;
    const byMicros = marks ? 0 : (begin.x - offsetX) / view.scale;
    show(begin.fromMicros + byMicros, begin.toMicros + byMicros);
  };
  const onUp = () => {
    canvas.removeEventListener('pointermove', onMove);
    canvas.removeEventListener('pointerup', onUp);
    canvas.removeEventListener('pointercancel', onUp);
    const marked = range;
    range = null;
    if (marked) show(microsAt(marked.x1), microsAt(marked.x2));
    else if (!hasMoved) pointAt(begin);
    redraw();
  };
  canvas.addEventListener('pointermove', onMove);
  canvas.addEventListener('pointerup', onUp);
  canvas.addEventListener('pointercancel', onUp);
}

/** A click sets the cursor of time, and selects what is there. */
function pointAt(place) {
  if (place.x > view.width) return;
  setCursor(microsAt(place.x));
  if (place.y >= AXIS) select(place);
}

/** What was clicked is still to be seen when the panel has come. */
function select({ x, y }) {
  const micros = microsAt(x);
  const one = itemAt(x, y);
  choose(one);
  // That the failure is elsewhere stands at the edge: there one wants to go.
  if (one?.type === 'check') goTo(one);
  if (xOf(micros) > view.width - 30) {
    const byMicros = micros - microsAt(view.width - 150);
    show(view.fromMicros + byMicros, view.toMicros + byMicros);
  }
}

function showTip() {
  const one = itemAt(pointer.x, pointer.y);
  const box = element('tooltip');
  box.hidden = one === null;
  element('lanes').style.cursor = one ? 'pointer' : pointer.y < AXIS ? 'col-resize' : 'grab';
  if (!one) return;
  box.textContent = tip(one);
  const top = pointer.y + panes[current].top + element('lanes').offsetTop;
  const isLow = pointer.y + panes[current].top > view.whole / 2;
  box.style.left = Math.max(0, Math.min(pointer.x + 12, view.width - box.offsetWidth - 4)) + 'px';
  box.style.top = (isLow ? top - box.offsetHeight - 10 : top + 16) + 'px';
}
