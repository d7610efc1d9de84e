// The unit finder. It is loaded when a finder is first used, and loads the file of all units (render/views/finder.py).
// `danbiet.finder(input, choose)` makes a unit combobox of any input; `danbiet.find(text)` promises what fits a text.
(() => {
  const SHOWN = 8;

  // --- letters: the same rule as ascii_letters in render/vietnamese.py; lines of a text stay apart ---

  const bare = text => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/['’ʼ]/g, "");
  const fold = text => bare(text).replace(/[^a-z0-9]+/g, " ").trim();
  const foldLines = text => bare(text).replace(/[^a-z0-9\n]+/g, " ").split("\n").map(line => line.trim());

  // Words with their accents, the tone at the end: so it matters not on which vowel it was written.
  const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
  const spelt = text => " " + text.normalize("NFD").toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim()
    .replace(/\S+/g, word => word.replace(TONES, "") + (word.match(TONES) || []).join(""));

  // How well a name fits a query, the smaller the better. WITHIN: exact, and then names above it. OPEN_PREFIX:
  // its last word may still be on its way. PARTLY: some words stand only in the names above it.
  const [EXACT, WITHIN, PREFIX, OPEN_PREFIX, PHRASE, WORDS, OTHER_KIND, SLIP, SLIP_IN_START, PARTLY, WITH_MORE, NONE] = Array(12).keys();
  const ENOUGH = 3;  // where so many fit well, typing errors are not thought of

  // --- how a query can be read ---

  const SHORT = {p: "phuong", x: "xa", tt: "thi tran", tx: "thi xa", tp: "thanh pho", h: "huyen", q: "quan", t: "tinh",
    dk: "dac khu", vp: "van phong", hcm: "ho chi minh", tphcm: "thanh pho ho chi minh"};
  const KIND = /^(phuong|xa|thi tran|thi xa|thanh pho|huyen|quan|tinh|dac khu) (?=.)/;
  const OFFICE = /^(ubnd|ub|uy ban nhan dan) (?=.)/;

  // As typed; with abbreviations written out (the last word may still be on its way, unless a dot ends it); without its kind.
  const readings = text => {
    const pieces = bare(text).match(/[a-z]+\.?|[0-9]+/g) || [];
    const full = pieces.map((piece, place) => {
      const [word, dot] = piece.split(".");
      return SHORT[word] && (dot === "" || place < pieces.length - 1 || word.endsWith("hcm")) ? SHORT[word] : word.replace(/^0+(?=.)/, "");
    }).join(" ").replace(OFFICE, "");
    const texts = [...new Set([fold(text), full, full.replace(KIND, "")])].filter(Boolean);
    return texts.map((one, place) => ({text: " " + one, words: one.split(" ").slice(0, 16).map(word => " " + word),
      least: place && one !== full ? OTHER_KIND : EXACT}));
  };

  // How a text goes on at one place, compared with what was typed from another place on. The next letter is looked at
  // first: most texts end here, and nothing is copied.
  const goesOn = (text, at, typed, from) => {
    if (from < typed.length && typed.charCodeAt(from) !== text.charCodeAt(at) || !text.startsWith(typed.slice(from), at)) return NONE;
    return text.length - at === typed.length - from ? SLIP : SLIP_IN_START;
  };

  // Whether a text has, from `start` on, what was typed but for one letter: another, one more, one less, or two exchanged.
  const slips = (text, start, typed) => {
    let from = 0, at = start;
    while (from < typed.length && typed.charCodeAt(from) === text.charCodeAt(at)) from++, at++;
    const exchanged = typed.charCodeAt(from) === text.charCodeAt(at + 1) && typed.charCodeAt(from + 1) === text.charCodeAt(at);
    return Math.min(goesOn(text, at + 1, typed, from + 1), goesOn(text, at, typed, from + 1), goesOn(text, at + 1, typed, from),
      exchanged ? goesOn(text, at + 2, typed, from + 2) : NONE);
  };

  // Whether a text begins with another one, from its place `start` on, as a whole word.
  const beginsWith = (text, other, start) => text.charCodeAt(1) === other.charCodeAt(start + 1) && text[other.length - start] === " "
    && text.startsWith(other.slice(start));

  class Register {
    constructor(data) {
      this.data = data;
      this.shown = data.names.split("\n");
      const kinds = data.kinds.map(fold), names = foldLines(data.names).slice(0, data.kind.length);
      this.count = names.length;
      // Names as they are compared: each begins with a space, `starts` says where it begins without its kind.
      this.texts = names.map((name, unit) => this.hasKind(unit) ? ` ${kinds[data.kind[unit] >> 1]} ${name}` : " " + name);
      this.starts = names.map((name, unit) => this.texts[unit].length - name.length - 1);
      this.owners = names.map((_, unit) => unit);
      for (const [unit, former] of Object.entries(data.former)) for (const name of former) this.add(Number(unit), fold(name));
      this.all = this.texts.join("\n");
      this.parents = Int32Array.from(names, (_, unit) => data.parent[unit] ? data.parent[unit] - 1 : data.folder[unit]);
      this.above = [];
      this.spelling = [];
      this.marks = new Map();
    }

    add(owner, name) {
      this.texts.push(" " + name);
      this.starts.push((name.match(KIND) || [""])[0].length);
      this.owners.push(owner);
    }

    // --- what is known of a unit ---

    hasKind(unit) { return this.data.kind[unit] & 1; }
    kind(unit) { return this.data.kinds[this.data.kind[unit] >> 1]; }
    name(unit) {
      const kind = this.kind(unit);
      return this.hasKind(unit) && kind ? `${kind[0].toUpperCase()}${kind.slice(1)} ${this.shown[unit]}` : this.shown[unit];
    }
    id(unit) {
      const folder = this.data.folder[unit];
      return (folder < 0 ? "" : this.id(folder) + "/") + (this.data.slugs[unit] || fold(this.name(unit)).replaceAll(" ", "-"));
    }
    place(unit) {
      const names = [];
      for (let one = this.parents[unit]; one >= 0; one = this.parents[one]) names.push(this.name(one));
      return names.join(", ");
    }
    // The name of a unit and of everything above it, as they are compared.
    line(unit) { return unit < 0 ? "" : this.above[unit] ??= this.texts[unit] + this.line(this.parents[unit]); }
    told(unit, note = "") {
      const {until, days, successors, results, result} = this.data, next = (successors[unit] || []).map(one => this.name(one));
      const ended = until[unit] ? `hoạt động đến ${days[until[unit]]}` : "";
      const went = until[unit] && next.length ? `${next.length > 1 ? "đã chia về" : "đã nhập vào"} ${next.join(", ")}` : "";
      return {id: this.id(unit), name: this.name(unit), kind: this.hasKind(unit) ? "" : this.kind(unit), place: this.place(unit),
        hint: [note, ended, went].filter(Boolean).join("; "), result: results[result[unit]], ended: Boolean(until[unit]),
        href: danbiet.page(`don-vi/${this.id(unit)}/`)};
    }

    // --- search ---

    search(text, fits) {
      const ranks = new Uint8Array(this.count).fill(NONE), names = new Uint32Array(this.count), queries = readings(text);
      const noting = least => (name, rank) => {
        const unit = this.owners[name];
        if (rank >= ranks[unit]) return;
        ranks[unit] = Math.max(rank, least);
        names[unit] = name;
      };
      for (const query of queries) this.matches(query, noting(query.least));
      const good = ranks.filter(rank => rank <= OTHER_KIND), most = good.some(rank => rank <= WITHIN) ? SLIP : WITH_MORE;
      if (good.length) ranks.forEach((rank, unit) => { if (rank === PARTLY) ranks[unit] = NONE; });
      if (good.length < ENOUGH) for (const query of queries) this.nearly(query, most, noting(query.least && SLIP_IN_START));
      const all = this.ordered(ranks, names, text), units = fits ? all.filter(unit => fits(this.id(unit))) : all;
      return {units: this.withSuccessors(Array.from(units.slice(0, SHOWN)), ranks, names, fits), total: units.length};
    }

    // Every name that has all words of a query, in itself or above itself, at least one in itself.
    matches({text, words}, note) {
      const {texts, starts, owners} = this, everything = (1 << words.length) - 1, own = this.having(words), without = [];
      const missing = name => {
        const parent = this.parents[owners[name]];
        const bits = without[parent + 1] ??= words.reduce((all, word, place) => this.line(parent).includes(word) ? all : all | 1 << place, 0);
        return bits & ~own[name];
      };
      for (let name = 0; name < own.length; name++) {
        if (!own[name] || own[name] !== everything && missing(name)) continue;
        const it = texts[name], start = starts[name];
        if (it === text || it.length === start + text.length && it.endsWith(text)) note(name, EXACT);
        else if (it.startsWith(text, start)) note(name, it[start + text.length] === " " ? PREFIX : OPEN_PREFIX);
        else if (it.startsWith(text)) note(name, it[text.length] === " " ? PREFIX : OPEN_PREFIX);
        else if (beginsWith(text, it, start) || start && beginsWith(text, it, 0)) note(name, WITHIN);
        else if (it.includes(text)) note(name, PHRASE);
        else note(name, own[name] === everything && words.every(word => `${it} `.includes(word + " ")) ? WORDS : PARTLY);
      }
    }

    // For each name, which of the words it has, as bits.
    having(words) {
      const own = new Uint16Array(this.texts.length);
      words.forEach((word, place) => {
        const marks = this.marked(word);
        for (let name = 0; name < own.length; name++) own[name] |= marks[name] << place;
      });
      return own;
    }

    // The names that have a word, found by running over all names as one text; remembered, since the next query has it too.
    marked(word) {
      if (this.marks.has(word)) return this.marks.get(word);
      const marks = new Uint8Array(this.texts.length);
      let name = 0, end = this.texts[0]?.length;
      for (let at = this.all.indexOf(word); at >= 0; at = this.all.indexOf(word, at + 1)) {
        while (at > end) end += this.texts[++name].length + 1;
        marks[name] = 1;
      }
      if (this.marks.size > 100) this.marks.clear();
      this.marks.set(word, marks);
      return marks;
    }

    // Names that are meant but for one letter, perhaps with names above them behind; or with words that nobody knows.
    nearly({text, words}, most, note) {
      const {texts, starts, owners, parents} = this, heads = [];
      const headsUnder = parent => {  // what is left of the query without names above at its end; the shortest first
        const first = 1 + words.findLastIndex(word => !this.line(parent).includes(word));
        return words.map((_, place) => words.slice(0, place + 1).join("")).filter((head, place) => place + 1 >= first && head.length > 3);
      };
      for (let name = 0; name < texts.length; name++) {
        const it = texts[name], start = starts[name], parent = parents[owners[name]];
        for (const head of heads[parent + 1] ??= headsUnder(parent)) {
          const rank = Math.min(slips(it, 0, head), start ? slips(it, start, head) : NONE);
          if (rank === NONE) break;  // no longer one fits either
          if (rank === SLIP || head.length > 4 && most > SLIP) note(name, rank);
        }
        if (most === WITH_MORE && (beginsWith(text, it, start) || start && beginsWith(text, it, 0))) note(name, WITH_MORE);
      }
    }

    // Best fit first; then those written with the same accents, those that still exist, higher tiers, the order of names.
    ordered(ranks, names, text) {
      const keys = [], {until, tier} = this.data, accented = spelt(text).split(" ").filter(word => /[^ -~]/.test(word));
      for (let unit = 0; unit < this.count; unit++) {
        const rank = ranks[unit];
        if (rank === NONE) continue;
        const others = rank === PARTLY ? 0 : accented.reduce((sum, word) => sum + this.misspelt(unit, " " + word), 0);
        const old = until[unit] || names[unit] >= this.count;
        keys.push((((rank * 40 + others) * 2 + Boolean(old)) * 10 + Number(tier[unit])) * this.count + unit);
      }
      return Float64Array.from(keys).sort().map(key => key % this.count);
    }

    // Whether a word that was written with accents is written so in a unit's names (0), above it (1) or not at all (2).
    misspelt(unit, word) {
      const [own, above] = this.spelling[unit] ||= [spelt([this.name(unit), ...this.data.former[unit] || []].join(" ")), spelt(this.place(unit))];
      return own.includes(word) ? 0 : above.includes(word) ? 1 : 2;
    }

    // After a unit of just this name that is no more: those it went to.
    withSuccessors(units, ranks, names, fits = () => true) {
      const all = [];
      const put = (unit, note) => all.some(one => one.unit === unit) || all.push({unit, note});
      for (const unit of units) {
        put(unit, names[unit] < this.count ? "" : this.formerNote(unit, names[unit]));
        if (ranks[unit] <= WITHIN && this.data.until[unit]) {
          for (const next of this.data.successors[unit] || []) if (fits(this.id(next))) put(next, `nơi nhận ${this.name(unit)}`);
        }
      }
      return all.slice(0, SHOWN).map(one => this.told(one.unit, one.note));
    }

    formerNote(unit, name) {
      return `trước là ${this.data.former[unit].find(former => " " + fold(former) === this.texts[name])}`;
    }
  }

  let register;  // once it is there
  const load = async () => {
    const data = await danbiet.data("don-vi/tim.js");
    return register ||= new Register(data);
  };
  danbiet.fold = fold;
  danbiet.find = async (text, fits) => (await load()).search(text, fits);

  // --- the combobox, after the pattern of the ARIA Authoring Practices: the input keeps the focus ---

  const element = (name, properties = {}, ...inside) => {
    const one = Object.assign(document.createElement(name), properties);
    one.append(...inside);
    return one;
  };
  const list = () => element("a", {href: danbiet.page("don-vi/")}, "danh sách đơn vị");

  // A shortcut of one character must be possible to turn off: people who dictate set it off by chance.
  const shortcut = () => {
    const one = element("button", {type: "button"}), off = () => __md_get("no-slash");
    const tell = () => { one.textContent = off() ? "Bật phím tắt / để tìm" : "Tắt phím tắt /"; };
    one.addEventListener("click", () => {
      __md_set("no-slash", !off());
      tell();
    });
    tell();
    return one;
  };
  let made = 0;

  // `choose` gets the unit that the reader takes (id, name, kind, place, hint, result, href); `fits` says of an id whether it may be taken.
  danbiet.finder = (input, choose = unit => location.assign(unit.href), fits) => {
    const id = `db-found-${++made}`;
    const options = element("div", {id, role: "listbox", ariaLabel: "Đơn vị tìm thấy"}), foot = element("p");
    const popup = element("div", {className: "db-found", hidden: true}, options, element("div", {}, foot, shortcut()));
    const said = element("span", {className: "db-said", role: "status"});
    let units = [], active = -1, asked = 0, saying;
    input.after(popup, said);
    input.parentElement.classList.add("db-finding");
    for (const [name, value] of Object.entries({role: "combobox", "aria-autocomplete": "list", "aria-controls": id, autocomplete: "off"})) input.setAttribute(name, value);

    const option = (unit, place) => {
      const one = element("a", {href: unit.href, role: "option", id: `${id}-${place}`, tabIndex: -1, ariaSelected: "false"},
        element("b", {}, unit.name), element("small", {}, [unit.kind, unit.place].filter(Boolean).join(" · ")));
      if (unit.result) one.append(element("i", {}, unit.result));
      if (unit.hint) one.append(element("small", {className: "db-hint"}, unit.hint[0].toUpperCase() + unit.hint.slice(1)));
      one.addEventListener("click", event => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        take(unit);
      });
      return one;
    };

    const move = place => {
      options.children[active]?.setAttribute("aria-selected", "false");
      active = place;
      const one = options.children[active];
      if (!one) return input.removeAttribute("aria-activedescendant");
      one.setAttribute("aria-selected", "true");
      one.scrollIntoView({block: "nearest"});
      input.setAttribute("aria-activedescendant", one.id);
    };

    const close = () => {
      asked++;
      move(-1);
      popup.hidden = true;
      input.setAttribute("aria-expanded", "false");
    };

    const take = unit => {
      close();
      choose(unit, input);
    };

    const say = text => {
      clearTimeout(saying);
      saying = setTimeout(() => { said.textContent = text; }, 400);
    };

    const show = (found, ...words) => {
      move(-1);
      units = found;
      options.replaceChildren(...units.map(option));
      foot.replaceChildren(...words);
      popup.hidden = false;
      popup.scrollTop = 0;
      options.hidden = !units.length;
      input.setAttribute("aria-expanded", String(units.length > 0));
      say(units.length ? `${foot.textContent} Bấm mũi tên xuống để chọn.` : foot.textContent);
    };

    const answer = async () => {
      const text = input.value.trim(), own = ++asked;
      if (!fold(text)) return close();
      if (!register) show([], "Đang tải tên các đơn vị…");
      try {
        if (!register) await load();
        if (own !== asked) return;
        const {units: found, total} = register.search(text, fits);
        if (!found.length) show([], `Không thấy đơn vị nào tên “${text}”. Thử gõ ít chữ hơn, chỉ gõ tên riêng, tên cũ, hoặc xem `, list(), ".");
        else if (total > found.length) show(found, `${found.length} trong ${String(total).replace(/\B(?=(\d{3})+$)/g, ".")} đơn vị. Gõ thêm tên tỉnh, huyện, hoặc xem `, list(), ".");
        else show(found, `${found.length} đơn vị. Không phải nơi cần tìm? Xem `, list(), ".");
      } catch (error) {
        if (own === asked) show([], "Không tải được tên các đơn vị. Hãy thử lại, hoặc xem ", list(), ".");
      }
    };

    const KEYS = {
      ArrowDown: () => move(active + 1 < units.length ? active + 1 : -1),
      ArrowUp: () => move(active < 0 ? units.length - 1 : active - 1),
      Enter: () => units.length && take(units[Math.max(active, 0)]),
      Escape: close,
    };
    input.addEventListener("keydown", event => {
      if (event.isComposing) return;
      if (popup.hidden) {
        if (event.key === "ArrowDown" && input.value.trim()) answer();
        else if (event.key !== "Escape" || !input.value) return;
        else input.value = "";
      } else if (KEYS[event.key]) KEYS[event.key]();
      else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) return move(-1);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    input.addEventListener("input", answer);
    popup.addEventListener("mousedown", event => event.preventDefault());  // the input keeps the focus
    input.parentElement.addEventListener("focusout", event => {
      if (!input.parentElement.contains(event.relatedTarget)) close();
    });
    // A browser runs at full speed only what it has run before: so it rehearses, out of sight, until something is typed.
    const rehearse = () => {
      for (const text of ["xa an phu tan", "phường Hoà An", "tna phu", "x. an", ""]) {
        setTimeout(() => popup.hidden && options.replaceChildren(...register.search(text).units.map(option)));
      }
    };
    if (input.value) answer(); else load().then(rehearse, () => {});  // what is wrong is said when something is looked for
  };
})();
