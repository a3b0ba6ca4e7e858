// What only the browser knows or can set. Streamlit mounts this with `data` of environment.py.

export default function ({ data, setStateValue }) {
  const html = document.documentElement;
  html.lang = data.lang;
  document.title = data.title;
  speak(data.lang, data.words);

  let told = data.width;
  let waiting = 0;
  const main = document.querySelector('[data-testid="stMainBlockContainer"]');
  const tell = () => {
    if (!main) return;
    const style = getComputedStyle(main);
    const room = main.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const fits = data.widths.filter((w) => w <= room).pop() ?? data.widths[0];
    if (room > 0 && fits !== told) { told = fits; setStateValue('room', fits); }
  };
  const observer = new ResizeObserver(() => { clearTimeout(waiting); waiting = setTimeout(tell, told ? 250 : 0); });
  if (main) observer.observe(main);
  tell();
  return () => { observer.disconnect(); clearTimeout(waiting); };
}

// ---------------------------------------------------------------- Streamlit's own words, which it has in English only

const ATTRIBUTES = ['aria-label', 'title', 'placeholder', 'aria-valuetext', 'data-title'];
const OURS = '[data-testid="stHtml"], [lang]:not(html), svg, script, style, noscript, textarea, pre';

// Put the page's language over what Streamlit writes, now and whenever it writes anew; another language takes back
// what the last one put there.
function speak(lang, words) {
  const last = window.timelineSpeaks;
  if (last?.lang === lang) return;
  last?.stop();
  const say = speaker(lang, words);
  const put = new Map();  // element or text -> {attribute or '' -> [what stood there, what stands there now]}

  const keep = (node, name, old, now) => {
    if (put.size > 3000) for (const one of put.keys()) if (!one.isConnected) put.delete(one);
    put.set(node, { ...put.get(node), [name]: [old, now] });
  };
  const text = (node) => {
    const now = say(node.nodeValue);
    if (now === undefined || !node.parentElement || node.parentElement.closest(OURS)) return;
    keep(node, '', node.nodeValue, now);
    node.nodeValue = now;
  };
  const attribute = (element, name) => {
    const old = element.getAttribute(name);
    const now = old && say(old);
    if (!now || element.closest(OURS)) return;
    keep(element, name, old, now);
    element.setAttribute(name, now);
  };
  const all = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return text(root);
    if (root.nodeType !== Node.ELEMENT_NODE || root instanceof SVGElement) return;
    for (const row of root.querySelectorAll('thead tr')) {
      week([...row.cells].map((cell) => cell.textContent.trim()), lang).forEach((now, i) => {
        const node = row.cells[i].firstChild;
        keep(node, '', node.nodeValue, now);
        node.nodeValue = now;
      });
    }
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
      node instanceof SVGElement ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    for (let node = root; node; node = walk.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) text(node);
      else for (const name of ATTRIBUTES) if (node.hasAttribute(name)) attribute(node, name);
    }
  };
  const observer = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.target instanceof SVGElement) continue;  // figures redraw by the hundred
      if (change.type === 'childList') change.addedNodes.forEach(all);
      else if (change.type === 'characterData') text(change.target);
      else attribute(change.target, change.attributeName);
    }
  });
  observer.observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
  });
  all(document.body);
  window.timelineSpeaks = { lang, stop: () => {
    observer.disconnect();
    for (const [node, names] of put) for (const [name, [old, now]] of Object.entries(names)) {
      if (name === '' && node.nodeValue === now) node.nodeValue = old;
      else if (name !== '' && node.getAttribute(name) === now) node.setAttribute(name, old);
    }
  } };
}

// The head of a calendar in the page's language; nothing where the seven words are no week in the browser's.
function week(said, lang) {
  const letters = (one) => [1, 2, 3, 4, 5, 6, 7].map((day) =>
    new Intl.DateTimeFormat(one, { weekday: 'narrow' }).format(new Date(2023, 0, day)));
  const [from, to] = [letters(browser()), letters(lang)];
  for (let first = 0; first < 7 && said.length === 7; first++) {
    if (said.every((word, i) => word === from[(i + first) % 7])) return said.map((_, i) => to[(i + first) % 7]);
  }
  return [];
}

function browser() {
  return navigator.language || 'en-US';
}

// A function that gives a text in the page's language, or undefined where it has nothing to say. `words` are whole
// texts; `{x}` in them stands for anything. Months and weekdays follow the browser's language, so both are known.
function speaker(lang, words) {
  const whole = new Map();
  const patterns = [];
  if (!browser().startsWith(lang)) {
    for (const style of ['long', 'short']) {
      for (let month = 0; month < 12; month++) name(new Date(2023, month, 1), { month: style });
      for (let day = 1; day < 8; day++) name(new Date(2023, 0, day), { weekday: style });
    }
    for (let month = 0; month < 12; month++) {
      const [from, to] = [browser(), lang].map((one) => new Intl.DateTimeFormat(one, { month: 'long', year: 'numeric' })
        .format(new Date(2023, month, 1)).replace('2023', '{x}'));
      pattern(from, to);
    }
  }
  for (const [said, now] of Object.entries(words)) {
    if (!said.includes('{x}')) whole.set(said, now);
    else pattern(said, now);
  }

  function pattern(from, to) {
    const parts = from.split('{x}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    patterns.push([new RegExp(`^${parts.join('(.+)')}$`), to]);
  }

  for (let month = 0; month < 12; month++) {  // a date field counts and names its months: 06 – June
    const day = new Date(2023, month, 1);
    const english = new Intl.DateTimeFormat('en-US', { month: 'long' }).format(day);
    const own = new Intl.DateTimeFormat(lang, { month: 'long' }).format(day);
    whole.set(`${String(month + 1).padStart(2, '0')} – ${english}`, own);
  }

  function date(text) {  // June 01, 2019
    const day = /^[A-Z][a-z]+ \d\d, \d{4}$/.test(text) ? new Date(`${text} 12:00`) : NaN;
    return isNaN(day) ? text : new Intl.DateTimeFormat(lang, { dateStyle: 'long' }).format(day);
  }

  function name(day, form) {
    const [from, to] = [browser(), lang].map((one) => new Intl.DateTimeFormat(one, form).format(day));
    const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);
    whole.set(from, to).set(capital(from), capital(to));
  }

  const say = (text) => {
    const said = text?.trim();
    if (!said || said.length > 200) return undefined;
    let now = whole.get(said);
    for (const [from, to] of now === undefined ? patterns : []) {
      const found = from.exec(said);
      if (found) { now = to.replace('{x}', () => say(found[1]) ?? date(found[1])); break; }
    }
    return now === undefined || now === said ? undefined : text.replace(said, () => now);
  };
  return say;
}
