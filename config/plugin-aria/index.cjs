/**
 * WeChat's components take aria-* attributes; Taro's templates leave most of them out, so a screen reader would
 * meet unnamed boxes. Adds them to the components we give names to, in the templates and in the runtime's table alike.
 */
const path = require('node:path');
const components = require('./components.json');

module.exports = (ctx) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (!platform.template) return;
      platform.template.mergeComponents(ctx, components);
      const runtime = path.join(__dirname, 'runtime.mjs');
      platform.runtimePath = [].concat(platform.runtimePath, runtime);
    },
  });
};
