// The whole run in a strip: how much happens when, who leads, where the errors are, what is shown below.

let strip; // its canvas
let picture; // of the run, without the window; drawn again only if it looks different

const stripX = (micros) =>
  GUTTER + (micros / Math.max(1, data.endMicros)) * (view.width - GUTTER - 4);
const stripMicros = (x) => ((x - GUTTER) / (view.width - GUTTER - 4)) * data.endMicros;

function drawOverview(hits) {
  if (!picture) picture = drawPicture(hits);
  const ink = strip.getContext('2d');
  ink.setTransform(1, 0, 0, 1, 0, 0);
  ink.drawImage(picture, 0, 0);
  ink.scale(devicePixelRatio, devicePixelRatio);
  const [x1, x2] = [
    Math.max(GUTTER, stripX(view.fromMicros)),
    Math.min(view.width, stripX(view.toMicros)),
  ];
  ink.globalAlpha = 0.65;
  ink.fillStyle = colours.paper;
  ink.fillRect(GUTTER, 0, x1 - GUTTER, 34);
  ink.fillRect(x2, 0, view.width - x2, 34);
  ink.globalAlpha = 1;
  ink.lineWidth = 2;
  ink.strokeStyle = colours.ink;
  ink.strokeRect(x1 - 1, 1, Math.max(3, x2 - x1 + 2), 31);
}

function drawPicture(hits) {
  const canvas = document.createElement('canvas');
  canvas.width = strip.width = view.full * devicePixelRatio;
  canvas.height = strip.height = 34 * devicePixelRatio;
  const ink = canvas.getContext('2d');
  ink.scale(devicePixelRatio, devicePixelRatio);
  ink.fillStyle = colours.paper;
  ink.fillRect(0, 0, view.full, 34);
  drawDensity(ink);
  drawLeaders(ink);
  const ticks = (list, colour, y1, y2) => {
    ink.fillStyle = colour;
    for (const one of list) ink.fillRect(stripX(spanOf(one).fromMicros) - 1, y1, 2, y2 - y1);
  };
  ticks(hits, colours.hit, 0, 8);
  ticks(errors, colours.error, 0, 33);
  ink.font = FONT;
  ink.textBaseline = 'middle';
  ink.fillStyle = colours.faint;
  ink.fillText('run', 6, 13);
  ink.fillText('leader', 6, 28);
  return canvas;
}

/** How many messages and operations begin in each pixel. */
function drawDensity(ink) {
  const counts = new Uint32Array(Math.ceil(view.width) + 1);
  for (const micros of data.messages.sentMicros) counts[Math.floor(stripX(micros))]++;
  for (const { fromMicros } of data.operations) counts[Math.floor(stripX(fromMicros))]++;
  const most = counts.reduce((a, b) => Math.max(a, b), 1);
  ink.fillStyle = colours.edge;
  counts.forEach((count, x) => ink.fillRect(x, 21 - (20 * count) / most, 1, (20 * count) / most));
}

/** Leaders that are not cut off; two at once share the height. */
function drawLeaders(ink) {
  const servers = lanes.filter((lane) => lane.kind === 'server');
  const height = 10 / Math.max(1, servers.length);
  servers.forEach(({ roles }, place) => {
    ink.fillStyle = colours.leader;
    roles.forEach((phase, i) => {
      if (phase.role !== 'LEADER') return;
      const x = stripX(phase.atMicros);
      ink.fillRect(
        x,
        23 + place * height,
        Math.max(1, stripX(roles[i + 1]?.atMicros ?? data.endMicros) - x),
        height,
      );
    });
  });
}
