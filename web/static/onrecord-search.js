// <onrecord-search base="https://HOST/PATH/" q="…" alliance="NATO"> shows a
// search of that onrecord in a frame, which is as high as its content. Each
// attribute below is a parameter of the address; preset takes any of them as an
// address writes them, for several values: preset="alliance=NATO&alliance=EU".
(() => {
	'use strict';
	const params = ['q', 'speaker', 'alliance', 'alliancetoday', 'country', 'spokenfor', 'organization', 'location', 'outlet', 'year', 'genre', 'form', 'status', 'wording', 'members', 'group', 'fold', 'sort', 'theme'];
	const lowest = 100, highest = 20000; // px

	customElements.define('onrecord-search', class extends HTMLElement {
		static observedAttributes = ['base', 'preset', 'title', ...params];
		#frame; #origin; #pending;

		connectedCallback() {
			addEventListener('message', this.#hear);
			this.#show();
		}

		disconnectedCallback() { removeEventListener('message', this.#hear); }

		// Several attributes that change together load the frame once.
		attributeChangedCallback() {
			if (!this.#frame || this.#pending) return;
			this.#pending = true;
			queueMicrotask(() => {
				this.#pending = false;
				this.#show();
			});
		}

		#show() {
			const base = this.getAttribute('base') ?? '';
			let address;
			try { address = new URL('embed', base.endsWith('/') ? base : base + '/'); } catch { /* told below */ }
			if (!address || !/^https?:$/.test(address.protocol)) {
				console.error('onrecord-search: base must be a whole address, as in https://intranet.example.org/onrecord/');
				return;
			}
			const query = new URLSearchParams(this.getAttribute('preset') ?? '');
			for (const name of params) if (this.hasAttribute(name)) query.set(name, this.getAttribute(name));
			address.search = query;
			this.#origin = address.origin;
			if (!this.#frame) {
				this.#frame = document.createElement('iframe');
				this.#frame.referrerPolicy = 'origin';
				Object.assign(this.#frame.style, { display: 'block', width: '100%', height: '600px', border: '0' });
			}
			this.#frame.title = this.title || 'Search in interviews';
			if (this.#frame.src !== address.href) this.#frame.src = address.href;
			if (this.#frame.parentNode !== this) this.replaceChildren(this.#frame);
		}

		#hear = ({ source, origin, data }) => {
			if (source !== this.#frame?.contentWindow || origin !== this.#origin) return;
			if (data?.type !== 'onrecord:height' || data.v !== 1 || !Number.isFinite(data.height)) return;
			this.#frame.style.height = Math.min(Math.max(data.height, lowest), highest) + 'px';
		};
	});
})();
