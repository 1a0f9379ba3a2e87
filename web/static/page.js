// What a page does more than its links and forms: completion, keys, filters
// that apply at once, the timeline as a handle. Without it everything works too.
(() => {
	'use strict';
	const box = document.getElementById('q');
	if (!box) return;
	const form = box.form, text = form.dataset, status = document.getElementById('status');
	const root = document.documentElement;
	root.classList.add('js');
	const say = s => { status.textContent = ''; setTimeout(() => { status.textContent = s; }, 50); };

	// The search box is a combobox (ARIA 1.2) with manual selection: nothing is
	// put into it that the reader has not chosen.
	const list = document.createElement('ul');
	list.id = 'suggestions';
	list.hidden = true;
	const attributes = (e, all) => { for (const name in all) e.setAttribute(name, all[name]); };
	attributes(list, { role: 'listbox', 'aria-label': text.suggestions });
	attributes(box, { role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': list.id, 'aria-expanded': false });
	box.after(list);
	let at = -1, typing, asked;
	const mark = n => {
		at = n;
		[...list.children].forEach((o, i) => o.setAttribute('aria-selected', i === n));
		if (n < 0) return box.removeAttribute('aria-activedescendant');
		box.setAttribute('aria-activedescendant', list.children[n].id);
		list.children[n].scrollIntoView({ block: 'nearest' });
	};
	const close = () => {
		clearTimeout(typing);
		asked?.abort();
		list.hidden = true;
		box.setAttribute('aria-expanded', false);
		mark(-1);
	};
	const choose = o => {
		box.value = o.dataset.query + ' ';
		close();
		box.focus();
	};
	const suggest = async () => {
		const typed = box.value;
		asked?.abort();
		if (!typed.trim()) return close();
		asked = new AbortController();
		const url = new URL(text.suggest, location.href);
		url.searchParams.set('q', typed);
		try {
			const answer = await fetch(url, { signal: asked.signal });
			const [, queries, words] = answer.ok ? await answer.json() : [0, [], []];
			if (box.value !== typed || document.activeElement !== box) return;
			mark(-1);
			list.replaceChildren(...words.map((w, i) => {
				const o = document.createElement('li');
				attributes(o, { role: 'option', id: 'suggestion' + i, dir: 'auto', 'aria-selected': false });
				o.dataset.query = queries[i];
				o.textContent = w;
				return o;
			}));
			list.hidden = !words.length;
			box.setAttribute('aria-expanded', !list.hidden);
			if (words.length) say(text.counted.replace('0', words.length));
		} catch { /* aborted, or not reached: the box is a box */ }
	};
	box.addEventListener('input', e => {
		close();
		if (!e.isComposing) typing = setTimeout(suggest, 120);
	});
	box.addEventListener('compositionend', suggest);
	box.addEventListener('blur', close);
	list.addEventListener('pointerdown', e => e.preventDefault()); // the box keeps the focus
	list.addEventListener('click', e => {
		const o = e.target.closest('li');
		if (o) choose(o);
	});
	box.addEventListener('keydown', e => {
		if (e.isComposing || e.ctrlKey || e.metaKey) return;
		const n = list.children.length, down = e.key === 'ArrowDown';
		if (list.hidden) {
			if (down) suggest();
			return;
		}
		if (down || e.key === 'ArrowUp') mark(down ? (at + 2) % (n + 1) - 1 : (at + n + 1) % (n + 1) - 1);
		else if (e.key === 'Enter' && at >= 0) choose(list.children[at]);
		else if (e.key === 'Escape') close();
		else {
			if (['Home', 'End', 'ArrowLeft', 'ArrowRight'].includes(e.key)) mark(-1); // the caret moves
			return;
		}
		e.preventDefault();
	});

	// Keys of one letter can be switched off (WCAG 2.1.4). A frame may have no
	// storage; then the switch holds for the page.
	const keys = document.getElementById('keys');
	const stored = value => {
		try {
			if (value === undefined) return localStorage.getItem('onrecord:keys');
			localStorage.setItem('onrecord:keys', value);
		} catch { /* none is to be had */ }
	};
	keys.checked = stored() !== 'off';
	keys.closest('.keys').hidden = false;
	keys.addEventListener('change', () => stored(keys.checked ? 'on' : 'off'));
	const step = by => {
		const hits = [...document.querySelectorAll('.hit')];
		const now = hits.findIndex(h => h.contains(document.activeElement));
		const hit = hits[now < 0 && by < 0 ? -1 : Math.min(now + by, hits.length - 1)];
		if (!hit) return;
		hit.querySelector('.source > a, h2 a, .source a')?.focus({ preventScroll: true });
		hit.scrollIntoView({ block: 'nearest' });
	};
	const follow = rel => document.querySelector(`.matches a[rel=${rel}]`)?.click();
	const done = { '/': () => { box.focus(); box.select(); }, j: () => step(1), k: () => step(-1), n: () => follow('next'), p: () => follow('prev') };
	document.addEventListener('keydown', e => {
		if (!keys.checked || e.ctrlKey || e.metaKey || e.altKey || e.isComposing || e.defaultPrevented) return;
		if (!Object.hasOwn(done, e.key) || e.target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]')) return;
		e.preventDefault();
		done[e.key]();
	});

	// A button with a sign says in full what it does when it is pointed at.
	document.addEventListener('pointerover', e => {
		if (e.target.matches('.facet button[aria-label]')) e.target.title = e.target.ariaLabel;
	});

	// The results take the place of those before them. Whatever goes wrong, the
	// browser goes to the address instead.
	let shown = location.pathname + location.search, loading;
	const results = () => document.getElementById('found');
	const same = e => e?.name ? `.facets [name="${CSS.escape(e.name)}"][value="${CSS.escape(e.value)}"]` : e?.matches('summary') && e.nextElementSibling?.querySelector('[name]') ? same(e.nextElementSibling.querySelector('[name]')) : '';
	const swap = page => {
		const focused = document.activeElement, again = focused.closest('.facets') && same(focused), inMain = focused.closest('main');
		const nav = focused.closest('.orders'), label = focused.textContent;
		const facet = focused.closest('.facet')?.querySelector('[name]')?.name.replace(/^-/, '');
		const open = new Map([...document.querySelectorAll('.facet')].map(f => [f.querySelector('[name]')?.name, f.open]));
		const all = document.querySelector('.facets > .all')?.open;
		const next = page.querySelector('main');
		for (const f of next.querySelectorAll('.facet')) f.open ||= open.get(f.querySelector('[name]')?.name);
		const panel = next.querySelector('.facets > .all');
		if (panel && all) panel.open = true;
		document.querySelector('main').replaceWith(next);
		document.title = page.title;
		const fresh = page.getElementById('search');
		for (const old of form.querySelectorAll('input[type=hidden]')) old.remove();
		form.append(...fresh.querySelectorAll('input[type=hidden]'));
		box.value = fresh.elements.q.getAttribute('value');
		for (const part of ['.foot nav', '.full', 'link[rel=alternate]']) {
			const now = document.querySelector(part), then = page.querySelector(part);
			if (now && then) now.replaceWith(then);
		}
		if (!inMain) return;
		// A link of the order that was followed is one no more, and still named so.
		const current = nav && [...next.querySelectorAll('.orders b')].find(b => b.textContent === label);
		if (current) current.tabIndex = -1;
		const to = current || again && next.querySelector(again) || facet && next.querySelector(`.facet [name="${CSS.escape(facet)}"]`)?.closest('.facet').querySelector('summary') || results();
		to.focus({ preventScroll: true });
	};
	const show = async (url, push, top) => {
		loading?.abort();
		const mine = loading = new AbortController();
		const late = setTimeout(() => mine.abort('late'), 10000);
		try {
			document.querySelector('main').setAttribute('aria-busy', true);
			const answer = await fetch(url, { signal: mine.signal });
			const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
			if (mine.signal.aborted) throw mine.signal.reason;
			if (!answer.ok || !page.getElementById('found')) throw answer.status;
			const to = new URL(answer.url);
			if (push) {
				history.replaceState(scrollY, '');
				history.pushState(null, '', to);
			}
			shown = to.pathname + to.search;
			swap(page);
			if (top >= 0) scrollTo(0, top);
			else if (top) results().scrollIntoView();
			say(document.getElementById('heading').textContent);
		} catch (e) {
			if (loading !== mine) return; // another one has begun
			if (push) location.assign(url);
			else location.reload();
		} finally {
			clearTimeout(late);
		}
	};
	const asks = (submitter, of = form) => {
		const url = new URL(of.action);
		for (const [name, value] of new FormData(of, submitter)) if (value) url.searchParams.append(name, value);
		return url;
	};
	if (results()) {
		document.addEventListener('change', e => {
			if (e.target.matches('.facets input[form=search]')) show(asks(), true);
		});
		document.addEventListener('submit', e => {
			if (e.target !== form ? e.target.id !== 'span' : !e.submitter?.closest('.facets')) return;
			e.preventDefault();
			show(asks(e.submitter, e.target), true);
		});
		// What leads to other results of the search: its order, pages, chips, views.
		document.addEventListener('click', e => {
			const a = e.target.closest('main a');
			if (!a || a.target || a.origin + a.pathname !== form.action || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
			e.preventDefault();
			show(a.href, true, a.closest('.pages') ? -1 : undefined);
		});
		addEventListener('popstate', e => {
			if (location.pathname + location.search !== shown) show(location.href, false, e.state ?? 0);
		});
	}

	// A stretch of the timeline is chosen by dragging over its bars, a single bar
	// by a click; its table does the same with links.
	let first;
	const bar = e => document.elementFromPoint(e.clientX, e.clientY)?.closest('.timeline [data-from]');
	const stretch = (a, b) => {
		const bars = [...document.querySelectorAll('.timeline [data-from]')];
		const [i, j] = [bars.indexOf(a), bars.indexOf(b)].sort((x, y) => x - y);
		bars.forEach((e, n) => e.classList.toggle('chosen', n >= i && n <= j));
		return [bars[i], bars[j]];
	};
	let over;
	document.addEventListener('pointerdown', e => { first = over = !e.button && bar(e); });
	document.addEventListener('pointermove', e => {
		const now = first && bar(e);
		if (now) stretch(first, over = now);
	});
	document.addEventListener('pointerup', () => {
		if (first) {
			const [a, b] = stretch(first, over), span = document.getElementById('span');
			span.elements.from.value = a.dataset.from;
			span.elements.to.value = b.dataset.to ?? b.dataset.from;
			span.requestSubmit();
		}
		first = null;
	});
	addEventListener('pointercancel', () => { first = null; });
})();
