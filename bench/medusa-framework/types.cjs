// Only types, which leave nothing behind.
module.exports = {};
