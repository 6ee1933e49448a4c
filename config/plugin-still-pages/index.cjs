/**
 * Pages of the web build change without sliding. Taro's router hides the page below only when its animation is over, and
 * does so even if one has gone back to it meanwhile: a quick tap on "back" left a blank screen. It also slides for
 * people who asked their system for less motion.
 */
module.exports = (ctx) => {
  ctx.modifyAppConfig(({ appConfig }) => {
    if (process.env.TARO_ENV === 'h5') appConfig.animation = false;
  });
};
