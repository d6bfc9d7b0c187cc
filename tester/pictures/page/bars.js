// How many messages there are where too many for arrows are in view: grey bars in the lanes of servers.

const BAR = 3; // pixels

/** Each is counted where it was sent, in the lanes of both servers; the lost ones have another colour. */
function drawBars(messages) {
  if (messages.length === 0) return;
  const { from, to, sentMicros, lane } = data.messages;
  const size = Math.ceil((view.width - GUTTER) / BAR) + 1;
  const counts = new Map(
    lanes
      .filter((each) => each.kind === 'server' && each.height > 0)
      .map((each) => [each, { all: new Uint32Array(size), lost: new Uint32Array(size) }]),
  );
  for (const i of messages) {
    if (sentMicros[i] < view.fromMicros) continue;
    const place = Math.floor((xOf(sentMicros[i]) - GUTTER) / BAR);
    for (const party of [from[i], to[i]]) {
      const count = counts.get(lane[party]);
      if (count === undefined) continue;
      count.all[place]++;
      if (isLost(i)) count.lost[place]++;
    }
  }
  let most = 1;
  for (const { all } of counts.values()) for (const count of all) most = Math.max(most, count);
  for (const [each, { all, lost }] of counts) {
    const bottom = each.y + each.height - 1;
    const height = Math.max(3, Math.min(40, bottom - roleBar(each).y2 - 3));
    fillBars(all, most, height, bottom, colours.bars);
    fillBars(lost, most, height, bottom, colours['bars-lost']);
  }
}

function fillBars(counts, most, height, bottom, colour) {
  pen.fillStyle = colour;
  counts.forEach((count, place) => {
    const high = count === 0 ? 0 : Math.max(1, (count / most) * height);
    if (high > 0) pen.fillRect(GUTTER + place * BAR, bottom - high, BAR, high);
  });
}
