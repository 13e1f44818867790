// Plants faults that the checks must find: three of contrast, an overlap, a number in the wrong order, Latin names that swap, a sideways scroll.
const main = document.querySelector('main');
const put = (words, style, cls) => { const p = document.createElement('p'); p.textContent = words; for (const [k, v] of Object.entries(style)) p.style.setProperty(k, v); if (cls) p.className = cls; main.append(p); return p; };
put('نص عربي باهت', { color: '#ccc', background: '#fff' });
put('0', { color: '#999', background: '#fff' });
put('faint', { color: '#888', background: '#aaa' });
const a = put('نص فوق نص', {}), b = put('نص تحت نص', {}); b.style.setProperty('margin-block-start', '-1.6em');
put('17:20', { 'unicode-bidi': 'bidi-override', direction: 'rtl' }, 'num');
const c = put('', {}); c.append('Noto Naskh', Object.assign(document.createElement('span'), { className: 'sep' }), ' SIL OFL');
put('عريض', { 'inline-size': '200vw', 'max-inline-size': 'none' });
return true;
