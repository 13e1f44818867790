// Notes beside their words on wide screens; without this file the same link opens the same note in the column.
(() => {
  'use strict';
  const d = document, root = d.documentElement, rtl = root.dir === 'rtl';
  let pop, on, timer;
  const hide = () => { pop?.remove(); pop = null; on?.classList.remove('on'); on = null; };
  const show = a => {
    const note = d.getElementById(a.hash.slice(1));
    if (!note || !matchMedia('(min-width:44.01rem)').matches) return false;
    if (on === a) return true;
    hide();
    on = a; a.classList.add('on');
    pop = d.createElement('div');
    pop.className = 'pop'; pop.setAttribute('role', 'note');
    const copy = note.cloneNode(true); copy.removeAttribute('id'); pop.append(copy);
    d.body.append(pop);
    const r = a.getClientRects()[0], w = pop.offsetWidth, h = pop.offsetHeight, width = root.clientWidth;
    const start = Math.min(Math.max(8, rtl ? width - r.right : r.left), width - w - 8);
    const above = r.bottom + h + 12 > innerHeight && r.top > h + 12;
    pop.style.setProperty('inset-inline-start', start + 'px');
    pop.style.setProperty('inset-block-start', (above ? r.top - h - 8 : r.bottom + 8) + scrollY + 'px');
    return true;
  };
  for (const a of d.querySelectorAll('.body a[href^="#"]')) {
    a.addEventListener('mouseenter', () => { timer = setTimeout(show, 250, a); });
    a.addEventListener('mouseleave', () => clearTimeout(timer));
    a.addEventListener('focus', () => { if (a.matches(':focus-visible')) show(a); });
    a.addEventListener('click', e => { if (show(a)) e.preventDefault(); });
  }
  // A map wider than the screen opens where most happened: its first circle is the largest.
  const map = d.querySelector('.map'), first = map?.querySelector('circle');
  if (first && map.parentElement.scrollWidth > map.parentElement.clientWidth) {
    const box = map.parentElement.getBoundingClientRect(), dot = first.getBoundingClientRect();
    map.parentElement.scrollBy({ left: dot.left + dot.width / 2 - box.left - box.width / 2, behavior: 'instant' });
  }
  d.addEventListener('click', e => { if (pop && !pop.contains(e.target) && !e.target.closest('.body a')) hide(); });
  d.addEventListener('keydown', e => { if (e.code === 'Escape') hide(); });
})();
