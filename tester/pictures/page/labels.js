// Labels of what is wrong. They are placed before anything else is written, which then avoids them.

const MOST_FOCUSED_TEXTS = 16;

/** The labels of what is wrong in the lanes of servers. */
function planMarkLabels(taken) {
  return errorMarks.flatMap((i) => {
    const mark = data.marks[i];
    const lane = laneOf('server', mark.server) ?? lanes[0];
    const x = xOf(mark.atMicros);
    if (lane.height === 0 || x < GUTTER || x > view.width) return [];
    const y = lane.height < MARKS_NEED ? lane.y + lane.height / 2 : marksY(lane);
    const frame = { x1: x - 5, y1: y - 7, x2: x + 5, y2: y + 7 };
    return [planLabel(item('mark', i), beginning(firstLine(mark.text), 300), frame, taken)];
  });
}

/** A label's place: beside what it is about if there is room, else above or below. */
function planLabel(
  one,
  text,
  frame,
  taken,
  [ground, ink] = ['error', 'on-error'],
  area = { y1: AXIS, y2: view.bottom },
) {
  pen.font = BOLD;
  const width = Math.min(pen.measureText(text).width + 7, WIDEST_LABEL, view.width - GUTTER - 4);
  const place = freePlace(frame, width, taken, area);
  taken.push(place);
  return { one, text, frame, place, ground, ink };
}

function drawLabel({ one, text, frame, place, ground, ink }) {
  const middle = (frame.y1 + frame.y2) / 2;
  const y = (place.y1 + place.y2) / 2;
  if (y !== middle)
    line(colours[ground === 'edge' ? 'faint' : 'error'], frame.x1 + 1, middle, frame.x1 + 1, y);
  writeLabel(text, place.x1, y, place.x2 - place.x1 + 1, colours[ink], colours[ground], BOLD);
  if (ground !== 'error') {
    pen.strokeStyle = colours[ground === 'edge' ? 'faint' : 'error'];
    pen.strokeRect(
      place.x1 + 0.5,
      place.y1 + 0.5,
      place.x2 - place.x1 - 1,
      place.y2 - place.y1 - 1,
    );
  }
  boxes.push({ ...one, ...place });
  drawn.labels.push(text);
}

/** Whether a label stands there. */
const isTaken = (box) => drawn.taken.some((other) => overlap(box, other));

/** Their labels, in the lane of the server: what it answered, and what it was then. */
function planMessageLabels(messages, taken) {
  if (messages.length > MOST_FOCUSED_TEXTS) return [];
  return messages.flatMap((i) => {
    const way = legs(i).at(-1);
    const x = way.isReply ? way.x1 : way.x2;
    const lane = data.messages.lane[data.messages.to[i]];
    if (x < GUTTER || x > view.width || lane.kind !== 'server') return [];
    const y = progressY(lane) + 1;
    const frame = { x1: x - 4, x2: x + 4, y1: y - 7, y2: y + 7 };
    return [planLabel(item('message', i), focusedText(i), frame, taken, ['paper', 'error'])];
  });
}

function focusedText(i) {
  const { parties, to, outcome, lane } = data.messages;
  const { deliveredMicros, answeredMicros, sentMicros } = data.messages;
  const micros = [answeredMicros[i], deliveredMicros[i], sentMicros[i]].find((each) => each >= 0);
  const { roles } = lane[to[i]];
  const phase = roles?.[lastBegun(roles, micros)];
  const was = phase ? `, ${roleText(phase, Infinity)}` : '';
  const label = data.focus.labels[data.focus.messages.indexOf(i)];
  const said = label === '' ? '' : label + ' → ';
  return `${partyName(parties[to[i]])}${was}: ${said}${beginning(outcome[i], 80)}`;
}

function freePlace({ x1, x2, y1, y2 }, width, taken, area) {
  const middle = (y1 + y2) / 2;
  const left = Math.max(GUTTER, Math.min(x1, view.width - width));
  const places = [
    [x2 + 3, middle],
    [x1 - 3 - width, middle],
  ];
  for (let rows = 1; rows < 12; rows++)
    places.push([left, middle - rows * 17], [left, middle + rows * 17]);
  const boxes = places.map(([x, y]) => ({ x1: x, y1: y - 7, x2: x + width, y2: y + 7 }));
  const inside = boxes.filter((box) => isInside(box) && box.y1 >= area.y1 && box.y2 <= area.y2);
  return (
    inside.find((box) => !taken.some((other) => overlap(box, other))) ??
    inside[0] ?? { ...boxes[2], y1: middle - 7, y2: middle + 7 }
  );
}

const isInside = (box) =>
  box.x1 >= GUTTER && box.x2 <= view.width && box.y1 >= AXIS && box.y2 <= view.bottom;

const overlap = (a, b) => a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2;
