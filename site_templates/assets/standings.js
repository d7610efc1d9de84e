// A ranking's data files, read back into rows, and what the scripts that show them share.
(() => {
  const NONE = -1;

  // --- how values read, as in the pages ---

  const number = value => {
    const [whole, part] = String(Math.abs(value)).split(".");
    return (value < 0 ? "−" : "") + whole.replace(/\B(?=(\d{3})+$)/g, ".") + (part ? `,${part}` : "");
  };
  const signed = value => (value > 0 ? "+" : "") + number(value);
  const folded = text => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();

  // --- elements: text never becomes markup ---

  const filled = (one, attributes, inside) => {
    for (const [name, value] of Object.entries(attributes)) if (value !== false && value != null) one.setAttribute(name, value === true ? "" : value);
    one.append(...inside.flat().filter(part => part || part === 0));
    return one;
  };
  const el = (name, attributes = {}, ...inside) => filled(document.createElement(name), attributes, inside);
  const svg = (name, attributes = {}, ...inside) => filled(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, inside);
  const link = (address, text) => el("a", {href: danbiet.page(address)}, text);
  const who = ([name, mark]) => el("b", {class: `db-${mark}`}, name);

  // --- reading ---

  function result(column, at, ratings) {
    const open = column.open.has(at), points = column.points[at];
    return {points, open, most: points === null ? null : column.most[at] ?? column.total, rating: column.rating[at],
      rated: column.rating[at] === NONE ? "" : ratings[column.rating[at]]};
  }

  function row(data, group, at) {
    const area = group.area[at], short = group.id[at], ranked = at < group.ranked;
    const id = short.startsWith("/") ? short.slice(1) : `${data.areas[area][0]}/${short}`;
    const own = result(group, at, data.ratings), rank = ranked ? group.rank[at] : null;
    const note = ranked ? group.note[at] ?? NONE : group.why[at - group.ranked];
    return {...own, id, at, group, area, ranked, rank, tied: ranked && (rank === group.rank[at - 1] || rank === group.rank[at + 1]),
      unit: group.unit[at], kind: group.kind[at], percent: ranked ? group.percent[at] : null,
      others: group.other.map(column => result(column, at, data.ratings)), gap: group.gap[at],
      step: ranked ? group.step[at] ?? null : null, places: ranked ? group.places[at] ?? null : null, note: note === NONE ? "" : data.notes[note],
      page: group.bare.has(at) ? `don-vi/${id}/` : data.page.join(id)};
  }

  // Areas in which an area lies, itself first.
  const within = (data, area) => area === NONE ? [] : [area, ...within(data, data.areas[area][2])];
  const areaName = (data, area) => within(data, area).map(one => data.areas[one][1]).join(", ");

  const read = address => danbiet.data(address).then(data => {
    if (data.groups[0].rows) return data;
    for (const group of data.groups) {
      for (const column of [group, ...group.other]) column.open = new Set(column.open);
      group.bare = new Set(group.bare);
      group.slug = folded(group.name).replace(/[^a-z0-9]+/g, "-");
      group.rows = group.id.map((_, at) => row(data, group, at));
      group.name_order.forEach((at, place) => { group.rows[at].place = place; });
    }
    return data;
  });

  const rankOf = row => row.ranked ? `${row.rank}${row.tied ? " (đồng hạng)" : ""} trong ${number(row.group.ranked)}` : "";

  danbiet.standings = {NONE, number, signed, folded, el, svg, link, who, read, within, areaName, rankOf};
})();
