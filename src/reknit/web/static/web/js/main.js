// The one module a page names. The others are imported by relative address, so that each is loaded
// once: a module named twice under two addresses would run twice and keep every draft twice.
// First, so that it runs before everything below and before htmx, which the page names after this one.
import "./nothing-kept.js";
import "./leave.js";
import "./draft.js";
import "./lock.js";
import "./cover.js";
import "./reveal.js";
import "./copy.js";
import "./feelings.js";
import "./given.js";
import "./talk.js";
