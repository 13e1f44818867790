// Looks at the page as it stands: contrast, overlapping text, sideways scroll, order of mixed runs. Returns what is wrong.
// In: nothing. Out: { nodes, arabic, lowest, faults: [sentence] }. Example: «contrast 1.61: نص عربي باهت <p>».
const hidden = '.vh,.skip,script,style,title,symbol,noscript,iframe,details:not([open])>:not(summary)';
const faults = [];
const name = e => `<${e.tagName.toLowerCase()}${e.className && e.className.baseVal === undefined ? '.' + String(e.className).split(' ')[0] : ''}>`;

// Colours, computed: background from the nearest opaque ancestor up.
const parse = c => { const m = (c.match(/[\d.]+/g) || [0, 0, 0, 0]).map(Number); return c.startsWith('color(srgb') ? [m[0] * 255, m[1] * 255, m[2] * 255, m[3] ?? 1] : [m[0], m[1], m[2], m[3] ?? 1]; };
const light = ([r, g, b]) => { const f = x => { x /= 255; return x <= .04045 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4; }; return .2126 * f(r) + .7152 * f(g) + .0722 * f(b); };
const over = (t, b) => [0, 1, 2].map(i => t[i] * t[3] + b[i] * (1 - t[3])).concat(1);
const ratio = (a, b) => { a = light(a); b = light(b); return (Math.max(a, b) + .05) / (Math.min(a, b) + .05); };

let nodes = 0, arabic = 0, lowest = 99;
const runs = [];
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  const t = walk.currentNode, words = t.textContent.trim(), e = t.parentElement;
  if (!words || e.closest(hidden)) continue;
  const style = getComputedStyle(e);
  if (style.display === 'none' || style.visibility === 'hidden') continue;
  const range = document.createRange(); range.selectNodeContents(t);
  if (!range.getBoundingClientRect().width) continue;
  const svg = e.namespaceURI.includes('svg'), layers = [];
  for (let p = e; p; p = p.parentElement) { const b = parse(getComputedStyle(p).backgroundColor); if (b[3] > 0) { layers.push(b); if (b[3] === 1) break; } }
  let back = [255, 255, 255, 1];
  if (!layers.length || layers.at(-1)[3] < 1) faults.push(`no background under: ${words.slice(0, 24)} ${name(e)}`);
  for (const l of layers.reverse()) back = over(l, back);
  const c = ratio(over(parse(svg ? style.fill : style.color), back), back);
  nodes++; if (/^[\u0600-\u06FF\s،؛؟]+$/.test(words)) arabic++;
  lowest = Math.min(lowest, c);
  if (c < 4.5) faults.push(`contrast ${c.toFixed(2)}: ${words.slice(0, 24)} ${name(e)}`);
  const size = parseFloat(style.fontSize);
  // What a scrolling region does not show lies over nothing.
  let frame = e;
  while (frame && !/(auto|scroll|hidden)/.test(getComputedStyle(frame).overflowY)) frame = frame.parentElement;
  const seen = frame && frame !== document.body && frame !== document.documentElement ? frame.getBoundingClientRect() : null;
  for (const b of range.getClientRects()) {
    if (b.width < 2) continue;
    if (seen && (b.top >= seen.bottom - 2 || b.bottom <= seen.top + 2 || b.left >= seen.right - 2 || b.right <= seen.left + 2)) continue;
    const middle = (b.top + b.bottom) / 2, half = Math.min(b.height, size * .8) / 2;
    runs.push({ x0: b.left, x1: b.right, y0: middle - half, y1: middle + half, words: words.slice(0, 24), e });
  }
}
// Two visible runs of different elements may not lie over each other.
for (let i = 0; i < runs.length; i++) for (let j = i + 1; j < runs.length; j++) {
  const a = runs[i], b = runs[j];
  if (a.e !== b.e && Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0) > 2 && Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0) > 3)
    faults.push(`overlap: ${a.words} × ${b.words}`);
}
// Nothing scrolls sideways but regions that say so.
const root = document.documentElement;
if (root.scrollWidth > root.clientWidth) {
  const wide = [...document.querySelectorAll('body *')].find(e => { const b = e.getBoundingClientRect(); return b.right > root.clientWidth + 1 || b.left < -1; });
  faults.push(`scrolls sideways: ${root.scrollWidth} > ${root.clientWidth} ${wide ? name(wide) : ''}`);
}
// The parts of a line stand in reading order, and the characters of a number from left to right.
for (const line of document.querySelectorAll('.meta, .line p, .days, .ends, .pager, .nav ul, .read, .rows li, .kv dd, .foot span')) {
  const rtl = getComputedStyle(line).direction === 'rtl';
  let last = null;
  for (const part of line.children) {
    const b = part.getClientRects()[0];
    if (!b || b.width < 2 || part.closest(hidden)) continue;
    if (last && Math.abs(b.top - last.top) < 4 && part.getClientRects().length === 1) {
      const good = rtl ? b.right <= last.left + 3 : b.left >= last.right - 3;
      if (!good) faults.push(`out of order: ${last.words} / ${part.textContent.trim().slice(0, 24)}`);
    }
    last = part.getClientRects().length === 1 ? { top: b.top, left: b.left, right: b.right, words: part.textContent.trim().slice(0, 24) } : null;
  }
}
// A separator stands between its neighbours: two Latin runs without isolates would close up and swap around it.
for (const sep of document.querySelectorAll('.sep')) {
  const before = sep.previousSibling, after = sep.nextSibling && sep.nextSibling.nodeType === 3 && !sep.nextSibling.data.trim() ? sep.nextSibling.nextSibling : sep.nextSibling;
  if (!before || !after || sep.closest(hidden)) continue;
  const box = n => { const r = document.createRange(); r.selectNodeContents(n); const b = [...r.getClientRects()].filter(c => c.width > 1); return b.length === 1 ? b[0] : null; };
  const a = box(before), b = box(after), rtl = getComputedStyle(sep.parentElement).direction === 'rtl';
  if (!a || !b || Math.abs(a.bottom - b.bottom) > 6) continue;
  if (rtl ? b.right > a.left + 3 : b.left < a.right - 3) faults.push(`out of order around ·: ${before.textContent.trim().slice(0, 24)} / ${after.textContent.trim().slice(0, 24)}`);
}
for (const number of document.querySelectorAll('.num, time.num')) {
  const t = number.firstChild;
  if (!t || t.nodeType !== 3 || !/^[\d:.,%/٠-٩٬٫-]+$/.test(t.data) || number.closest(hidden)) continue;
  let x = -1e9, y = null;
  for (let i = 0; i < t.length; i++) {
    const r = document.createRange(); r.setStart(t, i); r.setEnd(t, i + 1);
    const b = r.getBoundingClientRect();
    if (!b.width) continue;
    if (y !== null && Math.abs(b.top - y) > 4) break;
    if (b.left < x - 1) { faults.push(`number out of order: ${t.data}`); break; }
    x = b.left; y = b.top;
  }
}
return { nodes, arabic, lowest: +lowest.toFixed(2), faults: [...new Set(faults)] };
