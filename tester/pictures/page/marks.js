// Marks: what happened at one moment in a lane.

/** A sign for each kind of mark, and its name among the filters. */
const MARKS = {
  ERROR: { sign: '✗', name: 'errors', colour: 'error' },
  START: { sign: '▲', name: 'starts', colour: 'passed' },
  CRASH: { sign: '✕', name: 'crashes', colour: 'error' },
  ELECTION: { sign: '◆', name: 'elections', colour: 'leader' },
  SNAPSHOT: { sign: '▣', name: 'snapshots', colour: 'hit' },
  ANNOTATION: { sign: '⚑', name: 'remarks', colour: 'cut' },
  SAVE: { sign: '■', name: 'saves', colour: 'faint' },
  APPLY: { sign: '●', name: 'applies', colour: 'faint' },
  LOG: { sign: '≡', name: 'log lines', colour: 'faint' },
};

function drawMarks(lane) {
  if (lane.kind === 'server' && lane.height < MARKS_NEED) return;
  const y = marksY(lane);
  const places = marksInView(lane);
  const isCrowded = places.length > MOST_COLOURED;
  places.forEach(({ i, x }, place) => {
    const mark = data.marks[i];
    const { sign, colour } = MARKS[mark.kind];
    const width = write(
      sign,
      x - 4,
      y,
      20,
      colours[isCrowded && !isRare(i) ? 'edge' : colour],
      BOLD,
    );
    const room = (places[place + 1]?.x ?? view.width) - x - 14;
    const text = writeMark(mark, x + 7, y, room);
    boxes.push({
      ...item('mark', i),
      x1: x - 5,
      y1: y - 7,
      x2: x + Math.max(width, 7 + text),
      y2: y + 7,
    });
    drawn.marks++;
  });
}

// What a student wrote may be long, and is worth reading from its beginning; all else is said or not.
const OWN_MARKS = ['ANNOTATION', 'LOG'];
const LEAST_OWN = 70;

function writeMark({ kind, text }, x, y, room) {
  if (kind === 'ERROR') return 0;
  const said = beginning(firstLine(text), 300);
  const isOwn = OWN_MARKS.includes(kind) && room >= LEAST_OWN;
  pen.font = FONT;
  const length = pen.measureText(said).width;
  if (!isOwn && (room < 24 || length > room)) return 0;
  if (isTaken({ x1: x, y1: y - 6, x2: x + Math.min(room, length), y2: y + 6 })) return 0;
  const width = writeOver(said, x, y, room, colours.faint);
  drawn.texts.push({ text: said, x1: x, y1: y - 6, x2: x + width, y2: y + 6 });
  return width;
}

// Of these each is to be seen; of the others, as many as there is room for beside them.
const RARE_MARKS = ['ERROR', 'START', 'CRASH', 'ELECTION'];
const MARK_WIDTH = 9;
const MOST_COLOURED = 30; // of more, those that are not rare are pale

function marksInView(lane) {
  const { marks } = lane;
  const microsOf = (place) => data.marks[marks[place]].atMicros;
  const first = firstAtLeast(marks.length, microsOf, view.fromMicros);
  const end = firstAtLeast(marks.length, microsOf, view.toMicros);
  const inView = [];
  for (let place = first; place < end; place++) {
    if (isMarkShown(data.marks[marks[place]])) inView.push(marks[place]);
  }
  const rare = rareMarks(inView);
  const places = [];
  let next = 0; // of the rare ones
  let lastX = -MARK_WIDTH;
  for (const i of inView) {
    const x = xOf(data.marks[i].atMicros);
    if (rare[next]?.i === i) {
      places.push(rare[next++]);
      lastX = x;
    } else if (
      !isRare(i) &&
      x - lastX >= MARK_WIDTH &&
      (rare[next]?.x ?? Infinity) - x >= MARK_WIDTH
    ) {
      places.push({ i, x });
      lastX = x;
    } else {
      drawn.marksLeftOut++;
    }
  }
  return places;
}

const isRare = (i) => RARE_MARKS.includes(data.marks[i].kind);

function rareMarks(inView) {
  const lastX = {};
  const rare = [];
  for (const i of inView) {
    const { kind, atMicros } = data.marks[i];
    if (!isRare(i)) continue;
    const x = xOf(atMicros);
    if (x - (lastX[kind] ?? -10) < 3) continue;
    lastX[kind] = x;
    rare.push({ i, x });
  }
  return rare;
}
