/** Stands in for a picture or a style sheet in unit tests. */
module.exports = '';
