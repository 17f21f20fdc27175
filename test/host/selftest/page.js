window.stopPushing = window.fixture.onPush((value) => {
  document.querySelector('#pushed').textContent = value.text;
});
