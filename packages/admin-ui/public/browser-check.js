/* Written for old engines: those without :has() (Chrome below 105) get advice instead of a white page. */
(function () {
  var ok =
    window.CSS &&
    CSS.supports &&
    CSS.supports('selector(:has(a))') &&
    'noModule' in document.createElement('script');
  if (ok) return;
  document.addEventListener('DOMContentLoaded', function () {
    document.getElementById('root').innerHTML =
      '<div style="font:18px/1.8 \'Microsoft YaHei\',sans-serif;max-width:640px;margin:80px auto;padding:0 16px">' +
      '<h1 style="font-size:24px">请升级浏览器</h1>' +
      '<p>这台电脑的浏览器版本太低，打不开职工帮扶服务平台。</p>' +
      '<p>请使用 Chrome 107 以上、Edge，或 360 浏览器的“极速模式”（新内核）。Windows 7 可安装 Chrome 109。</p>' +
      '<p>安装有困难，请联系本单位信息管理人员。</p></div>';
  });
})();
