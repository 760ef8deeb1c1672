// Niceties only: every page reads, links and searches without this file.
;(() => {
  const root = document.documentElement
  const themes = ['auto', 'light', 'dark']
  const signs = ['◐', '○', '●']

  const storedTheme = () => {
    try {
      return themes.indexOf(localStorage.getItem('theme') ?? 'auto')
    } catch {
      return 0 // storage is forbidden here: the system's theme, not remembered
    }
  }
  const applyTheme = index => {
    if (index > 0) root.dataset.theme = themes[index]
    else delete root.dataset.theme
  }
  // At once, before anything is painted.
  let theme = Math.max(0, storedTheme())
  applyTheme(theme)

  const addThemeButton = () => {
    const list = document.querySelector('.tools ul')
    const [label, ...names] = (root.dataset.themes ?? '').split('|')
    if (!list || names.length !== themes.length) return
    const button = document.createElement('button')
    const show = () => {
      button.textContent = signs[theme]
      button.title = `${label} ${names[theme]}`
      button.setAttribute('aria-label', button.title)
      applyTheme(theme)
    }
    button.type = 'button'
    button.addEventListener('click', () => {
      theme = (theme + 1) % themes.length
      try {
        localStorage.setItem('theme', themes[theme])
      } catch {
        // not remembered, but shown
      }
      show()
    })
    show()
    const item = document.createElement('li')
    item.append(button)
    list.append(item)
  }

  // A picture that is gone leaves text set as text, not a hole.
  const dropPicture = image => {
    const figure = image.closest('.teaser figure, .opening')
    if (figure) {
      figure.closest('.teaser')?.classList.add('bare')
      figure.remove()
      return
    }
    if (!image.closest('.body')) return
    const words = document.createElement('span')
    words.className = 'lost-picture'
    words.textContent = image.alt ? `[${image.alt}]` : ''
    image.replaceWith(words)
  }
  const watchPictures = () => {
    for (const image of document.images) {
      if (image.complete && image.naturalWidth === 0 && image.loading !== 'lazy') dropPicture(image)
    }
  }
  // Errors do not bubble, but they can be caught on their way down.
  document.addEventListener(
    'error',
    ({ target }) => target instanceof HTMLImageElement && dropPicture(target),
    true,
  )

  const step = by => {
    const titles = [...document.querySelectorAll('main :is(h2, h3, li) > a')]
    if (titles.length === 0) return
    const here = titles.indexOf(document.activeElement)
    const next = titles[here < 0 ? (by > 0 ? 0 : titles.length - 1) : here + by]
    next?.focus()
    next?.scrollIntoView({ block: 'center' })
  }
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.target instanceof HTMLElement && event.target.closest('input, textarea')) return
    if (event.key === 'j') step(1)
    if (event.key === 'k') step(-1)
    if (event.key === '/') {
      const field = document.querySelector('#q')
      if (field) event.preventDefault()
      field?.focus()
    }
  })

  // Opened as files from a folder, addresses of folders show no page.
  const nameFiles = () => {
    if (location.protocol !== 'file:') return
    for (const link of document.querySelectorAll('a[href]')) {
      const href = link.getAttribute('href')
      if (href.endsWith('/') && !href.includes(':')) link.setAttribute('href', `${href}index.html`)
    }
  }

  // What scrolls must be reachable by keyboard, what is followed must have a name.
  const openBody = () => {
    for (const box of document.querySelectorAll('.body :is(pre, table)')) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0
    }
    for (const link of document.querySelectorAll('.body a[href]')) {
      const isNamed = link.textContent.trim() !== '' || link.querySelector('img[alt]:not([alt=""])')
      if (!isNamed) link.setAttribute('aria-label', link.host)
    }
  }

  document.addEventListener('DOMContentLoaded', () => {
    addThemeButton()
    watchPictures()
    nameFiles()
    openBody()
  })
})()
