// In the framework, too, this entry is @medusajs/utils by another name.
module.exports = require('@medusajs/utils');
